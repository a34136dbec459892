package sandbox

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// How an answer begins that is a message, or several: message_id is the first field of both message and messageID.
var (
	oneMessage   = []byte(`{"ok":true,"result":{"message_id":`)
	manyMessages = []byte(`{"ok":true,"result":[{"message_id":`)
)

// concerned is the chat and the messages that a call was about: those it made, else the one it names. It looks at the
// head of the answer only, for it is asked of every call. The caller holds mu.
func (s *Server) concerned(c *call, a answer) (int64, []int) {
	if strings.EqualFold(c.method, "answerCallbackQuery") {
		return s.pressed(c.params["callback_query_id"])
	}
	chat := c.number("chat_id")
	if rest, ok := bytes.CutPrefix(a.body, oneMessage); ok {
		digits, _, _ := bytes.Cut(rest[:min(len(rest), 20)], []byte(","))
		id, err := strconv.Atoi(strings.TrimRight(string(digits), "}"))
		if err == nil {
			return chat, []int{id}
		}
	}
	if bytes.HasPrefix(a.body, manyMessages) {
		var album struct {
			Result []struct {
				ID int `json:"message_id"`
			}
		}
		_ = json.Unmarshal(a.body, &album) // our own body
		var ids []int
		for _, m := range album.Result {
			ids = append(ids, m.ID)
		}
		return chat, ids
	}
	if id := int(c.number("message_id")); id != 0 && c.params["from_chat_id"] == "" {
		return chat, []int{id}
	}
	return chat, nil
}

// pressed is where a button was pressed.
func (s *Server) pressed(id string) (int64, []int) {
	if p := s.presses.open[id]; p != nil {
		return p.chat, []int{p.message}
	}
	n, _ := strconv.ParseInt(id, 10, 64)
	p := s.people[userOfPress(n)]
	if p == nil {
		return 0, nil
	}
	for _, a := range slices.Backward(p.answers) {
		if a.ID == id {
			return a.Chat, []int{a.MessageID}
		}
	}
	return p.ID, nil
}

// about says whether the call made or changed a message.
func (c *Call) about(chat int64, message int) bool {
	return c.Chat == chat && c.Status == 200 && slices.Contains(c.Messages, message) && !strings.EqualFold(c.Method, "answerCallbackQuery")
}

// CallOf is the number of the newest call that made or changed a message, 0 when the log has none.
func (s *Server) CallOf(chat int64, message int) int {
	for _, c := range slices.Backward(s.OutboxLog()) {
		if c.about(chat, message) {
			return c.N
		}
	}
	return 0
}
