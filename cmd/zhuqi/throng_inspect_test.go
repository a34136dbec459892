package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

var inspectLists = []string{"outbox", "inbox", "tickets", "reminders", "calls"}

// see asks the running demo's inspector.
func (h *hall) see(path string, into any) int {
	h.t.Helper()
	res, err := http.Get(h.d.srv.url + "/sim/inspect/" + path)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		h.t.Fatalf("%.200s: %v", path, err)
	}
	return res.StatusCode
}

// all is every row of a list, page after page.
func (h *hall) all(list string) (rows []inspectRow) {
	h.t.Helper()
	for before := ""; ; {
		var p inspectPage
		if status := h.see(list+"?limit=70&before="+url.QueryEscape(before), &p); status != http.StatusOK {
			h.t.Fatalf("%s: status %d", list, status)
		}
		if rows = append(rows, p.Rows...); p.Next == "" {
			if len(rows) != p.Total {
				h.t.Errorf("%s: %d rows of %d", list, len(rows), p.Total)
			}
			return rows
		}
		before = p.Next
	}
}

// TestInspectEverything follows every link of every row, after people did anything at all.
func TestInspectEverything(t *testing.T) {
	t.Parallel()
	h := openRunning(t, "2026-11-23 09:10")
	h.tour()
	h.file()
	h.must("clock", `{"workday":2}`) // a reminder goes out, whatever people do afterwards
	c := newThrong(h, *throngSeed)
	c.killing, c.faulty, c.haste = true, true, 0.2
	for range 3 * *throngActs {
		c.act()
	}
	c.calms()
	check := func() {
		been := map[string]bool{}
		links := map[string]int{}
		for _, list := range inspectLists {
			for _, r := range h.all(list) {
				if strings.Contains(strings.Join(r.Cells, " ")+r.Detail, "13800000501") && list != "calls" {
					t.Errorf("%s %s shows a phone: %v", list, r.ID, r.Cells)
				}
				for _, l := range r.Links {
					links[list+" "+l.Kind]++
					if to := fmt.Sprint(list, r.State, l); !been[to] {
						been[to] = true
						h.follow(list, r, l)
					}
				}
			}
		}
		for _, kind := range []string{"outbox message", "outbox ticket", "inbox message", "inbox ticket", "tickets ticket", "reminders message", "reminders ticket", "calls message"} {
			if links[kind] == 0 {
				t.Errorf("no link %s among %v", kind, links)
			}
		}
	}
	check()
	h.must("bot", `{"do":"kill"}`)
	before := h.fingerprint()
	check()
	for _, q := range []string{"'", `"`, "%", "_", `\`, "';DROP TABLE tickets;--", "\x00", "\xff\xfe", strings.Repeat("长%", 5000), strings.Repeat("%", 40_000), "[", "NULL", "-1", "1e9"} {
		for _, list := range inspectLists {
			var p inspectPage
			if status := h.see(list+"?q="+url.QueryEscape(q), &p); status != http.StatusOK && (status != http.StatusBadRequest || len(q) < 1000) {
				t.Errorf("%s: %.20q: status %d", list, q, status)
			}
			if len(q) > 1000 && p.Total != 0 {
				t.Errorf("%s: %.20q finds %d", list, q, p.Total)
			}
			for _, more := range []string{"before", "limit", "id", "n"} {
				var any map[string]any
				if status := h.see(list+"?"+more+"="+url.QueryEscape(q), &any); status >= 500 {
					t.Errorf("%s: %s=%.20q: status %d", list, more, q, status)
				}
			}
		}
		var any map[string]any
		if status := h.see("ticket/"+url.PathEscape(q), &any); len(q) < 1000 && q != "\x00" && status != http.StatusNotFound {
			t.Errorf("ticket %.20q: status %d", q, status)
		}
	}
	if after := h.fingerprint(); after != before {
		t.Errorf("looking has written: %s, then %s", before, after)
	}
	for q, want := range map[string]string{"SQ-20261123-0001": "tickets", "0001": "outbox", "老王": "inbox", "厂里电费太高": "outbox", "13800000501": "tickets", "发改解读": "reminders"} {
		var p inspectPage
		if h.see(want+"?q="+url.QueryEscape(q), &p); p.Total == 0 {
			t.Errorf("%s is not found among %s", q, want)
		}
	}
}

// follow goes where a link leads and comes back.
func (h *hall) follow(list string, r inspectRow, l inspectLink) {
	h.t.Helper()
	n := l.Number
	if l.Kind == "message" {
		var m struct {
			Call, Outbox int64
			Ticket       string
		}
		at := fmt.Sprintf("chat=%d&message_id=%d", l.Chat, l.Message)
		if status := h.see("message?"+at, &m); status != http.StatusOK {
			h.t.Errorf("%s %s leads to message %s: status %d", list, r.ID, at, status)
		}
		leads := func(from string, rows []inspectRow) {
			for _, back := range rows {
				for _, l2 := range back.Links {
					if l2.Kind == "message" && l2.Chat == l.Chat && l2.Message == l.Message {
						return
					}
				}
			}
			h.t.Errorf("%s %s leads to message %s, that to %s %d, and that to %+v", list, r.ID, at, from, m.Call, rows)
		}
		var p inspectPage
		if m.Call != 0 {
			h.see(fmt.Sprintf("calls?n=%d", m.Call), &p)
			leads("call", p.Rows)
		}
		if m.Outbox != 0 {
			leads("outbox", h.page(fmt.Sprintf("outbox?id=%d", m.Outbox)).Rows)
		}
		if (list == "outbox" || list == "reminders") && m.Outbox == 0 {
			h.t.Errorf("%s %s: message %s has no row: %+v", list, r.ID, at, m)
		}
		if list == "outbox" && r.State == "ok" && m.Call == 0 {
			h.t.Errorf("%s %v: message %s has no call", list, r.Cells, at)
		}
		n = m.Ticket
	}
	if n == "" {
		return
	}
	var in inspectTicket
	if status := h.see("ticket/"+n, &in); status != http.StatusOK || in.Number != n || len(in.Events) == 0 {
		h.t.Errorf("%s %s leads to ticket %s: status %d", list, r.ID, n, status)
	}
	for _, d := range in.Dates {
		if len(d.Explain) == 0 {
			h.t.Errorf("%s: nothing explains %s", n, d.Name)
		}
	}
	if last := in.Facts[len(in.Facts)-1]; !strings.HasPrefix(last[1], "完好") {
		h.t.Errorf("%s: %v", n, last)
	}
}
