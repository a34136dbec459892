package handlers_test

import (
	"context"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/handlers"
	"zhuqi/kb"
)

// proposing is a library that thinks of two units for everything.
type proposing struct{ shelfOf }

func (proposing) Answer(context.Context, kb.Question) (kb.Answer, error) {
	return kb.Answer{Candidates: []kb.Candidate{{Unit: "县税务局"}, {Unit: "县财政局"}, {Unit: "县教育局"}}}, nil
}

// sent opens an office where 县税务局 has a ticket and may send it back.
func sent(t *testing.T) (*office, ticket.Number) {
	o := open(t)
	o.router = handlers.NewRouter(handlers.Deps{Store: doors{o.store}, Library: proposing{}, Files: o, Words: o.router.Words, Rules: o.router.Rules})
	n := o.file(ticket.Help, "厂里电费太高")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	return o, n
}

func TestReturnNamesReasonAndUnit(t *testing.T) {
	for _, row := range []struct {
		name string
		says []string
		sees string // after the last of them
		unit string // proposed, when it went back
		why  string
	}{
		{"both", []string{"不属我局职责,应由县财政局办理"}, "已退回活动办", "县财政局", "不属我局职责,应由县财政局办理"},
		{"the unit by its usual short name", []string{"电价归发改委管"}, "已退回活动办", "县发展改革委", "电价归发改委管"},
		{"neither", []string{"42"}, "还缺退回理由和建议单位", "", ""},
		{"marks alone", []string{"。?!"}, "还缺退回理由和建议单位", "", ""},
		{"its own unit is no proposal", []string{"不属县税务局职责"}, "还缺建议单位", "", ""},
		{"no unit", []string{"不属我局职责"}, "还缺建议单位:应由哪个单位办理?请点下面的单位", "", ""},
		{"no reason", []string{"县财政局"}, "还缺退回理由", "", ""},
		{"the unit after the reason", []string{"不属我局职责", "县财政局"}, "已退回活动办", "县财政局", "不属我局职责\n县财政局"},
		{"the reason after the unit", []string{"建议单位:县财政局", "不属我局职责"}, "已退回活动办", "县财政局", "建议单位:县财政局\n不属我局职责"},
		{"all of it anew", []string{"不属我局职责", "不归我们管,归县财政局"}, "已退回活动办", "县财政局", "不归我们管,归县财政局"},
	} {
		t.Run(row.name, func(t *testing.T) {
			o, n := sent(t)
			o.press(zhang, "退回")
			for _, s := range row.says {
				o.say(zhang, s)
			}
			o.sees(zhang, string(n), row.sees)
			tk := o.ticket(n)
			if row.unit == "" {
				o.stands(n, ticket.Dispatched)
				return
			}
			o.stands(n, ticket.Submitted)
			if tk.Proposed != o.units[row.unit] || tk.Reason != row.why {
				t.Errorf("back with %q for %d", tk.Reason, tk.Proposed)
			}
		})
	}
}

func TestReturnOffersTheUnitsThatMayBeMeant(t *testing.T) {
	o, n := sent(t)
	o.press(zhang, "退回")
	o.say(zhang, "不属我局职责,不知道该哪个单位")
	o.sees(zhang, string(n), "[县财政局]")
	if got := labels(o.last(zhang).Message); got != "[县财政局]" {
		t.Errorf("offered %s, want the other unit of the county alone", got)
	}
	offered := o.last(zhang).Buttons[0][0].Data
	o.press(zhang, "县财政局")
	tk := o.stands(n, ticket.Submitted)
	if tk.Proposed != o.units["县财政局"] || tk.Reason != "不属我局职责,不知道该哪个单位" {
		t.Errorf("back with %q for %d", tk.Reason, tk.Proposed)
	}
	o.sees(clerk, "被退回", "建议单位:县财政局", "不知道该哪个单位")
	if got := o.forge(zhang, 1, offered); !strings.Contains(got, "已由同事张三退回") {
		t.Errorf("the button pressed again says %q", got)
	}
}

func TestTwoColleaguesSendBack(t *testing.T) {
	o, n := sent(t)
	o.press(zhang, "退回")
	o.press(li, "退回")
	o.say(zhang, "不属我局职责,应由县财政局办理")
	o.say(li, "不归我们管,应由县财政局办理")
	o.sees(li, string(n)+" 已由同事张三退回活动办")
	if tk := o.ticket(n); tk.Returns != 1 {
		t.Errorf("returned %d times", tk.Returns)
	}
	if got := o.forge(wang, 1, bot.Data("t", "return", string(n))); got != wording.NoTicket {
		t.Errorf("a unit that never had it is told %q", got)
	}
}
