package sandbox

import "slices"

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
	s.emit(event{Kind: "commands"})
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
		Type string `json:"type"`
	}
	if there, err := c.nested("scope", &sc); err != nil || !there || sc.Type == "default" {
		return "default|" + c.params["language_code"]
	}
	return c.params["scope"] + "|" + c.params["language_code"]
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
