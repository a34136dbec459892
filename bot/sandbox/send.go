package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Telegram's limits, in characters after the markup is taken out.
const (
	maxText    = 4096
	maxCaption = 1024
)

func (s *Server) getMe(*call) (any, error) {
	return struct {
		user
		Join   bool `json:"can_join_groups"`
		All    bool `json:"can_read_all_group_messages"`
		Inline bool `json:"supports_inline_queries"`
	}{user: s.bot, Join: true}, nil
}

// target is the chat a call names, refused when the bot may not write there.
func (s *Server) target(c *call) (*chat, error) {
	raw := c.params["chat_id"]
	if raw == "" {
		return nil, badRequest("chat_id is empty")
	}
	ch := s.chats[c.number("chat_id")]
	switch {
	case ch == nil:
		return nil, badRequest("chat not found")
	case ch.movedTo != 0:
		return nil, &apiError{
			Code:        http.StatusBadRequest,
			Description: "Bad Request: group chat was upgraded to a supergroup chat",
			Parameters:  map[string]any{"migrate_to_chat_id": ch.movedTo},
		}
	case ch.out && ch.ref.Type == "group":
		return nil, forbidden("bot was kicked from the group chat")
	case ch.out:
		return nil, forbidden("bot was kicked from the supergroup chat")
	case ch.person == nil:
		return ch, nil
	case ch.person.blocked:
		return nil, forbidden("bot was blocked by the user")
	case !ch.started && ch.person.seen:
		return nil, forbidden("bot can't initiate conversation with a user")
	case !ch.started:
		return nil, badRequest("chat not found")
	}
	return ch, nil
}

// draft begins a message of the bot: its chat, topic, reply and keyboard.
func (s *Server) draft(c *call) (*chat, *message, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, nil, err
	}
	m := &message{From: &s.bot, Date: s.clock.now().Unix(), Chat: ch.ref}
	if err := ch.setThread(m, int(c.number("message_thread_id"))); err != nil {
		return nil, nil, err
	}
	if m.ReplyTo, err = ch.replyTarget(c); err != nil {
		return nil, nil, err
	}
	if m.Markup, m.keyboard, err = readMarkup(c); err != nil {
		return nil, nil, err
	}
	return ch, m, s.limits.take(s, ch)
}

func (ch *chat) setThread(m *message, thread int) error {
	if thread == 0 {
		return nil
	}
	if ch.topics[thread] == nil {
		return badRequest("message thread not found")
	}
	if ch.topics[thread].closed && !ch.group.Admin {
		return badRequest("TOPIC_CLOSED")
	}
	m.Thread, m.IsTopic = thread, true
	return nil
}

func (ch *chat) replyTarget(c *call) (*message, error) {
	var p struct {
		MessageID int  `json:"message_id"`
		Without   bool `json:"allow_sending_without_reply"`
	}
	if there, err := c.nested("reply_parameters", &p); err != nil {
		return nil, err
	} else if !there {
		p.MessageID, p.Without = int(c.number("reply_to_message_id")), c.yes("allow_sending_without_reply")
	}
	if p.MessageID == 0 {
		return nil, nil
	}
	m := ch.message(p.MessageID)
	if m == nil {
		if p.Without {
			return nil, nil
		}
		return nil, badRequest("message to be replied not found")
	}
	return quoted(m), nil
}

// quoted is m as it stands inside a reply to it.
func quoted(m *message) *message {
	q := *m
	q.ReplyTo = nil
	return &q
}

// post puts a message of the bot on the screen. The caller holds mu.
func (s *Server) post(ch *chat, m *message) {
	ch.add(m)
	ch.lastBot = true
	if k := m.keyboard; k != nil {
		ch.keyboard = nil
		if len(k.Keyboard) > 0 {
			ch.keyboard = k
		}
	}
	s.show(ch, m)
}

func (s *Server) sendMessage(c *call) (any, error) {
	ch, m, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	if m.Text, m.Entities, err = readText(c, "text", "entities"); err != nil {
		return nil, err
	}
	s.post(ch, m)
	return m, nil
}

// readText takes a text and its formatting out of a call; it refuses an empty or over-long text.
func readText(c *call, name, entities string) (string, []entity, error) {
	text, marks, err := format(c, name, entities)
	if err != nil {
		return "", nil, err
	}
	if text == "" {
		return "", nil, badRequest("message text is empty")
	}
	if utf8.RuneCountInString(text) > maxText {
		return "", nil, badRequest("message is too long")
	}
	return text, marks, nil
}

