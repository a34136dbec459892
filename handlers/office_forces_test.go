package handlers_test

import (
	"fmt"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// The office hands a matter to a task force: pressed in the unit choice, or by its name in words.
func TestTaskforceInTheUnitChoice(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "要补链")
	o.press(clerk, "交办")
	for _, row := range o.last(clerk).Buttons {
		for _, b := range row {
			if b.Text == "交给专班" {
				t.Error("a task force is offered where there is none")
			}
		}
	}
	o.put(func(tx *store.Tx) error {
		for _, f := range []bot.Taskforce{
			{Name: "食品专班", Lead: o.units["县发展改革委"], Members: []bot.UnitID{o.units["县税务局"], o.units["县财政局"]}, Purpose: "食品产业链"},
			{Name: "绿色食品专班", Lead: o.units["县税务局"]},
			{Name: "往年专班", Lead: o.units["县税务局"], Until: "2025-12-31"},
		} {
			if _, err := tx.PutTaskforce(o.ctx, f); err != nil {
				return err
			}
		}
		return nil
	})
	o.press(clerk, "交办")
	o.press(clerk, "交给专班")
	o.sees(clerk, "食品专班:县发展改革委牵头,成员 县税务局、县财政局(食品产业链)", "[食品专班]", "[交给单位]")
	o.press(clerk, "食品专班")
	tk := o.stands(n, ticket.Dispatched)
	if s := fmt.Sprint(tk.Taskforce, tk.Lead == o.units["县发展改革委"], len(tk.Supports)); s != "食品专班true 2" {
		t.Errorf("handed on: %s", s)
	}
	o.sees(solo, "主办:县发展改革委(食品专班) 协办:县税务局、县财政局")
	o.sees(owner, "已交给县发展改革委(食品专班)办理")
	o.press(clerk, "交办")
	o.say(clerk, "往年专班 理由:旧的")
	o.sees(clerk, "没有认出单位名称")
	o.say(clerk, "绿色食品专班 理由:县财政局不涉及")
	if tk = o.stands(n, ticket.Dispatched); tk.Taskforce != "绿色食品专班" || tk.Lead != o.units["县税务局"] || tk.Reason != "县财政局不涉及" {
		t.Errorf("redispatched: %q %d %q", tk.Taskforce, tk.Lead, tk.Reason)
	}
}
