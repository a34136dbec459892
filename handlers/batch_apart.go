package handlers

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// undoWithin is for how long a ticket that was taken out by a wrong press may be put back.
const undoWithin = time.Minute

// setApart takes one ticket out of its group for good; it goes its own way, and the reader stays on his page. id is as
// openGroup has it.
func (t *turn) setApart(id string) error {
	name, page, _ := strings.Cut(id, "/")
	n := ticket.Number(name)
	g, ok, err := t.groupOf(n)
	switch {
	case err != nil:
		return err
	case !ok:
		return &wording.Sorry{Text: wording.GroupGone}
	}
	rest := slices.DeleteFunc(g.numbers(), func(m ticket.Number) bool { return m == n })
	if err := t.tx.PutApart(t.ctx, n, rest); err != nil {
		return err
	}
	if err := t.toast(wording.SetApart, false); err != nil {
		return err
	}
	undo := wording.BackButton(n, number(page), t.now())
	left, ok, err := t.groupOf(rest[0])
	if err != nil {
		return err
	}
	if !ok {
		m := wording.NoGroupLeft(n)
		m.Buttons = append(m.Buttons, undo)
		return t.change(m)
	}
	return t.showGroup(left, number(page), true, undo)
}

// putBack undoes setApart within a minute: nothing has gone out by it. id is the number, the page and the time of the press.
func (t *turn) putBack(id string) error {
	parts := strings.Split(id, "/")
	if len(parts) != 3 {
		return t.deadButton()
	}
	n := ticket.Number(parts[0])
	at, err := strconv.ParseInt(parts[2], 10, 64)
	if since := t.now().Sub(time.Unix(at, 0)); err != nil || since < 0 || since > undoWithin {
		return &wording.Sorry{Text: wording.BackTooLate}
	}
	for _, ns := range t.alike {
		if !slices.Contains(ns, n) {
			continue
		}
		if err := t.tx.DropApart(t.ctx, n, ns); err != nil {
			return err
		}
	}
	g, ok, err := t.groupOf(n)
	switch {
	case err != nil:
		return err
	case !ok:
		return &wording.Sorry{Text: wording.GroupGone}
	}
	if err := t.toast(wording.PutBack, false); err != nil {
		return err
	}
	return t.showGroup(g, number(parts[1]), true)
}
