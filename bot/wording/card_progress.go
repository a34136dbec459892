package wording

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// progress tells what the matter has been through.
func (c Card) progress(b *lines) {
	t := c.View.Ticket
	var counts []string
	if way := c.way(); way != "" {
		counts = append(counts, way)
	}
	for _, n := range []struct {
		n    int
		what string
	}{{t.Returns, "退回"}, {t.Moved(), "改派"}, {t.Redo, "重办"}, {t.Extended, "延期"}, {t.Revisits, "回访"}} {
		if n.n > 0 {
			counts = append(counts, fmt.Sprintf("%s %d 次", n.what, n.n))
		}
	}
	if len(counts) > 0 {
		b.add("%s", strings.Join(counts, " · "))
	}
	if t.Reject != "" && t.State.Open() && !c.says(t.Reject) {
		b.add("企业认为没解决:%s", Escape(cut(t.Reject, 200)))
	}
	c.said(b)
	switch t.State {
	case ticket.Awaiting:
		b.add("已请企业补充:%s", Escape(cut(t.Asked, 200)))
	case ticket.Reviewing:
		b.add("送审的答复(%s):<blockquote>%s</blockquote>", t.DraftOf, Escape(cut(t.Draft, longest)))
		planned(b, t, t.DraftOf, t.Draft)
	case ticket.Answered, ticket.Closed:
		if t.Answer != "" {
			b.add("答复(%s):<blockquote>%s</blockquote>", t.Result, Escape(cut(t.Answer, longest)))
			if !t.WantDefer { // else told below
				planned(b, t, t.Result, t.Answer)
			}
		}
	case ticket.Deferred:
		b.add("列入计划:%s", Escape(cut(t.PlanText, 200)))
	case ticket.Declined, ticket.Withdrawn:
		if t.Reason != "" && !c.says(t.Reason) {
			b.add("理由:%s", Escape(cut(t.Reason, 200)))
		}
	}
	c.visits(b)
	if !t.WantUntil.IsZero() && !strings.Contains(c.Head, "申请延期") {
		b.add("申请延期到%s", DayWords(t.WantUntil))
	}
	if t.WantDefer {
		b.add("申请暂缓办理,%s复核:%s", FarDay(t.NextDate), Escape(cut(t.PlanText, 200)))
	}
}

// planned says what 暂不能解决 promises instead: the plan, where it says more than the answer, and the day.
func planned(b *lines, t ticket.Ticket, r ticket.Result, answer string) {
	if r != ticket.Cannot {
		return
	}
	if moreThan(t.PlanText, answer) {
		b.add("计划:%s", Escape(cut(t.PlanText, longest)))
	}
	if !t.NextDate.IsZero() {
		b.add("下次答复:%s", FarDay(t.NextDate))
	}
}

// way is the way from unit to unit, where the ticket was handed on more than once.
func (c Card) way() string {
	if len(c.View.Handed) < 2 {
		return ""
	}
	var names []string
	for _, u := range c.View.Handed {
		names = append(names, Escape(u.Name))
	}
	return fmt.Sprintf("交办 %d 次(%s)", len(names), strings.Join(names, "→"))
}

// said is what others than the handler brought: supports, leaders, a conference, a unit above.
func (c Card) said(b *lines) {
	t := c.View.Ticket
	for _, p := range t.Parts {
		i := slices.IndexFunc(c.View.Supports, func(u bot.Unit) bool { return u.ID == p.Unit })
		if i >= 0 && !c.says(p.Text) {
			b.add("%s协办意见:%s", Escape(c.View.Supports[i].Name), Escape(cut(p.Text, 200)))
		}
	}
	if n := len(t.Instructions); n > 0 && !c.says(t.Instructions[n-1].Text) {
		b.add("%s", Escape(instructed(t.Instructions[n-1], c.View.OrderedUnit())))
	}
	if n := len(t.Requests); n > 0 && !c.says(t.Requests[n-1].Text) {
		b.add("商请办理:%s", Escape(cut(t.Requests[n-1].Text, 200)))
	}
	if n := len(t.Conferences); n > 0 && !c.says(t.Conferences[n-1].Text) {
		b.add("%s", Escape(conferred(t.Conferences[n-1])))
	}
	if t.Up.Unit+t.Up.Number != "" {
		b.add("已上报:%s", Escape(reportedUp(t.Up)))
	}
	c.watchLines(b)
	if t.State == ticket.Closed && t.Ending != "" {
		b.add("销号依据:%s", Escape(t.Ending))
	}
}
