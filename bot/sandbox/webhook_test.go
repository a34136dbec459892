package sandbox_test

import (
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"zhuqi/bot/sandbox"
)

func TestUpdatesAndWebhookCalls(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	var six []string
	for range 6 {
		w.sim.Say(owner, owner, "x")
		six = append(six, "update_id")
	}
	hook := "http://127.0.0.1:1/hook" // nobody listens there
	w.try([]outcome{
		{"one at a time", "getUpdates", p{"limit": 1}, `[{"update_id":1,`},
		{"limit 0 is one", "getUpdates", p{"limit": 0}, `[{"update_id":1,`},
		{"limit -5 is one", "getUpdates", p{"limit": -5}, `[{"update_id":1,`},
		{"a limit that is a word", "getUpdates", p{"limit": "many"}, `"update_id":1`},
		{"an enormous limit", "getUpdates", p{"limit": 100000}, strings.Join(six, "|")},
		{"an offset with a word behind it", "getUpdates", p{"offset": "3rd"}, `[{"update_id":3,`},
		{"allowed updates that are no list", "getUpdates", p{"allowed_updates": "message"}, `"update_id":3`},
		{"allowed updates in capitals, with one nobody knows", "getUpdates", p{"allowed_updates": []string{"MESSAGE", "telepathy"}}, `"update_id":3`},
		{"they show", "getWebhookInfo", p{}, `"allowed_updates":["message"]|"url":""|"pending_update_count":5|"has_custom_certificate":false`},
		{"a poll that waits for less than nothing", "getUpdates", p{"offset": 8, "timeout": -1}, "[]"},
		{"a webhook without https", "setWebhook", p{"url": "ftp://x.cn"}, "400 Bad Request: invalid webhook URL specified"},
		{"a webhook that is no address", "setWebhook", p{"url": "https://"}, "400 Bad Request: invalid webhook URL specified"},
		{"a secret of strange letters", "setWebhook", p{"url": hook, "secret_token": "a b"}, "400 Bad Request: secret token contains unallowed characters"},
		{"a secret too long", "setWebhook", p{"url": hook, "secret_token": strings.Repeat("a", 257)}, "400 Bad Request: secret token is too long"},
		{"deleting none", "deleteWebhook", p{}, "true"},
		{"a webhook", "setWebhook", p{"url": hook, "max_connections": 500}, "true"},
		{"it shows", "getWebhookInfo", p{}, `"max_connections":100|"url":"http://127.0.0.1:1/hook"`},
		{"polling beside it", "getUpdates", p{}, "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"},
		{"a refused webhook leaves none", "setWebhook", p{"url": "ftp://x.cn"}, "400 Bad Request: invalid webhook URL specified"},
		{"so polling works", "getUpdates", p{}, "[]"},
	})
	for _, row := range []struct{ method, url, want string }{
		{"deleteWebhook", "", "Webhook is already deleted"}, {"setWebhook", hook, "Webhook was set"}, {"setWebhook", hook, "Webhook is already set"},
		{"setWebhook", "", "Webhook was deleted"},
	} {
		body := w.get("/bot" + token + "/" + row.method + "?url=" + row.url)
		if want := fmt.Sprintf(`{"ok":true,"result":true,"description":%q}`, row.want); body != want {
			t.Errorf("%s %s: got %s, want %s", row.method, row.url, body, want)
		}
	}
}

// receiver is a bot behind a webhook. answer says what it answers to an update.
type receiver struct {
	mu    sync.Mutex
	texts []string
	got   chan string
}

func (r *receiver) handler(answer func(rw http.ResponseWriter, text string)) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		var u struct {
			Message struct{ Text string }
		}
		_ = json.Unmarshal(body, &u)
		answer(rw, u.Message.Text)
		r.mu.Lock()
		r.texts = append(r.texts, u.Message.Text)
		r.mu.Unlock()
		r.got <- u.Message.Text
	})
}

