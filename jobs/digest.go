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
	ticket.People
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
		revisits, open, err := d.read(ctx, e.ID, now)
		if err != nil {
			return nil, err
		}
		l.Revisit = append(l.Revisit, revisits...)
		for _, x := range open {
			if ticket.Overdue(x.View.Ticket, now) {
				l.Overdue = append(l.Overdue, d.overdue(x, now))
			} else if x.View.Ticket.State != ticket.Answered {
				l.Waiting = append(l.Waiting, x)
			}
		}
	}
	return wording.Digest(l), nil
}

// ofOffice lists what waits for the office, and the revisits of enterprises that nobody is paired with.
func (d *Digest) ofOffice(ctx context.Context, _ bot.Person, now time.Time) ([]bot.Message, error) {
	l := wording.DigestLists{Late: d.late(now)}
	revisits, open, err := d.read(ctx, 0, now)
	if err != nil {
		return nil, err
	}
	for _, x := range revisits {
		if len(x.View.Cadres) == 0 {
			l.Revisit = append(l.Revisit, x)
		}
	}
	for _, x := range open {
		switch {
		case ticket.Overdue(x.View.Ticket, now):
			l.Overdue = append(l.Overdue, d.overdue(x, now))
		case x.View.Ticket.State == ticket.Submitted:
			l.Waiting = append(l.Waiting, x)
		}
	}
	return wording.OfficeDigest(l, len(open)), nil
}

func (d *Digest) late(now time.Time) bool { return now.Sub(d.Calendar.Open(now)) > morning }

func (d *Digest) overdue(x wording.DigestItem, now time.Time) wording.DigestItem {
	x.Why = wording.OverdueBy(d.Calendar.WorkdaysBetween(ticket.Deadline(x.View.Ticket), now))
	return x
}

// read gives what is to be revisited by this evening and what is open, of one enterprise or of all. 涉作风 is on no list.
func (d *Digest) read(ctx context.Context, e bot.EnterpriseID, now time.Time) (revisits, open []wording.DigestItem, err error) {
	for _, part := range []struct {
		f    ticket.Filter
		into *[]wording.DigestItem
	}{
		{ticket.Filter{Enterprise: e, RevisitOnOrBefore: d.Calendar.Close(now)}, &revisits},
		{ticket.Filter{Enterprise: e, OpenOnly: true}, &open},
	} {
		ts, err := d.Store.Tickets(ctx, part.f)
		if err != nil {
			return nil, nil, err
		}
		for _, t := range ts {
			if t.Class == ticket.Conduct {
				continue
			}
			v, err := ticket.LoadView(ctx, d.Store, t)
			if err != nil {
				return nil, nil, err
			}
			*part.into = append(*part.into, wording.DigestItem{View: v})
		}
	}
	return revisits, open, nil
}
