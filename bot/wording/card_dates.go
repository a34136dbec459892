package wording

import (
	"fmt"
	"slices"
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
}

func (x dueDate) words() string {
	if x.what == reviewed {
		return FarDay(x.at) + "前" + x.what
	}
	return DayWords(x.at) + "前" + x.what
}

// reviewed is what happens on the date of a plan.
const reviewed = "复查"

// dueDates are the dates that somebody has to act for where the ticket stands now.
func dueDates(t ticket.Ticket) []dueDate {
	d := t.Dues
	answer := []dueDate{{d.Promise, "答复企业"}, {d.Outer, "上级件办结"}}
	if !d.Unit.Equal(d.Promise) {
		answer = append([]dueDate{{d.Unit, "本单位办结"}}, answer...)
	}
	var all []dueDate
	switch t.State {
	case ticket.Submitted:
		all = append([]dueDate{{d.Dispatch, "交办"}}, answer...)
	case ticket.Dispatched:
		all = append([]dueDate{{d.Sign, "签收"}, {d.Report, "首次反馈"}}, answer...)
	case ticket.Working, ticket.Reviewing:
		if t.Reported.IsZero() {
			all = append(all, dueDate{d.Report, "首次反馈"})
		}
		all = append(append(all, dueDate{d.Interim, "下次阶段性答复"}), answer...)
	case ticket.Awaiting:
		all = []dueDate{{d.Supply, "企业补充"}}
	case ticket.Deferred:
		all = []dueDate{{d.Review, reviewed}}
	case ticket.Answered, ticket.Closed, ticket.Withdrawn:
		all = []dueDate{{d.Revisit, "回访"}}
	}
	return slices.DeleteFunc(all, func(x dueDate) bool { return x.at.IsZero() })
}

// Dates writes the dates a ticket runs to now.
func Dates(t ticket.Ticket) string {
	var out []string
	for _, x := range dueDates(t) {
		out = append(out, x.words())
	}
	s := strings.Join(out, ";")
	if s != "" && t.Dues.Provisional {
		s += "(暂定)"
	}
	return s
}
