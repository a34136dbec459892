package sandbox

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

func (s *Server) setMyCommands(c *call) (any, error) {
	var list []botCommand
	if _, err := c.nested("commands", &list); err != nil {
		return nil, err
	}
	if len(list) > 100 {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for _, b := range list {
		if !validCommand(b.Command) {
			return nil, badRequest("BOT_COMMAND_INVALID")
		}
		if b.Description == "" || len([]rune(b.Description)) > 256 {
			return nil, badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	s.commands[c.scope()] = list
	return true, nil
}

func validCommand(name string) bool {
	return name != "" && len(name) <= 32 && !slices.ContainsFunc([]byte(name), func(b byte) bool {
		return !(b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '_')
	})
}

// scope names one list of commands: its audience and language.
func (c *call) scope() string {
	var sc struct {
		Type string      `json:"type"`
		Chat json.Number `json:"chat_id"`
		User json.Number `json:"user_id"`
	}
	if there, err := c.nested("scope", &sc); err != nil || !there {
		sc.Type = "default"
	}
	return scopeKey(sc.Type, sc.Chat.String(), sc.User.String(), c.params["language_code"])
}

func scopeKey(kind, chat, user, language string) string {
	return strings.Join([]string{kind, chat, user, language}, "|")
}

// menu is the list of commands that a person's client shows in his private chat.
func (s *Server) menu(chat int64) []botCommand {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := strconv.FormatInt(chat, 10)
	for _, language := range []string{"zh", ""} {
		for _, key := range []string{
			scopeKey("chat", id, "", language), scopeKey("all_private_chats", "", "", language), scopeKey("default", "", "", language),
		} {
			if list := s.commands[key]; list != nil {
				return list
			}
		}
	}
	return []botCommand{}
}

func (s *Server) getMyCommands(c *call) (any, error) {
	if list := s.commands[c.scope()]; list != nil {
		return list, nil
	}
	return []botCommand{}, nil
}

func (s *Server) deleteMyCommands(c *call) (any, error) {
	delete(s.commands, c.scope())
	return true, nil
}
