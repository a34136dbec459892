package sandbox

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot/sandbox/spec"
)

// method handles one call. Those that may run long or wait take the lock themselves; the others run under it.
type method func(*Server, *call) (any, error)

var methods = map[string]method{}

func init() {
	for name, m := range map[string]method{
		"getMe": (*Server).getMe, "setWebhook": (*Server).setWebhook, "deleteWebhook": (*Server).deleteWebhook,
		"getWebhookInfo": (*Server).getWebhookInfo, "sendMessage": (*Server).sendMessage,
		"sendPhoto": sendFile("photo"), "sendDocument": sendFile("document"), "sendVoice": sendFile("voice"),
		"sendVideo": sendFile("video"), "sendAudio": sendFile("audio"), "sendMediaGroup": (*Server).sendMediaGroup,
		"copyMessage": (*Server).copyMessage, "forwardMessage": (*Server).forwardMessage,
		"editMessageText": (*Server).editMessageText, "editMessageCaption": (*Server).editMessageCaption,
		"editMessageReplyMarkup": (*Server).editMessageReplyMarkup, "deleteMessage": (*Server).deleteMessage,
		"answerCallbackQuery": (*Server).answerCallbackQuery, "getFile": (*Server).getFile,
		"sendChatAction": (*Server).sendChatAction, "setMessageReaction": (*Server).setMessageReaction,
		"setMyCommands": (*Server).setMyCommands, "getMyCommands": (*Server).getMyCommands,
		"deleteMyCommands": (*Server).deleteMyCommands, "createForumTopic": (*Server).createForumTopic,
		"editForumTopic": (*Server).editForumTopic, "closeForumTopic": toggleTopic(true),
		"reopenForumTopic": toggleTopic(false), "deleteForumTopic": (*Server).deleteForumTopic,
		"getChat": (*Server).getChat, "getChatMember": (*Server).getChatMember,
		"getChatAdministrators": (*Server).getChatAdministrators, "getChatMemberCount": (*Server).getChatMemberCount,
		"copyMessages": carrySeveral("copy"), "forwardMessages": carrySeveral("forward"),
		"deleteMessages": (*Server).deleteMessages, "pinChatMessage": (*Server).pinChatMessage,
		"unpinChatMessage": (*Server).unpinChatMessage, "unpinAllChatMessages": (*Server).unpinAllChatMessages,
		"leaveChat": (*Server).leaveChat, "banChatMember": (*Server).banChatMember, "unbanChatMember": (*Server).unbanChatMember,
		"setMyName": setProfile("name"), "getMyName": getProfile("name"),
		"setMyDescription": setProfile("description"), "getMyDescription": getProfile("description"),
		"setMyShortDescription": setProfile("short_description"), "getMyShortDescription": getProfile("short_description"),
		"setChatMenuButton": (*Server).setChatMenuButton, "getChatMenuButton": (*Server).getChatMenuButton,
	} {
		methods[strings.ToLower(name)] = m
	}
}

func (s *Server) serveBot(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		w.WriteHeader(http.StatusNotImplemented)
		return
	}
	token, name, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	if !ok {
		writeAnswer(w, answerOf(nil, &apiError{Code: http.StatusNotFound, Description: "Not Found"}))
		return
	}
	if token != s.opts.Token {
		writeAnswer(w, answerOf(nil, unauthorized(token)))
		return
	}
	began := s.startTimer()
	c, err := readCall(w, r, name)
	if errors.Is(err, errCut) {
		panic(http.ErrAbortHandler)
	}
	var a answer
	if err != nil {
		a = answerOf(nil, err)
	} else {
		fault := s.takeFault(c)
		if s.pause(r, fault) != nil {
			return
		}
		switch {
		case fault != nil && fault.Code != 0:
			a = answerOf(nil, &apiError{Code: fault.Code, Description: fault.Description, Parameters: fault.Parameters})
		case strings.EqualFold(c.method, "getUpdates"):
			a = s.getUpdates(r, c)
		default:
			a = s.run(c)
		}
		if fault != nil && fault.Drop {
			s.finish(c, a, began)
			panic(http.ErrAbortHandler)
		}
	}
	s.finish(c, a, began)
	writeAnswer(w, a)
}

// unauthorized refuses a token that is not the bot's; one that cannot be anybody's gets a longer text.
func unauthorized(token string) error {
	e := &apiError{Code: http.StatusUnauthorized, Description: "Unauthorized"}
	if !strings.Contains(token, ":") || token[0] == '0' || len(token) > 80 {
		e.Description += ": invalid token specified"
	}
	return e
}

// run carries one method out under the lock.
func (s *Server) run(c *call) answer {
	m := methods[strings.ToLower(c.method)]
	if m == nil {
		why := "no such method"
		if spec.Default().Known(c.method) {
			why = "not in the sandbox"
		}
		s.opts.Log.Warn(why, "method", c.method)
		return answerOf(nil, &apiError{Code: http.StatusNotFound, Description: "Not Found: method not found"})
	}
	s.mu.Lock()
	result, err := m(s, c)
	s.touch()
	s.mu.Unlock()
	return answerOf(result, err)
}

// answer is what goes back: a status and the whole JSON body.
type answer struct {
	status int
	retry  int
	body   []byte
	quiet  bool // an empty getUpdates, not worth a line in the record
}

// said is a result with a word about it.
type said struct {
	result any
	text   string
}

func answerOf(result any, err error) answer {
	if err == nil {
		var more []byte
		if s, ok := result.(said); ok {
			result = s.result
			more = append(append(more, `,"description":`...), strconv.Quote(s.text)...)
		}
		var raw []byte
		if raw, err = json.Marshal(result); err == nil {
			body := make([]byte, 0, len(raw)+len(more)+24)
			body = append(append(body, `{"ok":true,"result":`...), raw...)
			return answer{status: http.StatusOK, body: append(append(body, more...), '}')}
		}
	}
	var part wrongError
	if errors.As(err, &part) {
		err = badRequest("%s", part)
	}
	var e *apiError
	if !errors.As(err, &e) {
		e = &apiError{Code: http.StatusInternalServerError, Description: "Internal Server Error: " + err.Error()}
	}
	body, _ := json.Marshal(struct {
		OK bool `json:"ok"`
		*apiError
	}{false, e})
	a := answer{status: e.Code, body: body}
	if n, ok := e.Parameters["retry_after"].(int); ok {
		a.retry = n
	}
	return a
}

func writeAnswer(w http.ResponseWriter, a answer) {
	w.Header().Set("Content-Type", "application/json")
	if a.retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(a.retry))
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // the bot hung up: nothing to do about it
}

// startTimer is the time a call began, for the record; zero when nothing is recorded.
func (s *Server) startTimer() time.Time {
	if s.opts.Now == nil {
		return time.Time{}
	}
	return s.opts.Now()
}
