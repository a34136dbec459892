package handlers

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// batchList lists the groups.
func (t *turn) batchList() error {
	if !t.batchReader() {
		return wording.NotForYou("/batch", wording.ForBatch, t.me)
	}
	return t.batchPage(0, false)
}

func (t *turn) batchPage(page int, turned bool) error {
	all, err := t.groups()
	if err != nil {
		return err
	}
	sent, err := t.tx.Batches(t.ctx, 1)
	if err != nil {
		return err
	}
	l := wording.Groups{Total: len(all), Page: page, Sent: len(sent) > 0}
	from := min(page*wording.PageSize, len(all))
	for _, g := range all[from:min(from+wording.PageSize, len(all))] {
		vs, err := t.views(g)
		if err != nil {
			return err
		}
		l.Lines = append(l.Lines, wording.Group{Members: vs, Firms: g.firms, Now: t.now()})
	}
	if turned {
		return t.change(l.Message())
	}
	return t.say(l.Message())
}

// batchPressed acts on the buttons of groups.
func (t *turn) batchPressed() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	switch {
	case word == "past":
		return t.pastAnswers(ticket.Number(id))
	case !t.batchReader():
		return wording.NotForYou("/batch", wording.ForBatch, t.me)
	case word == "list":
		return t.batchPage(number(id), true)
	case word == "sent":
		return t.sentBatches()
	case word == "open":
		return t.openGroup(id, false)
	case word == "page":
		return t.openGroup(id, true)
	case !t.batchActor():
		return &wording.Sorry{Text: wording.BatchReadOnly}
	}
	switch word {
	case "out":
		return t.setApart(id)
	case "back":
		return t.putBack(id)
	case "answer":
		return t.beginBatch(ticket.Number(id))
	case "propose":
		return t.beginProposal(ticket.Number(id))
	}
	return t.pressBatchDraft(word, id)
}

// openGroup shows the members of the group that a ticket is in; id is its number, perhaps with a page.
func (t *turn) openGroup(id string, turned bool) error {
	n, page, _ := strings.Cut(id, "/")
	g, ok, err := t.groupOf(ticket.Number(n))
	switch {
	case err != nil:
		return err
	case !ok:
		return &wording.Sorry{Text: wording.GroupGone}
	}
	if err := t.audit("look group", n); err != nil {
		return err
	}
	return t.showGroup(g, number(page), turned)
}

// showGroup shows a page of a group, with rows of buttons of its own below.
func (t *turn) showGroup(g like, page int, turned bool, below ...[]bot.Button) error {
	vs, err := t.views(g)
	if err != nil {
		return err
	}
	m := wording.Group{Members: vs, Firms: g.firms, Now: t.now(), Page: page, Acts: t.batchActor()}.Message()
	m.Buttons = append(m.Buttons, below...)
	if turned {
		return t.change(m)
	}
	return t.say(m)
}

// sentBatches lists what went out to many, and what came of it.
func (t *turn) sentBatches() error {
	bs, err := t.tx.Batches(t.ctx, wording.PageSize)
	if err != nil {
		return err
	}
	var all []wording.SentBatch
	for _, b := range bs {
		s := wording.SentBatch{Batch: b}
		for _, n := range b.Tickets {
			tk, err := t.tx.Ticket(t.ctx, n)
			if err != nil {
				return err
			}
			s.Count(tk)
		}
		all = append(all, s)
	}
	return t.say(wording.SentBatches(all))
}