func TestWebhookWaitsForOneChatOnly(t *testing.T) {
	w := newWorld(t)
	w.drop()
	r := &receiver{got: make(chan string, 20)}
	refuse := true
	bot := httptest.NewServer(r.handler(func(rw http.ResponseWriter, text string) {
		if text == "坏" && refuse {
			refuse = false
			rw.Header().Set("Retry-After", "1")
			rw.WriteHeader(http.StatusInternalServerError)
		}
	}))
	defer bot.Close()
	w.must("setWebhook", p{"url": bot.URL}, nil)
	for _, text := range []string{"坏", "后"} {
		w.sim.Say(owner, owner, text)
		if text == "坏" {
			<-r.got
		}
	}
	w.sim.Say(other, other, "别人")
	if got := <-r.got; got != "别人" {
		t.Errorf("after a refusal came %q, want the other chat's", got)
	}
	if got := <-r.got + <-r.got; got != "坏后" {
		t.Errorf("then came %q", got)
	}
	var info struct {
		Error string `json:"last_error_message"`
	}
	w.must("getWebhookInfo", p{}, &info)
	if info.Error != "Wrong response from the webhook: 500 Internal Server Error" {
		t.Errorf("info %+v", info)
	}
	w.must("deleteWebhook", p{}, nil)
}

func TestWebhookOverHTTPSAnswersWithACall(t *testing.T) {
	w := newWorld(t)
	w.drop()
	r := &receiver{got: make(chan string, 20)}
	bot := httptest.NewTLSServer(r.handler(func(rw http.ResponseWriter, text string) {
		rw.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(rw, `{"method":"sendMessage","chat_id":%d,"text":"收到:%s"}`, owner, text)
	}))
	defer bot.Close()
	own := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: bot.Certificate().Raw})
	if res := w.upload("setWebhook", map[string]string{"url": bot.URL}, map[string][]byte{"certificate": own}); !res.OK {
		t.Fatal(res.Description)
	}
	w.sim.Say(owner, owner, "在吗")
	if err := w.sim.WaitIdle(t.Context(), func() bool { return len(w.sim.Screen(owner)) == 3 }); err != nil {
		t.Fatal(err)
	}
	if got := w.sim.Screen(owner)[2].Text; got != "收到:在吗" {
		t.Errorf("got %q", got)
	}
	var info struct {
		Own bool `json:"has_custom_certificate"`
	}
	w.must("getWebhookInfo", p{}, &info)
	if !info.Own {
		t.Error("its own certificate does not show")
	}
	w.must("deleteWebhook", p{"drop_pending_updates": true}, nil)
}

func TestEverythingComesTwice(t *testing.T) {
	w := newWorld(t)
	first := ids(w.updates(p{}))
	w.sim.Fault(sandbox.Fault{Name: "twice", Duplicate: true})
	again := ids(w.updates(p{"offset": first[0] + 1}))
	if len(again) != 1 || again[0] != first[0] {
		t.Fatalf("after its confirmation came %v, want %v again", again, first)
	}
	if rest := w.updates(p{"offset": first[0] + 1}); len(rest) != 0 {
		t.Errorf("it came a third time: %v", rest)
	}
	r := &receiver{got: make(chan string, 20)}
	bot := httptest.NewServer(r.handler(func(http.ResponseWriter, string) {}))
	defer bot.Close()
	w.must("setWebhook", p{"url": bot.URL}, nil)
	w.sim.Say(owner, owner, "一")
	w.sim.Say(owner, owner, "二")
	if err := w.sim.WaitIdle(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if got := strings.Join(r.texts, ""); got != "一一二二" {
		t.Errorf("the webhook got %s", got)
	}
	if hits := w.sim.Faults()[0].Hits; hits != 3 {
		t.Errorf("%d hits, want 3", hits)
	}
	w.must("deleteWebhook", p{}, nil)
}
