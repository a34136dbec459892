package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
)

// clockwalk moves a clock over days at random and looks whether what became due is right.
type clockwalk struct {
	*throng
	page *listener
	told map[[2]int64]bool // chat and message
}

// move gives an order and checks the answer.
func (w *clockwalk) move(f fields) (told, bool) {
	w.t.Helper()
	before := w.d.sim.Now()
	a := w.order("clock", f)
	if now := w.d.sim.Now(); !a.OK && now.Sub(before) > time.Minute {
		w.t.Errorf("%v: %s; and the clock went from %v to %v", f, a.Error, before, now)
	}
	var last time.Time
	for _, b := range a.Became {
		if b.At.Before(last) {
			w.t.Errorf("%v: %+v came after %v", f, b, last)
		}
		if last = b.At; a.Clock.After(before) && (b.At.After(a.Clock) || b.At.Before(before.Truncate(time.Second))) {
			w.t.Errorf("%v from %v to %v: %+v", f, before, a.Clock, b)
		}
		if b.MessageID == 0 { // it could not be sent
			continue
		}
		at := [2]int64{b.Chat, int64(b.MessageID)}
		if w.told[at] {
			w.t.Errorf("%+v was told before", b)
		}
		w.told[at] = true
		found := false
		for _, m := range w.d.sim.Screen(b.Chat) {
			if m.ID == b.MessageID {
				found = m.Bot && (strings.Contains(m.Text, b.What) || m.Edited)
			}
		}
		if !found {
			w.t.Errorf("%+v is not on the screen", b)
		}
	}
	return a, a.OK
}

// timely checks that nothing went out by the clock in quiet hours or on a day off, but what is urgent and what the clock did.
func (w *clockwalk) timely() {
	w.t.Helper()
	ctx := context.Background()
	rows, err := w.d.look.store.ByClock(ctx, 0)
	if err != nil {
		w.t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, o := range rows {
		if keys[o.Key] {
			w.t.Errorf("%s twice", o.Key)
		}
		keys[o.Key] = true
		urgent := false
		if o.Message.Ticket != "" && o.Reminder != 0 {
			var in inspectTicket
			w.look("ticket/"+o.Message.Ticket, &in)
			for _, r := range in.Reminders {
				urgent = urgent || r.ID == fmt.Sprint(o.Reminder) && strings.Contains(r.Detail, "紧急")
			}
		}
		if o.Unasked && !urgent && w.d.rules.Calendar.Quiet(o.Made) {
			w.t.Errorf("%s went out at %v: %s", o.Key, o.Made, o.Message.HTML)
		}
	}
}

// inStep checks that the page hears of the messages before it hears that they became due.
func (w *clockwalk) inStep() {
	w.t.Helper()
	w.page.mu.Lock()
	defer w.page.mu.Unlock()
	seen := map[[2]int64]bool{}
	n := 0
	for _, e := range w.page.all {
		if e.Message != nil {
			seen[[2]int64{e.Chat, int64(e.Message.ID)}] = true
		}
		for _, b := range e.Became {
			n++
			if b.MessageID != 0 && !seen[[2]int64{b.Chat, int64(b.MessageID)}] {
				w.t.Errorf("at %v the page has not yet %+v", e.Clock, b)
			}
			if b.At.After(e.Clock) {
				w.t.Errorf("the clock stands at %v and %+v is past", e.Clock, b)
			}
		}
	}
	if n == 0 {
		w.t.Error("the page was told of nothing")
	}
}

func TestAClockMovedAtRandom(t *testing.T) {
	starts := []string{"2026-02-10 09:10", "2026-12-29 09:10", "2026-09-25 16:30", "2026-02-13 17:50"}
	for i := range (*throngRuns + 1) / 2 {
		seed := *throngSeed + uint64(i)
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			h := openRunning(t, starts[seed%4])
			w := &clockwalk{throng: newThrong(h, seed), page: h.listens(), told: map[[2]int64]bool{}}
			h.file()
			w.still = true
			kills, drops := 0, false
			w.faulty = seed%3 == 0
			for range *throngActs {
				if w.rnd.IntN(3) > 0 {
					w.act()
					for _, f := range h.d.sim.Faults() {
						drops = drops || f.Drop
					}
					continue
				}
				now := h.d.sim.Now()
				switch w.rnd.IntN(7) {
				case 0:
					w.move(fields{"advance": pick(w.throng, "20m", "3h", "26h", "-2h")})
				case 1, 2:
					w.move(fields{"workday": 1 + w.rnd.IntN(3)})
				case 3, 4:
					if a, ok := w.move(fields{"due": true}); ok && (len(a.Became) == 0 || a.Clock.Before(now.Truncate(time.Second))) {
						t.Errorf("from %v to the next due thing: %+v", now, a)
					}
				case 5:
					w.move(fields{"set": now.AddDate(0, 0, w.rnd.IntN(12)-1).Format(time.RFC3339)})
				case 6:
					if seed%2 == 0 {
						if h.d.Running() {
							kills++
						}
						w.killsOrStarts()
					} else {
						w.move(fields{"now": true})
					}
				}
			}
			w.calms()
			w.move(fields{"workday": 2})
			h.sound()
			w.timely()
			w.inStep()
			if twice := w.onScreenTwice(); twice > kills && !drops {
				t.Errorf("%d messages came twice in %d kills", twice, kills)
			}
			if t.Failed() {
				t.Logf("did\n%s", strings.Join(w.did, "\n"))
			}
		})
	}
}

func TestFiftyDueThings(t *testing.T) {
	for _, at := range []string{"2026-02-10 09:10", "2026-12-29 09:10"} {
		t.Run(at, func(t *testing.T) {
			t.Parallel()
			h := openRunning(t, at)
			h.file()
			last := h.d.sim.Now()
			for range 50 {
				a := h.must("clock", `{"due":true}`)
				if len(a.Became) == 0 || !a.Clock.After(last) {
					t.Fatalf("from %v to %v: %v", last, a.Clock, dueLines(a.Became))
				}
				last = a.Clock
			}
			h.sound()
		})
	}
}
