package main

import (
	"bufio"
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/telegram"
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

// simulatedBeside is how many messages of the simulated program may be under way at once: nobody kills it.
const simulatedBeside = 8

func (y *year) now() time.Time { return y.sim.Now() }

func (y *year) open() error {
	y.rng = rand.New(rand.NewPCG(y.cmd.Seed, 20260105))
	y.cal = calendar.Default()
	y.held = map[int64]bool{}
	y.byChat = map[int64]*villager{}
	y.sim = sandbox.New(sandbox.Options{Token: demoToken, Username: "zhuqi_simulated_bot", Title: "助企模拟", Start: y.from, Kept: 30, Lines: 100,
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
