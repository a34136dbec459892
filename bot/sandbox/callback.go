package sandbox

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// callbackLife is how long a press may be answered. Telegram names no number; bots see 10 to 20 seconds.
const callbackLife = 15 * time.Second

// keptAnswers bounds what CallbackAnswers remembers of one person.
const keptAnswers = 100

// maxAnswer is how long the answer to a press may be.
const maxAnswer = 200

// CallbackAnswer is what a person saw after pressing a button.
type CallbackAnswer struct {
	ID        string `json:"id"`
	Chat      int64  `json:"chat"`
	MessageID int    `json:"message_id"`
	Data      string `json:"data"`
	Text      string `json:"text,omitempty"`
	Alert     bool   `json:"alert,omitempty"`
	URL       string `json:"url,omitempty"`
}

type press struct {
	id      string
	user    *person
	at      time.Time
	chat    int64
	message int
	data    string
}

// pressStore holds the presses that wait for their answer; queue is in order of time, so that the expired are at its head.
type pressStore struct {
	open  map[string]*press
	queue []*press
	count int64
}

func newPressStore() pressStore { return pressStore{open: map[string]*press{}} }

func (st *pressStore) add(p *press) {
	st.count++
	p.id = strconv.FormatInt(p.user.ID<<24|st.count, 10) // userOfPress
	st.drop(p.at)
	st.open[p.id] = p
	st.queue = append(st.queue, p)
}

// userOfPress is who pressed, by the number of a press.
func userOfPress(id int64) int64 { return id >> 24 }

// drop forgets what can no longer be answered.
func (st *pressStore) drop(now time.Time) {
	for len(st.queue) > 0 && (st.open[st.queue[0].id] == nil || now.Sub(st.queue[0].at) > callbackLife) {
		delete(st.open, st.queue[0].id)
		st.queue = st.queue[1:]
	}
}

func (s *Server) answerCallbackQuery(c *call) (any, error) {
	s.presses.drop(s.real())
	id := strconv.FormatInt(c.number("callback_query_id"), 10)
	p := s.presses.open[id]
	if p == nil {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	text := c.params["text"]
	switch {
	case len(utf16.Encode([]rune(text))) > maxAnswer:
		return nil, badRequest("MESSAGE_TOO_LONG")
	case c.params["url"] != "" && !strings.Contains(strings.ToLower(c.params["url"]), "t.me/"+strings.ToLower(s.bot.Username)):
		return nil, badRequest("URL_INVALID")
	}
	delete(s.presses.open, id)
	a := CallbackAnswer{
		ID: id, Chat: p.chat, MessageID: p.message, Data: p.data,
		Text: text, Alert: c.yes("show_alert"), URL: c.params["url"],
	}
	p.user.answers = append(p.user.answers, a)
	if n := len(p.user.answers); n > keptAnswers {
		p.user.answers = p.user.answers[n-keptAnswers:]
	}
	s.note(record{Entry: Entry{Chat: p.user.ID, Answer: &a}})
	s.emit(event{Kind: "answer", Chat: p.chat, From: p.user.ID, Answer: &a})
	return true, nil
}

// CallbackAnswers are the newest answers to a person's presses, oldest first.
func (s *Server) CallbackAnswers(user int64) []CallbackAnswer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.people[user]; p != nil {
		return append([]CallbackAnswer(nil), p.answers...)
	}
	return nil
}
