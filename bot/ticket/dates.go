package ticket

import (
	"fmt"
	"slices"
	"time"

	"zhuqi/bot/calendar"
)

// binding are the steps that somebody is held to; whether a ticket's dates are provisional is asked of them.
var binding = slices.Concat(needed, fromAbove, []string{StepInterim})

// dates are all the dates of the ticket as it stands: those counted, those given, and those that follow from another.
// What the ticket is held to (Dues) and what is explained of it (Explain) are both made from this list, and nothing of
// it is worked out anywhere else.
func (r Rules) dates(t Ticket) []count {
	var all []count
	by := map[string]count{}
	counted := r.counts(t)
	for _, c := range counted {
		by[c.step] = c
	}
	for _, c := range counted {
		if c.step == StepInterim && !c.at().Before(by[StepPromise].at()) {
			continue // the answer itself comes first
		}
		all = append(all, c)
	}
	follows := func(step string, at time.Time, how string) {
		if !at.IsZero() {
			all = append(all, count{step: step, due: calendar.Due{At: at}, how: how})
		}
	}
	follows(StepOuter, t.Dues.Outer, "外部渠道要求")
	if t.State == Deferred && !t.NextDate.IsZero() {
		follows(StepReview, r.Calendar.Open(r.Calendar.OnWorkday(t.NextDate)), "暂缓办理时定在"+calendar.DayName(t.NextDate)+",逢休息日顺延")
	}
	if promise := by[StepPromise].at(); t.State == Working && t.WantUntil.IsZero() && t.Extended < 2 && !promise.IsZero() {
		follows(StepAskExt, r.Calendar.Close(r.Calendar.PrevWorkday(promise)), "要在对企业承诺的期限前1个工作日申请")
		if s, ok := r.term(stepOfPromise(t), t); ok {
			c := count{step: StepExtend, why: "不超过原来的时限", from: promise, term: s.Term, due: r.Calendar.Due(promise, s.Term, nil)}
			if outer := t.Dues.Outer; !outer.IsZero() && outer.Before(c.due.At) {
				c.cap = outer
			}
			all = append(all, c)
		}
	}
	if revisit := by[StepRevisit].at(); !revisit.IsZero() {
		follows(StepHandover, r.Calendar.Later(revisit, handoverAfter), fmt.Sprintf("回访逾期%d个工作日起活动办也可以回访", handoverAfter))
	}
	if t.State.Open() && !t.Urged.IsZero() {
		follows(StepUrge, calendar.Day(r.Calendar.NextWorkday(t.Urged)), "每个工作日可催办一次")
	}
	if day := ordered(t); !day.IsZero() {
		follows(StepOrder, r.Calendar.Close(r.Calendar.OnWorkday(day)), "领导批示时定在"+calendar.DayName(day)+",逢休息日顺延")
	}
	t.Dues = Dues{Promise: by[StepPromise].at(), Unit: by[StepUnit].at()}
	follows(StepPropose, r.proposeAt(t), "到这一天还没有答复,就建议挂牌督办")
	follows(StepHang, r.hangAt(t), fmt.Sprintf("建议挂牌督办,每%d个工作日提醒县领导一次,到决定为止", HangAfter))
	return all
}
