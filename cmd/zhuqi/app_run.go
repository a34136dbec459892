package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/telegram"
	"zhuqi/jobs"
)

// Run works until ctx ends and returns when nothing is under way: intake by receive, the dispatcher, the courier, the
// jobs and the control socket. The first that fails stops them all.
func (a *app) Run(ctx context.Context, receive func(context.Context, telegram.Sink) error) error {
	if err := a.Client.SetUp(ctx, menu()); err != nil && ctx.Err() == nil {
		a.env.log.Error("command menu not set", "err", err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var all sync.WaitGroup
	start := func(name string, f func(context.Context) error) {
		all.Go(func() {
			if err := f(ctx); err != nil && ctx.Err() == nil {
				cancel(fmt.Errorf("%s: %w", name, err))
			}
		})
	}
	start("learn", a.learn)
	start("receive", func(ctx context.Context) error { return receive(ctx, sink{a}) })
	start("dispatch", func(ctx context.Context) error { a.inbox.Run(ctx); return nil })
	start("courier", a.courier.Run)
	start("jobs", func(ctx context.Context) error { a.runner.Run(ctx); return nil })
	start("control", func(ctx context.Context) error {
		return serveControl(ctx, a.Dir, a.lib, controls{a.rereadCalendar, a.takeOuter})
	})
	all.Wait()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// rereadCalendar takes up the holidays that were imported since, and lets the jobs count anew what rested on them.
func (a *app) rereadCalendar(ctx context.Context) error {
	cal, err := calendarOf(a.Dir)
	if err != nil {
		return err
	}
	a.calendar.Take(cal)
	a.runner.Kick(ctx)
	return nil
}

// outlook is what the jobs will look at.
func (a *app) outlook() jobs.Outlook {
	return jobs.Outlook{Store: a.store, Rules: a.rules, Library: a.lib}
}

// Close gives the data folder back.
func (a *app) Close() error {
	err := a.folder.Close()
	a.release()
	return err
}

// sink keeps what arrives and wakes the dispatcher.
type sink struct{ a *app }

func (s sink) StoreUpdates(ctx context.Context, batch []bot.Inbound) error {
	fresh := 0
	err := s.a.store.Do(ctx, func(tx *store.Tx) error {
		kept, err := tx.StoreUpdates(ctx, batch)
		fresh = len(kept)
		return err
	})
	if err == nil && fresh > 0 {
		s.a.numbers.received.Add(float64(fresh))
		s.a.inbox.Updates()
	}
	return err
}

func menu() []telegram.Command {
	return []telegram.Command{{Name: "my", About: "我的诉求"}, {Name: "policy", About: "订阅政策"}, {Name: "people", About: "找政策解读员"}, {Name: "team", About: "我的企业成员"},
		{Name: "inbox", About: "待办(工作人员)"}, {Name: "open", About: "未办结清单(活动办)"}, {Name: "batch", About: "同类诉求(活动办、县领导)"}, {Name: "watch", About: "督办清单(活动办、县领导)"}, {Name: "mine", About: "我包联的企业(干部)"}, {Name: "qa", About: "问答库(工作人员)"},
		{Name: "contacts", About: "谁联系过我"}, {Name: "quiet", About: "开关提醒"},
		{Name: "help", About: "怎么用"}, {Name: "privacy", About: "保存了什么"}, {Name: "cancel", About: "退出正在填的表"}}
}
