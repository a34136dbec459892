package wording

import (
	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Tell makes the message for one person about one move.
func (w Words) Tell(n ticket.Notice) bot.Message {
	var m bot.Message
	if n.As == bot.Owner {
		m = w.ownerNotice(n)
	} else {
		head, notes := happened(n)
		m = Card{View: n.View, Head: head, Notes: notes, May: n.May, Clear: Acts(n.View, n.To)}.Message()
		m = withPropose(m, n)
	}
	m.Chat, m.Ticket = n.To.Chat, string(n.View.Ticket.Number)
	own := n.As == bot.Owner && n.To.ID == n.Move.By // his own files he has
	if len(n.Move.Files) > 0 && !own {
		m.File = Attached(n.Move.Files[0])
	}
	if n.As == bot.Owner && len(n.Move.Files) > 1 && !own {
		m.Buttons = append(m.Buttons, bot.Row(filesButton(n.View.Ticket.Number)))
	}
	return m
}

// Attached is a file that Telegram has, to go out with a message.
func Attached(f bot.FileRef) *bot.Attachment {
	return &bot.Attachment{Name: f.Name, ID: f.ID, Kind: f.Kind}
}

// Acts reports whether a person acts on the ticket: he sees phone and credit code in full.
func Acts(v ticket.View, p bot.Person) bool {
	if p.Has(bot.Office, bot.OfficeHead) || p.ID != 0 && (p.ID == v.Holder.ID || p.ID == v.Owner.ID) {
		return true
	}
	units := append([]bot.Unit{v.Lead}, v.Supports...)
	if v.Ticket.Urgent {
		units = append(units, v.Proposed)
	}
	for _, u := range units {
		if p.In(u.ID, bot.Interpreter, bot.Liaison, bot.Head) {
			return true
		}
	}
	for _, c := range v.Cadres {
		if c.ID == p.ID {
			return true
		}
	}
	for _, in := range v.StandIns {
		if in.ID == p.ID {
			return true
		}
	}
	return false
}
