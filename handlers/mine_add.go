package handlers

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func asked(t ticket.Ticket) string {
	if t.State == ticket.Awaiting {
		return t.Asked
	}
	return ""
}

// mineSaid takes what a form on a ticket of his own was waiting for.
func (t *turn) mineSaid() error {
	n := ticket.Number(t.session.Data["n"])
	text := strings.TrimSpace(t.up.Text)
	if run, ok := t.aside(text); ok {
		return run(t)
	}
	if t.session.Step == stepReject {
		return t.rejectSaid(n, text)
	}
	if t.session.Step != "withdraw" {
		t.rest()
		return t.addTo(n, text, t.up.Files)
	}
	if text == "" {
		return &wording.Sorry{Text: wording.ReasonInWords}
	}
	if conductual(text) {
		return &wording.Sorry{Text: wording.ConductHeld(n)}
	}
	t.session.Data["reason"] = cutRunes(text, maxText)
	return t.say(wording.AskWithdraw(n, text))
}

// ownerAdds takes an owner's reply to a message of his ticket.
func (t *turn) ownerAdds() error { return t.addTo(t.about, t.up.Text, t.up.Files) }

// addTo supplies what was asked for, or adds to a ticket that waits for nothing. The pictures of one album are
// acknowledged once.
func (t *turn) addTo(n ticket.Number, text string, files []bot.FileRef) error {
	v, err := t.view(n)
	if err != nil {
		return err
	}
	text = strings.TrimSpace(text)
	switch {
	case text == "" && len(files) == 0:
		return &wording.Sorry{Text: wording.NothingToAdd}
	case len([]rune(text)) > maxText:
		return &wording.Sorry{Text: wording.TextTooLong}
	}
	if v.Ticket.Class != ticket.Conduct && conductual(text) {
		return t.holdBack(n, text, files)
	}
	return t.put(n, text, files)
}

// put makes the move of addTo.
func (t *turn) put(n ticket.Number, text string, files []bot.FileRef) error {
	v, err := t.view(n)
	if err != nil {
		return err
	}
	if err := t.alarm(v.Ticket, text); err != nil {
		return err
	}
	m := ticket.Move{Verb: ticket.Add, Text: text, Files: files}
	if v.Ticket.State == ticket.Awaiting {
		m.Verb = ticket.Supply
	}
	if t.moreOfAlbum() == n {
		_, err := t.do(n, m)
		return err
	}
	if t.up.Album != "" {
		t.session.Data["album"], t.session.Data["albumOf"] = t.up.Album, string(n)
	}
	return t.move(n, m)
}

// moreOfAlbum tells to which ticket the first picture of this album went; empty when this is the first.
func (t *turn) moreOfAlbum() ticket.Number {
	if t.up.Album == "" || t.session.Data["album"] != t.up.Album {
		return ""
	}
	return ticket.Number(t.session.Data["albumOf"])
}
