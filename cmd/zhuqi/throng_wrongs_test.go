package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// wrongs checks the failed calls and the states of the outbox that the inspector shows.
func (h *hall) wrongs(t *testing.T, struck map[string]int, has func(string) bool) {
	count := func(words string) (n int) {
		before := ""
		for {
			res, err := http.Get(h.d.srv.url + "/sim/inspect/calls?limit=500&before=" + before)
			if err != nil {
				t.Fatal(err)
			}
			var page struct {
				Rows []inspectRow
				Next string
			}
			err = json.NewDecoder(res.Body).Decode(&page)
			res.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page.Rows {
				if strings.HasPrefix(r.Cells[5], words) {
					n++
				}
			}
			if before = page.Next; before == "" {
				return n
			}
		}
	}
	for name, words := range map[string]string{"403": "403", "5xx": "502", "429": "429"} {
		if got := count(words); has(name) && !has("limits") && !has("kill") && got != struck[name] || !has(name) && !has("limits") && got != 0 {
			t.Errorf("%d calls ended with %s, and the switch struck %d times", got, words, struck[name])
		}
	}
	dead := 0
	for before := ""; ; {
		p := h.page("outbox?limit=200&before=" + before)
		for _, r := range p.Rows {
			switch r.Cells[5] {
			case "发不出":
				dead++
			case "已发":
			default:
				t.Errorf("row %s is %s", r.ID, r.Cells[5])
			}
		}
		if before = p.Next; before == "" {
			break
		}
	}
	if dead > 0 && !has("403") {
		t.Errorf("%d messages were given up", dead)
	}
}
