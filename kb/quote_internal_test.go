package kb

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestQuote(t *testing.T) {
	long := strings.Repeat("推进各项改革工作落实到位,", 20) + "引导企业用好优惠电价政策," + strings.Repeat("完善各类配套服务机制建设,", 20) + "形成合力。"
	for _, c := range []struct {
		name, text string
		words      []Word
		holds      string
		marked     string // the marked pieces joined with |
	}{
		{"the sentence with the words", "总则一句。企业可以申请贷款贴息。附则一句。", []Word{{"贷款", 3}, {"款贴", 3}, {"贴息", 3}}, "企业可以申请贷款贴息。", "贷款贴息"},
		{"the clauses of a long sentence", long, []Word{{"优惠", 2}, {"电价", 5}}, "引导企业用好优惠电价政策,", "优惠电价"},
		{"full-width letters are marked as written", "推进５Ｇ建设。", []Word{{"5g", 4}}, "推进５Ｇ建设。", "５Ｇ"},
		{"traditional characters", "申請貸款。", []Word{{"贷款", 4}}, "申請貸款。", "貸款"},
		{"part of a number is no match", "2050年。", []Word{{"50", 4}}, "2050年。", ""},
		{"no words", "只有一句。", nil, "只有一句。", ""},
	} {
		q := newQuotable(Passage{Text: c.text}).quote(asking{words: c.words})
		got, marks := q.text, q.marks
		if !strings.Contains(got, c.holds) || !strings.Contains(c.text, got) {
			t.Errorf("%s: got %q, want a piece of the text with %q", c.name, got, c.holds)
		}
		if n := utf8.RuneCountInString(got); n > quoteRunes {
			t.Errorf("%s: got %d characters, want at most %d", c.name, n, quoteRunes)
		}
		var pieces []string
		for _, m := range marks {
			pieces = append(pieces, got[m.From:m.To])
		}
		if s := strings.Join(pieces, "|"); s != c.marked {
			t.Errorf("%s: got marks %q, want %q", c.name, s, c.marked)
		}
	}
}

func TestNumeral(t *testing.T) {
	for s, want := range map[string]int{"12": 12, "十": 10, "十二": 12, "二十": 20, "三十五": 35, "一百零三": 103, "一百二十": 120, "两千〇一十": 2010, "甲": 0} {
		if got := numeral(s); got != want {
			t.Errorf("%s: got %d, want %d", s, got, want)
		}
	}
	for path, want := range map[string]int{"二(五)25": 25, "第三章第十二条": 12, "附件2": 2, "三(一)": 0, "": 0} {
		if got := placeOf(path); got != want {
			t.Errorf("path %s: got %d, want %d", path, got, want)
		}
	}
}
