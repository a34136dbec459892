package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

// dueLines says what became due, a line each.
func dueLines(became []sandbox.Became) (out []string) {
	for _, b := range became {
		out = append(out, fmt.Sprintf("%s %s %s %s", b.At.Format("01-02 15:04"), strings.TrimSuffix(b.Name, "(虚构)"), b.Ticket, b.What))
	}
	return out
}

// A move over days brings what each day would have brought, on that day, and says so.
func TestClockStopsWhereSomethingFallsDue(t *testing.T) {
	h := openHall(t, "2026-11-23 09:10")
	h.file()
	a := h.must("clock", `{"workday":2}`)
	want := []string{
		"11-24 08:30 助企干部甲  今日回访 0 件",
		"11-24 08:30 发改解读岗 SQ-20261123-0001 签收今天到期",
		"11-24 08:30 活动办  未办结 1 件,逾期 0 件,待交办 0 件",
		"11-24 08:30 活动办负责人  未办结 1 件,逾期 0 件,待交办 0 件",
		"11-25 08:30 助企干部甲  今日回访 0 件",
		"11-25 08:30 发改解读岗 SQ-20261123-0001 签收已逾期 1 个工作日(应于11月24日(周二)前)",
		"11-25 08:30 发改负责人 SQ-20261123-0001 签收已逾期 1 个工作日(应于11月24日(周二)前)",
		"11-25 08:30 活动办  未办结 1 件,逾期 0 件,待交办 0 件",
		"11-25 08:30 活动办负责人  未办结 1 件,逾期 0 件,待交办 0 件",
	}
	got := dueLines(a.Became)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, b := range a.Became {
		shown := h.d.sim.Screen(b.Chat)
		i := slices.IndexFunc(shown, func(m sandbox.Message) bool { return m.ID == b.MessageID })
		if i < 0 || !strings.Contains(shown[i].Text, b.What) || shown[i].At.Sub(b.At).Abs() > time.Minute {
			t.Errorf("%+v is not on the screen: %v", b, shown)
		}
	}
	if want := clockTime(t, "2026-11-25 08:30"); !a.Clock.Equal(want) {
		t.Errorf("the clock stands at %v, want %v", a.Clock, want)
	}
	a = h.must("clock", `{"due":true}`)
	if got := dueLines(a.Became); len(got) == 0 || !strings.HasPrefix(got[0], "11-26 08:30") || !a.Clock.Equal(clockTime(t, "2026-11-26 08:30")) {
		t.Errorf("the next due thing at %v: %v", a.Clock, got)
	}
	h.sound()
}

// The clock's own moves are due things, too, at their own hour; an owner who was asked and says nothing is told.
func TestClockMovesBecomeDue(t *testing.T) {
	h := openHall(t, "2026-11-23 09:10")
	h.file()
	h.press(interpreter, "签收", "请企业补充")
	h.say(interpreter, "请发一张电费单")
	got := dueLines(h.must("clock", `{"set":"2026-12-01T09:00:00+08:00"}`).Became)
	for _, want := range []string{
		"11-27 08:30 老王 SQ-20261123-0001 补充材料快到期了(11月30日(周一)前)",
		"11-30 18:00 老王 SQ-20261123-0001 没有等到补充的材料,先按现有情况继续办理;材料随时可以再发。",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q did not become due:\n%s", want, strings.Join(got, "\n"))
		}
	}
	h.sound()
}

// Going back and forth sends nothing twice.
func TestClockGoesBack(t *testing.T) {
	h := openHall(t, "2026-11-23 09:10")
	h.file()
	h.press(interpreter, "签收")
	h.must("clock", `{"workday":4}`)
	before := map[int64]int{}
	for _, p := range h.d.sim.People() {
		before[p.ID] = len(h.d.sim.Screen(p.ID))
	}
	if a := h.must("clock", `{"set":"2026-11-23T10:00:00+08:00"}`); len(a.Became) > 0 {
		t.Errorf("going back: %v", dueLines(a.Became))
	}
	h.say(owner, "进度") // life goes on there
	before[owner] = len(h.d.sim.Screen(owner))
	if a := h.must("clock", `{"workday":4}`); len(a.Became) > 0 {
		t.Errorf("a second time: %v", dueLines(a.Became))
	}
	for id, n := range before {
		if got := len(h.d.sim.Screen(id)); got != n {
			t.Errorf("%d has %d messages, had %d", id, got, n)
		}
	}
	h.press(interpreter, "请企业补充")
	h.say(interpreter, "请发一张电费单")
	h.must("clock", `{"set":"2026-11-24T10:00:00+08:00"}`)
	h.press(owner, "补充材料") // answered before it was asked
	h.say(owner, "电费单在这里")
	h.must("clock", `{"workday":9}`)
	h.sound()
}

