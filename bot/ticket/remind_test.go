package ticket_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// planned lists the reminders that stand: 日期 规则 步骤 谁, in order.
func (w *world) planned() string {
	byID := map[bot.PersonID]string{}
	for name, id := range names {
		byID[id] = name
	}
	at := map[string][]string{}
	var keys []string
	for _, r := range w.reminders {
		if r.State != ticket.Planned {
			continue
		}
		k := fmt.Sprintf("%s %s %s", shown(r.Due), r.Rule, r.Step)
		if at[k] == nil {
			keys = append(keys, k)
		}
		at[k] = append(at[k], byID[r.Person])
	}
	slices.Sort(keys)
	for i, k := range keys {
		slices.Sort(at[k])
		keys[i] = k + " " + strings.Join(at[k], "、")
	}
	return strings.Join(keys, "\n")
}

func TestReminders(t *testing.T) {
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		want  string
	}{
		{"to be signed: the unit, its head, the office, the leader", sent, `
2026-11-24 08:30 due-today sign 办内解读员、联络员、解读员乙、解读员甲
2026-11-25 08:30 overdue sign 办内解读员、局长、联络员、解读员乙、解读员甲
2026-11-26 08:30 overdue sign 主任、办内解读员、活动办
2026-12-01 08:30 overdue sign 县领导`},
		{"being worked on: first answer, the support's part, then the due date", working, `
2026-11-25 08:30 due-soon report 解读员甲
2026-11-25 08:30 due-soon support 协办员
2026-11-26 08:30 due-today report 解读员甲
2026-11-26 08:30 due-today support 协办员
2026-11-27 08:30 due-soon promise 解读员甲
2026-11-27 08:30 overdue report 解读员甲
2026-11-27 08:30 overdue support 协办员
2026-11-30 08:30 due-today promise 解读员甲
2026-11-30 08:30 overdue report 局长
2026-11-30 08:30 overdue support 解读员甲
2026-12-01 08:30 overdue promise 解读员甲
2026-12-01 08:30 overdue report 主任、办内解读员、活动办
2026-12-02 08:30 overdue promise 局长
2026-12-03 08:30 overdue promise 主任、办内解读员、活动办
2026-12-03 08:30 overdue report 县领导
2026-12-07 08:30 overdue promise 县领导`},
		{"waiting for the owner: he is reminded, nobody is late", after(working, ask), `
2026-11-27 08:30 due-soon supply 老王
2026-11-30 08:30 due-today supply 老王`},
		{"answered: the cadre, then the office", answered, `
2026-11-26 08:30 revisit-due revisit 干部
2026-11-27 08:30 revisit-overdue revisit 干部
2026-11-30 08:30 revisit-overdue revisit 主任、活动办`},
		{"closed after a passed revisit: nothing", after(answered, revisit(gan, ticket.FoundSolved)), ""},
		{"about an official: the head of the office alone", conduct, `
2026-11-24 08:30 due-today dispatch 主任
2026-11-25 08:30 overdue dispatch 主任
2026-11-27 08:30 overdue dispatch 主任
2026-12-01 08:30 overdue dispatch 主任`},
		{"turns out to be about an official: what was planned for others is gone", after(working, ticket.Move{Verb: ticket.Complete, By: ban, Class: ticket.Conduct}), `
2026-11-24 08:30 due-today dispatch 主任
2026-11-25 08:30 overdue dispatch 主任
2026-11-27 08:30 overdue dispatch 主任
2026-12-01 08:30 overdue dispatch 主任`},
		{"a plan confirmed by the owner: the leader decides", after(cannot, confirm), `
2026-11-25 08:30 due-soon decide 县领导
2026-11-26 08:30 due-today decide 县领导
2026-11-27 08:30 overdue decide 县领导
2026-12-01 08:30 overdue decide 主任、办内解读员、活动办
2026-12-03 08:30 overdue decide 县领导`},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			w.play(t, row.moves)
			if got := w.planned(); got != strings.TrimSpace(row.want) {
				t.Errorf("got\n%s\nwant%s", got, row.want)
			}
		})
	}
}

// A move that changes no date leaves the reminders as they are; a new holder gets those still to come.
func TestRemindersFollowTheMoves(t *testing.T) {
	w := newWorld()
	n := w.play(t, working)
	before := w.planned()
	w.must(t, n, urge)
	if w.planned() != before {
		t.Error("urging changed the reminders")
	}
	w.later(4)
	w.remindDue()
	w.must(t, n, ticket.Move{Verb: ticket.Transfer, By: lian, Person: yi})
	for _, l := range strings.Split(w.planned(), "\n") {
		if strings.Contains(l, "解读员甲") || l < "2026-11-27" {
			t.Errorf("after the transfer: %s", l)
		}
	}
}

// remindDue does as the jobs do: what is due has gone out.
func (w *world) remindDue() {
	for k, r := range w.reminders {
		if r.State == ticket.Planned && !r.Due.After(w.now) {
			r.State = ticket.Sent
			w.reminders[k] = r
		}
	}
}

