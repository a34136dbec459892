package sandbox

import (
	"strings"
	"unicode/utf8"
)

// replyTo is what a call says about the message it answers.
type replyTo struct {
	chat    string // of another chat than the message goes to
	id      int
	without bool
	quote   rich
	at      int // where the quotation begins, in UTF-16 units
}

func readReply(c *call) (r replyTo, err error) {
	raw, there := c.params["reply_parameters"]
	if !there {
		r.id, r.without = c.message("reply_to_message_id"), c.yes("allow_sending_without_reply")
		return r, nil
	}
	if raw == "" {
		return r, nil
	}
	o, err := readObject(raw, "Can't parse reply parameters JSON object", "Object expected as reply parameters")
	if err != nil || len(o) == 0 {
		return r, err
	}
	if r.chat, err = o.text("chat_id"); err != nil {
		return r, err
	}
	id, err := o.needWhole("message_id", 32)
	if err != nil {
		return r, err
	}
	r.id = int(max(id, 0))
	if r.without, err = o.flag("allow_sending_without_reply"); err != nil {
		return r, err
	}
	quote, err := o.text("quote")
	if err != nil {
		return r, err
	}
	mode, err := o.text("quote_parse_mode")
	if err != nil {
		return r, err
	}
	if r.quote, err = readRich(quote, mode, o["quote_entities"]); err != nil {
		return r, err
	}
	at, err := o.whole("quote_position", 32)
	r.at = int(min(max(at, 0), 1000000))
	return r, err
}

// repliedTo finds the message that is answered and its chat; nil for none.
func (s *Server) repliedTo(ch *chat, o *outline) (*message, *chat, error) {
	r := &o.reply
	if r.id == 0 {
		return nil, nil, nil
	}
	from := ch
	if r.chat != "" {
		var err error
		if from, err = s.chatFor(r.chat, toRead); err != nil {
			return nil, nil, err
		}
	}
	m := from.message(r.id)
	if m == nil && !r.without {
		return nil, nil, badRequest("message to be replied not found")
	}
	return m, from, nil
}

// attachReply puts the answered message into m, or what another chat or topic may see of it.
func (s *Server) attachReply(m *message, ch *chat, o *outline, to *message, from *chat) error {
	if to == nil {
		m.follow(ch)
		return nil
	}
	switch {
	case from == ch && (o.thread == 0 || to.Thread == o.thread):
		m.ReplyTo = quoted(to)
		if to.IsTopic {
			m.Thread, m.IsTopic = to.Thread, true
		}
	case to.Protected || to.service() != "": // goes out without its reply
		m.follow(ch)
		return nil
	default:
		m.External = outside(to, from)
	}
	return s.quote(m, to, o.reply)
}

// quote adds the quoted part, which has to stand in the answered message word for word.
func (s *Server) quote(m, to *message, r replyTo) error {
	part, err := s.fix(r.quote)
	source := to.Text + to.Caption
	if err != nil || part.text == "" {
		if m.External != nil && source != "" {
			m.Quote = &textQuote{Text: firstRunes(source, maxCaption)}
		}
		return nil
	}
	at := nearest(source, part.text, r.at)
	if at < 0 || utf8.RuneCountInString(part.text) > maxCaption {
		return badRequest("QUOTE_TEXT_INVALID")
	}
	m.Quote = &textQuote{Text: part.text, Entities: part.marks, Position: at, Manual: true}
	return nil
}

// nearest is the place of a part in a text that is nearest to a wanted one, in UTF-16 units; -1 when it is not in it.
func nearest(text, part string, want int) int {
	best := -1
	for from := 0; ; {
		i := strings.Index(text[from:], part)
		if i < 0 {
			return best
		}
		at := utf16Len(text[:from+i])
		if best < 0 || abs(at-want) < abs(best-want) {
			best = at
		}
		_, n := utf8.DecodeRuneInString(text[from+i:])
		from += i + n
	}
}

// follow makes a message of a topic answer the message that opened it, as Telegram does when it answers no other.
func (m *message) follow(ch *chat) {
	if m.IsTopic && m.ReplyTo == nil {
		if root := ch.message(m.Thread); root != nil {
			m.ReplyTo = quoted(root)
		}
	}
}

// answers says that a message is a reply its author meant as one.
func (m *message) answers() bool {
	return m.ReplyTo != nil && !(m.IsTopic && m.ReplyTo.MessageID == m.Thread)
}

// quoted is m as it stands inside a reply to it.
func quoted(m *message) *message {
	q := *m
	q.ReplyTo = nil
	return &q
}

// outside is m as a message in another chat shows it.
func outside(m *message, from *chat) *externalReply {
	e := &externalReply{Origin: m.origin(), Photo: m.Photo, Document: m.Document, Voice: m.Voice, Video: m.Video, Audio: m.Audio, Contact: m.Contact}
	if from.ref.Type == "supergroup" {
		e.Chat, e.MessageID = from.ref, m.MessageID
	}
	return e
}

func firstRunes(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}

func abs(n int) int { return max(n, -n) }
