package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/ticket"
)

// The full size is: go test ./cmd/zhuqi -run KillNine -kills 10 -kill.updates 2000 -kill.chats 200
var (
	kills       = flag.Int("kills", 3, "how often TestKillNine kills the program")
	killUpdates = flag.Int("kill.updates", 400, "about how many updates arrive while TestKillNine kills")
	killChats   = flag.Int("kill.chats", 40, "how many people write in TestKillNine")
	killSeed    = flag.Uint64("kill.seed", 1, "the moments of TestKillNine")
)

// person is one who asks, files what was not answered, and goes on asking.
type person struct {
	chat  int64
	step  int
	after int // messages on his screen when he last did something
	acts  int
}

// TestKillNine kills the real program at random moments while people ask, press and file, and starts it again each
// time: every update is handled, no ticket and no event comes twice, and no kill repeats more than one message.
func TestKillNine(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	s := newStage(t, nil)
	rnd := rand.New(rand.NewPCG(*killSeed, 9))
	var people []*person
	for i := range *killChats {
		p := &person{chat: int64(5000 + i)}
		s.sim.AddPerson(sandbox.Person{ID: p.chat, Name: fmt.Sprintf("路人%d", i)})
		people = append(people, p)
	}
	each := *killUpdates / *killChats
	prog := s.serve()
	acts, killed, next := 0, 0, 0
	deadline := time.Now().Add(5 * time.Minute)
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for open := true; open; {
		<-tick.C
		if time.Now().After(deadline) {
			t.Fatalf("people wait for answers: %v\n%s", waiting(people, each), prog.out)
		}
		open = false
		for _, p := range people {
			if p.acts < each && p.act(s.sim, rnd) {
				acts++
			}
			open = open || p.acts < each
		}
		if killed < *kills && acts >= next {
			if next > 0 {
				for range rnd.IntN(40) { // any moment
					<-tick.C
				}
				prog.kill()
				prog = s.serve()
				killed++
			}
			next += *killUpdates / (*kills + 2) * (50 + rnd.IntN(100)) / 100
		}
	}
	ctx, cancel := context.WithTimeout(s.ctx, time.Minute)
	defer cancel()
	s.quiet(ctx)
	prog.stop()
	t.Logf("%d updates of %d chats, %d kills", acts, len(people), killed)
	if killed < *kills {
		t.Errorf("killed %d times only", killed)
	}
	s.sound(killed)
	filed := 0
	for _, p := range people {
		if n := receipts(s.sim, p.chat); len(n) > 1 {
			t.Errorf("chat %d filed once and has %v", p.chat, n)
		} else {
			filed += len(n)
		}
	}
	tickets := s.tickets()
	if len(tickets) != filed || filed < len(people)/2 {
		t.Errorf("%d tickets, %d receipts, %d people", len(tickets), filed, len(people))
	}
	for n, events := range tickets {
		var once []ticket.Verb
		for _, e := range events {
			if slices.Contains(once, e.Verb) {
				t.Errorf("%s: %s twice", n, e.Verb)
			}
			once = append(once, e.Verb)
		}
	}
}

// act does the person's next thing when the last one has been answered.
func (p *person) act(sim *sandbox.Server, rnd *rand.Rand) bool {
	screen := sim.Screen(p.chat)
	if p.acts > 0 && !answeredSince(screen, p.after) {
		return false
	}
	say := func(text string) bool { return sim.Say(p.chat, p.chat, text) != 0 }
	press := func(label string) bool { return sim.Press(p.chat, p.chat, 0, label) == nil }
	done := false
	switch p.step {
	case 0:
		done = say([]string{"门口的路灯坏了三个月没人修", "厂里电费太高,有什么优惠电价政策", "招工难,县里帮忙招人吗"}[rnd.IntN(3)])
	case 1:
		done = press("没解决,提交诉求") || press("提交诉求")
	case 2:
		done = press("就按这句话提交")
	case 3:
		done = say(fmt.Sprintf("虚构第%d食品厂 138%08d", p.chat, p.chat))
	case 4:
		done = press("确认提交")
	default:
		done = rnd.IntN(2) == 0 && (press("看原文") || press("找解读员")) || say("研发费用加计扣除找谁")
	}
	if done {
		p.after = len(screen)
		p.step++
		p.acts++
	}
	return done
}

// answeredSince reports whether the bot has written anything after the first n messages.
func answeredSince(screen []sandbox.Message, n int) bool {
	return slices.ContainsFunc(screen[min(n, len(screen)):], func(m sandbox.Message) bool { return m.Bot })
}

// receipts lists the different ticket numbers on a screen.
func receipts(sim *sandbox.Server, chat int64) (numbers []string) {
	for _, m := range sim.Screen(chat) {
		if rest, ok := strings.CutPrefix(m.Text, "受理回执 "); ok && m.Bot {
			n, _, _ := strings.Cut(rest, "\n")
			if !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
	}
	return numbers
}

func waiting(people []*person, each int) (out []string) {
	for _, p := range people {
		if p.acts < each {
			out = append(out, fmt.Sprintf("%d at step %d", p.chat, p.step))
		}
	}
	return out
}
