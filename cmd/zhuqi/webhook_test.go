package main

import (
	"net"
	"net/http"
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

// TestWebhook lets the sandbox post updates to the real program, which is killed between two.
func TestWebhook(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	s := newStage(t, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	hook := []string{"--webhook-url", "http://" + addr + "/hook", "--listen", addr}
	s.sim.AddPerson(sandbox.Person{ID: 7001, Name: "路人"})
	p := s.serve(hook...)
	s.say(7001, "厂里电费太高,有什么优惠电价政策")
	s.press(7001, "看原文")

	res, err := http.Post("http://"+addr+"/hook", "application/json", strings.NewReader(`{"update_id":9}`))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusUnauthorized {
		t.Errorf("a post without the secret: got %d, want %d", res.StatusCode, http.StatusUnauthorized)
	}

	p.kill()
	s.sim.Say(7001, 7001, "研发费用加计扣除找谁") // nobody listens
	p = s.serve(hook...)
	s.quiet(s.ctx)
	s.press(7001, "看原文")
	p.stop()

	// Polling takes over: the webhook is taken away.
	p = s.serve()
	s.say(7001, "招工难,县里帮忙招人吗")
	p.stop()
	answers := 0
	for _, m := range s.sim.Screen(7001) {
		if len(m.Buttons) > 0 && m.Bot {
			answers++
		}
	}
	if answers != 3 {
		t.Errorf("got %d answers to 3 questions:\n%s", answers, s.heard(7001))
	}
	s.sound(1)
}
