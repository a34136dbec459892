package sandbox_test

import (
	"slices"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

// Nobody acts while everything begins anew: what he does then is done afterwards.
func TestNobodyActsDuringAReset(t *testing.T) {
	var w *world
	acted := make(chan string, 2)
	w = newWorld(t, func(o *options) {
		o.Reset = func() error {
			go func() { acted <- w.order("message", p{"from": owner, "text": "还在吗"}) }()
			go func() { acted <- w.order("fault", p{"name": "5xx", "code": 502}) }()
			select {
			case got := <-acted:
				t.Error("somebody acts")
				acted <- got
			case <-time.After(50 * time.Millisecond):
			}
			w.sim.Reset()
			w.sim.AddPerson(sandbox.Person{ID: owner, Name: "老王"})
			return nil
		}
	})
	if got := w.order("reset", p{}); got != "" {
		t.Fatal(got)
	}
	for range cap(acted) {
		if got := <-acted; got != "" {
			t.Error(got)
		}
	}
	if n, faults := len(w.sim.Screen(owner)), w.faults(); n != 1 || len(faults) != 1 {
		t.Errorf("%d messages, faults %v", n, faults)
	}
}

// hasty is a bot's process that is ordered to start while it is being killed.
type hasty struct {
	machine
	start func()
}

func (h *hasty) Kill() error {
	err := h.machine.Kill()
	started := make(chan bool)
	go func() {
		h.start()
		close(started)
	}()
	select {
	case <-started:
	case <-time.After(50 * time.Millisecond):
	}
	return err
}

// Orders to the bot that come at once stand in the journal as they were carried out.
func TestBotOrdersAtOnce(t *testing.T) {
	h := &hasty{}
	h.up.Store(true)
	w := newWorld(t, func(o *options) { o.Bot = h })
	started := make(chan string, 1)
	h.start = func() { started <- w.order("bot", p{"do": "start"}) }
	w.sim.StartJournal()
	if got := w.order("bot", p{"do": "kill"}); got != "" {
		t.Fatal(got)
	}
	if got := <-started; got != "" {
		t.Fatal(got)
	}
	var did []sandbox.Deed
	for _, e := range w.sim.Journal(0) {
		did = append(did, e.Act.Do)
	}
	if want := []sandbox.Deed{sandbox.KillsBot, sandbox.StartsBot}; !slices.Equal(did, want) {
		t.Errorf("got %v, want %v", did, want)
	}
}
