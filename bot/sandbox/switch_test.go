package sandbox_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

func (w *world) faults() []sandbox.FaultState {
	w.t.Helper()
	var out []sandbox.FaultState
	if err := json.Unmarshal([]byte(w.get("/sim/faults")), &out); err != nil {
		w.t.Fatal(err)
	}
	return out
}

func TestFaultSwitches(t *testing.T) {
	w := newWorld(t, func(o *options) { o.Page = true })
	say := func(chat int) int { return w.call("sendMessage", p{"chat_id": chat, "text": "x"}).Code }
	w.order("fault", p{"name": "429", "method": "sendMessage", "code": 429, "parameters": p{"retry_after": 7}})
	w.order("fault", p{"name": "here", "code": 500, "chat": group})
	for range 3 {
		if got := say(owner); got != 429 {
			t.Errorf("got %d, want 429 until it is switched off", got)
		}
	}
	if f := w.faults(); len(f) != 2 || f[0].Left != -1 || f[0].Hits != 3 || f[0].Description != "Too Many Requests: retry after 7" || f[1].Hits != 0 {
		t.Errorf("faults %+v", f)
	}
	w.order("fault", p{"name": "429", "method": "sendMessage", "code": 403, "description": "Forbidden: x", "times": 1})
	if got := say(owner); got != 403 {
		t.Errorf("got %d, want the new fault of that name", got)
	}
	if got := say(owner); got != 0 {
		t.Errorf("got %d after the one time", got)
	}
	if got := say(group); got != 500 {
		t.Errorf("got %d in the chat that fails", got)
	}
	if got := say(owner); got != 0 {
		t.Errorf("got %d in another chat", got)
	}
	w.order("fault", p{"name": "here", "off": true})
	if got := say(group); got != 0 {
		t.Errorf("got %d after it was switched off", got)
	}
	w.order("fault", p{"code": 502, "times": -1})
	w.order("fault", p{})
	if f := w.faults(); len(f) != 0 {
		t.Errorf("faults %+v", f)
	}
	if got := w.get("/sim/state"); !strings.Contains(got, `"faults":[]`) || !strings.Contains(got, `"limits":false`) {
		t.Errorf("state %s", got)
	}
}

func TestRetryAfterIsInTheHeaderToo(t *testing.T) {
	w := newWorld(t)
	w.order("fault", p{"code": 429, "parameters": p{"retry_after": 9}})
	res, err := http.Get(w.url + "/bot" + token + "/sendMessage?chat_id=501&text=x")
	if err != nil {
		t.Fatal(err)
	}
	if got := res.Header.Get("Retry-After"); got != "9" {
		t.Errorf("got %q, want 9", got)
	}
	if r := read(t, res); r.Parameters.RetryAfter != 9 || r.Code != 429 {
		t.Errorf("got %+v", r)
	}
}

func TestLimitsAreSwitched(t *testing.T) {
	w := newWorld(t, func(o *options) { o.Page = true })
	passed := func() (n int) {
		for n < 10 && w.call("sendMessage", p{"chat_id": owner, "text": "x"}).OK {
			n++
		}
		return n
	}
	if got := passed(); got != 10 {
		t.Errorf("without limits %d of 10 passed", got)
	}
	w.order("limits", p{"off": false})
	if got := passed(); got != 3 {
		t.Errorf("with limits %d passed, want 3", got)
	}
	if got := w.get("/sim/state"); !strings.Contains(got, `"limits":true`) {
		t.Errorf("state %s", got)
	}
	if r := w.call("setWebhook", p{"url": "http://127.0.0.1:1"}); !r.OK {
		t.Errorf("first webhook: %+v", r)
	}
	if r := w.call("setWebhook", p{"url": "http://127.0.0.1:1/b"}); r.Code != 429 || r.Parameters.RetryAfter != 1 {
		t.Errorf("second webhook in a second: %+v", r)
	}
	w.now.pass(time.Second)
	w.must("deleteWebhook", p{}, nil)
	w.order("limits", p{"off": true})
	if got := passed(); got != 10 {
		t.Errorf("switched off again, %d of 10 passed", got)
	}
}

// Switches that are on together all strike: a call is slow, refused, and its answer lost.
func TestFaultSwitchesTogether(t *testing.T) {
	w := newWorld(t)
	w.order("fault", p{"name": "slow", "delay_ms": 5})
	w.order("fault", p{"name": "403", "method": "sendMessage", "code": 403})
	w.order("fault", p{"name": "5xx", "code": 502})
	w.order("fault", p{"code": 429, "times": 1}) // no switch: waits for a call that nothing else befalls
	if got := w.call("sendMessage", p{"chat_id": owner, "text": "x"}).Code; got != 403 {
		t.Errorf("got %d, want the first refusal", got)
	}
	if got := w.call("getMe", p{}).Code; got != 502 {
		t.Errorf("got %d, want the refusal of all methods", got)
	}
	var hits []int
	for _, f := range w.faults() {
		hits = append(hits, f.Hits)
	}
	if want := []int{2, 1, 1, 0}; !slices.Equal(hits, want) {
		t.Errorf("they struck %v times, want %v", hits, want)
	}
	w.order("fault", p{})
	w.order("fault", p{"name": "slow", "delay_ms": 5})
	w.order("fault", p{"name": "drop", "drop": true})
	before := w.shown()
	if res, err := http.Get(w.url + "/bot" + token + "/sendMessage?chat_id=" + strconv.Itoa(owner) + "&text=y"); err == nil {
		res.Body.Close()
		t.Error("there is an answer")
	}
	if got := w.shown() - before; got < 1 {
		t.Errorf("%d messages were sent", got)
	}
}