// While the bot is killed the clock moves all the same; what fell due meanwhile goes out late, once.
func TestClockMovesWhileTheBotIsKilled(t *testing.T) {
	h := openHall(t, "2026-11-23 09:10")
	h.file()
	h.must("bot", `{"do":"kill"}`)
	a := h.must("clock", `{"workday":2}`)
	if len(a.Became) > 0 || !a.Clock.Equal(clockTime(t, "2026-11-25 08:30")) {
		t.Errorf("the clock stands at %v, became %v", a.Clock, dueLines(a.Became))
	}
	if a := h.post("clock", `{"due":true}`); !strings.Contains(a.Error, "机器人停着") {
		t.Errorf("to the next due thing: %+v", a)
	}
	h.must("clock", `{"advance":"5h"}`)
	h.must("bot", `{"do":"start"}`)
	h.quiet()
	late := 0
	for _, m := range h.d.sim.Screen(interpreter) {
		late += strings.Count(m.Text, "签收已逾期 1 个工作日(应于11月24日(周二)前)(迟发)")
	}
	if late != 1 {
		t.Errorf("told %d times: %v", late, h.d.sim.Screen(interpreter))
	}
	h.sound()
}

// A bot that cannot send does not hold up the clock for long, and says what became due all the same.
func TestClockWithABotThatCannotSend(t *testing.T) {
	h := openHall(t, "2026-11-23 09:10")
	h.file()
	h.must("fault", `{"method":"sendMessage","code":500,"times":1000}`)
	a := h.must("clock", `{"workday":10}`)
	if len(a.Became) < 20 || a.Became[0].MessageID != 0 {
		t.Errorf("became %v", dueLines(a.Became))
	}
}

// A kill in the middle of a long move: the rest of it is one jump.
func TestKillWhileTheClockMoves(t *testing.T) {
	h := openHall(t, "2026-11-23 09:10")
	h.file()
	moved := make(chan told)
	go func() { moved <- h.post("clock", `{"set":"2028-11-23T09:10:00+08:00"}`) }()
	underWay := clockTime(t, "2026-12-01 00:00")
	if err := h.d.sim.WaitIdle(t.Context(), func() bool { return h.d.sim.Now().After(underWay) }); err != nil {
		t.Fatal(err)
	}
	h.must("bot", `{"do":"kill"}`)
	a := <-moved
	if !a.OK || !a.Clock.Equal(clockTime(t, "2028-11-23 09:10")) {
		t.Errorf("got %+v", a)
	}
	last := a.Became[len(a.Became)-1].At
	if last.After(clockTime(t, "2028-01-01 00:00")) {
		t.Errorf("the move went on to %v with the bot killed", last)
	}
	h.must("bot", `{"do":"start"}`)
	h.quiet()
	h.sound()
	if twice := h.repeated(); twice > 1 {
		t.Errorf("%d messages came twice", twice)
	}
}

// Whoever moves the clock, kills and starts the bot at one time gets an answer, and the data stays sound.
func TestClockAndBotAtOnce(t *testing.T) {
	h := openHall(t, "2026-11-23 09:10")
	h.file()
	var all sync.WaitGroup
	for _, order := range [][2]string{
		{"clock", `{"workday":20}`}, {"bot", `{"do":"kill"}`}, {"clock", `{"due":true}`}, {"bot", `{"do":"start"}`},
		{"bot", `{"do":"kill"}`}, {"clock", `{"advance":"48h"}`}, {"bot", `{"do":"start"}`}, {"bot", `{"do":"kill"}`},
	} {
		all.Go(func() { h.post(order[0], order[1]) })
	}
	all.Wait()
	h.post("bot", `{"do":"start"}`)
	h.quiet()
	h.sound()
}

// BenchmarkClockYear moves the clock over a year in which two appeals stay open.
func BenchmarkClockYear(b *testing.B) {
	for b.Loop() {
		h := openHall(b, "2026-11-23 09:10")
		h.file()
		h.press(interpreter, "签收")
		h.say(502, "招工难,县里帮忙招人吗")
		h.press(502, "没解决,提交诉求", "就按这句话提交", "确认提交")
		h.must("clock", `{"advance":"8760h"}`)
	}
}
