package telegram

import (
	"html"
	"reflect"
	"strings"
	"testing"
	"unicode"
)

func TestSplit(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		limit      int
		want       []string
	}{
		{"short", "您好", 10, []string{"您好"}},
		{"at a sentence", "一二三四。五六七八。九十", 11, []string{"一二三四。五六七八。", "九十"}},
		{"not before a closing quote", "一二三四五“六七。”八九十一", 12, []string{"一二三四五“六七。”八九", "十一"}},
		{"no sentence in sight", "一二三四五六七八九十", 4, []string{"一二三四", "五六七八", "九十"}},
		{"tags are closed and opened", "<b>一二三四。五六</b>", 12, []string{"<b>一二三四。</b>", "<b>五六</b>"}},
		{"a link keeps its target", `<a href="u">一二三四五六七八九十</a>`, 21, []string{`<a href="u">一二三四五</a>`, `<a href="u">六七八九十</a>`}},
		{"entities stay whole", "一二三&amp;&lt;四", 9, []string{"一二三&amp;", "&lt;四"}},
		{"characters beyond 16 bits count twice", "😀😀😀", 4, []string{"😀😀", "😀"}},
		{"no part of white space only", "一二三四\n\n\n\n\n五", 4, []string{"一二三四", "五"}},
	} {
		if got := split(tc.text, tc.limit); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestPlain(t *testing.T) {
	if got, want := plain(`<b>A</b> &lt;<a href="u">B</a>&gt; &amp;amp; <`), "A <B> &amp; <"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("您好。", "再见！\n下一行 & more < than > that", uint8(0))
	f.Add(strings.Repeat("一句话。", 40), strings.Repeat("😀", 30), uint8(9))
	f.Fuzz(func(t *testing.T, a, b string, extra uint8) {
		limit := 48 + int(extra)
		text := "<b>" + html.EscapeString(a) + `<a href="u">` + html.EscapeString(b) + "</a></b>" + html.EscapeString(a)
		var joined string
		for _, p := range split(text, limit) {
			if size(p) > limit {
				t.Errorf("a part of %d, limit %d: %q", size(p), limit, p)
			}
			if strings.Count(p, "<b>") != strings.Count(p, "</b>") || strings.Count(p, "<a ") != strings.Count(p, "</a>") {
				t.Errorf("tags do not match in %q", p)
			}
			joined += p
		}
		if got, want := letters(plain(joined)), letters(plain(text)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// letters leaves the white space out: the cut may eat line breaks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
