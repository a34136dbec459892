package sandbox

import "strings"

// meant is Telegram's privacy mode: in a group a bot that is no administrator gets commands for it, bare commands while
// it was the last bot to write, mentions, and replies to what it wrote or got. Service messages it always gets.
func (s *Server) meant(ch *chat, m *message) bool {
	switch {
	case ch.person != nil:
		return true
	case ch.gone != "":
		return false
	case ch.group.Admin, m.service() != "":
		return true
	}
	text := m.Text + m.Caption
	if m.answers() {
		if to := ch.message(m.ReplyTo.MessageID); to != nil && (to.heard || to.From != nil && to.From.ID == s.bot.ID) {
			return true
		}
	}
	if strings.HasPrefix(text, "/") {
		_, addressed, named := strings.Cut(strings.Fields(text)[0], "@")
		return named && strings.EqualFold(addressed, s.bot.Username) || !named
	}
	return s.mentionedIn(text)
}

// mentionedIn says that a text holds the bot's @username, and not as the beginning of a longer one.
func (s *Server) mentionedIn(text string) bool {
	low, name := strings.ToLower(text), "@"+strings.ToLower(s.bot.Username)
	for i := strings.Index(low, name); i >= 0; i = strings.Index(low, name) {
		low = low[i+len(name):]
		if low == "" || !(letter(low[0]) || low[0] == '_' || low[0] >= '0' && low[0] <= '9') {
			return true
		}
	}
	return false
}
