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
	w := newWorld(t, wrongOnPurpose)
	for _, row := range []struct{ name, in, text, marks string }{
		{"plain", "好", "好", ""},
		{"bold in italic", "<i>a<b>b</b></i>", "ab", "italic@0+2 bold@1+1"},
		{"offsets count UTF-16 units", "😀<b>好</b>", "😀好", "bold@2+1"},
		{"the four named references", "&lt;b&gt; &amp;&quot;", `<b> &"`, ""},
		{"numeric references", "&#20013;&#x56fd;", "中国", ""},
		{"a link", `<a href="https://x.cn/?a=1&amp;b=2">网</a>`, "网", "text_link@0+1https://x.cn/?a=1&b=2"},
		{"code with its language", `<pre><code class="language-go">x</code></pre>`, "x", "pre@0+1go"},
		{"a quotation that unfolds", "<blockquote expandable>长</blockquote>", "长", "expandable_blockquote@0+1"},
		{"a spoiler", `<span class="tg-spoiler">x</span>`, "x", "spoiler@0+1"},
		{"white space at the ends goes, at the beginning up to the first mark", "  <b> 好 </b> ", " 好", "bold@0+2"},
		{"marks move along", "  好<b>好</b>  ", "好好", "bold@1+1"},
		{"an empty tag leaves nothing", "a<b></b>", "a", ""},
		{"a tag in capitals", "<B>a</B>", "a", "bold@0+1"},
		{"commands are found", "用 /my 或 <b>/help</b>", "用 /my 或 /help", "bot_command@2+3 bold@8+5 bot_command@8+5"},
		{"but not in code", "<code>/my</code>", "/my", "code@0+3"},
		{"addresses are found", "见 https://www.gov.cn/a/b。", "见 https://www.gov.cn/a/b。", "url@2+22"},
		{"code splits what goes over it", "<b>甲<code>乙</code>丙</b>", "甲乙丙", "bold@0+1 code@1+1 bold@2+1"},
		{"bold in bold is bold", "<b>a<b>b</b></b>", "ab", "bold@0+2"},
		{"two bolds side by side stay two", "<b>a</b><b>b</b>", "ab", "bold@0+1 bold@1+1"},
		{"a time", `<tg-time unix="1647531900" format="wDT">那天</tg-time>`, "那天", "date_time@0+2"},
		{"a path is no command", "a/b 1/2 /ok", "a/b 1/2 /ok", "bot_command@8+3"},
		{"the end of a tag is no command", "a &lt;b&gt;x&lt;/b&gt; /ok", "a <b>x</b> /ok", "bot_command@11+3"},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := w.send(p{"chat_id": owner, "text": row.in, "parse_mode": "HTML"})
			if m.Text != row.text || m.marks() != row.marks {
				t.Errorf("got %q %q, want %q %q", m.Text, m.marks(), row.text, row.marks)
			}
		})
	}
}

// FuzzMarks looks for texts that break a reader or give entities outside their text.
func FuzzMarks(f *testing.F) {
	for _, s := range []string{
		"<b>x</b>", "<a href='x.y", "&#x110000;", "<pre><code class=language-go>x</code></pre>", "<b", "</", "<tg-emoji emoji-id=\"1\">😀</tg-emoji>",
		"*b* _i_ [x](y.cn) ```go\nx```", "*_~||x||~_*", ">a\n>b||\nc", "![x](tg://emoji?id=1)", "\\", "[", "`", "!", "a\t\r\u2028b", " \n ", "www.gov.cn a@b.cn #x $USD",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, mode := range []string{"HTML", "Markdown", "MarkdownV2", ""} {
			if n, bad := sandbox.CheckMarks(mode, s); bad != "" {
				t.Errorf("%s: %d entities: %s", mode, n, bad)
			}
		}
	})
}

func TestNoMoreThan100Marks(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	m := w.send(p{"chat_id": owner, "text": strings.Repeat("<b>a</b> ", 150), "parse_mode": "HTML"})
	if len(m.Entities) != 100 {
		t.Errorf("%d entities, want 100", len(m.Entities))
	}
}
