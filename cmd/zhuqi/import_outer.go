package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/intake"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/handlers"
	"zhuqi/kb/rank"
)

// outer opens tickets for a sheet of work orders of another platform, in the name of the first of the office. Where the
// program runs, it takes the sheet itself: its clock, its rules and its words are those of the county.
func (c *importCmd) outer(e *env, st *store.Store, t intake.Table, name string, data []byte) (r intake.Result, err error) {
	o := outerOrder{Name: name, Channel: intake.Channel(c.Channel), Preview: c.Preview}
	if o.Channel == "" {
		o.Channel = c.Channel
	}
	if o.Channel == "" {
		o.Channel = intake.Channel(name)
	}
	if o.Channel == "" && !t.NamesChannel() {
		return r, sayf("请用 --channel 写明这些工单是哪里转来的:12345 或 企业纾困360。")
	}
	var got outerGot
	if owned(c.Data) {
		got, err = dialControl(c.Data).Outer(e.ctx, o, data)
	} else {
		got, err = c.outerHere(e, st, o, t)
	}
	if err != nil {
		return got.Result, err
	}
	for _, x := range got.Moved {
		fmt.Fprintf(e.out, "时限有变:%s(%s)→ %s\n", x.Number, x.Outer, x.To.In(calendar.Shanghai).Format("2006-01-02 15:04"))
	}
	for _, x := range got.Like {
		fmt.Fprintf(e.out, "像是同一件事,建议并件:%s 和 %s\n", x.New, x.Old)
	}
	return got.Result, nil
}

// outerOrder is a sheet to be taken.
type outerOrder struct {
	Name, Channel string
	Preview       bool
}

// outerGot is what became of it, as far as it is printed.
type outerGot struct {
	intake.Result
	Moved []wording.OuterMoved
	Like  []wording.OuterLike
	// Sorry is why nothing was taken, where that is for the person at the terminal.
	Sorry string
}

// outerHere takes a sheet while no program runs on the folder.
func (c *importCmd) outerHere(e *env, st *store.Store, o outerOrder, t intake.Table) (got outerGot, err error) {
	rules, err := rulesOf(c.Data)
	if err != nil {
		return got, err
	}
	if rules, err = withKept(e.ctx, st, rules); err != nil {
		return got, err
	}
	d := outerDesk{store: st, rules: rules, words: wording.Words{Hours: rules.Calendar.Hours()}, now: e.now}
	if o.Preview {
		return d.take(e.ctx, o, t)
	}
	lib, closeIt, err := openKnowledge(e, c.Data)
	if err != nil {
		return got, err
	}
	d.lib = lib
	got, err = d.take(e.ctx, o, t)
	return got, errors.Join(err, closeIt())
}

// outerDesk takes sheets of work orders.
type outerDesk struct {
	store *store.Store
	lib   handlers.Answerer
	rules ticket.Rules
	words wording.Words
	now   func() time.Time
}

func (d outerDesk) take(ctx context.Context, o outerOrder, t intake.Table) (outerGot, error) {
	now := d.now().In(calendar.Shanghai)
	officers, err := officersOn(ctx, d.store, now)
	if err != nil {
		return outerGot{}, err
	}
	taker := handlers.OuterTaker{Rules: d.rules, Words: d.words, Encode: rank.Encode, By: officers[0].ID, Now: now}
	if o.Preview {
		got, err := handlers.PreviewOuter(ctx, conversations{d.store}, taker, t, o.Channel)
		return outerGot{Result: got.Result}, err
	}
	if taker.Routes, err = handlers.RouteOuter(ctx, conversations{d.store}, d.lib, t, taker, o.Channel); err != nil {
		return outerGot{}, err
	}
	var got handlers.OuterTaken
	err = d.store.Do(ctx, func(tx *store.Tx) error {
		if got, err = taker.Take(ctx, tx, t, o.Channel); err != nil {
			return err
		}
		return tellOfficers(ctx, tx, officers, got, now)
	})
	return outerGot{Result: got.Result, Moved: got.Moved, Like: got.Like}, err
}

// takeOuter takes a sheet for the command that hands it over.
func (a *app) takeOuter(ctx context.Context, o outerOrder, data []byte) (got outerGot, err error) {
	t, err := intake.Read(o.Name, data)
	if err == nil {
		got, err = outerDesk{store: a.store, lib: a.lib, rules: a.rules, words: a.words, now: a.Now}.take(ctx, o, t)
	}
	var bad *intake.FileError
	var said *sentence
	switch {
	case errors.As(err, &bad):
		return outerGot{Sorry: bad.Reason + "。"}, nil
	case errors.As(err, &said):
		return outerGot{Sorry: said.text}, nil
	case err == nil:
		a.courier.Wake()
	}
	return got, err
}

func officersOn(ctx context.Context, st *store.Store, now time.Time) (all []bot.Person, err error) {
	for _, role := range []bot.Role{bot.Office, bot.OfficeHead} {
		ps, err := st.WithRole(ctx, role, now.Format(time.DateOnly))
		if err != nil {
			return nil, err
		}
		all = append(all, ps...)
	}
	if len(all) == 0 {
		return nil, sayf("还没有活动办人员,工单没有人受理;请先用 zhuqi invite --role office 邀请。")
	}
	return all, nil
}

// tellOfficers tells the office what came in, once, as nobody there pressed a button for it.
func tellOfficers(ctx context.Context, tx *store.Tx, officers []bot.Person, got handlers.OuterTaken, now time.Time) error {
	waiting := 0
	for _, t := range got.Opened {
		if t.State == ticket.Submitted {
			waiting++
		}
	}
	if len(got.Opened) == 0 {
		return nil
	}
	told := map[bot.PersonID]bool{}
	for _, p := range officers {
		if told[p.ID] || !p.Reachable() {
			continue
		}
		told[p.ID] = true
		m := wording.OuterTold(got.Result, waiting)
		m.Chat = p.Chat
		if err := tx.Enqueue(ctx, bot.Outbound{Key: fmt.Sprintf("outer:%s:%d", got.Opened[0].Number, p.ID), Kind: bot.Send, Message: m, Made: now}); err != nil {
			return err
		}
	}
	return nil
}
