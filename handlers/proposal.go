package handlers

import (
	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// proposalFlow is the form in which a proposal, or what became of it, is written.
const proposalFlow = "proposal"

// proposalList lists the proposals.
func (t *turn) proposalList() error {
	if !t.batchReader() {
		return wording.NotForYou("/proposals", wording.ForBatch, t.me)
	}
	return t.proposalPage(0, false)
}

func (t *turn) proposalPage(page int, turned bool) error {
	ps, err := t.tx.Proposals(t.ctx)
	if err != nil {
		return err
	}
	if m := wording.Proposals(ps, page); turned {
		return t.change(m)
	} else {
		return t.say(m)
	}
}

// proposalPressed acts on the buttons of proposals.
func (t *turn) proposalPressed() error {
	_, word, id, _ := bot.ParseData(t.up.Press)
	switch {
	case !t.batchReader():
		return wording.NotForYou("/proposals", wording.ForBatch, t.me)
	case word == "list":
		return t.proposalPage(number(id), true)
	case word == "open":
		p, err := t.proposal(id)
		if err != nil {
			return err
		}
		return t.showProposal(p, false)
	case !t.batchActor():
		return &wording.Sorry{Text: wording.ProposalReadOnly}
	case word == "put" || word == "again":
		return t.pressProposalDraft(word, id)
	}
	p, err := t.proposal(id)
	switch {
	case err != nil:
		return err
	case p.State.Done():
		return &wording.Sorry{Text: wording.ProposalDone(p)}
	}
	switch word {
	case "passed":
		if p.State == ticket.PassedOn {
			return &wording.Sorry{Text: wording.ProposalDone(p)}
		}
		p.State, p.Passed = ticket.PassedOn, t.now()
		return t.keepProposal(p, true)
	case "answered", "refused":
		t.rest()
		t.form(proposalFlow, word)
		t.session.Data["n"] = p.Number
		return t.say(wording.ProposalAnswerPrompt(p, word == "answered"))
	}
	return t.deadButton()
}

// proposal reads one; a number that does not exist says so in its own words.
func (t *turn) proposal(number string) (ticket.Advice, error) {
	p, err := t.tx.Proposal(t.ctx, number)
	if isNotFound(err) {
		return p, &wording.Sorry{Text: wording.NoProposal}
	}
	return p, err
}

// showProposal shows a proposal with the clauses its tickets rest on; turned rewrites the message pressed.
func (t *turn) showProposal(p ticket.Advice, turned bool) error {
	c := wording.ProposalCard{Advice: p, Acts: t.batchActor()}
	for _, n := range p.Tickets {
		tk, err := t.tx.Ticket(t.ctx, n)
		if err != nil {
			return err
		}
		c.Add(tk)
	}
	if turned {
		return t.change(c.Message())
	}
	return t.say(c.Message())
}
