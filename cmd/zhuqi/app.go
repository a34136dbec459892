package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
	"zhuqi/bot/telegram"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/handlers"
	"zhuqi/jobs"
	"zhuqi/kb/rank"
)

// appOptions say what the running program is made of; serve, the demo and the end-to-end tests fill them.
type appOptions struct {
	Dir       string
	Client    *telegram.Client
	Now       func() time.Time // dates, deadlines, reminders, quiet hours
	Limits    bool             // Telegram's sending limits
	TestClock bool             // the clock may jump: look at it often
	Simulated bool             // the simulation wakes the jobs by its own clock, and nothing is copied at night
	County    string
	Duty      string
	Office    string
}

// app is the running program as a value.
type app struct {
	*folder
	appOptions
	env     *env
	release func()
	courier *jobs.Courier
	runner  *jobs.Runner
	inbox   *handlers.Dispatcher
	numbers *numbers
	// calendar is shared by all that count days; what it knows may grow while they run.
	calendar *calendar.Calendar
	rules    ticket.Rules
	words    wording.Words
}

// How often the jobs look at their tables.
const (
	tickEvery     = "@every 15s"
	testTickEvery = "@every 1s"
	tickNever     = "@every 8760h"
	weekBudget    = 3  // unasked messages a week to one enterprise, unless county.yaml says otherwise
	nightsKept    = 14 // nightly backups
)

// newApp takes the data folder and puts the program together; Run starts it.
func newApp(e *env, o appOptions) (*app, error) {
	release, err := own(o.Dir)
	if err != nil {
		return nil, err
	}
	f, err := openLibrary(e, o.Dir)
	if err != nil {
		release()
		return nil, err
	}
	a := &app{folder: f, appOptions: o, env: e, release: release, numbers: newNumbers()}
	if err := a.wire(); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// keepName writes down what the bot is called, for links that are made without asking Telegram.
func (a *app) keepName(name string) error {
	if kept, err := a.store.Setting(a.env.ctx, botNameSetting); err != nil || kept == name {
		return err
	}
	return a.store.Do(a.env.ctx, func(tx *store.Tx) error { return tx.PutSetting(a.env.ctx, botNameSetting, name) })
}

func (a *app) wire() error {
	ctx := a.env.ctx
	me, err := a.Client.Me(ctx)
	if err != nil {
		return sayf("连不上 Bot API 或令牌不对:%s。", because(err))
	}
	if err := a.keepName(me.Username); err != nil {
		return err
	}
	rules, err := rulesOf(a.Dir)
	if err != nil {
		return err
	}
	if err := keepClocks(ctx, a.store, rules); err != nil {
		return err
	}
	if err := keepShare(ctx, a.store, rules, a.Now()); err != nil {
		return err
	}
	if rules, err = withKept(ctx, a.store, rules); err != nil {
		return err
	}
	a.calendar, a.rules = rules.Calendar, rules
	budget, err := budgetOf(a.Dir)
	if err != nil {
		return err
	}
	beside := 0
	if a.Simulated {
		beside = simulatedBeside
	}
	words := wording.Words{County: a.County, Duty: a.Duty, Office: a.Office, Hours: rules.Calendar.Hours(), Bot: me.Username}
	a.words = words
	a.courier = jobs.NewCourier(jobs.CourierOptions{Outbox: post{a.store}, Sender: a.Client, Topics: a.store, Dir: a.Dir, Now: a.env.now,
		Limits: a.Limits, Beside: beside, Observe: a.numbers.delivered, Log: a.env.log,
		OnGone: func(ctx context.Context, tx jobs.OutboxTx, row bot.Outbound) error {
			return jobs.Undelivered(ctx, tx.(*store.Tx), row, a.Now())
		}})
	router := handlers.NewRouter(handlers.Deps{Store: conversations{a.store}, Library: a.lib, Files: a.Client, Groups: a.Client, Holidays: holidays{a},
		Rules: rules, Words: words, Wake: a.courier.Wake, Log: a.env.log, BotName: me.Username, Budget: budget, Encode: rank.Encode})
	a.inbox = handlers.NewDispatcher(handlers.Dispatch{Inbox: conversations{a.store}, Handler: a.numbers.counted(router),
		Parse:  func(raw []byte) (bot.Update, error) { return telegram.ParseUpdate(raw, me) },
		Sorry:  func(_ bot.Update, fault string) bot.Message { return wording.Apology(fault) },
		Settle: a.courier.Settle, Wake: a.courier.Wake, Log: a.env.log})
	every := tickEvery
	if a.TestClock {
		every = testTickEvery
	}
	if a.Simulated {
		every = tickNever
	}
	clock := clockwork{a.store}
	work := []jobs.Job{
		&jobs.ClockMoves{Store: clock, Rules: rules, Teller: words, Wake: a.courier.Wake},
		&jobs.Succeed{Store: clock, Rules: rules, Teller: words, Wake: a.courier.Wake},
		&jobs.Sample{Store: clock, Rules: rules, Teller: words, Wake: a.courier.Wake},
		&jobs.Vacate{Store: clock, Rules: rules, Teller: words, Wake: a.courier.Wake},
		&jobs.QA{Store: clock, Library: a.lib, Calendar: rules.Calendar, Teller: words, Wake: a.courier.Wake},
		&jobs.Recount{Store: clock, Rules: rules, Teller: words, Wake: a.courier.Wake},
		&jobs.Digest{Store: clock, Calendar: rules.Calendar, Budget: budget, Wake: a.courier.Wake},
		&jobs.Policies{Store: clock, Calendar: rules.Calendar},
		&jobs.Remind{Store: clock, Calendar: rules.Calendar, Words: words, Budget: budget, Wake: a.courier.Wake},
	}
	if !a.Simulated {
		work = append(work, &jobs.Nightly{Store: clock, Dir: filepath.Join(a.Dir, "backups"), Keep: nightsKept})
	}
	a.runner, err = jobs.NewRunner(jobs.Options{Now: a.Now, Every: every, Log: a.env.log, Done: func(time.Time) { a.numbers.rounds.Inc() }, Jobs: work})
	return err
}
