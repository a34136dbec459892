package jobs

import (
	"context"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// Desks is what the morning lists are read from.
type Desks interface {
	Tickets
	JobRan(ctx context.Context, job, period string) (bool, error)
	WithRole(ctx context.Context, r bot.Role) ([]bot.Person, error)
	EnterprisesOf(ctx context.Context, cadre bot.PersonID) ([]bot.Enterprise, error)
}

// Digest sends each cadre, and the office, one list on a working morning.
type Digest struct {
	Store    Desks
	Calendar *calendar.Calendar
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
	cadres, err := d.Store.WithRole(ctx, bot.Cadre)
	if err != nil {
		return fmt.Errorf("cadres: %w", err)
	}
	office, err := d.Store.WithRole(ctx, bot.Office)
	if err != nil {
		return fmt.Errorf("office: %w", err)
	}
	for _, p := range cadres {
		if err := d.once(ctx, p, "cadre", day, now, d.ofCadre); err != nil {
			return err
		}
	}
	for _, p := range office {
		if err := d.once(ctx, p, "office", day, now, d.ofOffice); err != nil {
			return err
		}
	}
	return nil
}

// once sends one person's list of the day in one transaction with the note that it went.
func (d *Digest) once(ctx context.Context, p bot.Person, role, day string, now time.Time,
	list func(context.Context, bot.Person, time.Time) ([]bot.Message, error)) error {
	if !reachable(p) {
		return nil
	}
	job := fmt.Sprintf("digest %s %d", role, p.ID)
	ran, err := d.Store.JobRan(ctx, job, day)
	if err != nil || ran {
		return err
	}
	messages, err := list(ctx, p, now)
	if err != nil {
		return fmt.Errorf("%s: %w", job, err)
	}
	err = d.Store.Do(ctx, func(tx Tx) error {
		for i, m := range messages {
			m.Chat = p.Chat
			o := bot.Outbound{Key: fmt.Sprintf("%s:%s:%d", job, day, i), Kind: bot.Send, Message: m, Made: now}
			if err := tx.Enqueue(ctx, o); err != nil {
				return err
			}
		}
		return tx.PutJobRun(ctx, job, day)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", job, err)
	}
	if len(messages) > 0 && d.Wake != nil {
		d.Wake()
	}
	return nil
}

// ofCadre lists what the cadre has to do today for the enterprises paired with him.
func (d *Digest) ofCadre(ctx context.Context, p bot.Person, now time.Time) ([]bot.Message, error) {
	firms, err := d.Store.EnterprisesOf(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	l := wording.DigestLists{Late: d.late(now)}
	for _, e := range firms {
		if err := d.sort(ctx, &l, ticket.Filter{Enterprise: e.ID, NotClass: ticket.Conduct}, now, true); err != nil {
			return nil, err
		}
	}
	return wording.Digest(l), nil
}

// ofOffice lists what waits for the office, and what nobody is paired with.
func (d *Digest) ofOffice(ctx context.Context, p bot.Person, now time.Time) ([]bot.Message, error) {
	l := wording.DigestLists{Late: d.late(now)}
	f := ticket.Filter{}
	if !p.Has(bot.OfficeHead) {
		f.NotClass = ticket.Conduct
	}
	if err := d.sort(ctx, &l, f, now, false); err != nil {
		return nil, err
	}
	f.OpenOnly = true
	open, err := d.Store.Tickets(ctx, f)
	if err != nil {
		return nil, err
	}
	return wording.OfficeDigest(l, len(open)), nil
}

func (d *Digest) late(now time.Time) bool { return now.Sub(d.Calendar.Open(now)) > morning }

// sort puts the tickets of a filter where they belong in the lists.
func (d *Digest) sort(ctx context.Context, l *wording.DigestLists, f ticket.Filter, now time.Time, cadre bool) error {
	ts, err := d.Store.Tickets(ctx, f)
	if err != nil {
		return err
	}
	return d.Store.Do(ctx, func(tx Tx) error {
		for _, t := range ts {
			revisit := ticket.RevisitDue(t, d.Calendar.Close(now))
			late := t.State.Open() && overdue(t, now)
			waiting := t.State == ticket.Submitted || cadre && t.State.Open()
			if !revisit && !late && !waiting {
				continue
			}
			v, err := ticket.LoadView(ctx, tx, t)
			if err != nil {
				return err
			}
			if !cadre && revisit && len(v.Cadres) > 0 {
				revisit = false // the paired cadre does it
			}
			item := wording.DigestItem{View: v}
			switch {
			case revisit:
				l.Revisit = append(l.Revisit, item)
			case late:
				item.Why = wording.OverdueBy(d.Calendar.WorkdaysBetween(t.Dues.Promise, now))
				l.Overdue = append(l.Overdue, item)
			case waiting:
				l.Waiting = append(l.Waiting, item)
			}
		}
		return nil
	})
}

// overdue reports whether the promise to the enterprise has passed.
func overdue(t ticket.Ticket, now time.Time) bool {
	return !t.Dues.Promise.IsZero() && now.After(t.Dues.Promise) && t.State != ticket.Answered
}
