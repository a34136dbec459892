package rank_test

import (
	"slices"
	"strings"
	"testing"

	"zhuqi/kb/rank"
)

func tokens(text string) string {
	var out []string
	rank.Tokens(text, func(from, to int) { out = append(out, text[from:to]) })
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"电价优惠":    "电 价 电价 优 价优 惠 优惠",
		"5g+工业":   "5g 工 业 工业",
		"电,价":     "电 价",
		"c2m模式":   "c2m 模 式 模式",
		"2023年":   "2023 年",
		"":        "",
		"\xff 电 ": "电",
	} {
		if got := tokens(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("电价5g,优惠\xff")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		rank.Tokens(text, func(from, to int) {
			if from < 0 || from >= to || to > len(text) || to < end {
				t.Errorf("%q: got token [%d, %d) after %d", text, from, to, end)
			}
			end = to
		})
		rank.Parse(text)
	})
}

func TestTermsOfDifferentTokensDiffer(t *testing.T) {
	seen := map[rank.Term]string{}
	for _, token := range []string{"电", "价", "电价", "价电", "5g", "2023", "g5", "abc", "5"} {
		term := rank.TermOf(token)
		if other, ok := seen[term]; ok {
			t.Errorf("%s and %s: got the same term", token, other)
		}
		seen[term] = token
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, question string
		has, lacks     []string
	}{
		{"question words are dropped", "请问怎么申请贴息", []string{"申请", "贴息"}, []string{"请问", "怎么", "么申"}},
		{"official words join lay ones", "电费太高怎么办", []string{"电费", "电价", "太高"}, []string{"怎么"}},
		{"nothing but question words", "怎么办", []string{"怎么"}, nil},
		{"traditional and full-width", "５Ｇ補貼", []string{"5g", "补贴"}, []string{"補貼"}},
		{"no text", "", nil, []string{""}},
	} {
		var got []string
		for _, w := range rank.Parse(c.question).Terms {
			got = append(got, w.Text)
		}
		for _, w := range c.has {
			if !slices.Contains(got, w) {
				t.Errorf("%s: got %v, want %s among them", c.name, got, w)
			}
		}
		for _, w := range c.lacks {
			if slices.Contains(got, w) {
				t.Errorf("%s: got %v, want %s not among them", c.name, got, w)
			}
		}
	}
}

func TestPlaces(t *testing.T) {
	for question, want := range map[string]string{
		"德阳市人民政府有什么规定": "德阳",
		"山东省东营市的优惠政策":  "山东 东营",
		"我市的优惠政策":      "",
		"开发区企业能享受吗":    "",
		"厂里电费太高":       "",
	} {
		got := strings.Join(slices.Compact(rank.Places(question)), " ")
		if got != want && !strings.HasPrefix(got, want+" ") {
			t.Errorf("%s: got %q, want %q", question, got, want)
		}
	}
}

func TestRareTermsWeighMore(t *testing.T) {
	if rank.IDF(1000, 1) <= rank.IDF(1000, 100) || rank.IDF(1000, 1000) <= 0 {
		t.Errorf("got %v, %v, %v, want falling and positive", rank.IDF(1000, 1), rank.IDF(1000, 100), rank.IDF(1000, 1000))
	}
}
