package ticket

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
)

// A wrong press can be taken back for a minute by whoever made it, where nobody was told of it: a revisit that reached
// nobody, was put off, or found solved what had ended already; a rating that calls for no answer. The press stays in the
// log, and Undo after it puts the ticket back as it was.

// UndoWithin is for how long a press can be taken back.
const UndoWithin = time.Minute

// Undone is what the press that is taken back had written, as it was before.
type Undone struct {
	Verb      Verb
	Found     Outcome      `json:",omitzero"`
	FoundAt   time.Time    `json:",omitzero"`
	FoundBy   bot.PersonID `json:",omitzero"`
	Postponed time.Time    `json:",omitzero"`
	Revisits  int          `json:",omitzero"`
	Visits    int          `json:",omitzero"` // how many there were
	Confirmed bool         `json:",omitzero"`
	WantDefer bool         `json:",omitzero"`
	Rating    string       `json:",omitzero"`
}

// undone puts back what the event before wrote.
func undone(t *Ticket, _ Event, m Move) {
	u := *m.Undone
	t.Found, t.FoundAt, t.FoundBy, t.Postponed = u.Found, u.FoundAt, u.FoundBy, u.Postponed
	t.Revisits, t.Confirmed, t.WantDefer, t.Rating = u.Revisits, u.Confirmed, u.WantDefer, u.Rating
	if t.Visits = t.Visits[:min(u.Visits, len(t.Visits))]; len(t.Visits) == 0 {
		t.Visits = nil
	}
}

// Undoable is the event that a person may take back at now; zero when there is none.
func (d *Desk) Undoable(ctx context.Context, n Number, by bot.PersonID, now time.Time) (event int, err error) {
	t, err := d.tx.Ticket(ctx, n)
	if err != nil {
		return 0, fmt.Errorf("ticket %s: undo: %w", n, err)
	}
	u, err := d.undoes(ctx, t, Move{Verb: Undo, By: by, At: now, Event: t.Events})
	if err != nil || u == nil {
		return 0, err
	}
	return t.Events, nil
}

// undoes is what a move puts back; nil when its event is not the last one any more, is another's, is too long ago, or has
// gone out.
func (d *Desk) undoes(ctx context.Context, t Ticket, m Move) (*Undone, error) {
	if m.Event == 0 || m.Event != t.Events {
		return nil, nil
	}
	events, err := d.tx.Events(ctx, t.Number)
	if err != nil || len(events) != t.Events {
		return nil, err
	}
	last := events[len(events)-1]
	if last.By != m.By || last.Verb != Revisit && last.Verb != Rate || m.At.Sub(last.At) > UndoWithin {
		return nil, nil
	}
	was, err := Replay(events[:len(events)-1])
	if errors.Is(err, ErrErased) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("ticket %s: undo: %w", t.Number, err)
	}
	did, err := last.Move()
	if err != nil {
		return nil, err
	}
	it := made{move: did, event: last, before: View{Ticket: was}, after: View{Ticket: t}}
	if len(linesOf(it, t)) > 0 || aired(it) {
		return nil, nil
	}
	return &Undone{Verb: last.Verb, Found: was.Found, FoundAt: was.FoundAt, FoundBy: was.FoundBy, Postponed: was.Postponed, Revisits: was.Revisits,
		Visits: len(was.Visits), Confirmed: was.Confirmed, WantDefer: was.WantDefer, Rating: was.Rating}, nil
}
