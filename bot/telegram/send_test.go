package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
)

func TestDeliverAsks(t *testing.T) {
	for _, tc := range []struct {
		name string
		out  bot.Outbound
		want []string // "method key=value …" with the keys named
		keys string
	}{
		{"text with buttons", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "<b>您好</b>", Buttons: bot.Rows(
			bot.Row(bot.Button{Text: "签收", Data: "t:sign:1"}, bot.Button{Text: "网页", URL: "https://example.com"}))}},
			[]string{`sendMessage chat_id=7 text=<b>您好</b> parse_mode=HTML reply_markup={"inline_keyboard":[[{"text":"签收","callback_data":"t:sign:1"},{"text":"网页","url":"https://example.com"}]]}`},
			"chat_id text parse_mode reply_markup"},
		{"a reply in a topic", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: -100, Topic: 5, HTML: "x", ReplyTo: 3}},
			[]string{`sendMessage message_thread_id=5 reply_parameters={"message_id":3,"allow_sending_without_reply":true}`},
			"message_thread_id reply_parameters"},
		{"the keyboard", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "x", Keyboard: [][]string{{"进度"}}}},
			[]string{`sendMessage reply_markup={"keyboard":[[{"text":"进度"}]],"is_persistent":true,"resize_keyboard":true}`}, "reply_markup"},
		{"taking the keyboard away", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "x", Keyboard: [][]string{}}},
			[]string{`sendMessage reply_markup={"remove_keyboard":true}`}, "reply_markup"},
		{"an edit that leaves no buttons", bot.Outbound{Kind: bot.EditAll, Target: 4, Message: bot.Message{Chat: 7, HTML: "x"}},
			[]string{`editMessageText message_id=4 text=x reply_markup=`}, "message_id text reply_markup"},
		{"a strip", bot.Outbound{Kind: bot.Strip, Target: 4, Message: bot.Message{Chat: 7}},
			[]string{`editMessageReplyMarkup chat_id=7 message_id=4 reply_markup=`}, "chat_id message_id reply_markup"},
		{"an answer to a press", bot.Outbound{Kind: bot.Answer, PressID: "p", Alert: true, Message: bot.Message{HTML: "不能 &lt;这样&gt; <b>做</b>"}},
			[]string{`answerCallbackQuery callback_query_id=p text=不能 <这样> 做 show_alert=true`}, "callback_query_id text show_alert"},
		{"a file of ours under its caption", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "<b>报表</b>", File: &bot.Attachment{Name: "a.txt", Data: []byte("abc")}}},
			[]string{`sendDocument caption=<b>报表</b> parse_mode=HTML file=a.txt:abc`}, "caption parse_mode file"},
		{"a photo of theirs", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, File: &bot.Attachment{ID: "F", Kind: bot.Photo}}},
			[]string{`sendPhoto photo=F parse_mode=`}, "photo parse_mode"},
		{"a long text before its file", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: strings.Repeat("字", 1025), File: &bot.Attachment{ID: "F"},
			Buttons: bot.Rows(bot.Row(bot.Button{Text: "b", Data: "d"}))}},
			[]string{`sendMessage caption= reply_markup=`, `sendDocument caption= reply_markup={"inline_keyboard":[[{"text":"b","callback_data":"d"}]]}`}, "caption reply_markup"},
	} {
		c, f, _ := client(t, ok())
		if _, err := c.Deliver(context.Background(), tc.out); err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
		var got []string
		for _, c := range f.seen() {
			line := c.method
			for _, k := range strings.Fields(tc.keys) {
				v := c.form[k]
				if k == "file" {
					v = c.files["document"]
				}
				line += " " + k + "=" + v
			}
			got = append(got, line)
		}
		if !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s:\n got %q\nwant %q", tc.name, got, tc.want)
		}
	}
}

