package sandbox_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

// TestConcerned: which messages a call was about, by its answer and its parameters.
func TestConcerned(t *testing.T) {
	w := newWorld(t)
	m := w.send(p{"chat_id": owner, "text": "办结了吗", "reply_markup": keyboard([]p{data("办结", "t:done:1")})})
	if err := w.sim.Press(owner, owner, m.ID, "办结"); err != nil {
		t.Fatal(err)
	}
	ups := w.updates(p{})
	query := ups[len(ups)-1]["callback_query"].(map[string]any)["id"]
	w.must("answerCallbackQuery", p{"callback_query_id": query, "text": "好"}, nil)
	w.call("answerCallbackQuery", p{"callback_query_id": "77"})
	w.must("copyMessage", p{"chat_id": owner, "from_chat_id": owner, "message_id": m.ID}, nil)
	w.call("copyMessage", p{"chat_id": owner, "from_chat_id": owner, "message_id": 999})
	w.must("deleteMessage", p{"chat_id": owner, "message_id": m.ID}, nil)
	long := w.send(p{"chat_id": owner, "text": strings.Repeat("长", 4000)})
	w.upload("sendMediaGroup", map[string]string{
		"chat_id": "501", "media": `[{"type":"document","media":"attach://a"},{"type":"document","media":"attach://b"}]`,
	}, map[string][]byte{"a": []byte("a"), "b": []byte("b")})
	w.must("getMe", p{}, nil)
	var got []string
	for _, c := range w.sim.OutboxLog() {
		got = append(got, fmt.Sprint(c.N, " ", c.Chat, c.Messages))
	}
	want := []string{
		fmt.Sprint("1 501 [", m.ID, "]"), fmt.Sprint("2 501 [", m.ID, "]"), "3 0 []", fmt.Sprint("4 501 [", long.ID-1, "]"), "5 501 []",
		fmt.Sprint("6 501 [", m.ID, "]"), fmt.Sprint("7 501 [", long.ID, "]"), fmt.Sprint("8 501 [", long.ID+1, " ", long.ID+2, "]"), "9 0 []",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if d := w.inspect("n=7").Rows[0]; d.State != "ok" || !strings.Contains(d.Detail, "只留了开头") {
		t.Errorf("a long answer: got %s, %s", d.State, d.Detail)
	}
}

// TestStrict: it is told of what the description forbids, and of nothing else.
func TestStrict(t *testing.T) {
	var told []string
	w := newWorld(t, wrongOnPurpose, func(o *sandbox.Options) {
		o.Strict = func(c sandbox.Call) { told = append(told, fmt.Sprint(c.Method, " ", c.Verdict())) }
	})
	w.send(p{"chat_id": owner, "text": "好"})
	w.call("sendMessage", p{"chat_id": 999, "text": "谁也不是"})
	w.call("sendMessage", p{"chat_id": owner})
	w.call("sendInvoice", p{"chat_id": owner})
	w.updates(p{"limit": 1})
	w.call("getUpdates", p{"limit": 101})
	w.call("sendMesage", p{})
	if len(told) != 4 || told[0] != "sendMessage [error text: 少了必填的这一项]" || !strings.HasPrefix(told[2], "getUpdates [error limit") || told[3] != "sendMesage [error sendMesage: 没有这个方法]" {
		t.Errorf("told %q", told)
	}
}

func TestMethodsThatAreNotPlayed(t *testing.T) {
	var log bytes.Buffer
	w := newWorld(t, func(o *sandbox.Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	for _, method := range []string{"sendInvoice", "sendMesage"} {
		if r := w.call(method, p{}); r.Code != 404 {
			t.Errorf("%s: got %d %s", method, r.Code, r.Description)
		}
	}
	for _, want := range []string{`msg="not in the sandbox" method=sendInvoice`, `msg="no such method" method=sendMesage`} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %s in %s", want, log.String())
		}
	}
}
