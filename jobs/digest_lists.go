package jobs

import (
	"context"
	"maps"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// ofCadre lists what the cadre has to do today for the enterprises paired with him.
func (d *Digest) ofCadre(ctx context.Context, whose, reader bot.Person, now time.Time) (page, error) {
	firms, err := d.Store.EnterprisesOf(ctx, whose.ID, now.In(calendar.Shanghai).Format(time.DateOnly))
	if err != nil {
		return page{}, err
	}
	l := wording.DigestLists{Late: d.late(now)}
	for _, e := range firms {
		revisits, open, _, err := d.read(ctx, e.ID, now, func(t ticket.Ticket) bool { return t.State != ticket.Answered || ticket.Overdue(t, now) })
		if err != nil {
			return page{}, err
		}
		revisits = slices.DeleteFunc(revisits, func(x wording.DigestItem) bool { return !mayRevisit(x.View, reader, now) })
		today, later, err := d.ration(ctx, revisits, now)
		if err != nil {
			return page{}, err
		}
		l.Revisit, l.Later = append(l.Revisit, today...), append(l.Later, later...)
		for _, x := range open {
			if ticket.Overdue(x.View.Ticket, now) {
				l.Overdue = append(l.Overdue, d.overdue(x, now))
			} else {
				l.Waiting = append(l.Waiting, x)
			}
		}
	}
	out := page{messages: wording.Digest(l)}
	for _, x := range append(slices.Clone(l.Revisit), l.Later[:min(len(l.Later), wording.DigestPart)]...) { // what it tells of
		out.revisits = append(out.revisits, x.View.Ticket.Number)
	}
	return out, nil
}

// ofOffice lists what waits for the office, and the revisits that no cadre can make.
func (d *Digest) ofOffice(ctx context.Context, now time.Time) (page, error) {
	l := wording.DigestLists{Late: d.late(now)}
	revisits, open, count, err := d.read(ctx, 0, now, func(t ticket.Ticket) bool { return t.State == ticket.Submitted || ticket.Overdue(t, now) })
	if err != nil {
		return page{}, err
	}
	for _, x := range revisits {
		cadre := func(p bot.Person) bool { return p.Reachable() && mayRevisit(x.View, p, now) }
		if !slices.ContainsFunc(slices.AppendSeq(slices.Clone(x.View.Cadres), maps.Values(x.View.StandIns)), cadre) {
			l.Revisit = append(l.Revisit, x)
		}
	}
	if l.Revisit, l.Later, err = d.ration(ctx, l.Revisit, now); err != nil {
		return page{}, err
	}
	for _, x := range open {
		if x.View.Ticket.State == ticket.Submitted {
			l.Unhanded++
		}
		if ticket.Overdue(x.View.Ticket, now) {
			l.Overdue = append(l.Overdue, d.overdue(x, now))
		} else {
			l.Waiting = append(l.Waiting, x)
		}
	}
	missed, err := d.Store.Undelivered(ctx, now.Add(-week))
	if err != nil {
		return page{}, err
	}
	l.Missed = len(slices.DeleteFunc(missed, func(m bot.Missed) bool { return !m.Gone }))
	return page{messages: wording.OfficeDigest(l, count)}, nil
}

func mayRevisit(v ticket.View, p bot.Person, now time.Time) bool {
	return slices.Contains(ticket.May(v, p, now), ticket.Revisit)
}

func (d *Digest) late(now time.Time) bool { return now.Sub(d.Calendar.Open(now)) > morning }

func (d *Digest) overdue(x wording.DigestItem, now time.Time) wording.DigestItem {
	x.Why = wording.OverdueBy(ticket.Late(x.View.Ticket, d.Calendar, now))
	return x
}

// read gives what is to be revisited by this evening and what is open and shown, of one enterprise or of all, and how many
// are open; names are looked up for what is given only. 涉作风 is on no list.
func (d *Digest) read(ctx context.Context, e bot.EnterpriseID, now time.Time, shown func(ticket.Ticket) bool) (revisits, open []wording.DigestItem, count int, err error) {
	all := func(ticket.Ticket) bool { return true }
	for _, part := range []struct {
		f     ticket.Filter
		shown func(ticket.Ticket) bool
		into  *[]wording.DigestItem
	}{
		{ticket.Filter{Enterprise: e, RevisitOnOrBefore: d.Calendar.Close(now)}, all, &revisits},
		{ticket.Filter{Enterprise: e, OpenOnly: true}, shown, &open},
	} {
		ts, err := d.Store.Tickets(ctx, part.f)
		if err != nil {
			return nil, nil, 0, err
		}
		count = 0 // of the last part
		for _, t := range ts {
			if t.Class == ticket.Conduct {
				continue
			}
			count++
			if !part.shown(t) {
				continue
			}
			v, err := ticket.LoadViewOn(ctx, d.Store, t, now)
			if err != nil {
				return nil, nil, 0, err
			}
			*part.into = append(*part.into, wording.DigestItem{View: v})
		}
	}
	return revisits, open, count, nil
}