func TestDeliverErrors(t *testing.T) {
	send := bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "x"}}
	edit := bot.Outbound{Kind: bot.EditAll, Target: 4, Message: bot.Message{Chat: 7, HTML: "x"}}
	strip := bot.Outbound{Kind: bot.Strip, Target: 4, Message: bot.Message{Chat: 7}}
	answer := bot.Outbound{Kind: bot.Answer, PressID: "p"}
	is := func(target any) func(error) bool {
		return func(err error) bool { return errors.As(err, target) }
	}
	var gone *bot.Gone
	var refused *bot.Refused
	none := func(err error) bool { return err == nil }
	unknown := func(err error) bool {
		var r *bot.RetryAfter
		var m *bot.Migrated
		return err != nil && !errors.As(err, &gone) && !errors.As(err, &refused) && !errors.As(err, &r) && !errors.As(err, &m)
	}
	for _, tc := range []struct {
		name   string
		out    bot.Outbound
		answer func(call) (int, string)
		want   func(error) bool
	}{
		{"blocked", send, refuse(403, "Forbidden: bot was blocked by the user"), is(&gone)},
		{"deactivated", send, refuse(403, "Forbidden: user is deactivated"), is(&gone)},
		{"unknown chat", send, refuse(400, "Bad Request: chat not found"), is(&gone)},
		{"slow down", send, func(call) (int, string) {
			return 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}`
		}, func(err error) bool { var r *bot.RetryAfter; return errors.As(err, &r) && r.For == 7*time.Second }},
		{"group moved", send, func(call) (int, string) {
			return 400, `{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1001234567890}}`
		}, func(err error) bool { var m *bot.Migrated; return errors.As(err, &m) && m.To == -1001234567890 }},
		{"text that is no text", send, refuse(400, "Bad Request: message text is empty"), is(&refused)},
		{"nothing to say", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: " <b> </b>"}}, ok(), is(&refused)},
		{"an empty file", bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, File: &bot.Attachment{Name: "a"}}}, ok(), is(&refused)},
		{"server in trouble", send, refuse(502, "Bad Gateway"), unknown},
		{"server speaks HTML", send, func(call) (int, string) { return 502, "<html>bad gateway</html>" }, unknown},
		{"a proxy forbids in HTML", send, func(call) (int, string) { return 403, "<html>forbidden</html>" }, unknown},
		{"wrong token", send, refuse(401, "Unauthorized"), unknown},
		{"sent, answer strange", send, func(call) (int, string) { return 200, `{"ok":true,"result":[]}` }, none},
		{"edit changes nothing", edit, refuse(400, "Bad Request: message is not modified: specified new message content"), none},
		{"edit of a deleted message", edit, refuse(400, "Bad Request: message to edit not found"), none},
		{"strip of a stripped message", strip, refuse(400, "Bad Request: message is not modified"), none},
		{"strip of another's message", strip, refuse(400, "Bad Request: message can't be edited"), is(&refused)},
		{"answer too late", answer, refuse(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), none},
	} {
		c, _, _ := client(t, tc.answer)
		if _, err := c.Deliver(context.Background(), tc.out); !tc.want(err) {
			t.Errorf("%s: got %v", tc.name, err)
		}
	}
}

func TestTextGoesOutInOneWrite(t *testing.T) {
	var asked []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, fmt.Sprintf("%s sized=%v", r.Header.Get("Content-Type"), r.ContentLength > 0))
		_, body := ok()(call{})
		io.WriteString(w, body)
	}))
	defer s.Close()
	tr := &http.Transport{}
	defer tr.CloseIdleConnections()
	c, err := New(Options{Token: token, BaseURL: s.URL, Client: &http.Client{Transport: tr}, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []bot.Outbound{
		{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "x"}},
		{Kind: bot.EditAll, Target: 1, Message: bot.Message{Chat: 7, HTML: "x"}},
		{Kind: bot.Strip, Target: 1, Message: bot.Message{Chat: 7}},
		{Kind: bot.Answer, PressID: "p"},
	} {
		asked = nil
		if _, err := c.Deliver(context.Background(), o); err != nil {
			t.Errorf("%s: %v", o.Kind, err)
		}
		if want := []string{"application/json sized=true"}; !reflect.DeepEqual(asked, want) {
			t.Errorf("%s: got %q, want %q", o.Kind, asked, want)
		}
	}
}

func TestDeliverTimeoutIsUnknown(t *testing.T) {
	release := make(chan struct{})
	c, _, _ := client(t, func(call) (int, string) { <-release; return 200, "" })
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	_, err := c.Deliver(ctx, bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "x"}})
	close(release)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want a deadline", err)
	}
}

func TestDeliverTriesOtherwise(t *testing.T) {
	for _, tc := range []struct {
		name, refusal string
		out           bot.Outbound
		want          string
	}{
		{"markup that Telegram cannot read goes out plain", "Bad Request: can't parse entities: unsupported start tag \"x\"",
			bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "<b>A&amp;B"}}, "A&B mode= topic="},
		{"an edit, too", "Bad Request: can't parse entities",
			bot.Outbound{Kind: bot.EditAll, Target: 4, Message: bot.Message{Chat: 7, HTML: "<i>x</b>"}}, "x mode= topic="},
		{"a topic that was deleted", "Bad Request: message thread not found",
			bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: -7, Topic: 9, HTML: "x"}}, "x mode=HTML topic="},
	} {
		first := true
		good := ok()
		c, f, _ := client(t, func(c call) (int, string) {
			if first {
				first = false
				return refuse(400, tc.refusal)(c)
			}
			return good(c)
		})
		if _, err := c.Deliver(context.Background(), tc.out); err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
		last := f.seen()[len(f.seen())-1].form
		if got := fmt.Sprintf("%s mode=%s topic=%s", last["text"], last["parse_mode"], last["message_thread_id"]); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestLongTextResumesWhereItStopped(t *testing.T) {
	sent := 0
	good := ok()
	c, f, _ := client(t, func(c call) (int, string) {
		if sent++; sent == 3 {
			return 429, `{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":1}}`
		}
		return good(c)
	})
	o := bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: strings.Repeat("一二三四五六七八九。", 1000),
		Buttons: bot.Rows(bot.Row(bot.Button{Text: "b", Data: "d"}))}}
	ids, err := c.Deliver(context.Background(), o)
	var slow *bot.RetryAfter
	if !errors.As(err, &slow) || !reflect.DeepEqual(ids, []int{101, 102}) {
		t.Fatalf("got %v, %v; want 101, 102 and a wait", ids, err)
	}
	o.Parts = ids
	ids, err = c.Deliver(context.Background(), o)
	if err != nil || !reflect.DeepEqual(ids, []int{101, 102, 103}) {
		t.Fatalf("got %v, %v; want 101 to 103", ids, err)
	}
	var text string
	for i, c := range f.seen() {
		if i == 2 {
			continue // the refused one
		}
		text += c.form["text"]
		if has, want := c.form["reply_markup"] != "", i == 3; has != want {
			t.Errorf("part %d has buttons: got %v, want %v", i, has, want)
		}
	}
	if text != o.Message.HTML {
		t.Errorf("the parts do not add up: %d characters of %d", size(text), size(o.Message.HTML))
	}
}
