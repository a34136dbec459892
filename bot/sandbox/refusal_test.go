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

func TestRefusals(t *testing.T) {
	long := strings.Repeat("字", 4097)
	w := newWorld(t)
	m := w.send(p{"chat_id": owner, "text": "原文", "reply_markup": keyboard([]p{data("好", "a:b:1")})})
	theirs := 1 // the owner's /start
	w.sim.Say(other, other, "hi")
	w.sim.Block(other)
	for _, row := range []struct {
		name, method string
		params       p
		code         int
		want         string
	}{
		{"a chat nobody knows", "sendMessage", p{"chat_id": 999, "text": "x"}, 400, "Bad Request: chat not found"},
		{"no chat", "sendMessage", p{"text": "x"}, 400, "Bad Request: chat_id is empty"},
		{"a person met in no chat", "getChat", p{"chat_id": silent}, 400, "Bad Request: chat not found"},
		{"a person who never wrote", "sendMessage", p{"chat_id": silent, "text": "x"}, 400, "Bad Request: chat not found"},
		{"a person who blocked the bot", "sendMessage", p{"chat_id": other, "text": "x"}, 403, "Forbidden: bot was blocked by the user"},
		{"an empty text", "sendMessage", p{"chat_id": owner, "text": ""}, 400, "Bad Request: message text is empty"},
		{"a text of white space", "sendMessage", p{"chat_id": owner, "text": " \n "}, 400, "Bad Request: message text is empty"},
		{"a text that is only tags", "sendMessage", p{"chat_id": owner, "text": "<b></b>", "parse_mode": "HTML"}, 400, "Bad Request: message text is empty"},
		{"4097 characters", "sendMessage", p{"chat_id": owner, "text": long}, 400, "Bad Request: message is too long"},
		{"an unclosed tag", "sendMessage", p{"chat_id": owner, "text": "<b>x", "parse_mode": "HTML"}, 400, `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`},
		{"an unknown tag", "sendMessage", p{"chat_id": owner, "text": "好<div>x</div>", "parse_mode": "HTML"}, 400, `Bad Request: can't parse entities: Unsupported start tag "div" at byte offset 3`},
		{"a bare <", "sendMessage", p{"chat_id": owner, "text": "1 < 2", "parse_mode": "HTML"}, 400, `Bad Request: can't parse entities: Unsupported start tag "" at byte offset 2`},
		{"crossed tags", "sendMessage", p{"chat_id": owner, "text": "<b><i>x</b></i>", "parse_mode": "HTML"}, 400, `Bad Request: can't parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`},
		{"an end tag alone", "sendMessage", p{"chat_id": owner, "text": "x</b>", "parse_mode": "html"}, 400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 1"},
		{"an unknown mode", "sendMessage", p{"chat_id": owner, "text": "x", "parse_mode": "html5"}, 400, "Bad Request: unsupported parse_mode"},
		{"65 bytes of data", "sendMessage", p{"chat_id": owner, "text": "x", "reply_markup": keyboard([]p{data("x", strings.Repeat("d", 65))})}, 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"no data", "sendMessage", p{"chat_id": owner, "text": "x", "reply_markup": keyboard([]p{data("x", "")})}, 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"a button that does nothing", "sendMessage", p{"chat_id": owner, "text": "x", "reply_markup": keyboard([]p{{"text": "x"}})}, 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"a markup that is no object", "sendMessage", p{"chat_id": owner, "text": "x", "reply_markup": "[1]"}, 400, "Bad Request: object expected as reply markup"},
		{"a reply to nothing", "sendMessage", p{"chat_id": owner, "text": "x", "reply_parameters": p{"message_id": 77}}, 400, "Bad Request: message to be replied not found"},
		{"an edit that changes nothing", "editMessageText", p{"chat_id": owner, "message_id": m.ID, "text": "原文", "reply_markup": keyboard([]p{data("好", "a:b:1")})}, 400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"an edit of nothing", "editMessageText", p{"chat_id": owner, "message_id": 77, "text": "x"}, 400, "Bad Request: message to edit not found"},
		{"an edit of another's message", "editMessageText", p{"chat_id": owner, "message_id": theirs, "text": "x"}, 400, "Bad Request: message can't be edited"},
		{"a caption without a file", "editMessageCaption", p{"chat_id": owner, "message_id": m.ID, "caption": "x"}, 400, "Bad Request: there is no caption in the message to edit"},
		{"deleting nothing", "deleteMessage", p{"chat_id": owner, "message_id": 77}, 400, "Bad Request: message to delete not found"},
		{"a press nobody made", "answerCallbackQuery", p{"callback_query_id": "1"}, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"},
		{"an unknown file", "sendDocument", p{"chat_id": owner, "document": "BQACno"}, 400, "Bad Request: wrong file identifier/HTTP URL specified"},
		{"an unknown file id", "getFile", p{"file_id": "x"}, 400, "Bad Request: invalid file_id"},
		{"a topic where there are none", "createForumTopic", p{"chat_id": group, "name": "x"}, 400, "Bad Request: the chat is not a forum"},
		{"a topic that is not there", "sendMessage", p{"chat_id": forum, "text": "x", "message_thread_id": 9}, 400, "Bad Request: message thread not found"},
		{"a command with a slash", "setMyCommands", p{"commands": []p{{"command": "/start", "description": "x"}}}, 400, "Bad Request: BOT_COMMAND_INVALID"},
		{"a method beyond the sandbox", "sendDice", p{"chat_id": owner}, 404, "Not Found"},
		{"no such method", "sendMesage", p{"chat_id": owner, "text": "x"}, 404, "Not Found"},
	} {
		t.Run(row.name, func(t *testing.T) {
			before := len(w.sim.Screen(owner))
			r := w.call(row.method, row.params)
			if r.OK || r.Code != row.code || r.Description != row.want {
				t.Errorf("got %v %d %q, want %d %q", r.OK, r.Code, r.Description, row.code, row.want)
			}
			if after := len(w.sim.Screen(owner)); after != before {
				t.Errorf("the refused call left %d messages", after-before)
			}
		})
	}
}

func TestWrongToken(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]int{"/bot1:x/getMe": 401, "/bot" + token: 404, "/bot" + token + "/a/b": 404} {
		res, err := http.Get(w.url + path)
		if err != nil {
			t.Fatal(err)
		}
		if r := read(t, res); r.Code != want {
			t.Errorf("%s: got %d, want %d", path, r.Code, want)
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
	if got := len(w.sim.Screen(owner)); got != 1+12 {
		t.Errorf("got %d messages on the screen, want 13", got)
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
