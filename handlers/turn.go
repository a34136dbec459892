package handlers

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// turn is one update being handled: who spoke, where he stands, and what goes out when it ends.
type turn struct {
	*Router
	ctx     context.Context
	up      bot.Update
	me      bot.Person // ID 0: a stranger
	session bot.Session
	was     bot.Session // as read, to save only what changed
	about   ticket.Number
	short   int           // "42号那个": the number within a day, 0 when a full number was typed
	of      ticket.Number // the ticket that his button, form or reply is about: a refusal names it

	// What before found.
	answer   kb.Answer
	answers  []answered // to each question of the message
	original kb.Original
	contacts []kb.Contact
	found    sought // for /people, when nobody of the name is there
	shelf    shelf
	export   export
	hints    wording.Hints
	clauses  []wording.QAClause // that a proposal may rest on
	alike    [][]ticket.Number  // groups of like open matters
	past     []ticket.Number    // answered matters like the one at hand
	returns  returned

	tx       Tx
	out      int
	answered bool // the press
	back     bool // he was gone
}

// open reads who spoke and where he stands.
func (r *Router) open(ctx context.Context, up bot.Update) (*turn, error) {
	t := &turn{Router: r, ctx: ctx, up: up}
	var err error
	if t.me, err = r.Store.PersonByChat(ctx, bot.ChatID(up.From.ID)); err != nil && !errors.Is(err, bot.ErrNotFound) {
		return nil, fmt.Errorf("person %d: %w", up.From.ID, err)
	}
	t.me = t.me.On(string(t.day()))
	if t.was, err = r.Store.Session(ctx, up.Chat); err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	t.comesBack()
	t.reset()
	return t, nil
}

// reset puts the turn back to where it was read, before a (second) run.
func (t *turn) reset() {
	t.session = t.was
	t.session.Data = make(map[string]string, len(t.was.Data))
	for k, v := range t.was.Data {
		t.session.Data[k] = v
	}
	t.out, t.answered = 0, false
}

// close saves the session, answers the press and marks the update done.
func (t *turn) close() error {
	if t.up.Kind == bot.Pressed && !t.answered {
		if err := t.toast("", false); err != nil {
			return err
		}
	}
	if t.back {
		if err := t.tx.ChatBack(t.ctx, t.up.Chat); err != nil {
			return err
		}
	}
	if !sameSession(t.session, t.was) {
		t.session.Saved = t.now()
		if err := t.tx.PutSession(t.ctx, t.session); err != nil {
			return fmt.Errorf("save session: %w", err)
		}
	}
	return t.tx.UpdateDone(t.ctx, t.up.ID)
}

func (t *turn) now() time.Time { return t.up.At }

// day is the asking day.
func (t *turn) day() kb.Date {
	return kb.Date(t.now().In(calendar.Shanghai).Format("2006-01-02"))
}

// calendar is the county's.
func (t *turn) calendar() *calendar.Calendar {
	if t.Rules.Calendar == nil {
		return calendar.Default()
	}
	return t.Rules.Calendar
}

// cause is unique to the update, so that a redelivered one does nothing.
func (t *turn) cause() string { return fmt.Sprintf("update %d", t.up.ID) }

// do makes a move in the name of the person who spoke; what was made of an answer goes with it.
func (t *turn) do(n ticket.Number, m ticket.Move) (ticket.Ticket, error) {
	m.By, m.At, m.Cause = t.me.ID, t.now(), t.cause()
	tk, err := ticket.NewDesk(t.tx, t.Rules, t.Words).Do(t.ctx, n, m)
	if err != nil {
		return tk, err
	}
	return tk, qa.Follow(t.ctx, t.tx, t.Words, tk, m)
}

// view reads a ticket the person may see; one that is not his sounds like one that does not exist.
func (t *turn) view(n ticket.Number) (ticket.View, error) {
	tk, err := t.tx.Ticket(t.ctx, n)
	if err != nil {
		return ticket.View{}, err
	}
	v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
	if err != nil {
		return ticket.View{}, err
	}
	if !ticket.Visible(v, t.me) {
		return ticket.View{}, bot.ErrNotFound
	}
	return v, nil
}

// form puts the person into a form at a step; rest leaves it.
func (t *turn) form(flow, step string) { t.session.Flow, t.session.Step = flow, step }

func (t *turn) rest() {
	t.session.Flow, t.session.Step, t.session.Data = "", "", map[string]string{}
}

func sameSession(a, b bot.Session) bool {
	if a.Flow != b.Flow || a.Step != b.Step || a.Asked != b.Asked || len(a.Data) != len(b.Data) {
		return false
	}
	for k, v := range a.Data {
		if w, ok := b.Data[k]; !ok || w != v {
			return false
		}
	}
	return true
}
