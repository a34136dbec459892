package wording

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// DayWords writes a date as people say it: 12月3日(周四).
func DayWords(t time.Time) string {
	t = t.In(calendar.Shanghai)
	return fmt.Sprintf("%d月%d日(周%s)", t.Month(), t.Day(), []string{"日", "一", "二", "三", "四", "五", "六"}[t.Weekday()])
}

// FarDay is DayWords with the year, for dates that may lie in another one: 2027年3月1日(周一).
func FarDay(t time.Time) string {
	return fmt.Sprintf("%d年", t.In(calendar.Shanghai).Year()) + DayWords(t)
}

// dueDate is one date of a ticket and what is due then.
type dueDate struct {
	at   time.Time
	what string
	hour bool // of the clock, too: an urgent matter's
	soft bool // provisional: it may move when the year's holidays are known
}

func (x dueDate) words() string {
	s := DayWords(x.at)
	switch {
	case x.what == reviewed:
		s = FarDay(x.at)
	case x.hour:
		s += x.at.In(calendar.Shanghai).Format("15:04")
	}
	s += "前" + x.what
	if x.soft {
		s += "(暂定)"
	}
	return s
}

// closes is the hour at which days end in most counties: it need not be said.
const closes = 18

// reviewed is what happens on the date of a plan.
const reviewed = "复查"

// dueWords say what is due at a step.
var dueWords = map[string]string{
	ticket.StepDispatch: "交办", ticket.StepSign: "签收", ticket.StepReport: "首次反馈", ticket.StepInterim: "下次阶段性答复",
	ticket.StepUnit: "本单位办结", ticket.StepPromise: "答复企业", ticket.StepOuter: "上级件办结", ticket.StepSupply: "企业补充",
	ticket.StepReview: reviewed, ticket.StepRevisit: "回访", ticket.StepSupport: "协办单位答复",
	ticket.StepWatch: "督办办结", ticket.StepWeekly: "报督办进展", ticket.StepOrder: "落实批示", ticket.StepUpward: "报上级办理进展",
}

// dueDates are the dates of the agenda that a card shows. What the office does not act for yet, and what the clock does
// by itself, it leaves out.
func dueDates(t ticket.Ticket) []dueDate {
	var all []dueDate
	for _, e := range ticket.Agenda(t) {
		what := dueWords[e.Step]
		switch {
		case e.Step == ticket.StepDispatch && t.Class == ticket.Conduct:
			what = "处理"
		case e.Step == ticket.StepReport && t.State == ticket.Submitted:
			what = ""
		case e.Step == ticket.StepDecide && t.WantUntil.IsZero():
			what = "决定是否暂缓"
		case e.Step == ticket.StepDecide:
			what = "决定是否延期"
		}
		if what != "" {
			all = append(all, dueDate{e.At, what, t.Urgent && e.At.In(calendar.Shanghai).Hour() != closes, t.Dues.Unsure(e.Step)})
		}
	}
	return all
}

// Dates writes the dates a ticket runs to now.
func Dates(t ticket.Ticket) string {
	var out []string
	for _, x := range dueDates(t) {
		out = append(out, x.words())
	}
	return strings.Join(out, ";")
}
