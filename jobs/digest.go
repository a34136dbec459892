package jobs

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Desks is what the morning lists are read from.
type Desks interface {
	Tickets
	JobRan(ctx context.Context, job, period string) (bool, error)
	ticket.Duty
	WithRole(ctx context.Context, r bot.Role, day string) ([]bot.Person, error)
	EnterprisesOf(ctx context.Context, cadre bot.PersonID, day string) ([]bot.Enterprise, error)
	ContactsOf(ctx context.Context, e bot.EnterpriseID, p bot.PersonID, limit int) ([]bot.Contact, error)
	Undelivered(ctx context.Context, since time.Time) ([]bot.Missed, error)
}

// Digest sends each cadre, and the office, one list on a working morning.
type Digest struct {
	Store    Desks
	Calendar *calendar.Calendar
	Budget   int // unasked contacts a week to one enterprise; 0: none is counted
	Wake     func()
}

// Name is the job's name in the table of runs.
func (d *Digest) Name() string { return "digest" }

// morning is until when a list counts as in time.
const morning = 90 * time.Minute

// Run sends the day's lists once office hours have begun; a day that was slept through is not made up for,
// since the next list holds everything that is still open.
func (d *Digest) Run(ctx context.Context, now time.Time) error {
	if d.Calendar.Quiet(now) {
		return nil
	}
	day := now.In(calendar.Shanghai).Format(time.DateOnly)
	office := sync.OnceValues(func() (page, error) { return d.ofOffice(ctx, now) }) // all of the office read the same
	var faults []error
	for _, part := range []struct {
		name  string
		roles []bot.Role
		list  list
	}{{"cadre", []bot.Role{bot.Cadre}, d.ofCadre}, {"office", []bot.Role{bot.Office, bot.OfficeHead}, func(context.Context, bot.Person, bot.Person, time.Time) (page, error) { return office() }}} {
		for _, role := range part.roles {
			people, err := d.Store.WithRole(ctx, role, "")
			if err != nil {
				return fmt.Errorf("%s: %w", role, err)
			}
			for _, p := range people {
				if p = p.On(day); !p.Has(role) {
					continue
				}
				faults = append(faults, d.once(ctx, p, part.name, day, now, part.list))
			}
		}
	}
	return errors.Join(faults...)
}

// list makes the list of one person's work, for himself or for who stands in for him.
type list func(ctx context.Context, whose, reader bot.Person, now time.Time) (page, error)

// page is a list as it is sent, and the revisits it asks for.
type page struct {
	messages []bot.Message
	revisits []ticket.Number
}

// once sends one person's list of the day, in one transaction with the note that it went, to him or to who stands in.
func (d *Digest) once(ctx context.Context, whose bot.Person, role, day string, now time.Time, make list) error {
	job := fmt.Sprintf("digest %s %d", role, whose.ID)
	ran, err := d.Store.JobRan(ctx, job, day)
	if err != nil || ran {
		return err
	}
	p := whose // each of the office reads his own
	if role == "cadre" {
		p, err = standIn(ctx, d.Store, whose, day)
	}
	if err != nil || !p.Reachable() {
		return err
	}
	page, err := make(ctx, whose, p, now)
	if err != nil {
		return fmt.Errorf("%s: %w", job, err)
	}
	err = d.Store.Do(ctx, func(tx Tx) error {
		folded := map[string][]int64{}
		for _, n := range page.revisits {
			var err error
			if folded[string(n)], err = foldIn(ctx, tx, n, now, whose.ID, p.ID); err != nil {
				return err
			}
		}
		for i, m := range page.messages {
			m.Chat = p.Chat
			o := bot.Outbound{Key: fmt.Sprintf("%s:%s:%d", job, day, i), Kind: bot.Send, Message: m, Made: now, Unasked: true}
			if told := folded[m.Ticket]; len(told) > 0 {
				o.Reminder, o.Also = told[0], told[1:]
			}
			if err := tx.Enqueue(ctx, o); err != nil {
				return err
			}
		}
		return tx.PutJobRun(ctx, job, day)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", job, err)
	}
	if len(page.messages) > 0 && d.Wake != nil {
		d.Wake()
	}
	return nil
}

// standIn is who reads a cadre's list on a day: while he is away, who stands in for him.
func standIn(ctx context.Context, on ticket.Duty, whose bot.Person, day string) (bot.Person, error) {
	away, err := on.AbsenceOf(ctx, whose.ID, day)
	if errors.Is(err, bot.ErrNotFound) {
		return whose, nil
	}
	if err != nil {
		return bot.Person{}, fmt.Errorf("away: %w", err)
	}
	in, err := on.Person(ctx, away.StandIn)
	if errors.Is(err, bot.ErrNotFound) || err == nil && !(in.On(day).Has(bot.Cadre) && in.Reachable()) {
		return whose, nil
	}
	return in, err
}

// foldIn takes the revisit reminders of those people for sent: the list tells of the ticket, and one message is enough. The
// message that stands for the reminders it gives goes their way when it does not arrive.
func foldIn(ctx context.Context, tx Tx, n ticket.Number, now time.Time, of ...bot.PersonID) (folded []int64, err error) {
	every, err := tx.Reminders(ctx, n)
	if err != nil {
		return nil, err
	}
	for _, r := range every {
		if r.State != ticket.Planned || r.Rule != ticket.RuleRevisitDue || r.Due.After(now) || !slices.Contains(of, r.Person) {
			continue
		}
		if err := tx.PutReminderState(ctx, r.ID, ticket.Sent, false); err != nil {
			return nil, err
		}
		folded = append(folded, r.ID)
	}
	return folded, nil
}
