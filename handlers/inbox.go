package handlers

import (
	"errors"
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func isNotFound(err error) bool { return errors.Is(err, bot.ErrNotFound) }

// inbox lists what waits for the person, the nearest date first.
func (t *turn) inbox() error { return t.list("inbox", listFilter{}, ticket.Cursor{}, false) }

// openList is every open ticket, oldest first; what is written after the command narrows it. A leader begins with what
// he answers for.
func (t *turn) openList() error {
	_, rest, _ := command(t.up.Text)
	us, err := t.tx.Units(t.ctx)
	if err != nil {
		return fmt.Errorf("units: %w", err)
	}
	f := readListFilter(rest, us)
	if t.me.Has(bot.Leader) && f == (listFilter{}) {
		f.Scope = wording.ScopeMine
	}
	return t.list("open", f, ticket.Cursor{}, false)
}

// pressList turns a page of a list, or narrows it: both stand in the button.
func (t *turn) pressList() error {
	_, which, id, _ := bot.ParseData(t.up.Press)
	if which == "by" {
		return t.narrowBy(id)
	}
	f, from, ok := parseList(id)
	if !ok {
		return t.deadButton()
	}
	return t.list(which, f, from, true)
}

// list shows one page of a list; turned rewrites the page before.
func (t *turn) list(which string, f listFilter, from ticket.Cursor, turned bool) error {
	q, l, err := t.listOf(which, f)
	if err != nil {
		return err
	}
	q.Conduct, q.Limit, q.From = t.me.Has(bot.OfficeHead), wording.PageSize, from
	p, err := t.tx.Page(t.ctx, q)
	if err != nil {
		return err
	}
	l.Total, l.Before = p.Total, p.Before
	data := func(f listFilter, c ticket.Cursor) string { return bot.Data("l", which, f.String()+c.String()) }
	if p.Prev.Number != "" {
		l.Prev = data(f, p.Prev)
	}
	if p.Next.Number != "" {
		l.Next = data(f, p.Next)
	}
	if which == "open" {
		l.Filter, l.Data = f.ListFilter, func(f wording.ListFilter) string { return data(listFilter{f}, ticket.Cursor{}) }
		l.Choose = func(by string) string { return bot.Data("l", "by", by+f.String()) }
	}
	for _, tk := range p.Tickets {
		v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
		if err != nil {
			return err
		}
		age := int(calendar.Day(t.now()).Sub(calendar.Day(tk.Filed)).Hours()+12) / 24
		line := wording.ListLine{View: v, Age: age, Mine: tk.Holder == t.me.ID && t.me.ID != 0, Due: wording.NextDue(tk, t.calendar(), t.now())}
		line.Decides = t.me.Has(bot.Leader) && tk.Undecided()
		if which == revisitsLate || which == revisitsGivenUp {
			line.Due = wording.RevisitLine(v, t.calendar(), t.now())
		}
		l.Lines = append(l.Lines, line)
	}
	if turned {
		return t.change(l.Message())
	}
	return t.say(l.Message())
}

// listOf is what a list holds, for those who may read it.
func (t *turn) listOf(which string, f listFilter) (ticket.Query, wording.List, error) {
	desk := t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader)
	switch {
	case which == "open" && desk:
		return t.openQuery(f)
	case which == "watch" && desk:
		return ticket.Query{Watched: true}, wording.List{Title: "挂牌督办", Empty: wording.NothingOpen}, nil
	case which == "prop" && desk:
		return ticket.Query{Open: true, Proposed: true}, wording.List{Title: "建议督办", Empty: wording.NothingOpen}, nil
	case which == "defer" && desk:
		return ticket.Query{Open: true, States: []ticket.State{ticket.Deferred}}, wording.List{Title: "暂缓办理", Empty: wording.NothingOpen}, nil
	case which == revisitsLate && desk:
		return ticket.Query{RevisitBefore: t.now()}, wording.List{Title: "回访逾期", Empty: wording.NoLateRevisits}, nil
	case which == revisitsGivenUp && desk:
		return ticket.Query{Unreached: true}, wording.List{Title: "三次联系不上", Empty: wording.AllReached}, nil
	case which == "paired" && t.me.Has(bot.Cadre, bot.Leader):
		es, err := t.pairedWith()
		scope := &ticket.Scope{}
		for _, e := range es {
			scope.Enterprises = append(scope.Enterprises, e.ID)
		}
		return ticket.Query{Open: true, Scope: scope}, wording.List{Title: "包联企业未办结", Empty: wording.NothingOpen}, err
	case which == "inbox" && len(t.units()) > 0:
		return ticket.Query{Open: true, Units: t.units(), States: ticket.AtUnit, ByDue: true},
			wording.List{Title: "本单位待办", Empty: wording.NothingWaits}, nil
	case which == "inbox" && t.me.Has(bot.Office, bot.OfficeHead):
		return ticket.Query{WaitsFor: bot.Office, ByDue: true}, wording.List{Title: "活动办待办", Empty: wording.NothingWaits}, nil
	case which == "inbox" && t.me.Has(bot.Leader):
		return ticket.Query{WaitsFor: bot.Leader, ByDue: true}, wording.List{Title: "等您决定", Empty: wording.NothingWaits}, nil
	}
	if which == "inbox" {
		return ticket.Query{}, wording.List{}, wording.NotForYou("/inbox", wording.ForInbox, t.me)
	}
	return ticket.Query{}, wording.List{}, wording.NotForYou("/open", wording.ForDesk, t.me)
}

// tickets are those the filter picks, without complaints about officials for all but the office's head.
func (t *turn) tickets(f ticket.Filter) ([]ticket.Ticket, error) {
	ts, err := t.tx.Tickets(t.ctx, f)
	if err != nil {
		return nil, fmt.Errorf("list tickets: %w", err)
	}
	return slices.DeleteFunc(ts, func(tk ticket.Ticket) bool {
		return tk.Class == ticket.Conduct && !t.me.Has(bot.OfficeHead)
	}), nil
}
