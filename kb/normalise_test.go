package kb_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"zhuqi/kb"
)

func TestNormalise(t *testing.T) {
	for _, row := range []struct{ in, want string }{
		{"高新技術企業認定管理辦法", "高新技术企业认定管理办法"},
		{"ＡＢＣ１２３，（）", "abc123,()"},
		{"加计\u200b扣\u202e除", "加计扣除"},
		{"①㎡", "1m2"},
		{"e\u0301É", "éé"},
		{"", ""},
	} {
		if got := kb.Normalise(row.in); got != row.want {
			t.Errorf("%q: got %q, want %q", row.in, got, row.want)
		}
	}
}

func TestNormaliseMapLeadsBack(t *testing.T) {
	const s = "請問ＡＢ①㎡稅務"
	norm, at := kb.NormaliseMap(s)
	i := strings.Index(norm, "税务")
	if i < 0 {
		t.Fatalf("got %q", norm)
	}
	if got := s[at[i]:at[i+len("税务")]]; got != "稅務" {
		t.Errorf("got %q, want 稅務", got)
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add("高新技術ＡＢ①")
	f.Add("e\u0301\u200d漢\u3099か")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, s string) {
		norm, at := kb.NormaliseMap(s)
		if norm != kb.Normalise(s) {
			t.Errorf("the two differ on %q", s)
		}
		if utf8.ValidString(s) && kb.Normalise(norm) != norm {
			t.Errorf("not settled: %q gives %q gives %q", s, norm, kb.Normalise(norm))
		}
		if len(at) != len(norm)+1 || at[len(norm)] != len(s) {
			t.Fatalf("%q: %d offsets for %d bytes", s, len(at), len(norm))
		}
		for i := 1; i < len(at); i++ {
			if at[i] < at[i-1] {
				t.Fatalf("%q: offsets go back", s)
			}
		}
	})
}

func TestSentences(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"甲。乙！丙", "甲。|乙！|丙"},
		{"依照《甲。乙》办理。丙", "依照《甲。乙》办理。|丙"},
		{"给予（一次性。不重复）补助。丁", "给予（一次性。不重复）补助。|丁"},
		{"比例为1.5倍。最高3.15万元", "比例为1.5倍。|最高3.15万元"},
		{"他说“行。”然后走了。", "他说“行。”然后走了。"},
		{"第一行\n  第二行。 \n", "第一行|第二行。"},
		{"没有配对（的括号。下一句。", "没有配对（的括号。|下一句。"},
		{"登录 https://a.example/x?id=3 填报!好吗?", "登录 https://a.example/x?id=3 填报!|好吗?"},
		{"", ""},
	} {
		var parts []string
		for _, s := range kb.Sentences(row.text) {
			parts = append(parts, row.text[s.From:s.To])
		}
		if got := strings.Join(parts, "|"); got != row.want {
			t.Errorf("%q: got %q, want %q", row.text, got, row.want)
		}
	}
}

func BenchmarkNormalise(b *testing.B) {
	s := strings.Repeat("高新技術企業認定管理辦法", 100)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		kb.Normalise(s)
	}
}
