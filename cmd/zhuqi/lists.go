package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

type ticketsCmd struct {
	dataDir `embed:""`
	JSON    bool `name:"json" help:"输出 JSON。"`
	Open    bool `help:"只列未办结的。"`
}

// ticketRow is one ticket as printed.
type ticketRow struct {
	Number     ticket.Number `json:"number"`
	State      ticket.State  `json:"state"`
	StateLabel string        `json:"state_label"`
	Class      ticket.Class  `json:"class"`
	Unit       string        `json:"unit"`
	Enterprise string        `json:"enterprise"`
	Summary    string        `json:"summary"`
	Filed      string        `json:"filed"`
	Due        dueRow        `json:"due"`
	Redo       int           `json:"redo"`
	Returns    int           `json:"returns"`
	Lapsed     bool          `json:"lapsed"`
	Ending     string        `json:"ending,omitempty"`
	Batch      string        `json:"batch,omitempty"`
	Rating     string        `json:"rating"`
	Events     []eventRow    `json:"events"`
}

type dueRow struct {
	Promise string `json:"promise,omitempty"`
	Unit    string `json:"unit,omitempty"`
	Sign    string `json:"sign,omitempty"`
	Report  string `json:"report,omitempty"`
	First   string `json:"first,omitempty"`
}

type eventRow struct {
	Seq   int          `json:"seq"`
	Verb  ticket.Verb  `json:"verb"`
	At    string       `json:"at"`
	By    bot.PersonID `json:"by"`
	Cause string       `json:"cause"`
	To    ticket.State `json:"to"`
	Hash  string       `json:"hash"`
}

func (c *ticketsCmd) Run(e *env) error {
	return c.look(e, func(f *folder) error { return c.list(e, f) })
}

func (c *ticketsCmd) list(e *env, f *folder) error {
	ts, err := f.store.Tickets(e.ctx, ticket.Filter{OpenOnly: c.Open})
	if err != nil {
		return err
	}
	rows := []ticketRow{}
	for _, t := range ts {
		r, err := ticketLine(e, f, t)
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	if c.JSON {
		return printJSON(e, rows)
	}
	for _, r := range rows {
		fmt.Fprintf(e.out, "%s %s %s %s %s 承诺%s %s\n", r.Number, r.StateLabel, r.Class, r.Unit, r.Enterprise, r.Due.Promise, r.Summary)
	}
	fmt.Fprintf(e.out, "共 %d 件。\n", len(rows))
	return nil
}

func ticketLine(e *env, f *folder, t ticket.Ticket) (ticketRow, error) {
	r := ticketRow{Number: t.Number, State: t.State, StateLabel: t.State.Label(), Class: t.Class, Summary: t.Summary,
		Filed: stamp(t.Filed), Redo: t.Redo, Returns: t.Returns, Lapsed: t.Lapsed, Ending: t.Ending, Batch: t.Batch, Rating: t.Rating, Events: []eventRow{},
		Due: dueRow{stamp(t.Dues.Promise), stamp(t.Dues.Unit), stamp(t.Dues.Sign), stamp(t.Dues.Report), stamp(t.FirstDue)}}
	if u, err := f.store.Unit(e.ctx, t.Lead); err == nil {
		r.Unit = u.Name
	} else if !errors.Is(err, bot.ErrNotFound) {
		return r, err
	}
	if n, err := f.store.Enterprise(e.ctx, t.Enterprise); err == nil {
		r.Enterprise = n.Name
	} else if !errors.Is(err, bot.ErrNotFound) {
		return r, err
	}
	es, err := f.store.Events(e.ctx, t.Number)
	if err != nil {
		return r, err
	}
	for _, v := range es {
		r.Events = append(r.Events, eventRow{v.Seq, v.Verb, stamp(v.At), v.By, v.Cause, v.To, v.Hash})
	}
	return r, nil
}

// stamp writes a time in Shanghai, empty for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(calendar.Shanghai).Format(time.RFC3339)
}

func printJSON(e *env, v any) error {
	enc := json.NewEncoder(e.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}
