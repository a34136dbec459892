package sandbox

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrCannot is why a person's action has no place: no such person, chat or message, or the bot is blocked.
var ErrCannot = errors.New("cannot do that here")

func cannot(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrCannot, fmt.Sprintf(format, args...))
}

// Say lets a person write in a chat. It returns the number of the update, or 0 when the bot does not get one (privacy in
// groups, blocked, unknown chat). As in Telegram's own clients a long text becomes several messages.
func (s *Server) Say(from, chat int64, text string) int64 {
	id, err := s.say(from, chat, 0, text)
	if err != nil {
		return 0
	}
	return id
}

// Reply lets a person answer a message that is on the screen; it returns the number of the update, 0 when there is none.
func (s *Server) Reply(from, chat int64, to int, text string) int64 {
	id, err := s.say(from, chat, to, text)
	if err != nil {
		return 0
	}
	return id
}

func (s *Server) say(from, chat int64, to int, text string) (int64, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, cannot("an empty message")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var last int64
	for part := range slices.Chunk([]rune(text), maxText) {
		ch, m, err := s.speak(from, chat, to)
		if err != nil {
			return 0, err
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
func (s *Server) speak(from, chat int64, to int) (*chat, *message, error) {
	p, ch, err := s.place(from, chat)
	if err != nil {
		return nil, nil, err
	}
	u := p.user()
	m := &message{From: &u, Date: s.clock.now().Unix(), Chat: ch.ref}
	if to != 0 {
		target := ch.message(to)
		if target == nil {
			return nil, nil, cannot("no message %d in chat %d", to, chat)
		}
		m.ReplyTo, m.Thread, m.IsTopic = quoted(target), target.Thread, target.IsTopic
	}
	return ch, m, nil
}

// hear puts a person's message in the chat and tells the bot, unless privacy keeps it from the bot.
func (s *Server) hear(ch *chat, m *message) int64 {
	ch.add(m)
	ch.started = true
	if ch.keyboard != nil && ch.keyboard.Once {
		ch.keyboard = nil
	}
	s.show(ch, m)
	s.touch()
	if !s.meant(ch, m) {
		return 0
	}
	return s.push("message", update{Message: m})
}

// meant is Telegram's privacy mode: in a group a bot that is no administrator sees commands, mentions and replies to it.
func (s *Server) meant(ch *chat, m *message) bool {
	if ch.person != nil || ch.group.Admin {
		return true
	}
	if ch.out {
		return false
	}
	if m.ReplyTo != nil && m.ReplyTo.From != nil && m.ReplyTo.From.ID == s.bot.ID {
		return true
	}
	text := m.Text + m.Caption
	if strings.HasPrefix(text, "/") {
		command, _, _ := strings.Cut(strings.Fields(text)[0], "\n")
		_, addressed, named := strings.Cut(command, "@")
		return named && strings.EqualFold(addressed, s.bot.Username) || !named && ch.lastBot
	}
	return strings.Contains(strings.ToLower(text), "@"+strings.ToLower(s.bot.Username))
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
	m := *old
	m.EditDate = s.clock.now().Unix()
	if old.file() != nil {
		m.Caption, m.CaptionEntities = text, detect(text, nil)
	} else {
		m.Text, m.Entities = text, detect(text, nil)
	}
	ch.replace(id, &m)
	s.show(ch, &m)
	s.touch()
	if s.meant(ch, &m) {
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
	m := *old
	m.reactions = []reaction{}
	if emoji != "" {
		m.reactions = append(m.reactions, reaction{Type: "emoji", Emoji: emoji})
	}
	ch.replace(id, &m)
	s.show(ch, &m)
	if ch.person != nil || ch.group.Admin {
		before := old.reactions
		if before == nil {
			before = []reaction{}
		}
		s.push("message_reaction", update{Reaction: &reactionUpdated{
			Chat: ch.ref, MessageID: id, User: p.user(), Date: s.clock.now().Unix(), Old: before, New: m.reactions,
		}})
	}
	return nil
}
