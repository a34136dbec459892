package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/ticket"
)

// trouble is a switch of the page: how it is put on and taken off.
type trouble struct {
	name    string
	on, off [2]string // order and body
}

func fault(name, more string) trouble {
	return trouble{name, [2]string{"fault", `{"name":"` + name + `",` + more + `}`}, [2]string{"fault", `{"name":"` + name + `","off":true}`}}
}

var troubles = []trouble{
	fault("429", `"code":429,"parameters":{"retry_after":1}`), fault("403", `"method":"sendMessage","code":403,"description":"Forbidden: bot was blocked by the user"`),
	fault("5xx", `"code":502`), fault("slow", `"delay_ms":40`), fault("drop", `"drop":true`), fault("twice", `"duplicate":true`),
	{"limits", [2]string{"limits", `{"off":false}`}, [2]string{"limits", `{"off":true}`}},
	{"kill", [2]string{"bot", `{"do":"kill"}`}, [2]string{"bot", `{"do":"start"}`}},
}

// TestTroubles lets people ask and file while one or two switches are on; the full size is -throng.runs 100.
func TestTroubles(t *testing.T) {
	var pairs [][]trouble
	for i, a := range troubles {
		pairs = append(pairs, []trouble{a})
		for _, b := range troubles[:i] {
			pairs = append(pairs, []trouble{b, a})
		}
	}
	rnd := rand.New(rand.NewPCG(*throngSeed, 7))
	rnd.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	slices.SortStableFunc(pairs, func(a, b []trouble) int { // whoever seems gone comes first
		alone := func(p []trouble) int {
			if len(p) == 1 && p[0].name == "403" {
				return 0
			}
			return 1
		}
		return alone(a) - alone(b)
	})
	for _, pair := range pairs[:min(len(pairs), *throngRuns)] {
		name := pair[0].name
		if len(pair) > 1 {
			name += "+" + pair[1].name
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			has := func(what string) bool {
				return slices.ContainsFunc(pair, func(x trouble) bool { return x.name == what })
			}
			h := openRunning(t, "2026-11-23 09:10")
			const people, each = 6, 8
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			var all sync.WaitGroup
			var ps []*person
			for i := range int64(people) {
				p := &person{chat: 5000 + i}
				ps = append(ps, p)
				h.d.sim.AddPerson(sandbox.Person{ID: p.chat, Name: fmt.Sprintf("路人%d", i)})
			}
			run := func(ctx context.Context) {
				for _, p := range ps {
					all.Go(func() {
						rnd := rand.New(rand.NewPCG(uint64(p.chat), *throngSeed))
						_ = h.d.sim.WaitIdle(ctx, func() bool { return p.acts >= each || p.act(h.d.sim, rnd) && p.acts >= each })
					})
				}
				all.Wait()
			}
			early, stop := context.WithTimeout(ctx, 60*time.Millisecond) // begin undisturbed
			run(early)
			stop()
			for _, x := range pair {
				h.must(x.on[0], x.on[1])
			}
			during, stop := context.WithTimeout(ctx, 1500*time.Millisecond)
			run(during)
			stop()
			struck := map[string]int{}
			for _, x := range pair {
				for _, f := range h.d.sim.Faults() {
					struck[f.Name] = f.Hits
				}
				h.must(x.off[0], x.off[1])
			}
			h.quiet()
			for _, p := range ps {
				if !has("403") {
					continue
				}
				if p.step <= 4 { // what was lost does not come again: he begins anew
					p.step, p.acts = 0, 0
				}
				h.say(p.chat, "/cancel")
			}
			run(ctx)
			h.quiet()
			for _, p := range ps {
				if p.acts < each {
					t.Errorf("%d is stuck at step %d: %v", p.chat, p.step, h.d.sim.Screen(p.chat))
				}
			}
			h.afterwards(t, ps, struck, has)
		})
	}
}

// afterwards checks that nothing was lost and nothing done twice, and that the inspector tells what went wrong.
func (h *hall) afterwards(t *testing.T, ps []*person, struck map[string]int, has func(string) bool) {
	h.sound()
	ctx := t.Context()
	c := newThrong(h, 1)
	allowed := struck["drop"]
	if has("kill") {
		allowed++
	}
	if has("slow") && has("kill") {
		allowed += 7 // round trips are long
	}
	if twice := c.onScreenTwice(); twice > allowed {
		t.Errorf("%d messages came twice, %d may", twice, allowed)
	}
	of := map[bot.PersonID]int{}
	ts, err := h.d.look.store.Tickets(ctx, ticket.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range ts {
		of[one.Owner]++
		events, err := h.d.look.store.Events(ctx, one.Number)
		if err != nil {
			t.Fatal(err)
		}
		once := map[string]bool{}
		for _, e := range events {
			if key := string(e.Verb) + " " + e.Cause; once[key] {
				t.Errorf("%s: %s twice", one.Number, key)
			} else {
				once[key] = true
			}
		}
	}
	for who, n := range of {
		if n > 1 {
			t.Errorf("person %d has %d tickets", who, n)
		}
	}
	for _, p := range ps {
		if q, err := h.d.look.store.PersonByChat(ctx, bot.ChatID(p.chat)); err != nil || q.Gone {
			t.Errorf("%d wrote again and is %+v %v", p.chat, q, err)
		}
	}
	if p := h.page("inbox?q=" + "%E5%BE%85%E5%A4%84%E7%90%86"); p.Total != 0 {
		t.Errorf("not handled:\n%s", cells(p.Rows))
	}
	h.wrongs(t, struck, has)
}
