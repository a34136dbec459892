package handlers

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// beginProposal asks what should change, for the group that a ticket is in.
func (t *turn) beginProposal(first ticket.Number) error {
	g, ok, err := t.groupOf(first)
	if err == nil && !ok {
		g, ok, err = t.answeredWith(first)
	}
	switch {
	case err != nil:
		return err
	case !ok:
		return &wording.Sorry{Text: wording.GroupGone}
	}
	vs, err := t.views(g)
	if err != nil {
		return err
	}
	t.rest()
	t.form(proposalFlow, "write")
	d := t.session.Data
	d["members"] = joinNumbers(g.numbers())
	if u := usualUnit(vs); u != 0 {
		unit, err := t.tx.Unit(t.ctx, u)
		if err != nil {
			return fmt.Errorf("unit: %w", err)
		}
		d["unit"] = unit.Name
	}
	return t.say(wording.ProposalPrompt(len(g.members), d["unit"]))
}

// lookedBack is in how many of the newest something is looked for.
const lookedBack = 50

// answeredWith is the group that a ticket was answered with: a common cause may be proposed after the answer, too.
func (t *turn) answeredWith(n ticket.Number) (g like, ok bool, err error) {
	bs, err := t.tx.Batches(t.ctx, lookedBack)
	if err != nil {
		return g, false, err
	}
	i := slices.IndexFunc(bs, func(b ticket.Batch) bool { return slices.Contains(b.Tickets, n) })
	if i < 0 {
		return g, false, nil
	}
	for _, m := range bs[i].Tickets {
		tk, err := t.tx.Ticket(t.ctx, m)
		if err != nil {
			return g, false, err
		}
		g.members = append(g.members, tk)
	}
	return g, true, nil
}

// proposalStep takes the proposal, or the answer to one.
func (t *turn) proposalStep() error {
	if t.numberInForm() {
		return t.numbered()
	}
	if !t.batchActor() {
		return t.leave(bot.ErrNotAllowed)
	}
	d, text := t.session.Data, strings.TrimSpace(t.up.Text)
	switch {
	case len([]rune(text)) > maxText:
		return &wording.Sorry{Text: wording.TextTooLong}
	case t.session.Step != "write":
		return t.endProposal(text)
	}
	p, ok := readProposal(text, d["unit"])
	if !ok {
		return &wording.Sorry{Text: wording.ProposalUnread}
	}
	d["title"], d["unit"], d["text"] = p.Title, p.Unit, p.Text
	d["serial"] = strconv.FormatInt(t.up.ID, 10)
	return t.say(wording.ProposalPreview(p, len(splitNumbers(d["members"])), d["serial"]))
}

// proposalLabels are what may stand before the parts of a proposal; each begins a line of its own.
var proposalLabels = regexp.MustCompile(`(?:^|[\s,;。\x{ff0c}\x{ff1b}])(标题|送|内容)[:\x{ff1a}]`)

// readProposal reads a title, 送:单位, and the rest, on lines or behind labels; a unit that is not named is the one thought
// of.
func readProposal(text, unit string) (p ticket.Advice, ok bool) {
	p.Unit = unit
	var rest []string
	for line := range strings.Lines(proposalLabels.ReplaceAllString(text, "\n$1:")) {
		line = strings.TrimSpace(line)
		to, named := strings.CutPrefix(line, "送:")
		switch {
		case line == "":
		case named && strings.TrimSpace(to) != "":
			p.Unit = strings.TrimSpace(to)
		case p.Title == "":
			p.Title = strings.TrimSpace(strings.TrimPrefix(line, "标题:"))
		default:
			rest = append(rest, strings.TrimSpace(strings.TrimPrefix(line, "内容:")))
		}
	}
	p.Text = strings.Join(rest, "\n")
	return p, p.Title != "" && len([]rune(p.Title)) <= 60 && p.Text != "" && p.Unit != ""
}

// pressProposalDraft puts the proposal on record, or has it written again.
func (t *turn) pressProposalDraft(word, serial string) error {
	d := t.session.Data
	if t.session.Flow != proposalFlow || d["serial"] != serial {
		return &wording.Sorry{Text: wording.OldDraft}
	}
	members := splitNumbers(d["members"])
	if word == "again" {
		return t.say(wording.ProposalPrompt(len(members), d["unit"]))
	}
	p := ticket.Advice{State: ticket.Proposed, Title: d["title"], Text: d["text"], Unit: d["unit"], By: t.me.ID, At: t.now(), Tickets: members}
	t.rest()
	return t.keepProposal(p, true)
}

// endProposal takes down what became of it.
func (t *turn) endProposal(text string) error {
	p, err := t.proposal(t.session.Data["n"])
	switch {
	case err != nil:
		return t.leave(err)
	case p.State.Done():
		return t.leave(&wording.Sorry{Text: wording.ProposalDone(p)})
	case text == "":
		return &wording.Sorry{Text: wording.ProposalAnswerEmpty}
	}
	p.State, p.Answer, p.Ended = ticket.Responded, text, t.now()
	if t.session.Step == "refused" {
		p.State = ticket.NotAdopted
	}
	t.rest()
	return t.keepProposal(p, false)
}

func (t *turn) keepProposal(p ticket.Advice, turned bool) error {
	p, err := t.tx.PutProposal(t.ctx, p)
	if err != nil {
		return err
	}
	if err := t.audit("proposal "+string(p.State), p.Number); err != nil {
		return err
	}
	return t.showProposal(p, turned)
}
