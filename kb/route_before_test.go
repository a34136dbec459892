package kb_test

import (
	"fmt"
	"slices"
	"testing"

	"zhuqi/kb"
)

// Who ended matters like this one before is proposed, with how many; a single one does not outweigh the duties.
func TestHandledBefore(t *testing.T) {
	l := withPlan(t, nil)
	const question = "厂区东边那条排洪沟堵了,一下雨就淹到车间"
	if a := ask(t, l, question); a.Lead == "县水利局" {
		t.Fatal("the duties know it already")
	}
	var hs []kb.Handled
	for i := range 12 {
		hs = append(hs, kb.Handled{Text: fmt.Sprintf("排洪沟堵塞\n厂区旁边排洪沟堵了,下雨就淹车间,第%d回了", i), Unit: "县水利局"})
	}
	for i := range 12 {
		hs = append(hs, kb.Handled{Text: fmt.Sprintf("招不到工人\n车间缺人%d个", i), Unit: "县人力资源和社会保障局"})
	}
	l.TakeHandled(hs)
	a := ask(t, l, question)
	if len(a.Candidates) == 0 || a.Candidates[0].Unit != "县水利局" || !slices.Contains(a.Candidates[0].Why, kb.Ground{Kind: kb.ByBefore, Text: "12"}) {
		t.Errorf("got %+v, want 县水利局 first for the twelve before", a.Candidates)
	}
	l.TakeHandled([]kb.Handled{{Text: "电费太高\n厂里电费太高", Unit: "县水利局"}})
	if a := ask(t, l, "厂里电费太高"); a.Lead != "县发展改革委" {
		t.Errorf("got %s after one matter that went elsewhere, want 县发展改革委", a.Lead)
	}
	l.TakeHandled(nil)
	if a := ask(t, l, question); len(a.Candidates) > 0 && slices.ContainsFunc(a.Candidates[0].Why, func(g kb.Ground) bool { return g.Kind == kb.ByBefore }) {
		t.Errorf("got %+v of nothing handled before", a.Candidates[0])
	}
}
