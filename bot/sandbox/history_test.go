package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"zhuqi/bot/sandbox"
)

func TestPages(t *testing.T) {
	w := newWorld(t)
	for i := range 9 { // messages 2 to 10
		w.sim.Say(owner, owner, fmt.Sprint(i+2))
	}
	w.must("deleteMessage", p{"chat_id": owner, "message_id": 5}, nil)
	for _, row := range []struct{ query, want string }{
		{"", "1 2 3 4 6 7 8 9 10"},
		{"limit=3", "8 9 10"},
		{"before=8&limit=3", "4 6 7"},
		{"before=3&limit=50", "1 2"},
		{"before=1&limit=50", ""},
		{"after=3&limit=2", "4 6"},
		{"after=9", "10"},
		{"after=10", ""},
		{"after=99", ""},
		{"after=2&before=7", "3 4 6"},
		{"before=-4&after=x&limit=-1", "1 2 3 4 6 7 8 9 10"},
	} {
		var page []struct{ ID int }
		if err := json.Unmarshal([]byte(w.get("/sim/chat/501?"+row.query)), &page); err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, m := range page {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprint(m.ID)
		}
		if got != row.want {
			t.Errorf("%q: got %s, want %s", row.query, got, row.want)
		}
	}
	if got, want := w.get("/sim/chat/501?limit=1&format=text"), "#10 老王: 10\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	w.must("deleteMessage", p{"chat_id": owner, "message_id": 10}, nil)
	var lines []sandbox.ChatLine
	if err := json.Unmarshal([]byte(w.get("/sim/chats")), &lines); err != nil {
		t.Fatal(err)
	}
	if l := lines[0]; len(lines) != 6 || l.Chat != owner || l.Count != 8 || l.Last.ID != 9 || lines[1].Last != nil || lines[3].Chat != group {
		t.Errorf("got %+v", lines)
	}
}

func TestChatForgetsTheOld(t *testing.T) {
	w := newWorld(t)
	for range 10999 {
		w.sim.Say(owner, owner, "x")
	}
	screen := w.sim.Screen(owner)
	if n := len(screen); n != 10000 || screen[n-1].ID != 11000 || screen[0].ID != 1001 {
		t.Errorf("%d messages, from %d to %d", n, screen[0].ID, screen[n-1].ID)
	}
	if w.sim.Reply(owner, owner, 1000, "旧的") != 0 || w.sim.Reply(owner, owner, 11000, "新的") == 0 {
		t.Error("the old message is still there, or the new one is not")
	}
	w.send(p{"chat_id": owner, "text": "x", "reply_parameters": p{"message_id": 11000}})
	if got := w.sim.Chats()[0].Count; got != 10002 {
		t.Errorf("the list counts %d, want 10002", got)
	}
}

// BenchmarkPages asks for one screen of a chat, and for the list of chats, beside 50 chats of 10,000 messages.
func BenchmarkPages(b *testing.B) {
	sim := sandbox.New(sandbox.Options{Token: token})
	defer sim.Close()
	for id := int64(1); id <= 50; id++ {
		sim.AddPerson(sandbox.Person{ID: id, Name: fmt.Sprint("用户", id)})
		for range 10000 {
			sim.Say(id, id, "高新技术企业有什么奖励")
		}
	}
	for name, path := range map[string]string{"newest": "/sim/chat/7?limit=50", "before": "/sim/chat/7?before=5000&limit=50", "chats": "/sim/chats"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rec := httptest.NewRecorder()
				sim.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
				if rec.Code != http.StatusOK || rec.Body.Len() < 1000 {
					b.Fatalf("%d, %d bytes", rec.Code, rec.Body.Len())
				}
			}
		})
	}
}
