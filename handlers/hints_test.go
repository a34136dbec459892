package handlers_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// knows finds one clause and what a unit has explained of it, whatever is asked.
type knows struct{ shelfOf }

func (knows) Answer(context.Context, kb.Question) (kb.Answer, error) {
	h := kb.Hit{Policy: kb.Policy{ID: 3, Title: "电价办法"}, Passage: kb.Passage{ID: 9, Policy: 3, Path: "第三条"}, Place: "第三条", Quote: "分时电价可以申请", Status: kb.InForce}
	return kb.Answer{Answered: true, Hits: []kb.Hit{h}, Explanations: []kb.Hinted{{Explanation: kb.Explanation{
		ID: 1, Question: "夜班能不能申请", Answer: "可以申请", Unit: "县发展改革委", Day: "2026-11-20"}, Clauses: []kb.Hit{h}}}}, nil
}

// Who is about to answer is shown the clause that fits and what was explained before, and cites it by a press.
func TestCitingASuggestedClause(t *testing.T) {
	o := open(t)
	o.router.Library = knows{}
	n := o.file(ticket.Help, "电费太高")
	o.say(clerk, string(n))
	o.press(clerk, "交办")
	o.say(clerk, "县发展改革委")
	o.say(solo, string(n))
	o.press(solo, "签收")
	o.press(solo, "答复")
	o.sees(solo, "可以参考的条款", "电价办法 第三条", "分时电价可以申请", "问答库里有", "夜班能不能申请")
	if got := o.press(solo, "引用1"); !strings.Contains(got, "已引用") {
		t.Errorf("got %q", got)
	}
	o.say(solo, "请按办法申请分时电价。")
	o.sees(solo, "依据:电价办法 第三条")
	if got := o.press(solo, "引用1"); !strings.Contains(got, "不引用了") {
		t.Errorf("a second press: got %q", got)
	}
	o.press(solo, "引用1")
	o.press(solo, "送审")
	o.press(chief, "同意发出")
	tk, err := o.store.Ticket(o.ctx, n)
	if err != nil || !slices.Contains(tk.Clauses, "电价办法 第三条") || tk.State != ticket.Answered {
		t.Errorf("got %v (%s), %v; want the clause on the ticket", tk.Clauses, tk.State, err)
	}
	if got := o.forge(solo, 1, "h:cite0:"+string(n)); got == "" {
		t.Error("a button of before gets no answer")
	}
}
