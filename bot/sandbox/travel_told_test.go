package sandbox_test

import (
	"bufio"
	"net/http"
	"strings"
	"testing"
	"time"
)

// What is due where the clock stands is told to the pages as what comes on the way.
func TestTravelTellsOfWhatIsOverdue(t *testing.T) {
	d := &diary{due: hours(0), done: map[time.Time]bool{}}
	w := newWorld(t, func(o *options) { o.Clockwork = d })
	res, err := http.Get(w.url + "/sim/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if became, err := w.sim.TravelToDue(t.Context()); err != nil || len(became) != 1 || !w.sim.Now().Equal(start) {
		t.Errorf("%v, became %v, the clock stands at %v", err, became, w.sim.Now())
	}
	w.sim.Say(owner, owner, "x")
	in := bufio.NewReader(res.Body)
	line := ""
	for err == nil && !strings.HasPrefix(line, "data: ") {
		line, err = in.ReadString('\n')
	}
	if err != nil || !strings.Contains(line, `"became":[{"at":`) {
		t.Errorf("the page hears %s %v", line, err)
	}
}
