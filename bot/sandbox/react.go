package sandbox

import (
	"slices"
	"strings"
)

// reactions are the emoji that a bot may react with; a variation selector behind one makes no difference.
var reactions = strings.Fields("❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 " +
	"🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡")

func readReactions(c *call) ([]reaction, error) {
	raw := c.params["reaction"]
	if raw == "" {
		return []reaction{}, nil
	}
	v, err := readValue(raw)
	if err != nil {
		return nil, wrong("Can't parse reaction types JSON object")
	}
	list, ok := v.([]any)
	if !ok {
		return nil, wrong("Expected an Array of ReactionType")
	}
	out := []reaction{}
	for _, one := range list {
		r, err := readReaction(one)
		if err != nil {
			return nil, wrong("Can't parse ReactionType: %v", err)
		}
		out = append(out, r)
	}
	return out, nil
}

func readReaction(v any) (r reaction, err error) {
	o, ok := v.(map[string]any)
	if !ok {
		return r, wrong("expected an Object")
	}
	if r.Type, err = fields(o).needText("type"); err != nil {
		return r, err
	}
	switch r.Type {
	case "emoji":
		r.Emoji, err = fields(o).needText("emoji")
		r.Emoji = strings.ReplaceAll(r.Emoji, "\ufe0f", "")
	case "custom_emoji":
		if _, err = fields(o).needWhole("custom_emoji_id", 64); err == nil {
			r.Custom, err = fields(o).text("custom_emoji_id")
		}
	case "paid":
	default:
		err = wrong("invalid reaction type specified")
	}
	return r, err
}

func (s *Server) setMessageReaction(c *call) (any, error) {
	set, err := readReactions(c)
	if err != nil {
		return nil, err
	}
	ch, err := s.target(c, toRead)
	if err != nil {
		return nil, err
	}
	m, err := ch.found(c.message("message_id"), "message to react")
	if err != nil {
		return nil, err
	}
	if len(set) > 1 {
		return nil, badRequest("REACTIONS_TOO_MANY")
	}
	for _, r := range set {
		if r.Type == "paid" || r.Type == "emoji" && !slices.Contains(reactions, r.Emoji) {
			return nil, badRequest("REACTION_INVALID")
		}
	}
	s.react(ch, m, s.bot.ID, set)
	return true, nil
}

// react puts what one of the chat thinks on a message, beside what the others think, and returns what he thought before.
func (s *Server) react(ch *chat, old *message, by int64, set []reaction) []reaction {
	m := *old
	before := []reaction{}
	m.reactions = nil
	for _, v := range old.reactions {
		if v.by == by {
			before = v.list
			continue
		}
		m.reactions = append(m.reactions, v)
	}
	if len(set) > 0 {
		m.reactions = append(m.reactions, vote{by, set})
	}
	ch.replace(m.MessageID, &m)
	s.show(ch, &m)
	return before
}
