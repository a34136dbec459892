package sandbox

import "encoding/json"

// setProfile is setMyName, setMyDescription or setMyShortDescription, by the name of the text; an empty one takes the text of
// that language away.
func setProfile(kind string) method {
	return func(s *Server, c *call) (any, error) {
		language := c.params["language_code"]
		if !languageForm.MatchString(language) {
			return nil, badRequest("invalid language code specified")
		}
		text, _ := clean(c.params[kind], nil)
		s.profile[kind+"|"+language] = text
		if kind == "name" && language == "" {
			bot := *s.bot
			if bot.FirstName = text; text == "" {
				bot.FirstName = s.opts.Title
			}
			s.bot = &bot
		}
		return true, nil
	}
}

// getProfile gives the text of a language as it was set; a language without a name of its own has the bot's.
func getProfile(kind string) method {
	return func(s *Server, c *call) (any, error) {
		language := c.params["language_code"]
		if !languageForm.MatchString(language) {
			return nil, badRequest("invalid language code specified")
		}
		text := s.profile[kind+"|"+language]
		if kind == "name" && text == "" {
			text = s.bot.FirstName
		}
		return map[string]string{kind: text}, nil
	}
}

// menuButton is a MenuButton.
type menuButton struct {
	Type string          `json:"type"`
	Text string          `json:"text,omitempty"`
	App  json.RawMessage `json:"web_app,omitempty"`
}

func readMenuButton(c *call) (menuButton, error) {
	b := menuButton{Type: "default"}
	raw := c.params["menu_button"]
	if raw == "" {
		return b, nil
	}
	v, err := readValue(raw)
	if err != nil {
		return b, wrong("Can't parse menu button JSON object")
	}
	m, ok := v.(map[string]any)
	if !ok {
		return b, wrong("Can't parse menu button: MenuButton must be an Object")
	}
	url, err := b.read(m)
	if err != nil {
		return b, wrong("Can't parse menu button: %v", err)
	}
	if b.Type != "web_app" {
		return b, nil
	}
	if b.Text, _ = clean(b.Text, nil); b.Text == "" {
		return b, wrong("Menu button text can't be empty")
	}
	link, err := checkApp(url)
	if err != nil {
		return b, wrong("Menu button Web App %v", err)
	}
	b.App, err = json.Marshal(map[string]string{"url": link})
	return b, err
}

func (b *menuButton) read(o fields) (url string, err error) {
	if b.Type, err = o.needText("type"); err != nil {
		return "", err
	}
	switch b.Type {
	case "default", "commands":
		return "", nil
	case "web_app":
	default:
		return "", wrong("MenuButton has unsupported type")
	}
	if b.Text, err = o.needText("text"); err != nil {
		return "", err
	}
	app, err := o.object("web_app")
	if err != nil {
		return "", err
	}
	return app.needText("url")
}

// menuOwner is the person whose chat a call about the menu button names; 0 for all chats.
func (s *Server) menuOwner(c *call) (int64, error) {
	if _, there := c.params["chat_id"]; !there {
		return 0, nil
	}
	id := c.number("chat_id")
	if id <= 0 {
		return 0, badRequest("invalid chat_id specified")
	}
	if p := s.people[id]; p == nil || !s.chats[id].started && !p.seen {
		return 0, badRequest("user not found")
	}
	return id, nil
}

func (s *Server) setChatMenuButton(c *call) (any, error) {
	b, err := readMenuButton(c)
	if err != nil {
		return nil, err
	}
	id, err := s.menuOwner(c)
	if err != nil {
		return nil, err
	}
	if s.menus[id] = b; b.Type == "default" {
		delete(s.menus, id)
	}
	return true, nil
}

// getChatMenuButton gives the button of the chat, or the one of all chats.
func (s *Server) getChatMenuButton(c *call) (any, error) {
	id, err := s.menuOwner(c)
	if err != nil {
		return nil, err
	}
	for _, id := range []int64{id, 0} {
		if b, there := s.menus[id]; there {
			return b, nil
		}
	}
	return menuButton{Type: "default"}, nil
}
