package sandbox_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

type options = sandbox.Options

// ids are the numbers of updates.
func ids(ups []map[string]any) []int {
	out := []int{}
	for _, u := range ups {
		out = append(out, int(u["update_id"].(float64)))
	}
	return out
}

// drop confirms everything that waits.
func (w *world) drop() {
	w.t.Helper()
	if last := ids(w.updates(p{"offset": -1})); len(last) > 0 {
		w.updates(p{"offset": last[0] + 1})
	}
}

func TestOffsetConfirms(t *testing.T) {
	w := newWorld(t)
	for range 4 {
		w.sim.Say(owner, owner, "x")
	}
	first := ids(w.updates(p{}))[0]
	for _, row := range []struct {
		name   string
		params p
		want   []int
	}{
		{"nothing is confirmed by asking", p{"limit": 2}, []int{0, 1}},
		{"the same again", p{}, []int{0, 1, 2, 3, 4}},
		{"the first is confirmed", p{"offset": first + 1}, []int{1, 2, 3, 4}},
		{"a lower offset brings nothing back", p{"offset": first - 1}, []int{1, 2, 3, 4}},
		{"the last two", p{"offset": -2}, []int{3, 4}},
		{"the others are forgotten", p{}, []int{3, 4}},
		{"one far ahead is taken for none", p{"offset": first + 50}, []int{3, 4}},
		{"all", p{"offset": first + 5}, []int{}},
	} {
		got := ids(w.updates(row.params))
		if len(got) != len(row.want) {
			t.Errorf("%s: got %v, want %v", row.name, got, row.want)
			continue
		}
		for i := range got {
			if got[i]-first != row.want[i] {
				t.Errorf("%s: got %v, want %v", row.name, got, row.want)
			}
		}
	}
	if n := w.sim.Waiting(); n != 0 {
		t.Errorf("%d updates still wait", n)
	}
}

func TestLongPollWakes(t *testing.T) {
	w := newWorld(t)
	last := ids(w.updates(p{}))[0]
	got := make(chan []map[string]any)
	go func() { got <- w.updates(p{"offset": last + 1, "timeout": 50}) }()
	if err := w.sim.WaitIdle(t.Context()); err != nil { // the poll has come
		t.Fatal(err)
	}
	w.sim.Say(owner, owner, "醒醒")
	if ups := <-got; len(ups) != 1 {
		t.Errorf("got %v", ups)
	}
}

func TestSecondPollerEndsTheFirst(t *testing.T) {
	w := newWorld(t)
	last := ids(w.updates(p{}))[0]
	first := make(chan result)
	go func() { first <- w.call("getUpdates", p{"offset": last + 1, "timeout": 50}) }()
	if err := w.sim.WaitIdle(t.Context()); err != nil {
		t.Fatal(err)
	}
	second := make(chan result)
	go func() { second <- w.call("getUpdates", p{"timeout": 50}) }()
	if r := <-first; r.Code != 409 || !strings.Contains(r.Description, "terminated by other getUpdates request") {
		t.Errorf("first: got %+v", r)
	}
	w.sim.Say(owner, owner, "x")
	if r := <-second; !r.OK || string(r.Result) == "[]" {
		t.Errorf("second: got %+v", r)
	}
}

func TestAllowedUpdatesStick(t *testing.T) {
	w := newWorld(t)
	kinds := func() string {
		var out []string
		for _, u := range w.updates(p{}) {
			for k := range u {
				if k != "update_id" {
					out = append(out, k)
				}
			}
		}
		w.drop()
		return strings.Join(out, " ")
	}
	act := func() {
		w.sim.Say(owner, owner, "x")
		if err := w.sim.Edit(owner, owner, 1, "/start 2"); err != nil {
			t.Fatal(err)
		}
		if err := w.sim.React(owner, owner, 1, "👍"); err != nil {
			t.Fatal(err)
		}
		w.sim.Block(owner)
		w.sim.Unblock(owner)
	}
	kinds()
	act()
	if got, want := kinds(), "message edited_message my_chat_member my_chat_member"; got != want {
		t.Errorf("by default got %q, want %q", got, want)
	}
	w.updates(p{"allowed_updates": []string{"message", "message_reaction"}})
	act()
	if got, want := kinds(), "message message_reaction"; got != want {
		t.Errorf("asked for two, got %q, want %q", got, want)
	}
	act()
	if got, want := kinds(), "message message_reaction"; got != want {
		t.Errorf("not asked again, got %q, want %q", got, want)
	}
	w.updates(p{"allowed_updates": []string{}})
	act()
	if got, want := kinds(), "message edited_message my_chat_member my_chat_member"; got != want {
		t.Errorf("back to the default, got %q, want %q", got, want)
	}
}

func TestWaitIdleGivesUp(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.sim.WaitIdle(ctx); err == nil || !strings.Contains(err.Error(), "1 updates not confirmed") {
		t.Errorf("got %v", err)
	}
}

func TestClock(t *testing.T) {
	var told []time.Time
	w := newWorld(t, func(o *options) { o.OnClock = func(now time.Time) { told = append(told, now) } })
	friday := time.Date(2026, time.March, 6, 2, 0, 0, 0, time.UTC)
	w.sim.Set(friday)
	w.sim.AdvanceWorkdays(1)
	want := friday.AddDate(0, 0, 3)
	if got := w.sim.Now(); !got.Equal(want) {
		t.Errorf("one working day after Friday: got %v, want %v", got, want)
	}
	if len(told) != 2 || !told[1].Equal(want) {
		t.Errorf("told %v", told)
	}
	res, err := http.Get(w.url + "/sim/clock")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	if string(body) != "2026-03-09T10:00:00+08:00" {
		t.Errorf("got %s", body)
	}
}

func TestClockFollows(t *testing.T) {
	real := &hands{t: start}
	sim := sandbox.New(sandbox.Options{Now: real.now})
	defer sim.Close()
	sim.Advance(time.Hour)
	real.pass(time.Minute)
	if got, want := sim.Now(), start.Add(61*time.Minute); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
