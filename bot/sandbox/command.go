package sandbox

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Telegram's limits on a bot's commands.
const (
	maxCommands    = 100
	maxCommand     = 32
	maxDescription = 256
)

// readCommands reads the list as it was sent; its rules come after the scope's.
func readCommands(c *call) ([]botCommand, error) {
	raw := c.params["commands"]
	if raw == "" {
		return nil, nil
	}
	v, err := readValue(raw)
	if err != nil {
		return nil, wrong("Can't parse commands JSON object")
	}
	list, ok := v.([]any)
	if !ok {
		return nil, wrong("Expected an Array of BotCommand")
	}
	var out []botCommand
	for _, one := range list {
		m, ok := one.(map[string]any)
		if !ok {
			return nil, wrong("Can't parse BotCommand: expected an Object")
		}
		var b botCommand
		if b.Command, err = fields(m).needText("command"); err == nil {
			b.Description, err = fields(m).needText("description")
		}
		if err != nil {
			return nil, wrong("Can't parse BotCommand: %v", err)
		}
		out = append(out, b)
	}
	return out, nil
}

func (s *Server) setMyCommands(c *call) (any, error) {
	list, err := readCommands(c)
	if err != nil {
		return nil, err
	}
	key, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	for i := range list {
		b := &list[i]
		b.Command = strings.TrimPrefix(strings.TrimSpace(b.Command), "/")
		b.Description = strings.TrimSpace(b.Description)
		switch {
		case b.Command == "":
			return nil, badRequest("command must be non-empty")
		case utf8.RuneCountInString(b.Command) > maxCommand:
			return nil, badRequest("command length must not exceed %d", maxCommand)
		case b.Description == "":
			return nil, badRequest("command description must be non-empty")
		case utf8.RuneCountInString(b.Description) > maxDescription:
			return nil, badRequest("command description length must not exceed %d", maxDescription)
		}
	}
	if len(list) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	if !slices.ContainsFunc(list, func(b botCommand) bool { return !validCommand(b.Command) }) {
		s.commands[key] = list
		return true, nil
	}
	return nil, badRequest("BOT_COMMAND_INVALID")
}

func validCommand(name string) bool {
	return !slices.ContainsFunc([]byte(name), func(b byte) bool {
		return !(b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '_')
	})
}

func (s *Server) getMyCommands(c *call) (any, error) {
	key, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	return append([]botCommand{}, s.commands[key]...), nil
}

func (s *Server) deleteMyCommands(c *call) (any, error) {
	key, err := s.scope(c)
	if err != nil {
		return nil, err
	}
	delete(s.commands, key)
	return true, nil
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
			if list := s.commands[key]; len(list) > 0 {
				return list
			}
		}
	}
	return []botCommand{}
}
