package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot/sandbox/spec"
)

// How many rows a page of the inspector has, unless it asks for another number.
const pageRows, maxRows = 50, 500

// callTable is a piece of the log of calls as the inspector shows it, newest first.
type callTable struct {
	Columns []callColumn `json:"columns"`
	Rows    []callRow    `json:"rows"`
	Next    string       `json:"next"`  // "before" of the next piece; empty: there is none
	Total   int          `json:"total"` // of all that fit
}

type callColumn struct {
	Key     string `json:"key"`
	Chinese string `json:"zh"`
	English string `json:"en"`
}

type callRow struct {
	ID       string         `json:"id"`
	Cells    []string       `json:"cells"`
	State    string         `json:"state"`
	Links    []callLink     `json:"links"`
	Detail   string         `json:"detail"`
	Problems []spec.Problem `json:"problems,omitempty"` // the verdict once more, for a page in English
}

type callLink struct {
	Kind      string `json:"kind"`
	Chat      int64  `json:"chat"`
	MessageID int    `json:"message_id"`
}

var callColumns = []callColumn{
	{"n", "序号", "No."}, {"at", "时间", "Time"}, {"method", "方法", "Method"}, {"chat", "收件人", "To"},
	{"text", "内容", "Text"}, {"result", "结果", "Result"}, {"verdict", "核对", "Check"},
}

func (s *Server) routeInspect() {
	s.mux.HandleFunc("GET /sim/inspect/calls", s.inspectCalls)
	if s.opts.Inspect != nil {
		s.mux.Handle("GET /sim/inspect/", s.opts.Inspect)
	}
}

// wanted is which calls the inspector asks for.
type wanted struct {
	text    string // in small letters; anywhere in the row or in the parameters
	n       int    // this one alone
	before  int
	chat    int64
	message int
}

func (s *Server) inspectCalls(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	number := func(name string) int64 {
		n, _ := strconv.ParseInt(q.Get(name), 10, 64) // what is no number asks for nothing
		return n
	}
	want := wanted{
		text: strings.ToLower(strings.TrimSpace(q.Get("q"))), n: int(number("n")), before: int(number("before")),
		chat: number("chat"), message: int(number("message_id")),
	}
	limit := int(number("limit"))
	if limit < 1 || limit > maxRows {
		limit = pageRows
	}
	calls := s.OutboxLog()
	names := s.chatNames(calls)
	t := callTable{Columns: callColumns, Rows: []callRow{}}
	for _, c := range slices.Backward(calls) {
		if !want.fits(&c, names[c.Chat]) {
			continue
		}
		t.Total++
		switch {
		case want.before > 0 && c.N >= want.before:
		case len(t.Rows) < limit:
			t.Rows = append(t.Rows, c.row(names[c.Chat]))
		case t.Next == "":
			t.Next = t.Rows[len(t.Rows)-1].ID
		}
	}
	s.writeJSON(w, t)
}

// fits says whether a call is wanted. The verdict is looked at last, as it may have to be worked out.
func (w *wanted) fits(c *Call, chat string) bool {
	switch {
	case w.n != 0 && c.N != w.n, w.message != 0 && !c.about(w.chat, w.message), w.chat != 0 && c.Chat != w.chat:
		return false
	case w.text == "":
		return true
	}
	has := func(s string) bool { return strings.Contains(strings.ToLower(s), w.text) }
	if slices.ContainsFunc(c.cells(chat), has) || has(strconv.FormatInt(c.Chat, 10)) {
		return true
	}
	for _, v := range c.Params {
		if has(v) {
			return true
		}
	}
	return has(c.check())
}

// chatNames are the names of the chats that calls went to.
func (s *Server) chatNames(calls []Call) map[int64]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	names := map[int64]string{0: ""}
	for _, c := range calls {
		if _, known := names[c.Chat]; known {
			continue
		}
		names[c.Chat] = strconv.FormatInt(c.Chat, 10)
		if ch := s.chats[c.Chat]; ch != nil {
			names[c.Chat] = ch.ref.FirstName + ch.ref.Title
		}
	}
	return names
}
