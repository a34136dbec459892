package main

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"
)

// TestResetUnderLoad begins anew while people act, the clock moves, the bot is killed and pages are open.
func TestResetUnderLoad(t *testing.T) {
	here := goleak.IgnoreCurrent()
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		goleak.VerifyNone(t, here)
	})
	h := openHall(t, "2026-11-23 09:10")
	pages := []*listener{h.listens(), h.listens(), h.listens()}
	for round := range 3 {
		var all sync.WaitGroup
		for i := range int64(3) {
			all.Go(func() {
				c := newThrong(h, *throngSeed+uint64(round)*10+uint64(i))
				c.haste, c.killing, c.faulty, c.next = 1, i == 0, i == 1, 901+100*i
				for range 30 {
					c.act()
				}
			})
		}
		all.Go(func() { h.post("clock", `{"workday":30}`) })
		all.Go(func() { h.post("clock", `{"due":true}`) })
		all.Go(func() { h.post("bot", `{"do":"kill"}`) })
		all.Go(func() { h.post("bot", `{"do":"start"}`) })
		for range 2 {
			all.Go(func() { h.must("reset", `{}`) })
		}
		all.Go(func() { h.talk() })
		all.Go(func() { var p inspectPage; h.see("outbox", &p) })
		all.Wait()
		h.must("reset", `{}`)
		h.quiet()
		h.sound()
		if saved := h.talk(); saved != "# 还没有人做过什么\n" {
			t.Errorf("after a reset there is\n%s", saved)
		}
		if f := h.d.sim.Faults(); len(f) > 0 || !h.d.Running() {
			t.Errorf("running %v, faults %v", h.d.Running(), f)
		}
		h.file()
		if n := receipts(h.d.sim, owner); len(n) != 1 || !strings.HasSuffix(n[0], "-0001") {
			t.Errorf("the first appeal of a new county is %v", n)
		}
		h.must("clock", `{"workday":1}`)
	}
	for i, p := range pages {
		resets := 0
		p.mu.Lock()
		for _, e := range p.all {
			if e.Kind == "reset" {
				resets++
			}
		}
		p.mu.Unlock()
		if resets < 3 {
			t.Errorf("page %d heard of %d resets", i, resets)
		}
		p.end()
	}
}
