package qa

import (
	"context"
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Refusal says why a move is refused; nothing has changed then.
type Refusal struct {
	ID    ID
	State State
	Why   Why
}

func (r *Refusal) Error() string { return fmt.Sprintf("qa %d (%s): %s", r.ID, r.State, r.Why) }

// Why is the cause of a refusal; wording makes the sentence.
type Why string

// Why a move is refused.
const (
	WhyState    Why = "not from this state"
	WhyOwn      Why = "who proposed it does not confirm it"
	WhyNotYours Why = "not his to decide"
	WhyAnswer   Why = "not a final answer of his"
	WhyTwice    Why = "proposed already"
	WhyClause   Why = "rests on no clause"
	WhyText     Why = "says nothing"
	WhyReason   Why = "gives no reason"
)

var from = map[Verb]State{Confirm: Proposed, Refuse: Proposed, Lapse: Confirmed}

// Do makes a move, puts it on record and tells whom it concerns.
func Do(ctx context.Context, tx Tx, teller Teller, m Move) (Entry, error) {
	m.At = m.At.UTC()
	e, by := m.New, bot.Person{ID: m.By}
	var err error
	if m.Verb != Propose {
		if e, err = tx.QA(ctx, m.ID); err != nil {
			return Entry{}, fmt.Errorf("qa %d: %s: %w", m.ID, m.Verb, err)
		}
	}
	if m.By > 0 {
		if by, err = tx.Person(ctx, m.By); err != nil {
			return Entry{}, fmt.Errorf("qa %d: %s: %w", m.ID, m.Verb, err)
		}
		by = by.On(m.At.In(calendar.Shanghai).Format("2006-01-02"))
	}
	if m.Verb == Propose {
		e, err = proposed(ctx, tx, m, by)
		if err != nil {
			return Entry{}, err
		}
	}
	c, err := circleOf(ctx, tx, e, m.At)
	if err != nil {
		return Entry{}, err
	}
	if m.Verb != Propose {
		if why := c.refuses(m, by); why != "" {
			return Entry{}, &Refusal{ID: e.ID, State: e.State, Why: why}
		}
		e = after(e, m)
	}
	if e.ID, err = tx.PutQA(ctx, e); err != nil {
		return Entry{}, fmt.Errorf("qa %d: %s: %w", e.ID, m.Verb, err)
	}
	if err := tx.Audit(ctx, bot.AuditEntry{At: m.At, By: m.By, What: "qa " + string(m.Verb), Target: fmt.Sprintf("%d %s", e.ID, e.Ticket)}); err != nil {
		return Entry{}, err
	}
	c.entry = e
	return e, c.tell(ctx, tx, teller, m, by)
}

// proposed is the entry that a proposal makes.
func proposed(ctx context.Context, tx Tx, m Move, by bot.Person) (Entry, error) {
	e := m.New
	refused := func(why Why) (Entry, error) { return Entry{}, &Refusal{Why: why} }
	t, err := tx.Ticket(ctx, e.Ticket)
	if err != nil {
		return Entry{}, fmt.Errorf("qa: propose: %w", err)
	}
	before, err := tx.QAOf(ctx, e.Ticket)
	if err != nil {
		return Entry{}, fmt.Errorf("qa: propose: %w", err)
	}
	switch {
	case !Proposes(t, by):
		return refused(WhyAnswer)
	case slices.ContainsFunc(before, func(o Entry) bool { return o.State.Live() }):
		return refused(WhyTwice)
	case e.Question == "" || e.Answer == "":
		return refused(WhyText)
	case len(e.Rests) == 0:
		return refused(WhyClause)
	}
	e.ID, e.Unit, e.State, e.By, e.At = 0, t.Lead, Proposed, m.By, m.At
	return e, nil
}

func (c circle) refuses(m Move, by bot.Person) Why {
	e := c.entry
	switch {
	case m.Verb == Lapse && m.By == ticket.Clock && e.State == Confirmed:
		return ""
	case m.Verb == Fall && e.State.Live():
		return ""
	case !c.sees(by):
		return WhyNotYours
	case from[m.Verb] != "" && e.State != from[m.Verb] || m.Verb == Withdraw && !e.State.Live():
		return WhyState
	case m.Verb == Confirm && by.ID == e.By:
		return WhyOwn
	case !slices.Contains(c.may(by), m.Verb):
		return WhyNotYours
	case m.Verb != Confirm && m.Text == "":
		return WhyReason
	}
	return ""
}

func after(e Entry, m Move) Entry {
	switch m.Verb {
	case Confirm:
		e.State, e.Decider, e.DecidedAt = Confirmed, m.By, m.At
	case Refuse:
		e.State, e.Decider, e.DecidedAt, e.Reason = Refused, m.By, m.At, m.Text
	case Withdraw, Lapse:
		e.State, e.Withdrawer, e.WithdrawnAt, e.Reason = Withdrawn, m.By, m.At, m.Text
	case Fall:
		e.State, e.Withdrawer, e.WithdrawnAt, e.Reason = Withdrawn, ticket.Clock, m.At, m.Text
	}
	return e
}

// tell queues a message for whom a move concerns: a proposal goes to those who may confirm it, what became of it to who
// proposed it, the end of a confirmed one to all of the unit.
func (c circle) tell(ctx context.Context, tx Tx, teller Teller, m Move, by bot.Person) error {
	var to []bot.Person
	proposer := slices.DeleteFunc(slices.Concat(c.staff, c.officers), func(p bot.Person) bool { return p.ID != c.entry.By })
	switch m.Verb {
	case Propose:
		to = c.deciders()
	case Confirm, Refuse:
		to = proposer
	case Withdraw, Lapse, Fall:
		if c.entry.DecidedAt.IsZero() { // taken back before anybody confirmed it
			return nil
		}
		to = append(slices.Clone(c.staff), proposer...)
	}
	told := map[bot.PersonID]bool{m.By: m.Verb != Fall} // who corrects an answer did not mean the entry
	for _, p := range to {
		if told[p.ID] {
			continue
		}
		told[p.ID] = true
		msg := teller.TellQA(Notice{Entry: c.entry, Unit: c.unit, Verb: m.Verb, By: by, To: p, May: c.may(p)})
		msg.Chat = p.Chat
		err := tx.Enqueue(ctx, bot.Outbound{Key: fmt.Sprintf("qa:%d:%s:%d", c.entry.ID, m.Verb, p.ID), Kind: bot.Send,
			Message: msg, Made: m.At, Unasked: m.By == ticket.Clock})
		if err != nil {
			return fmt.Errorf("qa %d: %s: tell: %w", c.entry.ID, m.Verb, err)
		}
	}
	return nil
}
