package ticket

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
)

// Beside what people are told in private, a staff group may be bound in which each unit has a topic (not each ticket: a
// group takes 20 messages a minute). The topic of the lead unit hears in a line what happened to its tickets; of a complaint
// about an official nothing.

// aired reports whether topics hear of a move: handed on, returned or ruled, supervised, answered, sent back, ended.
func aired(m made) bool {
	b, a := m.before.Ticket, m.after.Ticket
	if b.Class == Conduct || a.Class == Conduct {
		return false
	}
	switch m.event.Verb {
	case Return, Rule, Supervise, Lift:
		return true
	}
	return b.Lead != a.Lead || a.Supervised && !b.Supervised || a.Redo > b.Redo || b.State != a.State && (a.State == Answered || !a.State.Open())
}

// toTopics queues a line for the topic of the lead unit, and of the one that had the ticket before.
func (d *Desk) toTopics(ctx context.Context, m made) error {
	if !aired(m) {
		return nil
	}
	units := []bot.UnitID{m.after.Ticket.Lead, m.before.Ticket.Lead}
	units = slices.Compact(slices.DeleteFunc(units, func(u bot.UnitID) bool { return u == 0 }))
	if len(units) == 0 {
		return nil
	}
	group, err := d.tx.StaffGroup(ctx)
	if err != nil || group == 0 {
		return err
	}
	for _, u := range units {
		msg := d.teller.TellTopic(Notice{View: m.after, Event: m.event, Move: m.move}, u)
		key := fmt.Sprintf("topic:%s:%d:%d", m.event.Ticket, m.event.Seq, u)
		if err := d.tx.Enqueue(ctx, topicRow(key, group, u, m.event.Ticket, msg, m.event.At)); err != nil {
			return err
		}
	}
	return nil
}

// OverdueTopic is the row by which the topic of the lead unit hears that a date of the unit passed, once for each date; ok is
// false where it hears nothing of it.
func OverdueTopic(ctx context.Context, tx Tx, v View, r Reminder, msg bot.Message, now time.Time) (row bot.Outbound, ok bool, err error) {
	t := v.Ticket
	owes := t.State == Dispatched || t.State == Working || t.State == Reviewing
	if r.Rule != RuleOverdue || r.As != bot.Interpreter && r.As != bot.Head || !owes || t.Lead == 0 || t.Class == Conduct {
		return row, false, nil
	}
	group, err := tx.StaffGroup(ctx)
	if err != nil || group == 0 {
		return row, false, err
	}
	key := fmt.Sprintf("topic:%s:%s:%s:%d", t.Number, r.Step, r.Of.Format(time.RFC3339), t.Lead)
	return topicRow(key, group, t.Lead, t.Number, msg, now), true, nil
}

func topicRow(key string, group bot.ChatID, u bot.UnitID, n Number, msg bot.Message, now time.Time) bot.Outbound {
	msg.Chat, msg.Ticket = group, string(n)
	return bot.Outbound{Key: key, Kind: bot.Send, Message: msg, Unit: u, Made: now, Unasked: true}
}

// GroupTx is what is needed to give a staff group up.
type GroupTx interface {
	UnbindGroup(ctx context.Context, chat bot.ChatID) (bool, error)
	WithRole(ctx context.Context, r bot.Role, day string) ([]bot.Person, error)
	Enqueue(ctx context.Context, o bot.Outbound) error
}

// GroupLost ends the binding of a group that takes no messages any more and tells the office, once. A chat that is not bound
// changes nothing.
func GroupLost(ctx context.Context, tx GroupTx, chat bot.ChatID, msg bot.Message, now time.Time) error {
	bound, err := tx.UnbindGroup(ctx, chat)
	if err != nil || !bound {
		return err
	}
	told := map[bot.PersonID]bool{}
	for _, r := range []bot.Role{bot.Office, bot.OfficeHead} {
		people, err := tx.WithRole(ctx, r, dayOf(now))
		if err != nil {
			return err
		}
		for _, p := range people {
			if told[p.ID] || !p.Reachable() {
				continue
			}
			told[p.ID] = true
			msg.Chat = p.Chat
			o := bot.Outbound{Key: fmt.Sprintf("group-lost:%d:%d:%d", chat, now.UnixMilli(), p.ID), Kind: bot.Send, Message: msg, Made: now}
			if err := tx.Enqueue(ctx, o); err != nil {
				return err
			}
		}
	}
	return nil
}
