package kb_test

import "testing"

// alone leaves to the run without the race detector what one goroutine computes by itself, some hundred or thousand
// times over: the detector sees nothing there, and takes minutes. Where goroutines meet, it watches.
func alone(t *testing.T) {
	t.Helper()
	if underRace {
		t.Skip("one step after another in one goroutine: nothing for the race detector to see")
	}
}
