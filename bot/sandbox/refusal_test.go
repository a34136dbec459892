package sandbox_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestWrongToken(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{
		"/bot1:x/getMe": "Unauthorized", "/botx/getMe": "Unauthorized: invalid token specified", "/bot" + token: "Not Found",
		"/bot" + token + "/": "Not Found: method not found", "/bot" + token + "/a/b": "Not Found: method not found",
		"/file/bot" + token + "/documents/no": "Not Found",
	} {
		res, err := http.Get(w.url + path)
		if err != nil {
			t.Fatal(err)
		}
		if r := read(t, res); r.Description != want {
			t.Errorf("%s: got %d %s, want %s", path, r.Code, r.Description, want)
		}
	}
}

// TestForms sends the same message in every form a client may choose.
func TestForms(t *testing.T) {
	w := newWorld(t)
	address := w.url + "/bot" + token + "/sendMessage"
	form := url.Values{"chat_id": {fmt.Sprint(owner)}, "text": {"好"}}
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	for k, v := range form {
		if err := parts.WriteField(k, v[0]); err != nil {
			t.Fatal(err)
		}
	}
	parts.Close()
	for _, row := range []struct{ name, method, address, kind, body string }{
		{"query", http.MethodGet, address + "?" + form.Encode(), "", ""},
		{"urlencoded", http.MethodPost, address, "application/x-www-form-urlencoded", form.Encode()},
		{"json", http.MethodPost, address, "application/json", `{"chat_id":501,"text":"好"}`},
		{"json with the number as text", http.MethodPost, address, "application/json; charset=utf-8", `{"chat_id":"501","text":"好","reply_markup":null}`},
		{"query before json", http.MethodPost, address + "?chat_id=501", "application/json", `{"chat_id":999,"text":"好"}`},
		{"the method among the parameters", http.MethodPost, w.url + "/bot" + token + "/", "application/json", `{"method":"SENDMESSAGE","chat_id":501,"text":"好"}`},
		{"multipart", http.MethodPost, address, parts.FormDataContentType(), body.String()},
		{"method in small letters", http.MethodPost, strings.ToLower(address), "application/json", `{"chat_id":501,"text":"好"}`},
	} {
		for _, chunked := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, chunked %v", row.name, chunked), func(t *testing.T) {
				req, err := http.NewRequest(row.method, row.address, strings.NewReader(row.body))
				if err != nil {
					t.Fatal(err)
				}
				req.Header.Set("Content-Type", row.kind)
				if chunked {
					req.ContentLength = -1
				}
				res, err := http.DefaultClient.Do(req)
				if err != nil {
					t.Fatal(err)
				}
				if r := read(t, res); !r.OK {
					t.Errorf("refused: %s", r.Description)
				}
			})
		}
	}
	if got := len(w.sim.Screen(owner)); got != 1+16 {
		t.Errorf("got %d messages on the screen, want 17", got)
	}
}

func TestBodiesThatCannotBeRead(t *testing.T) {
	w := newWorld(t)
	for _, row := range []struct{ kind, body, want string }{
		{"application/json", "[1]", "Bad Request: message text is empty"},
		{"application/json", `{"chat_id":`, "Bad Request: message text is empty"},
		{"application/json", `{"text":"x","chat_id":999,`, "Bad Request: chat not found"},
		{"application/json", `{"text":"x","text":"","chat_id":999}`, "Bad Request: chat not found"},
		{"application/json", "", "Bad Request: message text is empty"},
		{"text/plain", `{"chat_id":501,"text":"x"}`, "Bad Request: message text is empty"},
		{"", "chat_id=501&text=x", "Bad Request: message text is empty"},
	} {
		res, err := http.Post(w.url+"/bot"+token+"/sendMessage", row.kind, strings.NewReader(row.body))
		if err != nil {
			t.Fatal(err)
		}
		if r := read(t, res); r.Description != row.want {
			t.Errorf("%s %q: got %s, want %s", row.kind, row.body, r.Description, row.want)
		}
	}
}

func TestPressExpires(t *testing.T) {
	w := newWorld(t)
	w.send(p{"chat_id": owner, "text": "x", "reply_markup": keyboard([]p{data("好", "d")})})
	query := func() string {
		if err := w.sim.Press(owner, owner, 0, "好"); err != nil {
			t.Fatal(err)
		}
		ups := w.updates(p{"offset": -1})
		return ups[0]["callback_query"].(map[string]any)["id"].(string)
	}
	first := query()
	w.now.pass(14 * time.Second)
	w.sim.Advance(time.Hour) // the moved clock has no part in it
	w.must("answerCallbackQuery", p{"callback_query_id": first}, nil)
	if r := w.call("answerCallbackQuery", p{"callback_query_id": first}); r.OK {
		t.Error("a press was answered twice")
	}
	second := query()
	w.now.pass(16 * time.Second)
	if r := w.call("answerCallbackQuery", p{"callback_query_id": second}); r.OK {
		t.Error("a press was answered after 16 s")
	}
}

func TestDeleteOnlyWhileYoung(t *testing.T) {
	w := newWorld(t)
	old, young := w.send(p{"chat_id": owner, "text": "x"}), 0
	w.sim.Advance(49 * time.Hour)
	if r := w.call("deleteMessage", p{"chat_id": owner, "message_id": old.ID}); r.OK {
		t.Error("a message of 49 hours was deleted")
	}
	young = w.send(p{"chat_id": owner, "text": "y"}).ID
	w.must("deleteMessage", p{"chat_id": owner, "message_id": young}, nil)
	if r := w.call("editMessageText", p{"chat_id": owner, "message_id": young, "text": "z"}); r.OK {
		t.Error("a deleted message was edited")
	}
}

func TestLimits(t *testing.T) {
	w := newWorld(t, func(o *options) { o.Limits = true })
	refused := func(chat int) (result, int) {
		for n := 0; ; n++ {
			if r := w.call("sendMessage", p{"chat_id": chat, "text": "x"}); !r.OK {
				return r, n
			}
		}
	}
	r, n := refused(owner)
	if n != 3 || r.Code != 429 || r.Parameters.RetryAfter != 1 || r.Description != "Too Many Requests: retry after 1" {
		t.Errorf("private chat: %d passed, then %+v", n, r)
	}
	w.now.pass(time.Second)
	if r := w.call("sendMessage", p{"chat_id": owner, "text": "x"}); !r.OK {
		t.Errorf("after the wait: %s", r.Description)
	}
	w.now.pass(time.Minute)
	if r, n := refused(group); n != 20 || r.Parameters.RetryAfter != 3 {
		t.Errorf("group: %d passed, then %+v", n, r)
	}
}

func TestOnlyGetAndPost(t *testing.T) {
	w := newWorld(t)
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodHead} {
		req, err := http.NewRequest(method, w.url+"/bot"+token+"/getMe", nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusNotImplemented {
			t.Errorf("%s: got %s", method, res.Status)
		}
	}
}
