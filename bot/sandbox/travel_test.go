package sandbox_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

// diary is a Clockwork that has something to do at listed moments; at those that are idle nothing comes of it.
type diary struct {
	mu     sync.Mutex
	due    []time.Time
	idle   map[time.Time]bool
	done   map[time.Time]bool
	every  time.Duration // besides: so long after any moment
	struck []time.Time
	inside atomic.Int32
	err    error
}

func (d *diary) Next(_ context.Context, from, to time.Time) (time.Time, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.every > 0 {
		return from.Add(d.every), from.Add(d.every).Before(to), nil
	}
	for _, at := range d.due {
		if at.After(from) && !at.After(to) {
			return at, true, nil
		}
	}
	return time.Time{}, false, d.err
}

func (d *diary) Strike(_ context.Context, now time.Time) ([]sandbox.Became, error) {
	if d.inside.Add(1) > 1 {
		return nil, errors.New("two moves at once")
	}
	defer d.inside.Add(-1)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.struck = append(d.struck, now)
	if slices.ContainsFunc(d.due, now.Equal) && !d.idle[now] && !d.done[now] {
		d.done[now] = true
		return []sandbox.Became{{At: now, What: "到期", Chat: owner}}, nil
	}
	return nil, nil
}

// hours are moments so many hours after start.
func hours(n ...int) (out []time.Time) {
	for _, h := range n {
		out = append(out, start.Add(time.Duration(h)*time.Hour))
	}
	return out
}

func TestTravelStopsOnTheWay(t *testing.T) {
	d := &diary{due: hours(2, 5, 30), done: map[time.Time]bool{}}
	w := newWorld(t, func(o *options) { o.Clockwork = d })
	became, err := w.sim.Travel(t.Context(), start.Add(24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if want := hours(0, 2, 5, 24); !slices.EqualFunc(d.struck, want, time.Time.Equal) {
		t.Errorf("stopped at %v, want %v", d.struck, want)
	}
	if len(became) != 2 || !became[0].At.Equal(d.due[0]) || !became[1].At.Equal(d.due[1]) {
		t.Errorf("became %+v", became)
	}
	if !w.sim.Now().Equal(start.Add(24 * time.Hour)) {
		t.Errorf("the clock stands at %v", w.sim.Now())
	}
	d.struck = nil
	if became, err = w.sim.Travel(t.Context(), start); err != nil || len(became) > 0 || !w.sim.Now().Equal(start) {
		t.Errorf("going back: %v %+v, the clock stands at %v", err, became, w.sim.Now())
	}
	if want := hours(24, 0); !slices.EqualFunc(d.struck, want, time.Time.Equal) {
		t.Errorf("going back stopped at %v, want %v", d.struck, want)
	}
}

func TestTravelToDue(t *testing.T) {
	d := &diary{due: hours(2, 5, 30), done: map[time.Time]bool{}, idle: map[time.Time]bool{hours(2)[0]: true}}
	w := newWorld(t, func(o *options) { o.Clockwork = d })
	for _, want := range hours(5, 30) { // nothing came of the one at two
		became, err := w.sim.TravelToDue(t.Context())
		if err != nil || len(became) != 1 || !became[0].At.Equal(want) || !w.sim.Now().Equal(want) {
			t.Errorf("got %v %+v, the clock stands at %v, want %v", err, became, w.sim.Now(), want)
		}
	}
	if _, err := w.sim.TravelToDue(t.Context()); err == nil || !strings.Contains(err.Error(), "没有要到期的事") || !w.sim.Now().Equal(d.due[2]) {
		t.Errorf("with nothing ahead: %v, the clock stands at %v", err, w.sim.Now())
	}
	d.due = append(d.due, hours(60, 90)...)
	d.idle[hours(60)[0]], d.idle[hours(90)[0]] = true, true
	if _, err := w.sim.TravelToDue(t.Context()); err == nil || !w.sim.Now().Equal(hours(30)[0]) {
		t.Errorf("where nothing comes of what lies ahead: %v, the clock stands at %v", err, w.sim.Now())
	}
}

// What falls due for ever does not keep a move from its end.
func TestTravelEnds(t *testing.T) {
	d := &diary{every: time.Minute}
	w := newWorld(t, func(o *options) { o.Clockwork = d })
	to := start.AddDate(1, 0, 0)
	if _, err := w.sim.Travel(t.Context(), to); err != nil || !w.sim.Now().Equal(to) {
		t.Errorf("%v, the clock stands at %v", err, w.sim.Now())
	}
	if n := len(d.struck); n < 500 || n > 1000 {
		t.Errorf("%d stops", n)
	}
	if _, err := w.sim.TravelToDue(t.Context()); err == nil {
		t.Error("something came due")
	}
	d.every, d.err = 0, errors.New("disk full")
	to = w.sim.Now().Add(time.Hour)
	if _, err := w.sim.Travel(t.Context(), to); err == nil || !w.sim.Now().Before(to) {
		t.Errorf("a fault on the way: %v, the clock stands at %v", err, w.sim.Now())
	}
}

func TestMovesWaitForOneAnother(t *testing.T) {
	d := &diary{every: 7 * time.Minute}
	w := newWorld(t, func(o *options) { o.Clockwork = d })
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := w.order("clock", p{"advance": "1h"}); got != "" {
				t.Error(got)
			}
		})
	}
	all.Wait()
	if want := start.Add(8 * time.Hour); !w.sim.Now().Equal(want) {
		t.Errorf("the clock stands at %v, want %v", w.sim.Now(), want)
	}
}

func TestFollowReal(t *testing.T) {
	d := &diary{done: map[time.Time]bool{}}
	w := newWorld(t, func(o *options) { o.Clockwork = d })
	w.sim.Set(start.AddDate(0, 0, -3))
	d.due = hours(-10)
	if got := w.order("clock", p{"now": true}); got != "" {
		t.Fatal(got)
	}
	if !slices.ContainsFunc(d.struck, d.due[0].Equal) {
		t.Errorf("passed by what fell due: %v", d.struck)
	}
	w.now.pass(time.Minute)
	if want := start.Add(time.Minute); !w.sim.Now().Equal(want) {
		t.Errorf("the clock stands at %v, want %v", w.sim.Now(), want)
	}
}

func TestClockOrders(t *testing.T) {
	w := newWorld(t)
	for _, row := range []struct {
		name    string
		body    p
		refused string
	}{
		{"no order", p{}, "看不懂时长"},
		{"no time", p{"set": "明天"}, "看不懂时间“明天”"},
		{"long ago", p{"set": "1926-03-02T09:00:00+08:00"}, "拨不到1926年3月2日"},
		{"far ahead", p{"set": "2100-01-01T00:00:00+08:00"}, "拨不到2100年1月1日"},
		{"by a long way", p{"advance": "2000000h"}, "2099年之间"},
		{"working days back", p{"workday": -1}, "只能往前拨"},
		{"too many working days", p{"workday": 1001}, "一次最多拨1000个"},
		{"to what falls due, without a bot's data", p{"due": true}, "不知道接下来什么到期"},
		{"back an hour", p{"advance": "-1h"}, ""},
	} {
		got := w.order("clock", row.body)
		if row.refused == "" && got != "" || !strings.Contains(got, row.refused) {
			t.Errorf("%s: got %q, want %q", row.name, got, row.refused)
		}
	}
	if want := start.Add(-time.Hour); !w.sim.Now().Equal(want) {
		t.Errorf("the clock stands at %v, want %v", w.sim.Now(), want)
	}
}