// After a stop of the program a move may come before the reminders that fell due meanwhile: those whose date still runs
// for the same people stay owed, those of another holder do not.
func TestMovesAfterAStopForgetNoReminder(t *testing.T) {
	interim := ticket.Move{Verb: ticket.Interim, By: jia, Text: "正在核实"}
	owed := func(m ticket.Move) (all string) {
		w := newWorld()
		n := w.play(t, elsewhere)
		w.later(5) // nobody sent anything meanwhile
		m.By = bing
		w.must(t, n, m)
		for _, l := range strings.Split(w.planned(), "\n") {
			if l < "2026-11-30" && strings.Contains(l, "promise") {
				all += l + "\n"
			}
		}
		return all
	}
	if got := owed(interim); !strings.Contains(got, "due-soon promise 解读员丙") {
		t.Errorf("after an interim answer nothing is owed of what fell due:\n%s\n", got)
	}
	if got := owed(ticket.Move{Verb: ticket.Reply, Text: "已办", Result: ticket.Solved}); got != "" {
		t.Errorf("after the answer still owed:\n%s", got)
	}
}

// A clock that stands still and runs again on days off leaves the date where it was: whoever up the line should have
// heard of it while the program was stopped hears of it then, who had heard does not hear again.
func TestRemindersOwedBeforeAStandstillAreOwedAfterIt(t *testing.T) {
	w := newWorld()
	n := w.play(t, working)
	for range 10 { // until the promise is two working days late
		w.later(1)
		if shown(w.now) < "2026-12-02" {
			w.remindDue()
		}
	}
	w.now = time.Date(2026, 12, 5, 10, 0, 0, 0, w.now.Location()) // a Saturday
	overdue := func() (all []string) {
		for _, l := range strings.Split(w.planned(), "\n") {
			if l < "2026-12-06" && strings.Contains(l, "overdue promise") {
				all = append(all, l[len("2026-12-05 10:00 "):])
			}
		}
		return all
	}
	before := overdue()
	if len(before) == 0 || strings.Contains(before[0], "解读员甲") {
		t.Fatalf("owed before: %v, want what the line above should have heard", before)
	}
	w.must(t, n, ask)
	if got := overdue(); got != nil {
		t.Errorf("while the clock stands still: %v", got)
	}
	w.must(t, n, supply)
	if got := overdue(); strings.Join(got, "、") != "overdue promise 主任、办内解读员、局长、活动办" {
		t.Errorf("after it runs again: %v, want the same people as before: %v", got, before)
	}
}

// While the head has the answer the first answer to the owner is not asked of the holder; when it comes back late, whoever
// is next in line hears so.
func TestRemindersOwedWhenTheAnswerComesBack(t *testing.T) {
	w := newWorld()
	n := w.play(t, working)
	w.must(t, n, submit)
	w.later(6) // the first answer was due on the third working day, and is late since the fourth
	w.must(t, n, ticket.Move{Verb: ticket.SendBack, By: tou, Reason: "请补依据"})
	var late []string
	for _, l := range strings.Split(w.planned(), "\n") {
		if strings.HasPrefix(l, shown(w.now)[:len("2026-12-05")]) && strings.Contains(l, "overdue report") {
			late = append(late, l)
		}
	}
	if len(late) == 0 || !strings.Contains(strings.Join(late, "\n"), "解读员甲") {
		t.Errorf("the holder is not told that the first answer is late: %v", late)
	}
}

// A due-soon reminder that a move supersedes and plans again must stand again.
func TestSupersededRemindersRevive(t *testing.T) {
	w := newWorld()
	n := w.play(t, working)
	before := w.planned()
	w.must(t, n, ask)
	w.must(t, n, supply)
	if got := w.planned(); got != before {
		t.Errorf("got\n%s\nwant\n%s", got, before)
	}
}

func TestUrgentRemindersGoOutAtTheDueHour(t *testing.T) {
	w := newWorld()
	m := opened(ticket.Help)
	m.New.Urgent = true
	w.play(t, moves(m, dispatch1))
	if want := "2026-11-24 18:00 overdue sign"; !strings.Contains(w.planned(), want) {
		t.Errorf("got\n%s\nwant %s", w.planned(), want)
	}
}

// What was asked is decided in three working days: a first extension by the office, a second and a plan by a leader.
func TestRemindersOfDecisions(t *testing.T) {
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		want  string // due-today decide, to whom
	}{
		{"a first extension", after(working, askExt("2026-12-02")), "主任、办内解读员、活动办"},
		{"a second extension", after(working, askExt("2026-12-02"), grant, askExt("2026-12-04")), "县领导"},
		{"a plan", after(working, deferTo("2027-03-01")), "县领导"},
		{"refused", after(working, askExt("2026-12-02"), refuse), ""},
	} {
		w := newWorld()
		w.play(t, row.moves)
		got := ""
		for _, l := range strings.Split(w.planned(), "\n") {
			if to, ok := strings.CutPrefix(l, "2026-11-26 08:30 due-today decide "); ok {
				got = to
			}
		}
		if got != row.want {
			t.Errorf("%s: got %q, want %q in\n%s", row.name, got, row.want, w.planned())
		}
	}
}

// A support unit that has contributed is not reminded any more.
func TestContributedIsNotReminded(t *testing.T) {
	w := newWorld()
	w.play(t, after(working, contribute))
	if strings.Contains(w.planned(), "support") {
		t.Errorf("got\n%s", w.planned())
	}
}

// What the clock resumes when the day begins is not announced in the same breath.
func TestNoReminderWhenTheClockItselfActs(t *testing.T) {
	w := newWorld()
	n := w.play(t, working)
	w.must(t, n, ticket.Move{Verb: ticket.ProposeDefer, By: jia, Text: "列入明年计划", Until: at("2026-12-21 18:00")})
	w.must(t, n, ticket.Move{Verb: ticket.Defer, By: ling})
	got := w.planned()
	if !strings.Contains(got, "2026-12-18 08:30 due-soon review") || strings.Contains(got, "due-today review") {
		t.Errorf("planned:\n%s", got)
	}
}
