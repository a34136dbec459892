package sandbox_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

// order posts to the control API and returns the answer's error.
func (w *world) order(path string, body p) string {
	w.t.Helper()
	raw, _ := json.Marshal(body)
	res, err := http.Post(w.url+"/sim/"+path, "application/json", bytes.NewReader(raw))
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	var a struct {
		OK    bool
		Error string
	}
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		w.t.Fatal(err)
	}
	if a.OK != (a.Error == "") || a.OK != (res.StatusCode == 200) {
		w.t.Errorf("%s: status %d, %+v", path, res.StatusCode, a)
	}
	return a.Error
}

func (w *world) get(path string) string {
	w.t.Helper()
	res, err := http.Get(w.url + path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, _ := io.ReadAll(res.Body)
	return string(raw)
}

func TestControl(t *testing.T) {
	w := newWorld(t, func(o *options) { o.Page = true })
	w.send(p{"chat_id": owner, "text": "选一个", "reply_markup": keyboard([]p{data("甲", "x:a"), {"text": "网页", "url": "https://example.org"}})})
	for _, row := range []struct {
		name, path string
		body       p
		refused    string
	}{
		{"a new person writes", "message", p{"from": 900, "chat": 900, "text": "你好", "name": "新来的"}, ""},
		{"the chat may be left out", "message", p{"from": 900, "text": "还在吗"}, ""},
		{"in another's chat", "message", p{"from": 900, "chat": owner, "text": "x"}, "no chat 501 for person 900"},
		{"nothing but space", "message", p{"from": 900, "text": " "}, "an empty message"},
		{"a reply", "reply", p{"from": owner, "message_id": 2, "text": "这个"}, ""},
		{"a reply to nothing", "reply", p{"from": owner, "message_id": 88, "text": "x"}, "no message 88"},
		{"an edit", "edit", p{"from": owner, "message_id": 1, "text": "/start abc"}, ""},
		{"an edit of the bot's message", "edit", p{"from": owner, "message_id": 2, "text": "x"}, "no message 2 of person"},
		{"a button by its text", "press", p{"from": owner, "text": "甲"}, ""},
		{"a button on its message", "press", p{"from": owner, "message_id": 2, "text": "甲"}, ""},
		{"a button on another message", "press", p{"from": owner, "message_id": 1, "text": "甲"}, "no button"},
		{"a button that is not there", "press", p{"from": owner, "text": "乙"}, "no button"},
		{"a link", "press", p{"from": owner, "text": "网页"}, "only opens a link"},
		{"a forged button", "press", p{"from": owner, "message_id": 2, "data": "x:forged"}, ""},
		{"a forged button on a message that never was", "press", p{"from": owner, "message_id": 4000, "data": "x:old"}, ""},
		{"a phone number", "contact", p{"from": owner, "phone": "+8613800000000"}, ""},
		{"a reaction", "react", p{"from": owner, "message_id": 2, "emoji": "👍"}, ""},
		{"blocking", "block", p{"from": owner}, ""},
		{"writing while blocked", "message", p{"from": owner, "text": "x"}, "has blocked the bot"},
		{"unblocking", "block", p{"from": owner, "off": true}, ""},
		{"an hour", "clock", p{"advance": "1h"}, ""},
		{"a working day", "clock", p{"workday": 1}, ""},
		{"no time at all", "clock", p{"advance": "soon"}, "看不懂时长"},
	} {
		if got := w.order(row.path, row.body); row.refused == "" && got != "" || !strings.Contains(got, row.refused) {
			t.Errorf("%s: got %q, want %q", row.name, got, row.refused)
		}
	}
	if got, want := w.get("/sim/clock"), "2026-03-03T18:00:00+08:00"; got != want {
		t.Errorf("clock %s, want %s", got, want)
	}
	want := "#1 老王: /start abc\n#2 助企: 选一个\n  [甲] [网页]\n#3 老王: (回复 #2) 这个\n#4 老王: 〔联系人 +8613800000000〕\n"
	if got := w.get("/sim/chat/501?format=text"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := w.get("/sim/people"); !strings.Contains(got, `"name":"新来的"`) {
		t.Errorf("people %s", got)
	}
	if got := w.get("/"); !strings.Contains(got, "人物企业均为虚构") {
		t.Errorf("page %.80s", got)
	}
	if got := w.get("/sim/state"); !strings.Contains(got, `"clock":"2026-03-03T18:00:00+08:00"`) {
		t.Errorf("state %s", got)
	}
	for id, want := range map[string]string{"501": "desk", "900": "my"} {
		w.must("setMyCommands", p{"commands": []p{{"command": "my", "description": "我的诉求"}}}, nil)
		w.must("setMyCommands", p{"commands": []p{{"command": "desk", "description": "办理"}}, "scope": p{"type": "chat", "chat_id": owner}}, nil)
		if got := w.get("/sim/menu/" + id); !strings.Contains(got, want) {
			t.Errorf("menu of %s: %s, want %s", id, got, want)
		}
	}
	if got := w.order("group", p{"id": -5, "title": "群", "members": []int{owner}}); got != "" {
		t.Errorf("a group: %s", got)
	}
	if got := w.order("message", p{"from": owner, "chat": -5, "text": "大家好"}); got != "" {
		t.Errorf("in the group: %s", got)
	}
	w.updates(p{})
}

func TestFileOrder(t *testing.T) {
	w := newWorld(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("from", "501")
	part, _ := form.CreateFormFile("file", "<b>.html")
	part.Write([]byte("<script>alert(1)</script>"))
	form.Close()
	res, err := http.Post(w.url+"/sim/file", form.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	screen := w.sim.Screen(owner)
	file := screen[len(screen)-1].File
	if file == nil || file.Name != "<b>.html" {
		t.Fatalf("screen %+v", screen)
	}
	res, err = http.Get(w.url + "/sim/file?id=" + file.ID)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if got := res.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") {
		t.Errorf("a page of a stranger would be shown: %q", got)
	}
}

func TestOtherSitesCannotOrder(t *testing.T) {
	w := newWorld(t)
	req, _ := http.NewRequest(http.MethodPost, w.url+"/sim/message", strings.NewReader(`{"from":501,"text":"x"}`))
	req.Header.Set("Origin", "https://example.org")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("got %d", res.StatusCode)
	}
}

func TestFaults(t *testing.T) {
	w := newWorld(t)
	say := func() result { return w.call("sendMessage", p{"chat_id": owner, "text": "x"}) }
	w.order("fault", p{"method": "sendMessage", "code": 429, "description": "Too Many Requests: retry after 7", "parameters": p{"retry_after": 7}, "times": 2})
	w.updates(p{})
	for range 2 {
		if r := say(); r.Code != 429 || r.Parameters.RetryAfter != 7 {
			t.Errorf("got %+v", r)
		}
	}
	if r := say(); !r.OK {
		t.Errorf("the fault lasts: %+v", r)
	}
	w.sim.Fault(sandbox.Fault{Drop: true})
	before := len(w.sim.Screen(owner))
	res, err := http.Post(w.url+"/bot"+token+"/sendMessage?chat_id=501&text=x", "", nil)
	if err == nil {
		res.Body.Close()
		t.Error("the answer was not dropped")
	}
	if got := len(w.sim.Screen(owner)) - before; got != 1 {
		t.Errorf("the dropped call left %d messages, want 1", got)
	}
	w.sim.Fault(sandbox.Fault{Method: "sendMessage", Code: 500, Times: 9})
	w.sim.Fault()
	if r := say(); !r.OK {
		t.Errorf("the fault was not taken back: %+v", r)
	}
	calls := w.sim.OutboxLog()
	if n := len(calls); n != 5 || calls[0].Status != 429 || calls[0].Error == "" || calls[n-1].Status != 200 {
		t.Errorf("log %+v", calls)
	}
}

func TestReplyKeyboard(t *testing.T) {
	w := newWorld(t)
	w.send(p{"chat_id": owner, "text": "您贵姓", "reply_markup": p{"keyboard": [][]p{{{"text": "我的诉求"}}, {{"text": "发送手机号", "request_contact": true}}}}})
	for _, key := range []string{"我的诉求", "发送手机号"} {
		if err := w.sim.Press(owner, owner, 0, key); err != nil {
			t.Fatal(err)
		}
	}
	screen := w.sim.Screen(owner)
	if screen[1].Keyboard == nil || screen[2].Text != "我的诉求" || screen[3].Phone == "" {
		t.Errorf("screen %+v", screen)
	}
	w.send(p{"chat_id": owner, "text": "好", "reply_markup": p{"remove_keyboard": true}})
	if err := w.sim.Press(owner, owner, 0, "我的诉求"); err == nil {
		t.Error("a key was pressed after the keyboard had gone")
	}
}

func TestLongTextIsSplit(t *testing.T) {
	w := newWorld(t)
	w.sim.Say(owner, owner, strings.Repeat("字", 4097))
	screen := w.sim.Screen(owner)
	if len(screen) != 3 || len([]rune(screen[1].Text)) != 4096 || screen[2].Text != "字" {
		t.Errorf("%d messages", len(screen))
	}
}

func TestPageHears(t *testing.T) {
	w := newWorld(t, func(o *options) { o.Page = true })
	res, err := http.Get(w.url + "/sim/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	got := make(chan string)
	go func() {
		buf := make([]byte, 4096)
		all := ""
		for {
			n, err := res.Body.Read(buf)
			all += string(buf[:n])
			if err != nil || strings.Contains(all, `"kind":"clock"`) {
				got <- all
				return
			}
		}
	}()
	w.sim.Say(owner, owner, "<b>看得见吗</b>")
	w.sim.Advance(time.Hour)
	if all := <-got; !strings.Contains(all, "看得见吗") || !strings.Contains(all, `"clock":"2026-03-02T18:00:00+08:00"`) {
		t.Errorf("got %s", all)
	}
}

func TestThePageIsToldWhatANewcomerMaySay(t *testing.T) {
	sim := sandbox.New(sandbox.Options{Page: true, Tour: []sandbox.TourStep{{Chat: 501, Zh: "先问一句"}}, Suggestions: []string{"电费"}})
	defer sim.Close()
	sim.AddPerson(sandbox.Person{ID: 501, Name: "老王"})
	sim.AddPerson(sandbox.Person{ID: 711, Name: "解读岗", Hints: []string{"/inbox"}})
	rec := httptest.NewRecorder()
	sim.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/sim/state", nil))
	var got struct {
		Tour        []sandbox.TourStep
		Suggestions []string
		People      []sandbox.Person
	}
	if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Tour) != 1 || got.Tour[0].Zh != "先问一句" || len(got.Suggestions) != 1 || len(got.People) != 2 || got.People[0].Hints != nil || len(got.People[1].Hints) != 1 {
		t.Errorf("the page is told %s", rec.Body)
	}
}
