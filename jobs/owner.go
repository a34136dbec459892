package jobs

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// week is the time in which the contact budget counts.
const week = 7 * 24 * time.Hour

// waiting is what one person is to hear unasked: reminders of his tickets and pushes of policies.
type waiting struct {
	person    bot.PersonID
	reminders []ticket.Reminder
	pushes    []bot.Push
}

// unasked gathers what is due to each person unasked, in the order in which it fell due.
func unasked(due []ticket.Reminder, pushes []bot.Push) []waiting {
	var all []waiting
	of := func(p bot.PersonID) *waiting {
		i := slices.IndexFunc(all, func(w waiting) bool { return w.person == p })
		if i < 0 {
			all, i = append(all, waiting{person: p}), len(all)
		}
		return &all[i]
	}
	for _, r := range due {
		if counts(r) {
			w := of(r.Person)
			w.reminders = append(w.reminders, r)
		}
	}
	for _, p := range pushes {
		w := of(p.Person)
		w.pushes = append(w.pushes, p)
	}
	return all
}

// counts reports whether a reminder counts against the contact budget.
func counts(r ticket.Reminder) bool { return r.Budget && r.As == bot.Owner }

// tell says to one person what waits for him. What an enterprise has no room for this week goes on waiting, and then
// comes in one message; what he turned off is dropped.
func (r *Remind) tell(ctx context.Context, tx Tx, w waiting, now time.Time) (sent bool, err error) {
	p, err := tx.Person(ctx, w.person)
	if err != nil {
		return false, err
	}
	muted, err := tx.Muted(ctx, p.ID)
	if err != nil {
		return false, err
	}
	var all []piece
	for _, m := range w.reminders {
		if slices.ContainsFunc(all, func(x piece) bool { return x.ticket == m.Ticket && x.reminder == m.ID }) {
			continue
		}
		x, elsewhere, err := r.ofTicket(ctx, tx, m, now)
		switch {
		case err != nil:
			return sent, err
		case elsewhere: // somebody stands in his place: he is told by himself
			went, err := r.send(ctx, tx, m, now)
			if err != nil {
				return sent, err
			}
			sent = sent || went
		case x.key != "":
			all = append(all, x)
		}
	}
	var staff []bot.Push
	for _, push := range w.pushes {
		if rule, _, _ := strings.Cut(push.Rule, "@"); rule == PushExpires {
			staff = append(staff, push)
			continue
		}
		all = append(all, r.ofPush(tx, push, now))
	}
	if len(staff) > 0 {
		if sent, err = r.toStaff(ctx, tx, p, staff, now); err != nil {
			return sent, err
		}
	}
	var firms []bot.EnterpriseID
	of := map[bot.EnterpriseID][]piece{}
	for _, x := range all {
		if slices.Contains(muted, x.topic) {
			if err := x.settle(ctx, ticket.Superseded); err != nil {
				return sent, err
			}
			continue
		}
		if len(of[x.firm]) == 0 {
			firms = append(firms, x.firm)
		}
		of[x.firm] = append(of[x.firm], x)
	}
	for _, firm := range firms {
		went, err := r.ration(ctx, tx, p, firm, of[firm], !slices.Contains(muted, bot.TopicDigest), now)
		if err != nil {
			return sent, err
		}
		sent = sent || went
	}
	return sent, nil
}

// ration sends what the enterprise has room for. What had to wait comes in one message, with all that is due by then.
func (r *Remind) ration(ctx context.Context, tx Tx, p bot.Person, firm bot.EnterpriseID, pieces []piece, together bool, now time.Time) (bool, error) {
	n, err := tx.Contacted(ctx, firm, p.ID, now.Add(-week))
	if err != nil || n >= r.Budget {
		return false, err
	}
	if !p.On(now.In(calendar.Shanghai).Format(time.DateOnly)).Reachable() { // a push to somebody who is gone
		for _, x := range pieces {
			if err := x.settle(ctx, ticket.Failed); err != nil {
				return false, err
			}
		}
		return false, nil
	}
	if waited := slices.ContainsFunc(pieces, func(x piece) bool { return x.late }); waited && len(pieces) > 1 && together {
		pieces = []piece{digestOf(p, pieces, now)}
	}
	for _, x := range pieces[:min(len(pieces), r.Budget-n)] {
		m := wording.Unasked(x.message, x.topic)
		m.Chat = p.Chat
		if err := tx.Enqueue(ctx, bot.Outbound{Key: x.key, Kind: bot.Send, Message: m, Reminder: x.reminder, Also: x.also, Pushes: x.pushes, Made: now, Unasked: true}); err != nil {
			return false, err
		}
		c := bot.Contact{Key: x.key, At: now, Enterprise: firm, Person: p.ID, Topic: x.topic, Ticket: string(x.ticket), Why: x.why}
		if err := tx.PutContact(ctx, c); err != nil {
			return false, err
		}
		if err := x.settle(ctx, ticket.Sent); err != nil {
			return false, err
		}
	}
	return true, nil
}

// toStaff tells somebody of the policies that run out and that he answers for, all in one message.
func (r *Remind) toStaff(ctx context.Context, tx Tx, p bot.Person, pushes []bot.Push, now time.Time) (bool, error) {
	state, lines, ids := ticket.Sent, []string{}, []int64{}
	if !p.On(now.In(calendar.Shanghai).Format(time.DateOnly)).Reachable() {
		state = ticket.Failed
	}
	for _, x := range pushes {
		lines, ids = append(lines, x.Line), append(ids, x.ID)
		if err := tx.PutPushState(ctx, x.ID, string(state), now.Sub(x.Due) > lateAfter); err != nil {
			return false, err
		}
	}
	if state == ticket.Failed {
		return false, nil
	}
	m := wording.StaffPush(lines)
	m.Chat = p.Chat
	return true, tx.Enqueue(ctx, bot.Outbound{Key: fmt.Sprintf("push:%d", pushes[0].ID), Kind: bot.Send, Message: m, Pushes: ids, Made: now, Unasked: true})
}
