package ticket_test

import (
	"context"
	"errors"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func (w *world) StaffGroup(context.Context) (bot.ChatID, error) { return w.group, nil }

func (w *world) Ticket(_ context.Context, n ticket.Number) (ticket.Ticket, error) {
	t, ok := w.tickets[n]
	if !ok {
		return ticket.Ticket{}, bot.ErrNotFound
	}
	return t, nil
}

func (w *world) TaskforceNamed(_ context.Context, name string) (bot.Taskforce, error) {
	for _, f := range w.forces {
		if f.Name == name {
			return f, nil
		}
	}
	return bot.Taskforce{}, bot.ErrNotFound
}

func (w *world) PutTicket(_ context.Context, t ticket.Ticket) error {
	w.writes++
	w.tickets[t.Number] = t
	return nil
}

func (w *world) NextNumber(_ context.Context, prefix string, day time.Time) (ticket.Number, error) {
	w.numbers++
	return ticket.FormatNumber(prefix, day, w.numbers), nil
}

func (w *world) NextInYear(context.Context, string, int) (int, error) {
	w.serials++
	return w.serials, nil
}

func (w *world) Happened(_ context.Context, n ticket.Number, v ticket.Verb, cause string) (ticket.Event, bool, error) {
	for _, e := range w.events {
		if e.Verb == v && e.Cause == cause && (e.Ticket == n || n == "") {
			return e, true, nil
		}
	}
	return ticket.Event{}, false, nil
}

func (w *world) Append(_ context.Context, e ticket.Event) error {
	w.writes++
	if _, twice, _ := w.Happened(context.Background(), e.Ticket, e.Verb, e.Cause); twice {
		return errors.New("event twice")
	}
	w.events = append(w.events, e)
	return nil
}

func (w *world) Events(_ context.Context, n ticket.Number) ([]ticket.Event, error) {
	var out []ticket.Event
	for _, e := range w.events {
		if e.Ticket == n {
			out = append(out, e)
		}
	}
	return out, nil
}

func (w *world) PutDraw(_ context.Context, d ticket.Drawing) error {
	w.writes++
	w.draws = slices.DeleteFunc(w.draws, func(o ticket.Drawing) bool { return o.Month == d.Month && o.Ticket == d.Ticket })
	w.draws = append(w.draws, d)
	return nil
}

func (w *world) PlanReminder(_ context.Context, r ticket.Reminder) error {
	w.writes++
	if old, ok := w.reminders[r.Key()]; !ok || old.State == ticket.Superseded {
		w.reminders[r.Key()] = r
	}
	return nil
}

func (w *world) Reminders(_ context.Context, n ticket.Number) ([]ticket.Reminder, error) {
	var all []ticket.Reminder
	for _, r := range w.reminders {
		if r.Ticket == n {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b ticket.Reminder) int { return a.Due.Compare(b.Due) })
	return all, nil
}

func (w *world) SupersedeReminders(_ context.Context, n ticket.Number) error {
	w.writes++
	for k, r := range w.reminders {
		if r.Ticket == n && r.State == ticket.Planned {
			r.State = ticket.Superseded
			w.reminders[k] = r
		}
	}
	return nil
}

func (w *world) Enqueue(_ context.Context, o bot.Outbound) error {
	w.writes++
	if o.Message.Chat == 0 {
		return errors.New("no chat")
	}
	if !slices.ContainsFunc(w.outbox, func(old bot.Outbound) bool { return old.Key == o.Key }) {
		w.outbox = append(w.outbox, o)
	}
	return nil
}

func (w *world) PutContact(_ context.Context, c bot.Contact) error {
	w.contacts = append(w.contacts, c)
	return nil
}

func (w *world) DropContact(_ context.Context, key string) error {
	w.contacts = slices.DeleteFunc(slices.Clone(w.contacts), func(c bot.Contact) bool { return c.Key == key })
	return nil
}

func (w *world) StripCards(context.Context, ticket.Number, string) error {
	w.writes++
	w.stripped++
	return nil
}
