package sandbox

import (
	"regexp"
	"strconv"
	"strings"
)

var languageForm = regexp.MustCompile(`^([a-z]{2})?$`)

// scope names one list of commands: its audience and language.
func (s *Server) scope(c *call) (string, error) {
	kind, chat, user, err := readScope(c)
	if err != nil {
		return "", err
	}
	key := ""
	if chat != "" {
		ch, err := s.chatFor(chat, toSeeMembers)
		if err != nil {
			return "", err
		}
		if ch.person != nil && kind != "chat" {
			return "", badRequest("can't use specified scope in private chats")
		}
		key = strconv.FormatInt(ch.ref.ID, 10)
	}
	language := c.params["language_code"]
	if !languageForm.MatchString(language) {
		return "", badRequest("invalid language code specified")
	}
	return scopeKey(kind, key, user, language), nil
}

func readScope(c *call) (kind, chat, user string, err error) {
	raw := c.params["scope"]
	if raw == "" {
		return "default", "", "", nil
	}
	v, err := readValue(raw)
	if err != nil {
		return "", "", "", wrong("Can't parse BotCommandScope JSON object")
	}
	if kind, chat, user, err = scopeOf(v); err != nil {
		err = wrong("Can't parse BotCommandScope: %v", err)
	}
	return kind, chat, user, err
}

func scopeOf(v any) (kind, chat, user string, err error) {
	m, ok := v.(map[string]any)
	if !ok {
		return "", "", "", wrong("BotCommandScope must be an Object")
	}
	o := fields(m)
	if kind, err = o.needText("type"); err != nil {
		return "", "", "", err
	}
	switch kind {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		return kind, "", "", nil
	case "chat", "chat_administrators", "chat_member":
	default:
		return "", "", "", wrong("Unsupported type specified")
	}
	if chat, err = o.needText("chat_id"); err != nil {
		return "", "", "", err
	}
	if chat == "" {
		return "", "", "", wrong("Empty chat_id specified")
	}
	if kind != "chat_member" {
		return kind, chat, "", nil
	}
	id, err := o.needWhole("user_id", 64)
	if err == nil && id <= 0 {
		err = wrong("Invalid user_id specified")
	}
	return kind, chat, strconv.FormatInt(id, 10), err
}

func scopeKey(kind, chat, user, language string) string {
	return strings.Join([]string{kind, chat, user, language}, "|")
}
