package sandbox

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// Message is a message as a person sees it now.
type Message struct {
	ID      int       `json:"id"`
	Chat    int64     `json:"chat"`
	Thread  int       `json:"thread,omitempty"`
	From    int64     `json:"from"`
	Name    string    `json:"name"`
	Bot     bool      `json:"bot,omitempty"`
	At      time.Time `json:"at"`
	Edited  bool      `json:"edited,omitempty"`
	ReplyTo int       `json:"reply_to,omitempty"`
	// Quote is the beginning of the message replied to, with its writer's name.
	Quote string `json:"quote,omitempty"`
	// Text is the text or caption without markup; Marks are its entities, offsets in UTF-16 units.
	Text    string     `json:"text"`
	Marks   []Mark     `json:"marks,omitempty"`
	Buttons [][]Button `json:"buttons,omitempty"`
	// Keyboard is the reply keyboard, on the message that brought it, while it is shown.
	Keyboard [][]string  `json:"keyboard,omitempty"`
	File     *Attachment `json:"file,omitempty"`
	Album    string      `json:"album,omitempty"`
	Phone    string      `json:"phone,omitempty"`
	// Service tells what happened, for messages nobody wrote.
	Service   string     `json:"service,omitempty"`
	Forwarded string     `json:"forwarded,omitempty"`
	Reactions []Reaction `json:"reactions,omitempty"`
}

// Reaction is what one of the chat, or the bot, thinks of a message.
type Reaction struct {
	Emoji string `json:"emoji"`
	By    int64  `json:"by"`
}

// Mark is an entity of a text.
type Mark struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	URL    string `json:"url,omitempty"`
}

// Button is an inline button: with Data it calls the bot, with URL it opens a page.
type Button struct {
	Text string `json:"text"`
	Data string `json:"data,omitempty"`
	URL  string `json:"url,omitempty"`
}

// Attachment is a file in a message.
type Attachment struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Name string `json:"name,omitempty"`
	MIME string `json:"mime,omitempty"`
	Size int    `json:"size"`
}

func (s *Server) view(ch *chat, m *message) Message {
	v := Message{
		ID: m.MessageID, Chat: ch.ref.ID, Thread: m.Thread, At: time.Unix(m.Date, 0).In(shanghai), Edited: m.reworded,
		Text: m.Text + m.Caption, Album: m.MediaGroupID, Service: m.service(),
	}
	if m.From != nil {
		v.From, v.Name, v.Bot = m.From.ID, m.From.FirstName, m.From.IsBot
	}
	if m.answers() {
		v.ReplyTo, v.Quote = m.ReplyTo.MessageID, m.ReplyTo.brief()
	}
	for _, e := range append(m.Entities[:len(m.Entities):len(m.Entities)], m.CaptionEntities...) {
		v.Marks = append(v.Marks, Mark{Type: e.Type, Offset: e.Offset, Length: e.Length, URL: e.URL})
	}
	if m.Markup != nil {
		for _, row := range m.Markup.Rows {
			var line []Button
			for _, b := range row {
				shown := Button{Text: b.Text, URL: b.URL}
				if b.Data != nil {
					shown.Data = *b.Data
				}
				line = append(line, shown)
			}
			v.Buttons = append(v.Buttons, line)
		}
	}
	if m.keyboard != nil && m.keyboard == ch.keyboard {
		v.Keyboard = m.keyboard.labels()
	}
	if f := m.file(); f != nil {
		v.File = &Attachment{ID: f.FileID, Name: f.Name, MIME: f.MIME, Size: f.Size, Kind: m.kind()}
	}
	if m.Contact != nil {
		v.Phone = m.Contact.Phone
	}
	if m.ForwardOrigin != nil {
		v.Forwarded = m.ForwardOrigin.Sender.FirstName
	}
	for _, by := range m.reactions {
		for _, r := range by.list {
			v.Reactions = append(v.Reactions, Reaction{Emoji: cmp.Or(r.Emoji, "★"), By: by.by})
		}
	}
	return v
}

// brief is the beginning of a message as a reply to it shows it.
func (m *message) brief() string {
	text := []rune(strings.Join(strings.Fields(cmp.Or(m.Text, m.Caption, m.service(), m.kind())), " "))
	if m.From == nil {
		return string(text[:min(len(text), 80)])
	}
	return m.From.FirstName + ":" + string(text[:min(len(text), 80)])
}

func (m *message) kind() string {
	switch {
	case len(m.Photo) > 0:
		return "photo"
	case m.Document != nil:
		return "document"
	case m.Voice != nil:
		return "voice"
	case m.Video != nil:
		return "video"
	case m.Audio != nil:
		return "audio"
	}
	return ""
}

func (m *message) service() string {
	switch {
	case m.TopicCreated != nil:
		return "新话题:" + m.TopicCreated.Name
	case m.TopicEdited != nil:
		return "话题改名:" + m.TopicEdited.Name
	case m.TopicClosed != nil:
		return "话题已关闭"
	case m.TopicReopened != nil:
		return "话题已重新打开"
	case m.NewMembers != nil:
		return names(m.NewMembers) + "进群"
	case m.LeftMember != nil:
		return m.LeftMember.FirstName + "退群"
	case m.Pinned != nil:
		return "置顶了一条消息"
	case m.MigrateTo != 0:
		return "本群已升级为超级群"
	case m.MigrateFrom != 0:
		return "由普通群升级而来"
	}
	return ""
}

func names(users []user) string {
	var out []string
	for _, u := range users {
		out = append(out, u.FirstName)
	}
	return strings.Join(out, "、")
}

// String is the message as one or more lines of a transcript.
func (v Message) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", v.Name)
	if v.ReplyTo != 0 {
		fmt.Fprintf(&b, "(回复 #%d) ", v.ReplyTo)
	}
	if v.File != nil {
		fmt.Fprintf(&b, "〔%s %s〕", v.File.Kind, v.File.Name)
	}
	if v.Phone != "" {
		fmt.Fprintf(&b, "〔联系人 %s〕", v.Phone)
	}
	b.WriteString(v.Service)
	b.WriteString(strings.ReplaceAll(v.Text, "\n", "\n  "))
	for _, row := range v.Buttons {
		b.WriteString("\n ")
		for _, k := range row {
			fmt.Fprintf(&b, " [%s]", k.Text)
		}
	}
	for _, row := range v.Keyboard {
		b.WriteString("\n ")
		for _, k := range row {
			fmt.Fprintf(&b, " <%s>", k)
		}
	}
	return b.String()
}