func readCaption(c *call) (string, []entity, error) {
	text, marks, err := format(c, "caption", "caption_entities")
	if err != nil {
		return "", nil, err
	}
	if utf8.RuneCountInString(text) > maxCaption {
		return "", nil, badRequest("message caption is too long")
	}
	return text, marks, nil
}

// format turns a text into plain characters and entities, by parse_mode or by the entities sent along.
func format(c *call, name, entities string) (string, []entity, error) {
	text := c.params[name]
	if !utf8.ValidString(text) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	var marks []entity
	switch strings.ToLower(c.params["parse_mode"]) {
	case "":
		if _, err := c.nested(entities, &marks); err != nil {
			return "", nil, err
		}
	case "html":
		var err error
		if text, marks, err = parseHTML(text); err != nil {
			return "", nil, err
		}
	default:
		return "", nil, badRequest("unsupported parse_mode")
	}
	text, marks = trim(text, marks)
	return text, detect(text, marks), nil
}

// replyMarkup is what a bot may put under a message instead of inline buttons.
type replyMarkup struct {
	Inline   *[][]inlineButton `json:"inline_keyboard"`
	Keyboard [][]keyButton     `json:"keyboard"`
	Once     bool              `json:"one_time_keyboard"`
	Remove   bool              `json:"remove_keyboard"`
	Force    bool              `json:"force_reply"`
}

type keyButton struct {
	Text    string `json:"text"`
	Contact bool   `json:"request_contact,omitempty"`
}

// UnmarshalJSON also takes a button that is only its text.
func (b *keyButton) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '"' {
		return json.Unmarshal(raw, &b.Text)
	}
	type plain keyButton
	return json.Unmarshal(raw, (*plain)(b))
}

func readMarkup(c *call) (*inlineMarkup, *replyMarkup, error) {
	var m replyMarkup
	if there, err := c.nested("reply_markup", &m); err != nil {
		return nil, nil, badRequest("object expected as reply markup")
	} else if !there {
		return nil, nil, nil
	}
	if m.Inline == nil {
		for _, row := range m.Keyboard {
			for _, b := range row {
				if b.Text == "" {
					return nil, nil, badRequest("can't parse keyboard button: keyboard button text must be non-empty")
				}
			}
		}
		return nil, &m, nil
	}
	var rows [][]inlineButton
	total := 0
	for _, row := range *m.Inline {
		if len(row) == 0 {
			continue
		}
		for i := range row {
			if err := row[i].check(); err != nil {
				return nil, nil, err
			}
		}
		if total += len(row); len(row) > 8 || total > 100 {
			return nil, nil, badRequest("BUTTONS_TOO_MUCH")
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, nil, nil
	}
	return &inlineMarkup{Rows: rows}, nil, nil
}

func (b *inlineButton) check() error {
	if b.CopyText != nil && b.CopyText.Text == "" && (b.URL != "" || b.Data != nil || b.WebApp != nil || b.Switch != nil || b.Here != nil) {
		b.CopyText = nil // read last by Telegram, and so without effect
	}
	switch {
	case strings.TrimSpace(b.Text) == "":
		return badRequest("can't parse inline keyboard button: inline keyboard button text must be non-empty")
	case b.Data != nil && (*b.Data == "" || len(*b.Data) > 64):
		return badRequest("BUTTON_DATA_INVALID")
	case b.URL != "":
		if !strings.HasPrefix(b.URL, "http://") && !strings.HasPrefix(b.URL, "https://") && !strings.HasPrefix(b.URL, "tg://") {
			return badRequest("inline keyboard button URL '%s' is invalid: Unsupported URL protocol", b.URL)
		}
	case b.CopyText != nil && b.CopyText.Text == "":
		return badRequest("BUTTON_COPY_TEXT_INVALID")
	case b.Data == nil && b.WebApp == nil && b.Switch == nil && b.Here == nil && b.CopyText == nil:
		return badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	}
	return nil
}

func (s *Server) sendChatAction(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if c.params["action"] == "" {
		return nil, badRequest("wrong parameter action in request")
	}
	s.emit(event{Kind: "typing", Chat: ch.ref.ID})
	return true, nil
}
