package spec

import (
	"regexp"
	"strconv"
	"strings"
)

// rules are those that a list of fields cannot say.
func (c *checker) rules(o *object, v map[string]any) {
	switch o.name {
	case "InlineKeyboardMarkup":
		c.keyboard(v)
	case "InlineKeyboardButton":
		c.button(v)
	case "BotCommand":
		if s, ok := v["command"].(string); ok && !command.MatchString(s) {
			c.at("command", func() {
				c.add(Error, "命令应当是1到32个 a-z 0-9 _,不带斜线", "want 1-32 of a-z 0-9 _ without a slash")
			})
		}
	}
}

var (
	command = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	link    = regexp.MustCompile(`^(https?|tg)://`)
	chatID  = regexp.MustCompile(`^(-?[1-9][0-9]*|@[A-Za-z][A-Za-z0-9_]{3,31})$`)
)

const maxButtons, maxRow, maxCommands = 100, 8, 100

func (c *checker) keyboard(v map[string]any) {
	rows, _ := v["inline_keyboard"].([]any)
	total := 0
	for i, row := range rows {
		buttons, ok := row.([]any)
		total += len(buttons)
		c.at("inline_keyboard["+strconv.Itoa(i)+"]", func() {
			switch {
			case ok && len(buttons) == 0:
				c.add(Warn, "这一行没有按钮", "empty row")
			case len(buttons) > maxRow:
				c.add(Error, "一行有%d个按钮,最多%d个", "%d buttons in a row, at most %d", len(buttons), maxRow)
			}
		})
	}
	if total > maxButtons {
		c.at("inline_keyboard", func() { c.add(Error, "共有%d个按钮,最多%d个", "%d buttons, at most %d", total, maxButtons) })
	}
}

// actions are what a button says it does when it is pressed.
func actions(v map[string]any) []string {
	var out []string
	for k := range v {
		if k != "text" && k != "icon_custom_emoji_id" && k != "style" {
			out = append(out, k)
		}
	}
	return out
}

// idle: an empty copy_text beside another action. go-telegram/bot puts it into every button; Telegram reads it last, so it
// does nothing.
func idle(v map[string]any) bool {
	copied, ok := v["copy_text"].(map[string]any)
	return ok && len(copied) == 1 && copied["text"] == "" && len(actions(v)) > 1
}

func (c *checker) button(v map[string]any) {
	n := len(actions(v))
	if idle(v) {
		n--
	}
	if n != 1 {
		c.add(Error, "按钮只能有一种动作,这里有%d种", "a button has exactly one action, not %d", n)
	}
	if s, ok := v["text"].(string); ok && strings.TrimSpace(s) == "" {
		c.at("text", func() { c.add(Error, "按钮上没有字", "no words on the button") })
	}
	if s, ok := v["url"].(string); ok && !link.MatchString(s) {
		c.at("url", func() {
			c.add(Error, "应当以 http://、https:// 或 tg:// 开头", "want http://, https:// or tg://")
		})
	}
}

// methodRules are those of whole requests; v holds the form's texts.
func (c *checker) methodRules(m *object, v map[string]any) {
	is := func(name string) string {
		s, _ := v[name].(string)
		return s
	}
	if mode := is("parse_mode"); m.byName["parse_mode"] != nil && mode != "" {
		switch strings.ToLower(mode) {
		case "html", "markdown", "markdownv2":
		default:
			c.at("parse_mode", func() {
				c.add(Error, "没有%s这种写法,只有HTML、MarkdownV2、Markdown", "no mode %s", strconv.Quote(mode))
			})
		}
		for _, other := range []string{"entities", "caption_entities"} {
			if is(other) != "" {
				c.at(other, func() { c.add(Warn, "和parse_mode写了一样就够了", "beside parse_mode, one is enough") })
			}
		}
	}
	if strings.HasPrefix(m.name, "edit") && m.byName["inline_message_id"] != nil && is("inline_message_id") == "" &&
		(is("chat_id") == "" || is("message_id") == "") {
		c.at("message_id", func() {
			c.add(Error, "要有chat_id和message_id,或者有inline_message_id", "want chat_id and message_id, or inline_message_id")
		})
	}
	if s, there := v["chat_id"].(string); there && m.byName["chat_id"] != nil && !chatID.MatchString(s) {
		c.at("chat_id", func() { c.add(Error, "不是会话编号:%s", "not the id of a chat: %s", what(s)) })
	}
	if m.name == "setMyCommands" {
		list, _ := decode(is("commands"))
		if all, _ := list.([]any); len(all) > maxCommands {
			c.at("commands", func() { c.add(Error, "有%d条命令,最多%d条", "%d commands, at most %d", len(all), maxCommands) })
		}
	}
}
