package sandbox

import (
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
	Service   string   `json:"service,omitempty"`
	Forwarded string   `json:"forwarded,omitempty"`
	Reactions []string `json:"reactions,omitempty"`
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

// Screen is what a chat shows now, oldest first; edits are in, deleted messages are out.
func (s *Server) Screen(chat int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.chats[chat]
	if ch == nil {
		return nil
	}
	out := make([]Message, 0, len(ch.messages))
	for _, m := range ch.messages {
		if m != nil {
			out = append(out, s.view(ch, m))
		}
	}
	return out
}

func (s *Server) view(ch *chat, m *message) Message {
	v := Message{
		ID: m.MessageID, Chat: ch.ref.ID, Thread: m.Thread, At: time.Unix(m.Date, 0).In(shanghai), Edited: m.EditDate != 0,
		Text: m.Text + m.Caption, Album: m.MediaGroupID, Service: m.service(),
	}
	if m.From != nil {
		v.From, v.Name, v.Bot = m.From.ID, m.From.FirstName, m.From.IsBot
	}
	if m.ReplyTo != nil {
		v.ReplyTo = m.ReplyTo.MessageID
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
	for _, r := range m.reactions {
		v.Reactions = append(v.Reactions, r.Emoji)
	}
	return v
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
	case m.MigrateTo != 0:
		return "本群已升级为超级群"
	case m.MigrateFrom != 0:
		return "由普通群升级而来"
	}
	return ""
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
