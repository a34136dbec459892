package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxUpload is what a bot may send in one request: 50 MB of file and its form.
const maxUpload = 50<<20 + 1<<20

// call is one request of the bot. Every value is a string as in a form; nested values are JSON text.
type call struct {
	method      string
	contentType string
	params      map[string]string
	files       map[string]*upload
}

type upload struct {
	name string
	mime string
	data []byte
}

// apiError is a refusal as Telegram words it.
type apiError struct {
	Code        int            `json:"error_code"`
	Description string         `json:"description"`
	Parameters  map[string]any `json:"parameters,omitempty"`
}

func (e *apiError) Error() string { return e.Description }

func badRequest(format string, args ...any) error {
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + fmt.Sprintf(format, args...)}
}

func forbidden(text string) error {
	return &apiError{Code: http.StatusForbidden, Description: "Forbidden: " + text}
}

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
		"editForumTopic": (*Server).editForumTopic, "closeForumTopic": (*Server).closeForumTopic,
		"reopenForumTopic": (*Server).reopenForumTopic, "deleteForumTopic": (*Server).deleteForumTopic,
		"getChat": (*Server).getChat, "getChatMember": (*Server).getChatMember,
		"getChatAdministrators": (*Server).getChatAdministrators,
	} {
		methods[strings.ToLower(name)] = m
	}
}

func (s *Server) serveBot(w http.ResponseWriter, r *http.Request) {
	token, name, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	if !ok || name == "" || strings.Contains(name, "/") {
		writeAnswer(w, answerOf(nil, &apiError{Code: 404, Description: "Not Found"}))
		return
	}
	if token != s.opts.Token {
		writeAnswer(w, answerOf(nil, &apiError{Code: 401, Description: "Unauthorized"}))
		return
	}
	began := s.startTimer()
	c, err := readCall(w, r, name)
	var a answer
	if err != nil {
		a = answerOf(nil, err)
	} else {
		fault := s.takeFault(name)
		if s.pause(r, fault) != nil {
			return
		}
		switch {
		case fault != nil && fault.Code != 0:
			a = answerOf(nil, &apiError{Code: fault.Code, Description: fault.Description, Parameters: fault.Parameters})
		case strings.EqualFold(name, "getUpdates"):
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

// run carries one method out under the lock.
func (s *Server) run(c *call) answer {
	m := methods[strings.ToLower(c.method)]
	if m == nil {
		s.opts.Log.Warn("not in the sandbox", "method", c.method)
		return answerOf(nil, &apiError{Code: 404, Description: "Not Found"})
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

func answerOf(result any, err error) answer {
	if err == nil {
		var raw []byte
		if raw, err = json.Marshal(result); err == nil {
			body := make([]byte, 0, len(raw)+24)
			body = append(append(append(body, `{"ok":true,"result":`...), raw...), '}')
			return answer{status: http.StatusOK, body: body}
		}
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

// readCall reads parameters from the query and from a JSON, urlencoded or multipart body.
func readCall(w http.ResponseWriter, r *http.Request, name string) (*call, error) {
	c := &call{method: name, params: map[string]string{}, files: map[string]*upload{}}
	for k, v := range r.URL.Query() {
		c.params[k] = v[0]
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	c.contentType = kind
	var err error
	switch kind {
	case "application/json":
		err = c.readJSON(r.Body)
	case "multipart/form-data":
		err = c.readMultipart(r)
	case "application/x-www-form-urlencoded":
		err = c.readForm(r.Body)
	}
	var big *http.MaxBytesError
	if errors.As(err, &big) {
		return c, &apiError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	}
	if err != nil {
		return c, badRequest("can't parse request: %v", err)
	}
	return c, nil
}

func (c *call) readJSON(body io.Reader) error {
	var raw map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&raw); err != nil && err != io.EOF {
		return err
	}
	for k, v := range raw {
		var text string
		switch {
		case string(v) == "null":
		case json.Unmarshal(v, &text) == nil:
			c.params[k] = text
		default:
			c.params[k] = string(v)
		}
	}
	return nil
}

func (c *call) readForm(body io.Reader) error {
	raw, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	values, err := url.ParseQuery(string(raw))
	for k, v := range values {
		c.params[k] = v[0]
	}
	return err
}

func (c *call) readMultipart(r *http.Request) error {
	reader, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for first := true; ; first = false {
		part, err := reader.NextPart()
		if err == io.EOF || first && errors.Is(err, io.EOF) { // the client library sends an empty body for no parameters
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if name := part.FileName(); name != "" {
			c.files[part.FormName()] = &upload{name: name, mime: part.Header.Get("Content-Type"), data: data}
			continue
		}
		c.params[part.FormName()] = string(data)
	}
}

func (c *call) number(name string) int64 {
	n, _ := strconv.ParseInt(c.params[name], 10, 64)
	return n
}

func (c *call) yes(name string) bool {
	b, _ := strconv.ParseBool(c.params[name])
	return b
}

// nested decodes a JSON parameter into v; it says whether there was one.
func (c *call) nested(name string, v any) (bool, error) {
	raw := c.params[name]
	if raw == "" || raw == "null" {
		return false, nil
	}
	if err := json.Unmarshal([]byte(raw), v); err != nil {
		return true, badRequest("can't parse %s: %v", strings.ReplaceAll(name, "_", " "), err)
	}
	return true, nil
}

// startTimer is the time a call began, for the record; zero when nothing is recorded.
func (s *Server) startTimer() time.Time {
	if s.opts.Now == nil {
		return time.Time{}
	}
	return s.opts.Now()
}
