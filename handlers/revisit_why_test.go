package handlers_test

import (
	"testing"

	"zhuqi/bot/ticket"
)

// Why it is not solved a cadre may write as well as press; the next thing he says is his own again.
func TestWhyARevisitFoundItUnsolvedMayBeWritten(t *testing.T) {
	for said, want := range map[string]ticket.Visit{
		"结果":        {Reason: "结果", Text: ""},
		"结果没变,还在加价": {Reason: "结果", Text: "结果没变,还在加价"},
		"电表没有换":     {Text: "电表没有换"},
	} {
		t.Run(said, func(t *testing.T) {
			o := counter(t)
			n := o.answered("厂里电费太高")
			o.say(cadre, "/mine")
			o.press(cadre, "未解决")
			o.sees(cadre, string(n), "直接写一句", "[态度]")
			o.say(cadre, said)
			o.sees(cadre, string(n))
			v := o.stands(n, ticket.Working).Visits
			if len(v) != 1 || v[0].Reason != want.Reason || v[0].Text != want.Text {
				t.Errorf("visits %+v, want %+v", v, want)
			}
			o.say(cadre, "加计扣除税怎么报")
			o.sees(cadre, "按季申报享受")
		})
	}
}
