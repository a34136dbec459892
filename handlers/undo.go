package handlers

import (
	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// sayUndoable confirms a press, where nobody else has heard of it with the button that takes it back for a minute.
func (t *turn) sayUndoable(m bot.Message, n ticket.Number) error {
	event, err := ticket.NewDesk(t.tx, t.Rules, t.Words).Undoable(t.ctx, n, t.me.ID, t.now())
	if err != nil {
		return err
	}
	m.Buttons = bot.Rows(append(m.Buttons, wording.UndoRow(n, event))...)
	return t.say(m)
}

// pressUndo takes back the press whose event the button names; the note that went with a revisit waits for the right one.
func (t *turn) pressUndo() error {
	_, event, id, _ := bot.ParseData(t.up.Press)
	n := ticket.Number(id)
	was, err := t.view(n)
	if err != nil {
		return err
	}
	tk, err := t.do(n, ticket.Move{Verb: ticket.Undo, Event: number(event)})
	if err != nil {
		return err
	}
	t.rest()
	if i := len(was.Ticket.Visits) - 1; i >= len(tk.Visits) && was.Ticket.Visits[i].Text != "" {
		t.form(revisitFlow, "note")
		t.session.Data["n"], t.session.Data["note"] = id, was.Ticket.Visits[i].Text
	}
	v, err := t.view(n)
	if err != nil {
		return err
	}
	if err := t.toast(wording.TakenBack, false); err != nil {
		return err
	}
	return t.change(wording.Undone(tk, ticket.May(v, t.me, t.now())))
}
