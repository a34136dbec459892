package sandbox_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

func TestWebhook(t *testing.T) {
	w := newWorld(t)
	w.drop()
	type delivery struct{ secret, body string }
	got := make(chan delivery, 10)
	var refuse atomic.Int32
	refuse.Store(1)
	bot := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if refuse.Add(-1) >= 0 {
			rw.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		got <- delivery{r.Header.Get("X-Telegram-Bot-Api-Secret-Token"), string(body)}
	}))
	defer bot.Close()
	if r := w.call("setWebhook", p{"url": "ftp://x", "secret_token": "s"}); r.OK {
		t.Error("an ftp webhook was taken")
	}
	w.must("setWebhook", p{"url": bot.URL, "secret_token": "s-1_A"}, nil)
	if r := w.call("getUpdates", p{}); r.Code != 409 {
		t.Errorf("getUpdates beside a webhook: %+v", r)
	}
	w.sim.Say(owner, owner, "一")
	w.sim.Say(owner, owner, "二")
	for _, want := range []string{"一", "二"} { // the first was refused once and comes again, in order
		d := <-got
		var u struct{ Message struct{ Text string } }
		if err := json.Unmarshal([]byte(d.body), &u); err != nil {
			t.Fatal(err)
		}
		if d.secret != "s-1_A" || u.Message.Text != want {
			t.Errorf("got %+v, want %s", d, want)
		}
	}
	if err := w.sim.WaitIdle(t.Context()); err != nil {
		t.Fatal(err)
	}
	var info struct {
		URL   string `json:"url"`
		Error string `json:"last_error_message"`
	}
	w.must("getWebhookInfo", p{}, &info)
	if info.URL != bot.URL || !strings.Contains(info.Error, "503") {
		t.Errorf("info %+v", info)
	}
	w.must("deleteWebhook", p{}, nil)
	w.updates(p{})
}
