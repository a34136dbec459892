package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/ticket"
)

// TestStoppedOverSpringFestival kills the program before the holiday and starts it after: what fell due arrives once,
// and however often it is killed and started then, nothing comes again.
func TestStoppedOverSpringFestival(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	s := newStage(t, func(o *sandbox.Options) { o.Start = time.Date(2026, 2, 13, 10, 0, 0, 0, calendar.Shanghai) })
	clock := "--clock-url=" + s.srv.url + "/sim/clock"
	const owner, interpreter = 501, 711
	p := s.serve(clock)
	for i, question := range []string{"厂里电费太高,有什么优惠电价政策", "研发费用加计扣除找谁"} {
		s.say(owner, question)
		for _, label := range []string{"没解决,提交诉求", "就按这句话提交", "确认提交"} {
			s.press(owner, label)
		}
		if i == 0 {
			s.press(interpreter, "签收") // the second is nobody's yet
		}
	}
	if n := len(s.tickets()); n != 2 {
		t.Fatalf("%d tickets, want 2", n)
	}
	p.kill()

	seen := map[int64]int{}
	for _, day := range []struct {
		date string
		want []string // to the interpreter, once and not before
	}{
		{"2026-02-24", []string{"SQ-20260213-0001 对企业承诺今天到期"}},
		{"2026-02-25", []string{"SQ-20260213-0001 对企业承诺已逾期 1 个工作日"}},
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", day.date+" 09:30", calendar.Shanghai)
		if err != nil {
			t.Fatal(err)
		}
		before := s.heard(interpreter)
		s.sim.Set(at)
		for start := range 3 {
			p := s.serve(clock)
			s.rounds(p, 2)
			p.kill()
			for _, who := range s.sim.People() {
				n := len(s.sim.Screen(who.ID))
				if start > 0 && n != seen[who.ID] {
					t.Errorf("%s: start %d brought %s something again", day.date, start+1, who.Name)
				}
				seen[who.ID] = n
			}
		}
		after := s.heard(interpreter)
		for _, want := range day.want {
			if strings.Count(before, want) != 0 || strings.Count(after, want) != 1 {
				t.Errorf("%s: %q came %d times before and %d times after", day.date, want, strings.Count(before, want), strings.Count(after, want))
			}
		}
		s.nothingDue(at)
	}
	s.sound(0)
}

// TestStopUnderLoad sends SIGTERM while updates are being handled: it ends with status 0, and the next start goes on.
func TestStopUnderLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	s := newStage(t, nil)
	const people, each = 50, 8
	for i := range int64(people) {
		s.sim.AddPerson(sandbox.Person{ID: 6000 + i, Name: fmt.Sprintf("路人%d", i)})
	}
	p := s.serve()
	for i := range int64(people * each) {
		if s.sim.Say(6000+i%people, 6000+i%people, "研发费用加计扣除找谁") == 0 {
			t.Fatal("not said")
		}
		if i == people*each/2 {
			if err := s.sim.WaitIdle(s.ctx, func() bool { return strings.Contains(s.heard(6000), "加计扣除") }); err != nil { // it is at work
				t.Fatal(err)
			}
		}
	}
	p.stop()
	p = s.serve()
	ctx, cancel := context.WithTimeout(s.ctx, time.Minute)
	defer cancel()
	s.quiet(ctx)
	p.stop()
	s.sound(0)
	for i := range int64(people) {
		answers := 0
		for _, m := range s.sim.Screen(6000 + i) {
			if m.Bot && strings.Contains(m.Text, "加计扣除") {
				answers++
			}
		}
		if answers != each {
			t.Errorf("chat %d: %d answers to %d questions", 6000+i, answers, each)
		}
	}
}

func (s *stage) say(chat int64, text string) {
	s.t.Helper()
	if s.sim.Say(chat, chat, text) == 0 {
		s.t.Fatalf("%d cannot say %s", chat, text)
	}
	s.quiet(s.ctx)
}

func (s *stage) press(chat int64, label string) {
	s.t.Helper()
	if err := s.sim.Press(chat, chat, 0, label); err != nil {
		s.t.Fatal(err)
	}
	s.quiet(s.ctx)
}

// heard is all the bot has said to a person.
func (s *stage) heard(chat int64) string {
	var b strings.Builder
	for _, m := range s.sim.Screen(chat) {
		if m.Bot {
			b.WriteString(m.Text + "\n")
		}
	}
	return b.String()
}

var (
	metricsAt = regexp.MustCompile(`http://\S+/metrics`)
	roundsRun = regexp.MustCompile(`(?m)^zhuqi_job_rounds_total (\d+)$`)
)

// rounds waits until the program's jobs have run so often, and what they sent is out.
func (s *stage) rounds(p *program, n int) {
	s.t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for ran := 0; ran < n; {
		select {
		case <-tick.C:
		case <-s.ctx.Done():
			s.t.Fatalf("the jobs do not run: %v\n%s", s.ctx.Err(), p.out)
		}
		res, err := http.Get(metricsAt.FindString(p.out.String()))
		if err != nil {
			continue // not up yet
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if m := roundsRun.FindSubmatch(body); err == nil && m != nil {
			fmt.Sscan(string(m[1]), &ran)
		}
	}
	s.quiet(s.ctx)
}

// nothingDue checks that no reminder that is due still waits.
func (s *stage) nothingDue(now time.Time) {
	s.t.Helper()
	st := s.open()
	defer st.Close()
	due, err := st.DueReminders(s.ctx, now, 100)
	if err != nil || len(due) > 0 {
		s.t.Errorf("still due: %v %v", due, err)
	}
	for n := range s.tickets() {
		rs, err := st.Reminders(s.ctx, n)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, r := range rs {
			if !r.Due.After(now) && r.State != ticket.Sent && r.State != ticket.Superseded {
				s.t.Errorf("%s is %s", r.Key(), r.State)
			}
		}
	}
}
