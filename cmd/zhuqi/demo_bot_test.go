package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/ticket"
)

// TestKillAndStartOnThePage kills the bot while people ask, press and file: everybody is answered in the end, nothing
// is done twice, and no kill repeats more than one message.
func TestKillAndStartOnThePage(t *testing.T) {
	h := openHall(t, "")
	const people, each, kills = 12, 9, 4
	var all sync.WaitGroup
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for i := range int64(people) {
		p := &person{chat: 5000 + i}
		h.d.sim.AddPerson(sandbox.Person{ID: p.chat, Name: fmt.Sprintf("路人%d", i)})
		all.Go(func() {
			rnd := rand.New(rand.NewPCG(uint64(p.chat), 1))
			if err := h.d.sim.WaitIdle(ctx, func() bool { return p.acts >= each || p.act(h.d.sim, rnd) && p.acts >= each }); err != nil {
				t.Errorf("%d is not answered at step %d: %v", p.chat, p.step, err)
			}
		})
	}
	for k := range kills {
		said := func() (n int) {
			for i := range int64(people) {
				n += len(h.d.sim.Screen(5000 + i))
			}
			return n
		}
		enough := (k + 1) * people * 2
		if err := h.d.sim.WaitIdle(ctx, func() bool { return said() > enough }); err != nil {
			t.Fatal(err)
		}
		h.must("bot", `{"do":"kill"}`)
		if a := h.post("bot", `{"do":"kill"}`); a.Error != "机器人已经停了。" {
			t.Errorf("killed twice: %q", a.Error)
		}
		h.must("bot", `{"do":"start"}`)
		if a := h.post("bot", `{"do":"start"}`); a.Error != "机器人已经在运行。" {
			t.Errorf("started twice: %q", a.Error)
		}
	}
	all.Wait()
	h.quiet()
	h.sound()
	if twice := h.repeated(); twice > kills {
		t.Errorf("%d messages came twice, at most %d may", twice, kills)
	}
	filed := 0
	for i := range int64(people) {
		n := receipts(h.d.sim, 5000+i)
		if filed += len(n); len(n) != 1 {
			t.Errorf("%d filed once and has %v", 5000+i, n)
		}
	}
	if ts, err := h.d.look.store.Tickets(ctx, ticket.Filter{}); err != nil || len(ts) != filed {
		t.Errorf("%d tickets of %d receipts: %v", len(ts), filed, err)
	}
}

// repeated is how many messages stand on the screens more often than they were to be sent; fewer is an error.
func (h *hall) repeated() (twice int) {
	h.t.Helper()
	sent := map[int64]int{}
	for id := int64(1); ; id++ {
		row, err := h.d.look.store.Outbound(context.Background(), id)
		if err != nil {
			break
		}
		if row.State != bot.Sent {
			h.t.Errorf("row %d (%s) is %s: %s", id, row.Key, row.State, row.Error)
		}
		if row.Kind == bot.Send {
			sent[int64(row.Message.Chat)]++
		}
	}
	for _, p := range h.d.sim.People() {
		came := 0
		for _, m := range h.d.sim.Screen(p.ID) {
			if m.Bot {
				came++
			}
		}
		if came < sent[p.ID] {
			h.t.Errorf("chat %d shows %d messages of %d", p.ID, came, sent[p.ID])
		}
		twice += came - sent[p.ID]
	}
	return twice
}

func TestReset(t *testing.T) {
	h := openHall(t, "")
	h.file()
	h.must("clock", `{"workday":3}`)
	h.must("bot", `{"do":"kill"}`) // also from there
	h.must("reset", `{}`)
	if n := len(h.d.sim.Screen(owner)); n != 0 {
		t.Errorf("%d messages are left", n)
	}
	if past := time.Until(h.d.sim.Now()).Abs(); past > time.Minute {
		t.Errorf("the clock is %v off", past)
	}
	h.file()
	if n := receipts(h.d.sim, owner); len(n) != 1 || !strings.HasSuffix(n[0], "-0001") {
		t.Errorf("the first appeal of a new county is %v", n)
	}
	h.sound()
	if len(h.must("clock", `{"workday":1}`).Became) == 0 {
		t.Error("nothing becomes due in the new county")
	}
}

// A folder that somebody named is his.
func TestResetLeavesAGivenFolder(t *testing.T) {
	d, err := openDemo(silentEnv(), t.TempDir(), func(o *sandbox.Options) { o.Record = recorder(t) })
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	if a := (&hall{t, d}).post("reset", `{}`); !strings.Contains(a.Error, "没有指定数据目录的演示") {
		t.Errorf("got %q", a.Error)
	}
	if entries, err := os.ReadDir(d.dir); err != nil || len(entries) == 0 {
		t.Errorf("the folder holds %v %v", entries, err)
	}
}
