package sandbox_test

import (
	"fmt"
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

// marks writes entities as type@offset+length.
func (m sent) marks() string {
	var out []string
	for _, e := range m.Entities {
		out = append(out, fmt.Sprintf("%s@%d+%d%s%s", e.Type, e.Offset, e.Length, e.URL, e.Language))
	}
	return strings.Join(out, " ")
}

func TestHTML(t *testing.T) {
	w := newWorld(t)
	for _, row := range []struct{ name, in, text, marks string }{
		{"plain", "好", "好", ""},
		{"bold in italic", "<i>a<b>b</b></i>", "ab", "italic@0+2 bold@1+1"},
		{"offsets count UTF-16 units", "😀<b>好</b>", "😀好", "bold@2+1"},
		{"the four named references", "&lt;b&gt; &amp;&quot;", `<b> &"`, ""},
		{"numeric references", "&#20013;&#x56fd;", "中国", ""},
		{"other names stay as they are", "a&nbsp;b & c", "a&nbsp;b & c", ""},
		{"a link", `<a href="https://x.cn/?a=1&amp;b=2">网</a>`, "网", "text_link@0+1https://x.cn/?a=1&b=2"},
		{"code with its language", `<pre><code class="language-go">x</code></pre>`, "x", "pre@0+1go"},
		{"a quotation that unfolds", "<blockquote expandable>长</blockquote>", "长", "expandable_blockquote@0+1"},
		{"a spoiler", `<span class="tg-spoiler">x</span>`, "x", "spoiler@0+1"},
		{"white space at the ends goes, marks move along", "  <b> 好 </b> ", "好", "bold@0+1"},
		{"an empty tag leaves nothing", "a<b></b>", "a", ""},
		{"a tag in capitals", "<B>a</B>", "a", "bold@0+1"},
		{"commands are found", "用 /my 或 <b>/help</b>", "用 /my 或 /help", "bot_command@2+3 bold@8+5 bot_command@8+5"},
		{"but not in code", "<code>/my</code>", "/my", "code@0+3"},
		{"addresses are found", "见 https://www.gov.cn/a/b。", "见 https://www.gov.cn/a/b。", "url@2+22"},
		{"a path is no command", "a/b 1/2 /ok", "a/b 1/2 /ok", "bot_command@8+3"},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := w.send(p{"chat_id": owner, "text": row.in, "parse_mode": "HTML"})
			if m.Text != row.text || m.marks() != row.marks {
				t.Errorf("got %q %q, want %q %q", m.Text, m.marks(), row.text, row.marks)
			}
		})
	}
}

// FuzzHTML looks for texts that break the reader or give entities outside their text.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{"<b>x</b>", "<a href='x.y", "&#x110000;", "<pre><code class=language-go>x</code></pre>", "<b", "</", "<tg-emoji emoji-id=\"1\">😀</tg-emoji>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, bad := sandbox.CheckHTML(s); bad != "" {
			t.Errorf("%d entities: %s", n, bad)
		}
	})
}
