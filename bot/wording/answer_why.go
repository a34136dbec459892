package wording

import (
	"strings"

	"zhuqi/kb"
)

// Why says in one sentence, as plain text, why a question was not answered; empty when that is not known.
func Why(a kb.Answer) string {
	r := a.Reason
	switch r.Kind {
	case kb.OtherPlace:
		if r.Found == "" || r.Found == r.Asked {
			return "没有找到" + r.Asked + "的规定。"
		}
		return "只找到" + r.Found + "的规定,没有找到" + r.Asked + "的。"
	case kb.OtherYear:
		return "只找到" + r.Found + "年的规定,没有找到" + r.Asked + "年的。"
	case kb.NoFigure:
		return "有关的条款没有写具体" + r.Asked + "。"
	case kb.NotSaid:
		return "找到的条款没有提到“" + r.Asked + "”。"
	case kb.NoSuchPlace:
		return noSuchPlace(a)
	case kb.OutOfForce:
		return "只找到" + outOfForce(a) + "的《" + strings.Trim(r.Found, "《》") + "》。"
	}
	return ""
}

// noSuchPlace says that a document has no such article, paragraph or item, and how many there are.
func noSuchPlace(a kb.Answer) string {
	if len(a.Hits) == 0 {
		return ""
	}
	s := "《" + strings.Trim(a.Hits[0].Policy.Name(), "《》") + "》"
	switch r := a.Reason; {
	case r.Found == "":
		return s + "里没有找到" + r.Asked + "。"
	case strings.HasSuffix(r.Found, "条"):
		return s + "没有" + r.Asked + ",共" + r.Found + "。"
	case strings.Contains(r.Asked, "款第"):
		return s + "没有" + r.Asked + ",该款只有" + r.Found + "。"
	default:
		return s + "没有" + r.Asked + ",该条只有" + r.Found + "。"
	}
}

// outOfForce says in which way the policy of the reason is not in force.
func outOfForce(a kb.Answer) string {
	for _, h := range a.Hits {
		if h.Policy.Name() == a.Reason.Found && h.Status != kb.InForce && h.Status != kb.PastPlan {
			return string(h.Status)
		}
	}
	return string(kb.Expired)
}
