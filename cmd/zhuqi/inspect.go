package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// inspector shows the bot's own records to whoever looks at the demo's page: read only, a page at a time, also while the
// bot is killed. Its rows have the form of the sandbox's log of calls.
type inspector struct {
	d   *demo
	mux *http.ServeMux
}

// inspection is one look.
type inspection struct {
	*store.Store
	ctx   context.Context
	now   time.Time
	call  func(chat int64, message int) int // the newest call that made or changed a message, 0 for none
	rules ticket.Rules
	names names
	query store.Find
	alone string // the one row that was asked for
}

type inspectColumn struct {
	Key string `json:"key"`
	Zh  string `json:"zh"`
	En  string `json:"en"`
}

type inspectRow struct {
	ID     string        `json:"id"`
	Cells  []string      `json:"cells"`
	State  string        `json:"state"` // ok, warn, error or nothing
	Links  []inspectLink `json:"links"`
	Detail string        `json:"detail"`
}

// inspectLink leads to a message or a ticket.
type inspectLink struct {
	Kind    string `json:"kind"`
	Chat    int64  `json:"chat,omitempty"`
	Message int    `json:"message_id,omitempty"`
	Number  string `json:"number,omitempty"`
}

type inspectPage struct {
	Columns []inspectColumn `json:"columns"`
	Rows    []inspectRow    `json:"rows"`
	Next    string          `json:"next"`
	Total   int             `json:"total"`
}

func newInspector(d *demo) *inspector {
	i := &inspector{d: d, mux: http.NewServeMux()}
	for path, look := range map[string]func(*inspection, *http.Request) (any, error){
		"outbox":          paged(outboxColumns, store.Reads.FindOutbox, (*inspection).outboxRow),
		"inbox":           paged(inboxColumns, store.Reads.FindInbox, (*inspection).inboxRow),
		"tickets":         paged(ticketColumns, store.Reads.FindTickets, (*inspection).ticketRow),
		"reminders":       paged(reminderColumns, store.Reads.FindReminders, (*inspection).reminderRow),
		"ticket/{number}": (*inspection).ticketInFull,
		"message":         (*inspection).message,
	} {
		i.mux.HandleFunc("GET /sim/inspect/"+path, func(w http.ResponseWriter, r *http.Request) { i.answer(w, r, look) })
	}
	return i
}

func (i *inspector) ServeHTTP(w http.ResponseWriter, r *http.Request) { i.mux.ServeHTTP(w, r) }

// paged answers with a page of a list.
func paged[T any](columns []inspectColumn, find func(store.Reads, context.Context, store.Find) (store.Found[T], error),
	row func(*inspection, T) (inspectRow, error)) func(*inspection, *http.Request) (any, error) {
	return func(in *inspection, _ *http.Request) (any, error) {
		found, err := find(in.Reads, in.ctx, in.query)
		if err != nil {
			return nil, err
		}
		page := inspectPage{Columns: columns, Next: found.Next, Total: found.Total}
		page.Rows, err = rowsOf(in, found.Rows, row)
		if in.alone != "" {
			page.Rows = slices.DeleteFunc(page.Rows, func(r inspectRow) bool { return r.ID != in.alone })
			page.Next, page.Total = "", len(page.Rows)
		}
		return page, err
	}
}

// rowsOf makes rows, none of them empty where the page expects a list.
func rowsOf[T any](in *inspection, all []T, row func(*inspection, T) (inspectRow, error)) ([]inspectRow, error) {
	rows := []inspectRow{}
	for _, one := range all {
		r, err := row(in, one)
		if err != nil {
			return nil, err
		}
		r.Detail = masked(r.Detail)
		for c := range r.Cells {
			r.Cells[c] = masked(r.Cells[c])
		}
		if r.Links == nil {
			r.Links = []inspectLink{}
		}
		rows = append(rows, r)
	}
	return rows, nil
}

const (
	inspectPageSize = 50
	inspectMost     = 200
	inspectLongest  = 1000 // of what is sought; SQLite takes no pattern beyond 50,000 bytes
)

// answer looks and writes what was seen.
func (i *inspector) answer(w http.ResponseWriter, r *http.Request, look func(*inspection, *http.Request) (any, error)) {
	var seen any
	err := i.d.reading(func(st *store.Store) error {
		in := &inspection{Store: st, ctx: r.Context(), now: i.d.sim.Now(), call: i.d.sim.CallOf, rules: i.d.counting(), names: newNames(st, i.d.sim)}
		asked := r.URL.Query()
		size, err := strconv.Atoi(cmp.Or(asked.Get("limit"), strconv.Itoa(inspectPageSize)))
		if err != nil || size < 1 {
			return sayf("limit 要写 1 到 %d 的数。", inspectMost)
		}
		if utf8.RuneCountInString(asked.Get("q")) > inspectLongest {
			return sayf("要找的话太长了,最多写 %d 个字。", inspectLongest)
		}
		in.query = store.Find{Text: strings.TrimSpace(asked.Get("q")), Before: asked.Get("before"), Limit: min(size, inspectMost)}
		if id := asked.Get("id"); id != "" { // of the outbox and the inbox
			n, err := strconv.ParseInt(id, 10, 64)
			if err != nil {
				return sayf("id 要写一个数。")
			}
			in.alone, in.query = id, store.Find{Before: strconv.FormatInt(n+1, 10), Limit: 1}
		}
		in.query.Words, in.query.Chats = called(in.query.Text), in.names.chatsOf(in.query.Text)
		seen, err = look(in, r)
		return err
	})
	status := http.StatusOK
	var said *sentence
	switch {
	case errors.Is(err, bot.ErrNotFound):
		status, seen = http.StatusNotFound, refusal("没有这一件。")
	case errors.Is(err, store.ErrBadCursor):
		status, seen = http.StatusBadRequest, refusal("before 要用前一页给的 next。")
	case errors.As(err, &said):
		status, seen = http.StatusBadRequest, refusal(said.text)
	case err != nil:
		i.d.e.log.Error("inspect", "path", r.URL.Path, "err", err)
		status, seen = http.StatusInternalServerError, refusal("数据读不出来,请看日志。")
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(seen) // the reader went away
}

func refusal(text string) map[string]any { return map[string]any{"ok": false, "error": text} }

// message tells what a message on the page belongs to; and the newest call that made or changed it.
func (in *inspection) message(r *http.Request) (any, error) {
	chat, err := strconv.ParseInt(r.URL.Query().Get("chat"), 10, 64)
	message, fault := strconv.Atoi(r.URL.Query().Get("message_id"))
	if err != nil || fault != nil {
		return nil, sayf("要写 chat 和 message_id 两个数。")
	}
	n, err := in.ticketOf(bot.ChatID(chat), message)
	if err != nil {
		return nil, err
	}
	row, err := in.OutboundOfMessage(in.ctx, bot.ChatID(chat), message)
	return map[string]any{"call": in.call(chat, message), "ticket": n, "outbox": row}, err
}
