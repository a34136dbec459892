package jobs

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// The rules by which a policy is pushed, each once to a person.
const (
	PushNew      = "new"      // it came into the library, in a field he follows
	PushChanged  = "changed"  // its file was imported again with another text; with @ and the version
	PushCloses   = "closing"  // its application window closes
	PushExpires  = "expiring" // it runs out: to those who answer for it
	closesWithin = 7          // days; with @ and the day where a later text gives another
	runsOutIn    = 30         // days
)

// Shelf is what the job of the policies reads.
type Shelf interface {
	Setting(ctx context.Context, key string) (string, error)
	JobRan(ctx context.Context, job, period string) (bool, error)
	Policies(ctx context.Context) ([]kb.Policy, error)
	PolicyFiles(ctx context.Context) ([]kb.Policy, error)
	Policy(ctx context.Context, id kb.PolicyID) (kb.Policy, error)
	PoliciesAfter(ctx context.Context, id kb.PolicyID, limit int) ([]kb.Policy, error)
	PassagesOf(ctx context.Context, id kb.PolicyID) ([]kb.Passage, error)
	Subscribers(ctx context.Context, field string) ([]bot.PersonID, error)
	Person(ctx context.Context, id bot.PersonID) (bot.Person, error)
	Units(ctx context.Context) ([]bot.Unit, error)
	StaffOf(ctx context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error)
	WithRole(ctx context.Context, r bot.Role, day string) ([]bot.Person, error)
	Settings(ctx context.Context, prefix string) (map[string]string, error)
	Do(ctx context.Context, f func(Tx) error) error
}

// Policies plans what people are told of policies; Remind sends it, within quiet hours and the contact budget.
type Policies struct {
	Store    Shelf
	Calendar *calendar.Calendar
	looked   string // at which files the last look found nothing more to do
}

// Name is the job's name in the table of runs.
func (p *Policies) Name() string { return "policies" }

const (
	lastPushed = "push:policy" // the last policy that was told of
	readKey    = "read:"       // and its id: what was read of it, see textRead
	windowKey  = "window:"     // and its id: the last day of its application window
)

// Run plans the pushes of policies that came in, and once a working day of those that close or run out.
func (p *Policies) Run(ctx context.Context, now time.Time) error {
	if p.Calendar.Quiet(now) {
		return nil
	}
	if err := p.fresh(ctx, now); err != nil {
		return err
	}
	if err := p.texts(ctx, now); err != nil {
		return err
	}
	day := now.In(calendar.Shanghai).Format(time.DateOnly)
	ran, err := p.Store.JobRan(ctx, p.Name(), day)
	if err != nil || ran {
		return err
	}
	every, err := p.Store.Policies(ctx)
	if err != nil {
		return err
	}
	windows, err := p.Store.Settings(ctx, windowKey)
	if err != nil {
		return err
	}
	read, err := p.Store.Settings(ctx, readKey)
	if err != nil {
		return err
	}
	var pushes []bot.Push
	for _, policy := range every {
		if policy.StatusOn(kb.Date(day)) != kb.InForce || policy.DuplicateOf != 0 || policy.Title == "" {
			continue
		}
		more, err := p.ends(ctx, policy, windows[windowKey+fmt.Sprint(int64(policy.ID))], textOf(read, policy.ID), now)
		if err != nil {
			return err
		}
		pushes = append(pushes, more...)
	}
	return p.Store.Do(ctx, func(tx Tx) error {
		return errors.Join(plan(ctx, tx, pushes), tx.PutJobRun(ctx, p.Name(), day))
	})
}

func plan(ctx context.Context, tx Tx, pushes []bot.Push) error {
	for _, push := range pushes {
		if err := tx.PlanPush(ctx, push); err != nil {
			return err
		}
	}
	return nil
}

// fresh plans for those who follow the fields of what came in since the last look. What was there at the first is not new.
func (p *Policies) fresh(ctx context.Context, now time.Time) error {
	kept, err := p.Store.Setting(ctx, lastPushed)
	if err != nil {
		return err
	}
	last, _ := strconv.ParseInt(kept, 10, 64)
	came, err := p.Store.PoliciesAfter(ctx, kb.PolicyID(last), all)
	if err != nil || len(came) == 0 && kept != "" {
		return err
	}
	var pushes []bot.Push
	day := kb.Date(now.In(calendar.Shanghai).Format(time.DateOnly))
	for _, policy := range came {
		last = max(last, int64(policy.ID))
		if s := policy.StatusOn(day); kept == "" || policy.Title == "" || policy.DuplicateOf != 0 || s != kb.InForce && s != kb.NotYet {
			continue
		}
		field := kb.FieldOf(policy.Title)
		to, err := p.followers(ctx, field)
		if err != nil {
			return err
		}
		for _, push := range to {
			push.Rule, push.Policy, push.Due = PushNew, int64(policy.ID), now
			push.Line = wording.PushNew(field, policy.Title, policy.Number)
			pushes = append(pushes, push)
		}
	}
	return p.Store.Do(ctx, func(tx Tx) error {
		return errors.Join(plan(ctx, tx, pushes), tx.PutSetting(ctx, lastPushed, fmt.Sprint(last)))
	})
}
