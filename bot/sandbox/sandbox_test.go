package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

const token = "123456:test"

// world is a sandbox with people, spoken to over HTTP. Everything it records is checked against the API description.
type world struct {
	t   *testing.T
	sim *sandbox.Server
	url string
	now *hands
}

// hands is a real clock that only the test moves.
type hands struct {
	mu sync.Mutex
	t  time.Time
}

func (h *hands) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.t
}

func (h *hands) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.t = h.t.Add(d)
}

var start = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)

const (
	owner, other, silent = 501, 502, 503
	group, forum, plain  = -1001, -1002, -77
)

func newWorld(t *testing.T, change ...func(*sandbox.Options)) *world {
	t.Helper()
	real := &hands{t: start}
	o := sandbox.Options{Token: token, Username: "help_bot", Start: start, Now: real.now, Record: record, Strict: rightAnswers(t)}
	for _, c := range change {
		c(&o)
	}
	sim := sandbox.New(o)
	srv := httptest.NewServer(sim)
	t.Cleanup(func() {
		sim.Close()
		srv.Close()
	})
	sim.AddPerson(sandbox.Person{ID: owner, Name: "老王", Role: "企业主"})
	sim.AddPerson(sandbox.Person{ID: other, Name: "小李"})
	sim.AddPerson(sandbox.Person{ID: silent, Name: "没说过话"})
	sim.AddGroup(sandbox.Group{ID: group, Title: "值班群", Super: true, Members: []int64{owner, other}})
	sim.AddGroup(sandbox.Group{ID: forum, Title: "话题群", Forum: true, Admin: true, Members: []int64{owner}})
	sim.AddGroup(sandbox.Group{ID: plain, Title: "普通群", Members: []int64{owner}})
	sim.Say(owner, owner, "/start")
	return &world{t, sim, srv.URL, real}
}

type result struct {
	OK          bool            `json:"ok"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Result      json.RawMessage `json:"result"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// call sends a method with JSON parameters.
func (w *world) call(method string, params any) result {
	w.t.Helper()
	body, err := json.Marshal(params)
	if err != nil {
		w.t.Fatal(err)
	}
	res, err := http.Post(w.url+"/bot"+token+"/"+method, "application/json", bytes.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	return read(w.t, res)
}

func read(t *testing.T, res *http.Response) result {
	t.Helper()
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var r result
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatalf("answer %q: %v", raw, err)
	}
	if !r.OK && r.Code != res.StatusCode {
		t.Errorf("status %d, error_code %d", res.StatusCode, r.Code)
	}
	return r
}

// must is call for what has to work; the result goes into v.
func (w *world) must(method string, params, v any) {
	w.t.Helper()
	r := w.call(method, params)
	if !r.OK {
		w.t.Fatalf("%s %v: %d %s", method, params, r.Code, r.Description)
	}
	if v != nil {
		if err := json.Unmarshal(r.Result, v); err != nil {
			w.t.Fatal(err)
		}
	}
}

type p = map[string]any

func (w *world) updates(params p) []map[string]any {
	w.t.Helper()
	var out []map[string]any
	w.must("getUpdates", params, &out)
	return out
}

// sent is what the tests look at in a message that came back.
type sent struct {
	ID       int    `json:"message_id"`
	Text     string `json:"text"`
	Entities []struct {
		Type           string
		Offset, Length int
		URL, Language  string
	} `json:"entities"`
}

func (w *world) send(params p) sent {
	w.t.Helper()
	var m sent
	w.must("sendMessage", params, &m)
	return m
}

func keyboard(rows ...[]p) p { return p{"inline_keyboard": rows} }

func data(text, d string) p { return p{"text": text, "callback_data": d} }

func TestConversation(t *testing.T) {
	w := newWorld(t)
	got := w.updates(p{})
	if len(got) != 1 || fmt.Sprint(got[0]["message"].(map[string]any)["text"]) != "/start" {
		t.Fatalf("got %v, want the /start", got)
	}
	m := w.send(p{"chat_id": owner, "text": "您好,<b>老王</b>", "parse_mode": "HTML", "reply_markup": keyboard([]p{data("提交诉求", "open:go:1")})})
	if err := w.sim.Press(owner, owner, 0, "提交诉求"); err != nil {
		t.Fatal(err)
	}
	up := w.updates(p{"offset": got[0]["update_id"].(float64) + 1})
	query := up[0]["callback_query"].(map[string]any)
	if query["data"] != "open:go:1" {
		t.Errorf("got data %v", query["data"])
	}
	w.must("answerCallbackQuery", p{"callback_query_id": query["id"], "text": "好"}, nil)
	w.must("editMessageReplyMarkup", p{"chat_id": owner, "message_id": m.ID, "reply_markup": keyboard([]p{data("好的", "open:go:2")})}, nil)
	if w.sim.Screen(owner)[1].Edited {
		t.Error("other buttons alone make the message look edited")
	}
	w.must("editMessageText", p{"chat_id": owner, "message_id": m.ID, "text": "请说说情况"}, nil)
	screen := w.sim.Screen(owner)
	if len(screen) != 2 || screen[1].Text != "请说说情况" || screen[1].Buttons != nil || !screen[1].Edited {
		t.Errorf("screen %+v", screen)
	}
	if a := w.sim.CallbackAnswers(owner); len(a) != 1 || a[0].Text != "好" {
		t.Errorf("answers %+v", a)
	}
	if err := w.sim.Press(owner, owner, 0, "提交诉求"); err == nil {
		t.Error("a button that left the screen was pressed")
	}
}
