package sandbox_test

import (
	"bufio"
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

// machine is a bot's process that only says whether it runs.
type machine struct{ up atomic.Bool }

func (m *machine) Kill() error {
	if !m.up.Swap(false) {
		return errors.New("已经停了。")
	}
	return nil
}

func (m *machine) Start() error {
	if m.up.Swap(true) {
		return errors.New("已经在运行。")
	}
	return nil
}

func (m *machine) Running() bool { return m.up.Load() }

func TestBotOrders(t *testing.T) {
	m := &machine{}
	m.up.Store(true)
	w := newWorld(t, func(o *options) { o.Bot, o.Page = m, true })
	for _, row := range []struct {
		do, refused string
		running     bool
	}{{"kill", "", false}, {"kill", "已经停了", false}, {"start", "", true}, {"pause", `{"do":"kill"}`, true}} {
		if got := w.order("bot", p{"do": row.do}); row.refused == "" && got != "" || !strings.Contains(got, row.refused) {
			t.Errorf("%s: got %q, want %q", row.do, got, row.refused)
		}
		want := `"bot":{"control":true,"running":false}`
		if row.running {
			want = `"bot":{"control":true,"running":true}`
		}
		if got := w.get("/sim/state"); !strings.Contains(got, want) {
			t.Errorf("after %s: %s, want %s", row.do, got, want)
		}
	}
	if got := newWorld(t).order("bot", p{"do": "kill"}); !strings.Contains(got, "在别的程序里运行") {
		t.Errorf("without a bot: %q", got)
	}
}

// TestCut cuts calls in flight: a poll that waits, a message that is slow.
func TestCut(t *testing.T) {
	w := newWorld(t)
	w.updates(p{})
	w.updates(p{"offset": 2}) // all confirmed
	ended := make(chan error)
	call := func(method, body string) {
		res, err := http.Post(w.url+"/bot"+token+"/"+method, "application/json", bytes.NewBufferString(body))
		if err == nil {
			res.Body.Close()
		}
		ended <- err
	}
	w.sim.Fault(sandbox.Fault{Method: "sendMessage", DelayMS: 3600_000})
	go call("getUpdates", `{"timeout":50}`)
	go call("sendMessage", `{"chat_id":501,"text":"慢"}`)
	if err := w.sim.WaitIdle(t.Context(), w.sim.Polled, w.sim.Faultless); err != nil {
		t.Fatal(err)
	}
	w.sim.Cut()
	for range 2 {
		if err := <-ended; err == nil {
			t.Error("a call was answered")
		}
	}
	go call("sendMessage", `{"chat_id":501,"text":"再来"}`)
	if err := <-ended; err == nil {
		t.Error("a new call was answered")
	}
	screen := w.sim.Screen(owner)
	if n := len(screen); n != 1 {
		t.Errorf("screen %v", screen)
	}
	w.sim.Mend()
	w.sim.Mend() // nothing to mend
	w.send(p{"chat_id": owner, "text": "又通了"})
}

// TestPageHearsOfBotAndClock: the page is told that the bot was killed, where the clock stopped and what became due there.
func TestPageHearsOfBotAndClock(t *testing.T) {
	m := &machine{}
	m.up.Store(true)
	d := &diary{due: hours(2), done: map[time.Time]bool{}}
	w := newWorld(t, func(o *options) { o.Bot, o.Clockwork, o.Reset = m, d, func() error { return nil } })
	res, err := http.Get(w.url + "/sim/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	for _, order := range []struct {
		path string
		body p
	}{{"clock", p{"advance": "3h"}}, {"bot", p{"do": "kill"}}, {"reset", p{}}} {
		if got := w.order(order.path, order.body); got != "" {
			t.Fatal(got)
		}
	}
	var got []string
	for lines := bufio.NewScanner(res.Body); lines.Scan() && len(got) < 4; {
		if line, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			got = append(got, line)
		}
	}
	want := []string{
		`{"kind":"clock","clock":"2026-03-02T19:00:00+08:00","became":[{"at":"2026-03-02T11:00:00Z","what":"到期","chat":501}]}`,
		`{"kind":"clock","clock":"2026-03-02T20:00:00+08:00"}`,
		`{"kind":"bot","running":false}`,
		`{"kind":"reset"}`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
