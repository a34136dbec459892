package sandbox_test

import (
	"slices"
	"testing"
)

// Updates that are held back come one by one, then all.
func TestHeldUpdates(t *testing.T) {
	w := newWorld(t)
	w.drop()
	w.sim.Hold()
	for range 4 {
		w.sim.Say(owner, owner, "x")
	}
	var got []int
	look := func() { got = append(got, len(w.updates(p{})), w.sim.Waiting()) }
	look()
	if !w.sim.LetGo() {
		t.Error("nothing to let go")
	}
	look()
	w.sim.LetGo()
	look()
	w.updates(p{"offset": ids(w.updates(p{}))[1] + 1})
	look()
	w.sim.LetGo()
	polled := make(chan int)
	go func() { polled <- len(w.updates(p{"offset": ids(w.updates(p{}))[0] + 1, "timeout": 50})) }()
	if err := w.sim.WaitIdle(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.sim.Release()
	got = append(got, <-polled)
	if want := []int{0, 0, 1, 1, 2, 2, 0, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	w.drop()
	if w.sim.Hold(); w.sim.LetGo() {
		t.Error("something is let go where nothing waits")
	}
}
