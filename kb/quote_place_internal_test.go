package kb

import (
	"strings"
	"testing"
)

func TestPlaceOfAQuote(t *testing.T) {
	article := "第十条 申请由县局受理。\n有下列情形之一的,不予受理:\n(一)材料不全的;\n(二)超过期限的。\n对决定不服的,可以申请复核。"
	long := strings.Repeat("各单位分工负责", 60)
	for _, c := range []struct {
		name     string
		passages []Passage
		quote    string
		want     string
	}{
		{"the first paragraph", []Passage{{Path: "第二章第十条", Text: article}}, "申请由县局受理。", "第二章第十条第一款"},
		{"an item of the second paragraph", []Passage{{Path: "第十条", Text: article}}, "(二)超过期限的。", "第十条第二款第二项"},
		{"the opening with its first item", []Passage{{Path: "第十条", Text: article}}, "有下列情形之一的,不予受理:\n(一)材料不全的;", "第十条第二款"},
		{"two items", []Passage{{Path: "第十条", Text: article}}, "(一)材料不全的;\n(二)超过期限的。", "第十条第二款"},
		{"the paragraph behind the items", []Passage{{Path: "第十条", Text: article}}, "对决定不服的,可以申请复核。", "第十条第三款"},
		{"over two paragraphs", []Passage{{Path: "第十条", Text: article}}, "申请由县局受理。\n有下列情形之一的,不予受理:", "第十条"},
		{"an article of one paragraph", []Passage{{Path: "第三条", Text: "第三条 本办法适用于全县。实行属地管理。"}}, "实行属地管理。", "第三条"},
		{"items of an article of one paragraph", []Passage{{Path: "第三条", Text: "第三条 应当具备下列条件:\n(一)有场所;\n(二)有人员。"}}, "(二)有人员。", "第三条第二项"},
		{"an item that is a passage", []Passage{{Path: "第三条(二)", Text: "(二)有人员。"}}, "有人员。", "第三条第二项"},
		{"an article's paragraph behind an item that is a passage", []Passage{{Path: "第三条(二)", Text: "(二)有人员。\n前款规定由县局解释。"}}, "前款规定由县局解释。", "第三条"},
		{"the opening in the passage of the first item", []Passage{{Path: "第三条(一)", Text: "第三条 应当具备下列条件:\n(一)有场所。"}}, "第三条 应当具备下列条件:\n(一)有场所。", "第三条"},
		{"a paragraph in the second passage of its article", []Passage{{Path: "第九条", Text: "第九条 甲。\n" + long}, {Path: "第九条", Text: long + "。\n丙。"}}, "丙。", "第九条"},
		{"the same with short paragraphs at the border", []Passage{{Path: "第九条", Text: "第九条 " + long + "\n乙。"}, {Path: "第九条", Text: "丙。\n" + long}}, "丙。", "第九条第三款"},
		{"the second passage without the first", []Passage{{Path: "第九条", Text: "丙。\n丁。"}}, "丁。", "第九条"},
		{"an item at its parent's place", []Passage{{Path: "三", Text: "(一)有场所。\n(二)有人员。"}}, "(二)有人员。", "三(二)"},
		{"the passage's own number", []Passage{{Path: "二(五)21", Text: "21.降低电价。由供电公司落实。"}}, "由供电公司落实。", "二(五)21"},
		{"several items", []Passage{{Path: "三", Text: "(一)有场所。\n(二)有人员。"}}, "(一)有场所。\n(二)有人员。", "三"},
		{"no numbers", []Passage{{Path: "第2段", Text: "甲。\n乙。"}}, "乙。", "第2段"},
		{"a table", []Passage{{Path: "附件1表2", Text: "甲 | 乙\n丙 | 1元"}}, "丙 | 1元", "附件1表2"},
	} {
		last := len(c.passages) - 1
		at := strings.Index(c.passages[last].Text, c.quote)
		if got := placeIn(c.passages, last, Span{at, at + len(c.quote)}); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// A quote that begins further on in a list says what opens the list.
func TestQuoteWithItsList(t *testing.T) {
	text := "第六条 有下列情形之一的,追回补贴:\n(一)提供虚假发票的;\n(二)擅自转让设备的;\n(三)三年内迁出本县的。"
	words := func(s ...string) (ws []Word) {
		for _, x := range s {
			ws = append(ws, Word{x, 1})
		}
		return ws
	}
	for _, c := range []struct {
		name string
		asking
		quote, under string
		more         bool
	}{
		{"an item further on", asking{words: words("转让", "设备")}, "(二)擅自转让设备的;", "第六条 有下列情形之一的,追回补贴:", false},
		{"the first item", asking{words: words("虚假", "发票")}, "第六条 有下列情形之一的,追回补贴:\n(一)提供虚假发票的;", "", false},
		{"what opens the list", asking{words: words("追回", "补贴"), list: true}, text, "", false},
	} {
		got := newQuotable(Passage{Path: "第六条", Text: text}).quote(c.asking)
		if got.text != c.quote || got.under != c.under || got.more != c.more {
			t.Errorf("%s: got %q under %q, more %v; want %q under %q, more %v", c.name, got.text, got.under, got.more, c.quote, c.under, c.more)
		}
	}
	long := "三、申请材料:\n" + strings.Repeat("(一)"+strings.Repeat("证明材料", 20)+";\n", 9)
	if got := newQuotable(Passage{Path: "三", Text: long}).quote(asking{words: words("申请"), list: true}); !got.more || runes(got.text) > listRunes {
		t.Errorf("a list that is too long: got more=%v and %d characters, want more and at most %d", got.more, runes(got.text), listRunes)
	}
}

func TestQuoteOfATable(t *testing.T) {
	text := "级别 | 奖励\n国家级 | 100万元\n省级 | 50万元\n省级 | 10台设备"
	for _, c := range []struct {
		name string
		asking
		quote string
	}{
		{"one row", asking{words: []Word{{"国家", 1}}}, "级别 | 奖励\n国家级 | 100万元"},
		{"rows that fit alike", asking{words: []Word{{"省级", 1}}}, "级别 | 奖励\n省级 | 50万元\n省级 | 10台设备"},
		{"a list is asked for", asking{words: []Word{{"级别", 1}}, list: true}, text},
	} {
		got := newQuotable(Passage{Path: "附件1表1", Text: text}).quote(c.asking)
		if got.text != c.quote {
			t.Errorf("%s: got %q, want %q", c.name, got.text, c.quote)
		}
		for _, m := range got.marks {
			if s := got.text[m.From:m.To]; s != c.words[0].Text {
				t.Errorf("%s: got mark %q, want %q", c.name, s, c.words[0].Text)
			}
		}
	}
}
