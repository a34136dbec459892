package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhuqi/bot/sandbox"
)

// again is a sandbox in which people act at random, and another in which the journal of the first is done again.
type again struct {
	first, second *sandbox.Server
	read          int64
}

func newAgain() *again {
	a := &again{}
	for _, s := range []**sandbox.Server{&a.first, &a.second} {
		*s = sandbox.New(sandbox.Options{Token: token, Start: start, Record: record})
	}
	return a
}

// both lets the bot make the same call in both.
func (a *again) both(t *rapid.T, method string, params p) {
	path := "/bot" + token + "/" + method
	if first, second := post(a.first, path, params), post(a.second, path, params); first != second {
		t.Fatalf("%s %v: %s, then %s", method, params, first, second)
	}
}

func post(s *sandbox.Server, path string, body p) string {
	raw, _ := json.Marshal(body)
	r := httptest.NewRequest("POST", path, bytes.NewReader(raw))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Body.String()
}

// follow does again what the journal of the first gained.
func (a *again) follow(t *rapid.T) {
	for _, e := range a.first.Journal(a.read) {
		a.read = e.N
		if e.Act == nil {
			continue
		}
		if _, err := a.second.Do(*e.Act); err != nil {
			t.Fatalf("%+v: %v", *e.Act, err)
		}
	}
}

// TestWhatWasDoneIsDoneAgain: acts that name messages by words and topics by names mean the same ones when they are done in another
// sandbox, and leave the same journal there.
func TestWhatWasDoneIsDoneAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := newAgain()
		defer a.first.Close()
		defer a.second.Close()
		for _, id := range []int64{owner, other} {
			a.first.AddPerson(sandbox.Person{ID: id, Name: fmt.Sprint("人", id), Started: true})
		}
		a.first.AddGroup(sandbox.Group{ID: forum, Title: "群", Members: []int64{owner, other}, Forum: true, Admin: true})
		a.follow(t)
		some := func(name string, list ...string) string { return rapid.SampledFrom(list).Draw(t, name) }
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			from := rapid.SampledFrom([]int64{owner, other}).Draw(t, "from")
			chat := rapid.SampledFrom([]int64{from, forum}).Draw(t, "chat")
			id := rapid.IntRange(0, 12).Draw(t, "message")
			text := some("text", "好", "好的", "一行\n好", "电费单\n长长的一行,二十四个字还不够,再来几个字才够", "受理回执")
			label := some("label", "签收", "退回")
			do := a.first
			switch some("deed", "say", "reply", "edit", "react", "file", "contact", "press", "press on", "press data", "block", "unblock", "topic", "clock", "join", "leave", "admin",
				"open topic", "close topic", "reopen topic", "say in topic",
				"bot says", "bot says", "bot edits", "bot deletes", "delete topic") {
			case "say":
				do.Say(from, chat, text)
			case "reply":
				do.Reply(from, chat, id, text)
			case "edit":
				_ = do.Edit(from, chat, id, text)
			case "react":
				_ = do.React(from, chat, id, "👍")
			case "file":
				_, _ = do.SendFile(from, chat, sandbox.File{Name: "表.txt", Caption: text, Data: []byte(text)})
			case "contact":
				_, _ = do.SendContact(from, chat, "13800000000")
			case "press":
				_ = do.Press(from, chat, 0, label)
			case "press on":
				_ = do.Press(from, chat, id, label)
			case "press data":
				_ = do.PressData(from, chat, id, "x:"+label)
			case "block":
				do.Block(from)
			case "unblock":
				do.Unblock(from)
			case "clock":
				do.Advance(time.Hour)
			case "join":
				_, _ = do.Join(forum, from)
			case "leave":
				_, _ = do.Leave(forum, from)
			case "admin":
				_, _ = do.SetAdmin(forum, id%2 == 0)
			case "open topic":
				_, _, _ = do.OpenTopic(forum, from, text)
			case "close topic":
				_, _ = do.CloseTopic(forum, from, id, true)
			case "reopen topic":
				_, _ = do.CloseTopic(forum, from, id, false)
			case "say in topic":
				post(do, "/sim/message", p{"from": from, "chat": forum, "thread": id, "text": text})
			case "topic":
				a.both(t, "createForumTopic", p{"chat_id": forum, "name": text})
			case "delete topic":
				do.DeleteTopic(forum, id)
			case "bot says":
				a.both(t, "sendMessage", p{"chat_id": chat, "text": text, "reply_markup": keyboard([]p{data(label, "x:"+label)})})
			case "bot edits":
				a.both(t, "editMessageText", p{"chat_id": chat, "message_id": id, "text": text})
			case "bot deletes":
				a.both(t, "deleteMessage", p{"chat_id": chat, "message_id": id})
			}
			a.follow(t)
		}
		for _, id := range []int64{owner, other, forum} {
			if x, y := a.first.Screen(id), a.second.Screen(id); !reflect.DeepEqual(x, y) {
				t.Fatalf("chat %d shows\n%v\nthen\n%v", id, x, y)
			}
		}
		if x, y := fmt.Sprint(acts(a.first)), fmt.Sprint(acts(a.second)); x != y {
			t.Fatalf("the journal says\n%s\nthen\n%s", x, y)
		}
		a.both(t, "getUpdates", p{}) // the bot is told the same
	})
}

// acts are those of a journal, in words.
func acts(s *sandbox.Server) (out []string) {
	for _, e := range s.Journal(0) {
		if e.Act != nil {
			raw, _ := json.Marshal(e.Act)
			out = append(out, string(raw)+"\n")
		}
	}
	return out
}

func TestJournalForgetsTheOld(t *testing.T) {
	w := newWorld(t)
	before := w.sim.Journal(0)
	for range 20005 {
		w.sim.Say(owner, owner, "x")
	}
	all := w.sim.Journal(0)
	if n, last := len(all), before[len(before)-1].N; n != 20000 || all[0].N != last+6 || all[n-1].N != last+20005 {
		t.Errorf("%d entries, from %d to %d", n, all[0].N, all[n-1].N)
	}
	if got := w.sim.Journal(all[0].N + 19000); len(got) != 999 || got[0].N != all[19001].N {
		t.Errorf("%d entries after a number", len(got))
	}
}

// What was done before the journal began is not in it, and a message is not named by half a word, such as half a code.
func TestJournalBeginsWhereItIsTold(t *testing.T) {
	w := newWorld(t)
	w.sim.StartJournal()
	if got := w.sim.Journal(0); len(got) != 0 {
		t.Errorf("%d entries", len(got))
	}
	const invitation = "请发 /start kza6dvy6p2gyeujpwabcdefgh 来加入"
	w.sim.Say(owner, owner, invitation)
	w.sim.Reply(owner, owner, w.sim.Screen(owner)[len(w.sim.Screen(owner))-1].ID, "好")
	got := w.sim.Journal(0)
	if len(got) != 2 || got[0].N != 1 || got[1].Act.On.Words != "请发 /start kza6dvy6p2gyeujpwabcdefgh" {
		t.Errorf("got %d entries, %+v", len(got), got[len(got)-1].Act)
	}
	if n := len(w.sim.Journal(40)); n != 2 {
		t.Errorf("who had read 40 of an earlier journal is given %d entries", n)
	}
}
