package main

import (
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

// outer opens tickets for a sheet of work orders of another platform, in the name of the first of the office.
func (c *importCmd) outer(e *env, st *store.Store, t intake.Table, name string) (r intake.Result, err error) {
	channel := intake.Channel(c.Channel)
	if channel == "" {
		channel = c.Channel
	}
	if channel == "" {
		channel = intake.Channel(name)
	}
	if channel == "" && !t.NamesChannel() {
		return r, sayf("请用 --channel 写明这些工单是哪里转来的:12345 或 企业纾困360。")
	}
	rules, err := rulesOf(c.Data)
	if err != nil {
		return r, err
	}
	if rules, err = withKept(e.ctx, st, rules); err != nil {
		return r, err
	}
	now := e.now().In(calendar.Shanghai)
	officers, err := officersOn(e, st, now)
	if err != nil {
		return r, err
	}
	o := handlers.OuterTaker{Rules: rules, Words: wording.Words{Hours: rules.Calendar.Hours()}, Encode: rank.Encode, By: officers[0].ID, Now: now}
	if c.Preview {
		got, err := handlers.PreviewOuter(e.ctx, conversations{st}, o, t, channel)
		return got.Result, err
	}
	lib, closeIt, err := openKnowledge(e, c.Data)
	if err != nil {
		return r, err
	}
	o.Routes, err = handlers.RouteOuter(e.ctx, conversations{st}, lib, t, o, channel)
	if err := errors.Join(err, closeIt()); err != nil {
		return r, err
	}
	var got handlers.OuterTaken
	err = st.Do(e.ctx, func(tx *store.Tx) error {
		if got, err = o.Take(e.ctx, tx, t, channel); err != nil {
			return err
		}
		return tellOfficers(e, tx, officers, got, now)
	})
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

func officersOn(e *env, st *store.Store, now time.Time) (all []bot.Person, err error) {
	for _, role := range []bot.Role{bot.Office, bot.OfficeHead} {
		ps, err := st.WithRole(e.ctx, role, now.Format(time.DateOnly))
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
func tellOfficers(e *env, tx *store.Tx, officers []bot.Person, got handlers.OuterTaken, now time.Time) error {
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
		if err := tx.Enqueue(e.ctx, bot.Outbound{Key: fmt.Sprintf("outer:%s:%d", got.Opened[0].Number, p.ID), Kind: bot.Send, Message: m, Made: now}); err != nil {
			return err
		}
	}
	return nil
}
