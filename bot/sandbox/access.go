package sandbox

import (
	"net/http"
	"strings"
)

// access is what a call wants in a chat; a bot that has left may do less and less.
type access int

const (
	toRead access = iota
	toSeeMembers
	toEdit
	toWrite
)

// chatFor finds the chat that a call names by its number or, for groups, by @username.
func (s *Server) chatFor(name string, want access) (*chat, error) {
	if name == "" {
		return nil, badRequest("chat_id is empty")
	}
	ch := s.named(name)
	switch {
	case ch == nil, ch.person != nil && !ch.started && !ch.person.seen:
		return nil, badRequest("chat not found")
	case ch.movedTo != 0 && want != toRead:
		return nil, &apiError{
			Code:        http.StatusBadRequest,
			Description: "Bad Request: group chat was upgraded to a supergroup chat",
			Parameters:  map[string]any{"migrate_to_chat_id": ch.movedTo},
		}
	case ch.gone == "" || ch.ref.Type == "group" && want == toRead:
		return ch, nil
	case ch.gone == "kicked":
		return nil, forbidden("bot was kicked from the " + ch.ref.Type + " chat")
	}
	return nil, forbidden("bot is not a member of the " + ch.ref.Type + " chat")
}

func (s *Server) named(name string) *chat {
	if name[0] != '@' {
		return s.chats[leading(name)]
	}
	for _, id := range s.groups {
		if ch := s.chats[id]; ch.ref.Username != "" && strings.EqualFold(ch.ref.Username, name[1:]) {
			return ch
		}
	}
	return nil
}

// target is the chat of a call.
func (s *Server) target(c *call, want access) (*chat, error) {
	return s.chatFor(c.params["chat_id"], want)
}

// reachable refuses what Telegram's servers refuse last in a private chat.
func (ch *chat) reachable() error {
	switch {
	case ch.person == nil:
		return nil
	case ch.person.blocked:
		return forbidden("bot was blocked by the user")
	case !ch.started:
		return forbidden("bot can't initiate conversation with a user")
	}
	return nil
}

// found is the message a call names in a chat, refused as "message to … not found".
func (ch *chat) found(id int, what string) (*message, error) {
	if m := ch.message(id); m != nil {
		return m, nil
	}
	return nil, badRequest("%s not found", what)
}
