package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// row is a ticket with the names that stand beside it in the ledger.
type row struct {
	ticket.Ticket
	n        int
	mask     bool
	firm     bot.Enterprise
	lead     bot.Unit
	holder   bot.Person
	supports string
	chains   string
	leaders  string
	cadres   string
	finder   string
	progress []string
	advice   []string // numbers of the proposals it led to
}

func (n *names) row(ctx context.Context, i int, t ticket.Ticket) (r row, err error) {
	r = row{Ticket: t, n: i, mask: n.want.Mask}
	var finder bot.Person
	var b beside
	b, err1 := cached(&n.firms, t.Enterprise, func() (beside, error) { return n.beside(ctx, t.Enterprise) })
	lead, err2 := cached(&n.units, t.Lead, func() (bot.Unit, error) { return n.Unit(ctx, t.Lead) })
	holder, err3 := cached(&n.people, t.Holder, func() (bot.Person, error) { return n.Person(ctx, t.Holder) })
	finder, err4 := cached(&n.people, t.FoundBy, func() (bot.Person, error) { return n.Person(ctx, t.FoundBy) })
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return r, fmt.Errorf("%s: %w", t.Number, err)
	}
	r.firm, r.chains, r.leaders, r.cadres, r.lead, r.holder, r.finder = b.firm, b.chains, b.leaders, b.cadres, lead, holder, finder.Name
	var supports []string
	for _, id := range t.Supports {
		u, err := cached(&n.units, id, func() (bot.Unit, error) { return n.Unit(ctx, id) })
		if err != nil {
			return r, fmt.Errorf("%s: %w", t.Number, err)
		}
		supports = append(supports, u.Name)
	}
	r.supports = strings.Join(supports, "、")
	if r.progress, err = n.progress(ctx, t); err != nil {
		return r, fmt.Errorf("%s: %w", t.Number, err)
	}
	advice, err := n.ProposalsOf(ctx, t.Number)
	for _, a := range advice {
		r.advice = append(r.advice, a.Number)
	}
	return r, err
}

func day(t time.Time) string { return t.In(calendar.Shanghai).Format(time.DateOnly) }

func (r row) watch() string {
	w := r.Watch
	switch {
	case r.Supervised:
		s := strings.TrimSpace("挂牌督办 " + w.Number)
		if !w.At.IsZero() {
			s += "," + day(w.At) + "挂牌"
		}
		if !r.Dues.Watch.IsZero() {
			s += "," + day(r.Dues.Watch) + "前办结"
		}
		if w.Report != "" {
			s += "," + day(w.Reported) + "报:" + w.Report
		}
		return s
	case !w.Lifted.IsZero():
		return strings.TrimSpace("已摘牌 "+w.Number) + "," + day(w.Lifted)
	}
	return ""
}

// remarks are what no other column holds.
func (r row) remarks() []string {
	out := []string{string(r.Class)}
	add := func(on bool, format string, a ...any) {
		if on {
			out = append(out, fmt.Sprintf(format, a...))
		}
	}
	add(r.Urgent, "紧急")
	add(r.State != ticket.Closed, "%s", r.State.Label())
	add(r.Redo > 0, "重办%d次", r.Redo)
	add(r.Returns > 0, "退回%d次", r.Returns)
	add(r.Extended > 0, "延期%d次", r.Extended)
	add(r.UpwardTo != "" || r.Upward != "", "已上报%s %s", r.UpwardTo, r.Upward)
	add(r.Batch != "", "统一答复%s", r.Batch)
	add(r.Different, "企业情况不同,单独办理")
	add(len(r.advice) > 0, "形成建议%s", strings.Join(r.advice, "、"))
	add(r.Merged != "", "并入%s", r.Merged)
	add(r.Lapsed, "企业未表态,到期销号")
	add(r.State == ticket.Withdrawn && r.Reason != "", "撤回原因:%s", r.Reason)
	return out
}
