package main

import (
	"bufio"
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/telegram"
	"zhuqi/jobs"
)

// year is a county's time on a clock of its own: the program, the people, and what they mean to do when.
type year struct {
	e     *env
	cmd   simulateCmd
	from  time.Time
	began time.Time
	rng   *rand.Rand
	cal   *calendar.Calendar

	sim    *sandbox.Server
	record *bufio.Writer

	app  *app // nil while the program is stopped
	run  context.Context
	stop context.CancelFunc
	done chan error

	people  []*villager
	byChat  map[int64]*villager
	agenda  agenda
	planned int
	acts    int
	acting  *doing // whoever acts now, beside others
	filed   int

	outages []outage
	held    map[int64]bool // reminders that were due, and waited all the same: for the budget or for office hours

	mu   sync.Mutex
	news []sandbox.Call // what the bot sent since the last look
	fail error          // of writing the record
}

// tick is how long the program's own wakes are apart: what an act made due is looked at so much later.
const tick = 15 * time.Second

func (y *year) now() time.Time { return y.sim.Now() }

func (y *year) open() error {
	y.rng = rand.New(rand.NewPCG(y.cmd.Seed, 20260105))
	y.cal = calendar.Default()
	y.held = map[int64]bool{}
	y.byChat = map[int64]*villager{}
	y.sim = sandbox.New(sandbox.Options{Token: demoToken, Username: "zhuqi_simulated_bot", Title: "助企模拟", Start: y.from, Kept: 80,
		Each: y.called})
	if err := y.settle(); err != nil {
		return err
	}
	y.plans()
	return y.start()
}

// start puts the program on its folder and lets it run.
func (y *year) start() error {
	client, err := telegram.New(telegram.Options{Token: demoToken, BaseURL: "http://sandbox", Client: direct(y.sim), Now: y.sim.Now, Log: y.e.log})
	if err != nil {
		return err
	}
	a, err := newApp(y.e, appOptions{Dir: y.cmd.Data, Client: client, Now: y.sim.Now, Simulated: true, County: "温县",
		Duty: "0391-0000110(虚构)", Office: "0391-0000100(虚构)"})
	if err != nil {
		return err
	}
	y.app = a
	y.run, y.stop = context.WithCancel(y.e.ctx)
	y.done = make(chan error, 1)
	go func() { y.done <- a.Run(y.run, client.Poll) }()
	return y.idle()
}

// halt stops the program politely; people and clock go on.
func (y *year) halt() error {
	if y.app == nil {
		return nil
	}
	y.stop()
	err := errors.Join(<-y.done, y.app.Close())
	y.app = nil
	return err
}

func (y *year) close() error {
	err := y.halt()
	if y.sim != nil {
		y.sim.Close()
	}
	return errors.Join(err, y.fail)
}

// pass lets the time go by until the last day is over.
func (y *year) pass() error {
	end := y.from.AddDate(0, 0, y.cmd.Days)
	var due time.Time // when the jobs are to look next
	look := func(struck bool) (err error) {
		if y.app == nil {
			due = time.Time{}
			return nil
		}
		if due, err = jobs.Next(y.e.ctx, y.app.store, y.cal, y.now()); err != nil {
			return err
		}
		waiting, err := y.app.store.DueReminders(y.e.ctx, y.now(), 1<<30)
		for _, m := range waiting {
			if soon := y.now().Add(tick); !y.held[m.ID] && (m.Urgent || !y.cal.Quiet(soon)) && (due.IsZero() || soon.Before(due)) {
				due = soon
			}
			if struck {
				y.held[m.ID] = true
			}
		}
		return err
	}
	if err := look(false); err != nil {
		return err
	}
	for y.e.ctx.Err() == nil {
		at, struck := end, false
		if len(y.agenda) > 0 && y.agenda[0].at.Before(at) {
			at = y.agenda[0].at
		}
		if y.app != nil && !due.IsZero() && due.Before(at) {
			at, struck = due, true
		}
		if !at.Before(end) {
			return nil
		}
		if struck {
			if at.After(y.now()) {
				y.sim.Set(at)
			}
			y.app.runner.Kick(y.run)
			if err := y.settled(); err != nil {
				return err
			}
			if err := look(true); err != nil {
				return err
			}
			continue
		}
		was := y.app
		if err := y.together(y.next(due, end)); err != nil {
			return err
		}
		if err := y.settled(); err != nil {
			return err
		}
		if err := look(false); err != nil {
			return err
		}
		if y.app != was { // started or stopped
			due = y.now()
		}
	}
	return y.e.ctx.Err()
}

// settled waits for the bot and lets people notice what it sent them.
func (y *year) settled() error {
	if err := y.idle(); err != nil {
		return err
	}
	y.mu.Lock()
	news := y.news
	y.news = nil
	y.mu.Unlock()
	slices.SortStableFunc(news, func(a, b sandbox.Call) int {
		return cmp.Or(cmp.Compare(a.Chat, b.Chat), slices.Compare(a.Messages, b.Messages))
	})
	for _, c := range news { // in one order, whatever the order on the way was
		y.notice(c)
	}
	return nil
}

// idle waits until the bot has come to rest, while others act too.
func (y *year) idle() error {
	if y.acting != nil {
		return y.acting.pause()
	}
	return y.rest()
}

// rest waits until the bot has taken every update, handled it, and delivered what follows.
func (y *year) rest() error {
	if y.app == nil {
		return nil
	}
	for began := y.e.now(); ; {
		busy, err := y.busy()
		if err != nil || !busy {
			return err
		}
		select {
		case err := <-y.done:
			y.done <- err
			return fmt.Errorf("the program ended: %w", err)
		case <-time.After(100 * time.Microsecond):
		}
		if y.e.now().Sub(began) > time.Minute {
			return errors.New("the program does not come to rest")
		}
	}
}

func (y *year) busy() (bool, error) {
	if y.sim.Waiting() > 0 {
		return true, nil
	}
	undone, err := y.app.store.Undone(y.e.ctx, 0, 1)
	if err != nil || len(undone) > 0 {
		return true, err
	}
	waiting, err := y.app.store.Waiting(y.e.ctx, 1)
	return len(waiting) > 0, err
}

// outage is a time in which the program did not run.
type outage struct{ from, to time.Time }

// plan is what somebody means to do at a time.
type plan struct {
	at    time.Time
	seq   int
	who   string
	alone bool // nobody else acts meanwhile
	do    func() error
}

// agenda is a heap of plans, the earliest first.
type agenda []plan

func (a agenda) Len() int { return len(a) }
func (a agenda) Less(i, j int) bool {
	return a[i].at.Before(a[j].at) || a[i].at.Equal(a[j].at) && a[i].seq < a[j].seq
}
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(p any)   { *a = append(*a, p.(plan)) }
func (a *agenda) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// at plans something.
func (y *year) at(t time.Time, who string, do func() error) {
	y.planned++
	heap.Push(&y.agenda, plan{at: t, seq: y.planned, who: who, do: do})
}

// alone plans something during which nobody acts.
func (y *year) alone(t time.Time, who string, do func() error) {
	y.at(t, who, do)
	i := slices.IndexFunc(y.agenda, func(p plan) bool { return p.seq == y.planned })
	y.agenda[i].alone = true
}
