package sandbox

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrNoMessage is why an act finds no message that says what its Ref names.
var ErrNoMessage = errors.New("no such message on the screen")

// ErrCannot is why a person's action has no place: no such person, chat or message, or the bot is blocked.
var ErrCannot = errors.New("cannot do that here")

func cannot(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrCannot, fmt.Sprintf(format, args...))
}

// Say lets a person write in a chat. It returns the number of the update, or 0 when the bot does not get one (privacy in
// groups, blocked, unknown chat). As in Telegram's own clients a long text becomes several messages.
func (s *Server) Say(from, chat int64, text string) int64 {
	id, err := s.say(speech{from: from, chat: chat}, text)
	if err != nil {
		return 0
	}
	return id
}

// Reply lets a person answer a message that is on the screen; it returns the number of the update, 0 when there is none.
func (s *Server) Reply(from, chat int64, to int, text string) int64 {
	id, err := s.say(speech{from: from, chat: chat, to: to}, text)
	if err != nil {
		return 0
	}
	return id
}

// speech is who writes where: in answer to a message, or in a topic.
type speech struct {
	from, chat int64
	to, thread int
}

func (s *Server) say(sp speech, text string) (int64, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, cannot("an empty message")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var last int64
	noted := false
	for part := range slices.Chunk([]rune(text), maxText) {
		ch, m, err := s.speak(sp)
		if err != nil {
			return 0, err
		}
		if !noted {
			noted = true
			s.did(Act{Do: Says, From: sp.from, Chat: sp.chat, Topic: ch.topicName(sp.thread), On: ch.referTo(sp.to), Text: text})
		}
		m.Text = string(part)
		m.Entities = detect(m.Text, nil)
		last = s.hear(ch, m)
	}
	return last, nil
}

// place finds a person and a chat he may act in.
func (s *Server) place(from, chat int64) (*person, *chat, error) {
	p, ch := s.people[from], s.chats[chat]
	switch {
	case p == nil:
		return nil, nil, cannot("no person %d", from)
	case ch == nil, ch.person != nil && ch.person != p:
		return nil, nil, cannot("no chat %d for person %d", chat, from)
	case ch.person == nil && !ch.members[from]:
		return nil, nil, cannot("person %d is not in group %d", from, chat)
	case ch.person != nil && p.blocked:
		return nil, nil, cannot("person %d has blocked the bot", from)
	case ch.movedTo != 0:
		return nil, nil, cannot("group %d is now %d", chat, ch.movedTo)
	}
	return p, ch, nil
}

// speak begins a person's message.
func (s *Server) speak(sp speech) (*chat, *message, error) {
	p, ch, err := s.place(sp.from, sp.chat)
	if err != nil {
		return nil, nil, err
	}
	m := &message{From: p.self, Date: s.clock.now().Unix(), Chat: ch.ref}
	if sp.to != 0 {
		target := ch.message(sp.to)
		if target == nil {
			return nil, nil, cannot("no message %d in chat %d", sp.to, sp.chat)
		}
		m.ReplyTo, m.Thread, m.IsTopic = quoted(target), target.Thread, target.IsTopic
	}
	if sp.thread != 0 {
		m.Thread, m.IsTopic = sp.thread, true
	}
	if t := ch.topics[m.Thread]; m.IsTopic && t == nil {
		return nil, nil, cannot("no topic %d in chat %d", m.Thread, sp.chat)
	} else if t != nil && t.closed {
		return nil, nil, cannot("topic %d in chat %d is closed", m.Thread, sp.chat)
	}
	m.follow(ch)
	return ch, m, nil
}

// hear puts a person's message in the chat and tells the bot, unless privacy keeps it from the bot.
func (s *Server) hear(ch *chat, m *message) int64 {
	ch.add(m)
	m.heard = s.meant(ch, m)
	ch.started = true
	if ch.keyboard != nil && ch.keyboard.Once {
		ch.keyboard = nil
	}
	s.show(ch, m)
	s.touch()
	if !m.heard {
		return 0
	}
	return s.push("message", update{Message: m})
}

// Edit lets a person change the text or caption of his own message.
func (s *Server) Edit(from, chat int64, id int, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ch, err := s.place(from, chat)
	if err != nil {
		return err
	}
	old := ch.message(id)
	if old == nil || old.From == nil || old.From.ID != from {
		return cannot("no message %d of person %d", id, from)
	}
	on := Ref{}
	if ch.find(lastOwn, from) != id {
		on = ch.refer(id, OfSelf, from)
	}
	s.did(Act{Do: Edits, From: from, Chat: chat, On: on, Text: text})
	m := *old
	m.EditDate, m.reworded = s.clock.now().Unix(), true
	if old.file() != nil {
		m.Caption, m.CaptionEntities = text, detect(text, nil)
	} else {
		m.Text, m.Entities = text, detect(text, nil)
	}
	ch.replace(id, &m)
	s.show(ch, &m)
	s.touch()
	if m.heard && ch.gone == "" {
		s.push("edited_message", update{EditedMessage: &m})
	}
	return nil
}

// React lets a person put an emoji on a message, or take his away with "". The bot is told only if it asked for that.
func (s *Server) React(from, chat int64, id int, emoji string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ch, err := s.place(from, chat)
	if err != nil {
		return err
	}
	old := ch.message(id)
	if old == nil {
		return cannot("no message %d in chat %d", id, chat)
	}
	s.did(Act{Do: Reacts, From: from, Chat: chat, On: ch.referTo(id), Text: emoji})
	set := []reaction{}
	if emoji != "" {
		set = append(set, reaction{Type: "emoji", Emoji: emoji})
	}
	before := s.react(ch, old, from, set)
	if ch.person != nil || ch.group.Admin && ch.gone == "" {
		s.push("message_reaction", update{Reaction: &reactionUpdated{
			Chat: ch.ref, MessageID: id, User: p.user(), Date: s.clock.now().Unix(), Old: before, New: set,
		}})
	}
	return nil
}
