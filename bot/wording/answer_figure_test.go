package wording_test

import (
	"strings"
	"testing"

	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// A card says that a clause gives no standard only where it does not give what was asked for, and calls a document
// a plan only where it is one.
func TestWhatAClauseOfWorkLacks(t *testing.T) {
	plan := kb.Policy{ID: 1, Title: "样县工业强县工作方案(试行)"}
	guide := kb.Policy{ID: 2, Title: "样县小微企业招工补贴办事指南"}
	for _, c := range []struct {
		name, question, quote string
		policy                kb.Policy
		want                  string // the beginning of the sentence, empty when it is left out
	}{
		{"what to do, of a plan", "怎么申报技改", "推进技术改造30项。", plan, "方案只写了"},
		{"what to do, of a guide", "怎么申报技改", "推进技术改造30项。", guide, "文件只写了"},
		{"a plan without a title", "怎么申报技改", "推进技术改造。", kb.Policy{ID: 3, Source: "a.txt", PlanYear: 2025}, "方案只写了"},
		{"a count that is given", "今年培育瞪羚企业几家", "12.梯度培育。培育瞪羚企业3家。", plan, ""},
		{"a count in Chinese numerals", "要建多少个标准化车间", "年内建成标准化车间二十个。", plan, ""},
		{"a count that is not given", "今年培育瞪羚企业几家", "12.梯度培育。培育瞪羚企业。", plan, "方案只写了"},
		{"a sum where a count is given", "培育瞪羚企业奖励多少钱", "培育瞪羚企业3家。", plan, "方案只写了"},
		{"a sum that is given", "技改投资要完成多少亿元", "完成技改投资15亿元。", plan, ""},
		{"a share that is given", "规上工业增速目标是百分之几", "规上工业增加值增长8%以上。", plan, ""},
		{"a day that is given", "标准厂房什么时候建好", "6月底前建成标准厂房。", plan, ""},
		{"the number of the item is no figure", "今年新增专利多少", "13.知识产权。推动专利转化。", plan, "方案只写了"},
	} {
		card := words.AnswerCard(1, kb.Answer{Answered: true, Subject: c.question,
			Hits: []kb.Hit{{Policy: c.policy, Passage: kb.Passage{Kind: kb.Task}, Quote: c.quote, Status: kb.InForce}}}).HTML
		if c.want != "" && !strings.Contains(card, "\n"+c.want) || c.want == "" && strings.Contains(card, "只写了") {
			t.Errorf("%s: got %s, want a line that begins with %q", c.name, card, c.want)
		}
	}
}

func TestWhoStandsFirst(t *testing.T) {
	for title, want := range map[string]string{
		"样县招工补贴办事指南": "文件列首位:甲局", "样县2025年惠企服务方案": "方案列首位:甲局", "样县2025年工作要点": "文件列首位:甲局",
	} {
		card := wording.Words{}.AnswerCard(1, kb.Answer{Answered: true, Hits: []kb.Hit{{Policy: kb.Policy{ID: 1, Title: title, PlanYear: 2025},
			Passage: kb.Passage{Kind: kb.Rule, Units: []kb.Unit{{Name: "甲局"}, {Name: "乙局"}}}, Quote: "一句。", Status: kb.InForce}}}).HTML
		if !strings.Contains(card, want) {
			t.Errorf("%s: got %s, want %s", title, card, want)
		}
	}
}
