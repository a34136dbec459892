package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/sandbox/spec"
)

// rightAnswers holds every answer to the Bot API's description at once; requests are wrong on purpose now and then.
func rightAnswers(t *testing.T) func(sandbox.Call) {
	return func(c sandbox.Call) {
		for _, p := range c.Verdict() {
			if p.Level == spec.Error && strings.HasPrefix(p.Path, "answer") {
				t.Errorf("%s %v was answered %s: %v", c.Method, c.Params, c.Answer, p)
			}
		}
	}
}

type callTable struct {
	Columns []struct{ Key, Zh, En string }
	Rows    []struct {
		ID, State, Detail string
		Cells             []string
		Links             []struct {
			Kind    string
			Chat    int64
			Message int `json:"message_id"`
		}
		Problems []spec.Problem
	}
	Next  string
	Total int
}

func (w *world) inspect(query string) callTable {
	w.t.Helper()
	res, err := http.Get(w.url + "/sim/inspect/calls?" + query)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	var out callTable
	if err := json.NewDecoder(res.Body).Decode(&out); err != nil {
		w.t.Fatal(err)
	}
	return out
}

func (c callTable) ids() string {
	ids := []string{}
	for _, r := range c.Rows {
		ids = append(ids, r.ID)
	}
	return strings.Join(ids, " ")
}

const notModified = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"

func TestInspectCalls(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	m := w.send(p{"chat_id": owner, "text": "<b>SQ-20260302-0001</b>\n待签收", "parse_mode": "HTML", "reply_markup": keyboard([]p{data("签收", "t:sign:1")})}) // 1
	w.must("editMessageText", p{"chat_id": owner, "message_id": m.ID, "text": "已签收"}, nil)                                                                // 2
	w.call("sendMessage", p{"chat_id": 999, "text": "谁也不是"})                                                                                              // 3
	w.send(p{"chat_id": group, "text": "值班", "reply_markup": keyboard([]p{}, []p{data("好", "a:b:1")})})                                                   // 4: a row without buttons
	w.send(p{"chat_id": owner, "text": "好", "txet": "不好"})                                                                                                // 5
	w.call("editMessageText", p{"chat_id": owner, "message_id": m.ID, "text": "已签收"})                                                                     // 6, refused
	w.must("getUpdates", p{}, nil)

	all := w.inspect("")
	if got := all.ids(); got != "6 5 4 3 2 1" || all.Total != 6 || all.Next != "" {
		t.Fatalf("got calls %s of %d, next %q", got, all.Total, all.Next)
	}
	var keys []string
	for _, c := range all.Columns {
		keys = append(keys, c.Zh)
	}
	if got := strings.Join(keys, " "); got != "序号 时间 方法 收件人 内容 结果 核对" {
		t.Errorf("got columns %s", got)
	}
	for i, want := range []string{
		"error [6 03-02 17:00:00 editMessageText 老王 已签收 400 " + notModified + " 合格]",
		"error [5 03-02 17:00:00 sendMessage 老王 好 成功 1处错误]",
		"warn [4 03-02 17:00:00 sendMessage 值班群 值班 成功 1处提醒]",
		"error [3 03-02 17:00:00 sendMessage 999 谁也不是 400 Bad Request: chat not found 合格]",
		"ok [2 03-02 17:00:00 editMessageText 老王 已签收 成功 合格]",
		"ok [1 03-02 17:00:00 sendMessage 老王 SQ-20260302-0001 待签收 成功 合格]",
	} {
		if got := fmt.Sprint(all.Rows[i].State, " ", all.Rows[i].Cells); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	for query, want := range map[string]string{
		"q=SQ-20260302-0001": "1", "q=sq-2026": "1", "q=" + "T:SIGN": "1", "q=老王": "6 5 2 1", "q=999": "3", "q=处错误": "5", "q=not+found": "3",
		"n=3": "3", "n=77": "", "limit=2": "6 5", "limit=2&before=4": "3 2", "before=2&limit=2": "1", "limit=x": "6 5 4 3 2 1",
		fmt.Sprintf("chat=%d&message_id=%d", owner, m.ID): "2 1", fmt.Sprintf("chat=%d", group): "4",
	} {
		if got := w.inspect(query).ids(); got != want {
			t.Errorf("%s: got calls %q, want %q", query, got, want)
		}
	}
	if c := w.inspect("limit=2"); c.Next != "5" || c.Total != 6 {
		t.Errorf("got next %q of %d", c.Next, c.Total)
	}
	if c := w.inspect("limit=2&before=3"); c.Next != "" {
		t.Errorf("got next %q behind the last", c.Next)
	}
	if l := all.Rows[4].Links; len(l) != 1 || l[0].Kind != "message" || l[0].Chat != owner || l[0].Message != m.ID {
		t.Errorf("got links %v", l)
	}
	if got := w.sim.CallOf(owner, m.ID); got != 2 {
		t.Errorf("the message was last changed by call %d, want 2", got)
	}
	if got := w.sim.CallOf(owner, 12345); got != 0 {
		t.Errorf("got call %d for no message", got)
	}
	wrong := all.Rows[1]
	if len(wrong.Problems) != 1 || wrong.Problems[0].English != "unknown parameter of sendMessage" {
		t.Errorf("got %v", wrong.Problems)
	}
	for _, part := range []string{"请求 sendMessage\n  chat_id: 501\n  text: 好\n  txet: 不好\n回答 200", "\n      \"message_id\": ", "不符合 Bot API 10.1", "  错误 txet:sendMessage没有这个参数\n"} {
		if !strings.Contains(wrong.Detail, part) {
			t.Errorf("no %q in\n%s", part, wrong.Detail)
		}
	}
}

func TestInspectOthers(t *testing.T) {
	get := func(o sandbox.Options, path string) int {
		sim := sandbox.New(o)
		defer sim.Close()
		rec := httptest.NewRecorder()
		sim.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
		return rec.Code
	}
	teapot := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	for path, want := range map[string][2]int{"/sim/inspect/calls": {200, 200}, "/sim/inspect/outbox": {404, 418}, "/sim/inspect/ticket/SQ-1": {404, 418}} {
		if got := [2]int{get(sandbox.Options{}, path), get(sandbox.Options{Inspect: teapot}, path)}; got != want {
			t.Errorf("%s: got %v, want %v", path, got, want)
		}
	}
}

// BenchmarkInspect is the newest page, and a word in none of the rows, over a full log.
func BenchmarkInspect(b *testing.B) {
	sim := sandbox.New(sandbox.Options{Token: token})
	defer sim.Close()
	sim.AddPerson(sandbox.Person{ID: owner, Name: "老王", Started: true})
	serve := func(method, path, body string) {
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		rec := httptest.NewRecorder()
		if sim.ServeHTTP(rec, r); rec.Code != 200 {
			b.Fatal(rec.Body)
		}
	}
	for range 5000 {
		serve("POST", "/bot"+token+"/sendMessage", `{"chat_id":501,"text":"<b>县科技局</b> 主办","parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"text":"签收","callback_data":"a:b:1"}]]}}`)
	}
	for _, query := range []string{"", "q=nowhere"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				serve("GET", "/sim/inspect/calls?"+query, "")
			}
		})
	}
}
