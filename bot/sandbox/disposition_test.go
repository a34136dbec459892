package sandbox_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestPartsAsClientsWriteThem: grammY writes file names without quotes, which Go's own reader of forms does not take.
func TestPartsAsClientsWriteThem(t *testing.T) {
	w := newWorld(t)
	for _, row := range []struct{ name, header, want string }{
		{"quoted", `Content-Disposition: form-data; name="document"; filename="a b.txt"`, "a b.txt"},
		{"with a folder", `Content-Disposition: form-data; name="document"; filename="/tmp/a.txt"`, "a.txt"},
		{"an empty name", `Content-Disposition: form-data; name="document"; filename=""`, "file"},
		{"raw UTF-8", `Content-Disposition: form-data; name="document"; filename="执照 副本.txt"`, "执照 副本.txt"},
		{"without quotes", `content-disposition:form-data;name=document;filename=执照 副本.txt`, "执照 副本.txt"},
		{"RFC 5987 beside it", `Content-Disposition: form-data; name="document"; filename="a.txt"; filename*=UTF-8''%E6.txt`, "a.txt"},
	} {
		body := fmt.Sprintf("--x\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n%d\r\n--x\r\n%s\r\n\r\n字节\r\n--x--\r\n", owner, row.header)
		res, err := http.Post(w.url+"/bot"+token+"/sendDocument", "multipart/form-data; boundary=x", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if r := read(t, res); !r.OK {
			t.Errorf("%s: %s", row.name, r.Description)
			continue
		}
		screen := w.sim.Screen(owner)
		f := screen[len(screen)-1].File
		if f.Name != row.want || string(w.bytesOf(f.ID)) != "字节" {
			t.Errorf("%s: got %+v", row.name, f)
		}
	}
}

// TestCallInTheWebhooksAnswer: a bot may answer an update with a call, but not with one that asks or that moves the webhook.
func TestCallInTheWebhooksAnswer(t *testing.T) {
	w := newWorld(t)
	w.updates(p{"offset": -1})
	answers := make(chan string, 3)
	answers <- `{"method":"sendMessage","chat_id":501,"text":"随答复来"}`
	answers <- `{"method":"deleteWebhook"}`
	answers <- `{"ok":`
	bot := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(rw, <-answers)
	}))
	defer bot.Close()
	w.must("setWebhook", p{"url": bot.URL, "drop_pending_updates": true}, nil)
	for _, said := range []string{"一", "二", "三"} {
		w.sim.Say(owner, owner, said)
	}
	if err := w.sim.WaitIdle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := w.get("/sim/chat/501?format=text"); !strings.Contains(got, "随答复来") {
		t.Errorf("screen %s", got)
	}
	var info struct{ URL string }
	if w.must("getWebhookInfo", p{}, &info); info.URL != bot.URL {
		t.Errorf("the webhook is now %q", info.URL)
	}
	if log := w.sim.OutboxLog(); log[len(log)-2].Method != "sendMessage" {
		t.Errorf("not in the log: %+v", log)
	}
}
