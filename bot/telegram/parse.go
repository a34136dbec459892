package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"zhuqi/bot"
)

// ParseUpdate turns a raw update into ours. What the bot does not act on comes back as Ignored; only what is no
// update at all is an error. At is the message's own date, zero for a press. Our own mention is taken out of the
// text, and out of a command's name.
func ParseUpdate(raw []byte, me Me) (bot.Update, error) {
	var w wireUpdate
	var odd *json.UnmarshalTypeError // one strange field: the rest is read all the same
	if err := json.Unmarshal(raw, &w); err != nil && !errors.As(err, &odd) {
		return bot.Update{}, fmt.Errorf("telegram: update: %w", err)
	}
	if w.ID == 0 {
		return bot.Update{}, errors.New("telegram: update without update_id")
	}
	u := bot.Update{ID: w.ID}
	switch {
	case w.Message != nil:
		said(&u, w.Message, me)
	case w.Edited != nil:
		said(&u, w.Edited, me)
		if u.Kind == bot.Said {
			u.Kind = bot.Edited
		}
	case w.Callback != nil:
		pressed(&u, w.Callback)
	case w.Member != nil:
		member(&u, w.Member)
	}
	return u, nil
}

func said(u *bot.Update, m *wireMessage, me Me) {
	place(u, m)
	u.At = date(max(m.Date, m.EditDate))
	if m.From != nil {
		u.From = sender(*m.From)
	}
	if m.Chat.Type == "channel" || m.Chat.ID == 0 {
		return
	}
	if m.MovedTo != 0 {
		u.Kind, u.MovedTo = bot.GroupMoved, bot.ChatID(m.MovedTo)
		return
	}
	if m.From == nil || m.From.ID == me.ID {
		return
	}
	text, entities := m.Text, m.Entities
	if text == "" {
		text, entities = m.Caption, m.CapEnts
	}
	text, mentioned := unmention(text, entities, me)
	u.Text = clean(text)
	u.Files = files(m)
	u.Album = m.Album
	if m.Contact != nil && m.Contact.User == m.From.ID {
		u.Phone = clean(m.Contact.Phone)
	}
	if m.ReplyTo != nil && m.ReplyTo.Created == nil {
		u.ReplyTo = m.ReplyTo.ID
		mentioned = mentioned || m.ReplyTo.From != nil && m.ReplyTo.From.ID == me.ID
	}
	u.ToBot = u.Private || mentioned
	other := m.Contact != nil || m.Sticker != nil || m.Location != nil || m.Poll != nil || m.Dice != nil || m.Story != nil
	if m.Text != "" || m.Caption != "" || len(u.Files) > 0 || other {
		u.Kind = bot.Said
	}
}

func pressed(u *bot.Update, p *wirePress) {
	u.From = sender(p.From)
	if p.Message == nil || p.Message.Chat.ID == 0 {
		return
	}
	place(u, p.Message)
	u.Kind, u.Press, u.PressID, u.ToBot = bot.Pressed, p.Data, p.ID, true
}

func member(u *bot.Update, m *wireMember) {
	u.Chat, u.Private, u.ToBot = bot.ChatID(m.Chat.ID), m.Chat.Type == "private", true
	u.From, u.At = sender(m.From), date(m.Date)
	switch m.New.Status {
	case "kicked", "left":
		u.Kind = bot.Blocked
	case "member", "administrator", "restricted", "creator":
		u.Kind = bot.Unblocked
	}
}

func place(u *bot.Update, m *wireMessage) {
	u.Chat, u.Private, u.Message = bot.ChatID(m.Chat.ID), m.Chat.Type == "private", m.ID
	if m.InTopic { // a reply in a plain supergroup has a thread, too
		u.Topic = m.Thread
	}
}

func sender(w wireUser) bot.Sender {
	name := strings.TrimSpace(clean(w.First + " " + w.Last))
	if name == "" {
		name = clean(w.Username)
	}
	return bot.Sender{ID: w.ID, Name: name, Bot: w.Bot}
}

func date(unix int64) time.Time {
	if unix <= 0 {
		return time.Time{}
	}
	return time.Unix(unix, 0).UTC()
}

// files lists what hangs on the message; of a photo's sizes the largest.
func files(m *wireMessage) []bot.FileRef {
	var out []bot.FileRef
	add := func(f *wireFile, kind bot.FileKind) {
		if f != nil && f.ID != "" {
			out = append(out, bot.FileRef{ID: f.ID, Unique: f.Unique, Kind: kind, Name: clean(f.Name), MIME: f.MIME, Size: f.Size})
		}
	}
	var best *wireFile
	for i := range m.Photo {
		if best == nil || m.Photo[i].Width > best.Width {
			best = &m.Photo[i]
		}
	}
	add(best, bot.Photo)
	add(m.Document, bot.Document)
	add(m.Voice, bot.Voice)
	add(m.Video, bot.Video)
	add(m.VideoNote, bot.Video)
	add(m.Audio, bot.Audio)
	return out
}

// unmention reports whether the bot is spoken to by name, and takes its name out of the text.
func unmention(text string, entities []wireEntity, me Me) (string, bool) {
	var units []uint16
	name := "@" + strings.ToLower(me.Username)
	found := false
	for i := len(entities) - 1; i >= 0; i-- { // from the end, so that earlier offsets stay right
		e := entities[i]
		if e.Type != "mention" && e.Type != "bot_command" && e.Type != "text_mention" {
			continue
		}
		if units == nil {
			units = utf16.Encode([]rune(text))
		}
		from, to := e.Offset, e.Offset+e.Length
		if from < 0 || e.Length <= 0 || to > len(units) || to < from {
			continue
		}
		word := strings.ToLower(string(utf16.Decode(units[from:to])))
		switch {
		case e.Type == "mention" && word == name && me.Username != "":
		case e.Type == "text_mention" && e.User != nil && e.User.ID == me.ID:
		case e.Type == "bot_command" && strings.HasSuffix(word, name) && me.Username != "":
			from = to - len(name) // a username is ASCII
		default:
			continue
		}
		found = true
		units = append(units[:from:from], units[to:]...)
	}
	if !found {
		return text, false
	}
	return strings.TrimSpace(string(utf16.Decode(units))), true
}

// clean takes out what cannot be seen and only serves to deceive: control and direction marks, zero-width
// characters, tags.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r', r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad, r == 0x61c, r == 0x180e, r == 0xfeff,
			r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r >= 0xe0000 && r <= 0xe007f:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}
