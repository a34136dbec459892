package ticket_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (run with -update and read the diff): got\n%s", path, got)
	}
}

// The dates of every profile, for an ordinary and a major matter, filed on plain days and before holidays, handed on
// an hour after filing and signed an hour after that.
func TestProfileDates(t *testing.T) {
	var b strings.Builder
	for _, profile := range []ticket.Profile{ticket.P13710, ticket.P1137, ticket.P1530} {
		for _, class := range []ticket.Class{ticket.Help, ticket.Major} {
			for _, filed := range []string{"2026-11-23 09:00", "2026-11-20 18:30", "2026-02-13 10:00", "2026-09-28 10:00", "2026-12-30 10:00"} {
				w := newWorld()
				w.rules.Profile, w.now = profile, at(filed)
				n := w.must(t, "", opened(class)).Number
				fmt.Fprintf(&b, "%s %s 提交 %s", profile.Name, class, filed)
				fmt.Fprintf(&b, " 交办 %s", shown(w.tickets[n].Dues.Dispatch))
				w.now = w.now.Add(time.Hour)
				w.must(t, n, dispatch1)
				fmt.Fprintf(&b, " 签收 %s", shown(w.tickets[n].Dues.Sign))
				w.now = w.now.Add(time.Hour)
				d := w.must(t, n, sign).Dues
				fmt.Fprintf(&b, " 首次反馈 %s 阶段 %s 承诺 %s 单位 %s 退回止 %s 延期申请止 %s 延期至多 %s 暂定 %v\n",
					shown(d.Report), shown(d.Interim), shown(d.Promise), shown(d.Unit), shown(d.Return), shown(d.AskExt), shown(d.Extend), d.Provisional)
			}
		}
	}
	golden(t, "profiles.txt", b.String())
}

func TestClock(t *testing.T) {
	outer := opened(ticket.Help)
	outer.New.Outer, outer.New.OuterDue = "12345-7", at("2026-11-26 18:00")
	middle := opened(ticket.Help)
	middle.New.Outer, middle.New.OuterDue = "12345-9", at("2026-12-03 18:00")
	lateOuter := opened(ticket.Help)
	lateOuter.New.Outer, lateOuter.New.OuterDue = "12345-8", at("2026-12-26 18:00")
	redispatch := ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 1, Reason: "职责调整"}
	resume := ticket.Move{Verb: ticket.Resume, By: ban}
	for _, row := range []struct {
		name          string
		moves         []ticket.Move
		promise, unit string
	}{
		{"filed and handed on the same day", sent, "2026-11-30 18:00", "2026-11-30 18:00"},
		{"handed on two working days later: the unit has its own seven days", after(help, wait(2), dispatch1), "2026-11-30 18:00", "2026-12-02 18:00"},
		{"sent back: the promise stays, the unit's clock stops", after(help, dispatch1, wait(1), return1), "2026-11-30 18:00", "–"},
		{"handed on anew: the promise stays, the unit's clock starts again", after(working, wait(2), redispatch), "2026-11-30 18:00", "2026-12-02 18:00"},
		{"asked and supplied the same day: nothing shifts", after(working, ask, supply), "2026-11-30 18:00", "2026-11-30 18:00"},
		{"two days of waiting for the owner shift both clocks by two days", after(working, ask, wait(2), supply), "2026-12-02 18:00", "2026-12-02 18:00"},
		{"the clock ends the wait late: only the five working days count as a pause", after(working, ask, wait(9), ticket.Move{Verb: ticket.Expire, By: ticket.Clock}), "2026-12-07 18:00", "2026-12-07 18:00"},
		{"extended: both move to the day granted", after(working, askExt("2026-12-04"), grant), "2026-12-04 18:00", "2026-12-04 18:00"},
		{"granted for less", after(working, askExt("2026-12-04"), ticket.Move{Verb: ticket.Grant, By: ban, Until: at("2026-12-02 10:00")}), "2026-12-02 18:00", "2026-12-02 18:00"},
		{"a pause after the grant shifts the day granted", after(working, askExt("2026-12-04"), grant, ask, wait(2), supply), "2026-12-08 18:00", "2026-12-08 18:00"},
		{"extended to a Sunday: the Monday behind it", after(working, askExt("2026-12-06"), grant), "2026-12-07 18:00", "2026-12-07 18:00"},
		{"refused: nothing moves", after(working, askExt("2026-12-04"), refuse), "2026-11-30 18:00", "2026-11-30 18:00"},
		{"redone: five working days from the rejection", after(answered, wait(1), reject), "2026-12-01 18:00", "2026-12-01 18:00"},
		{"put off: the days until it is taken up again do not count", after(working, deferTo("2026-12-11"), ticket.Move{Verb: ticket.Defer, By: ling}, wait(3), resume), "2026-12-03 18:00", "2026-12-03 18:00"},
		{"put off after an answer: nor do the days since the answer", after(cannot, wait(2), confirm, ticket.Move{Verb: ticket.Defer, By: ling}, wait(2), resume), "2026-12-04 18:00", "2026-12-04 18:00"},
		{"an outer deadline that is earlier wins", moves(outer), "2026-11-26 18:00", "–"},
		{"an outer deadline that lies within an extension caps it", after(moves(middle), dispatch1, sign, askExt("2026-12-02"), grant, ask, wait(3), supply), "2026-12-03 18:00", "2026-12-07 18:00"},
		{"an outer deadline that is earlier than a redo's days wins", after(moves(middle), dispatch1, sign, submit, approve, wait(6), reject), "2026-12-03 18:00", "2026-12-08 18:00"},
		{"an outer deadline that had passed before the redo binds no more", after(moves(outer), dispatch1, sign, submit, approve, wait(6), reject), "2026-12-08 18:00", "2026-12-08 18:00"},
		{"an outer deadline that is later does not", moves(lateOuter), "2026-11-30 18:00", "–"},
		{"declined: no promise runs", after(help, decline), "–", "–"},
		{"objected with success: the promise runs from filing", after(help, decline, object), "2026-11-30 18:00", "–"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			tk := w.tickets[w.play(t, row.moves)]
			if shown(tk.Dues.Promise) != row.promise || shown(tk.Dues.Unit) != row.unit {
				t.Errorf("got promise %s, unit %s, want %s, %s", shown(tk.Dues.Promise), shown(tk.Dues.Unit), row.promise, row.unit)
			}
			w = newWorld()
			if opened := w.tickets[w.play(t, row.moves[:1])]; !tk.FirstDue.Equal(opened.Dues.Promise) {
				t.Errorf("the first due date is not on record: got %s, want %s", shown(tk.FirstDue), shown(opened.Dues.Promise))
			}
		})
	}
}

// A clock that stands still, as in a simulation, gives the dates that a running one gives.
func TestMovesAtOneInstant(t *testing.T) {
	for _, row := range []struct {
		name          string
		moves         []ticket.Move
		promise, unit string
	}{
		{"granted: both clocks run to the new date", after(working, askExt("2026-12-04"), grant), "2026-12-04 18:00", "2026-12-04 18:00"},
		{"redone after a grant: the redo step", after(working, askExt("2026-12-04"), grant, submit, approve, reject), "2026-11-30 18:00", "2026-11-30 18:00"},
		{"handed on after a grant: the promise stays, the unit has its own term", after(working, askExt("2026-12-04"), grant,
			ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4, Reason: "职责调整"}), "2026-12-04 18:00", "2026-11-30 18:00"},
		{"handed on after a redo: the unit's own seven days", after(working, wait(2), submit, approve, reject,
			ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4, Reason: "职责调整"}), "2026-12-02 18:00", "2026-12-02 18:00"},
		{"asked in the instant of the grant: the days of waiting are made up", after(working, askExt("2026-12-04"), grant, ask, wait(2), supply),
			"2026-12-08 18:00", "2026-12-08 18:00"},
	} {
		w := newWorld()
		var n ticket.Number
		for _, m := range row.moves {
			if m.Verb == "wait" {
				w.later(len(m.Clauses))
				continue
			}
			n = w.must(t, n, m).Number
		}
		if d := w.tickets[n].Dues; shown(d.Promise) != row.promise || shown(d.Unit) != row.unit {
			t.Errorf("%s: got promise %s, unit %s, want %s, %s", row.name, shown(d.Promise), shown(d.Unit), row.promise, row.unit)
		}
	}
}

// Whoever asks the owner before a date has passed is not late when the answer comes.
func TestAskedOnTheLastDay(t *testing.T) {
	for _, row := range []struct {
		name             string
		filed, ask, back string
		report, promise  string
	}{
		{"on the day of the promise", "2026-11-23 09:00", "2026-11-30 17:30", "2026-12-02 10:00", "2026-11-26 18:00", "2026-12-03 18:00"},
		{"on the day of the first answer", "2026-11-23 09:00", "2026-11-26 10:00", "2026-11-30 17:00", "2026-12-01 18:00", "2026-12-04 18:00"},
		{"after closing time of the last day: it is late", "2026-11-23 09:00", "2026-11-30 18:30", "2026-12-02 10:00", "2026-11-26 18:00", "2026-11-30 18:00"},
		{"on a day off before the day it moved to", "2026-11-25 09:00", "2026-11-29 10:00", "2026-12-01 10:00", "2026-12-02 18:00", "2026-12-04 18:00"},
		{"answered the same day", "2026-11-23 09:00", "2026-11-30 09:00", "2026-11-30 11:00", "2026-11-26 18:00", "2026-11-30 18:00"},
		{"answered the same day, after closing time", "2026-11-23 09:00", "2026-11-30 09:00", "2026-11-30 19:00", "2026-11-26 18:00", "2026-12-01 18:00"},
	} {
		w := newWorld()
		w.now = at(row.filed)
		var n ticket.Number
		for _, m := range working {
			n = w.must(t, n, m).Number
		}
		w.now = at(row.ask)
		w.must(t, n, ask)
		w.now = at(row.back)
		if d := w.must(t, n, supply).Dues; shown(d.Report) != row.report || shown(d.Promise) != row.promise {
			t.Errorf("%s: got first answer %s, promise %s, want %s, %s", row.name, shown(d.Report), shown(d.Promise), row.report, row.promise)
		}
	}
}

func TestOverdue(t *testing.T) {
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		days  int
		want  bool
	}{
		{"on the due day", working, 5, false},
		{"a day after it", working, 6, true},
		{"while waiting for the owner", after(working, ask), 20, false},
		{"waiting for the owner, but late before", after(working, wait(7), ask), 20, true},
		{"answered in time", answered, 20, false},
		{"withdrawn", after(working, withdraw), 20, false},
	} {
		w := newWorld()
		n := w.play(t, row.moves)
		w.later(row.days)
		if got := ticket.Overdue(w.tickets[n], w.now); got != row.want {
			t.Errorf("%s: got %v, want %v", row.name, got, row.want)
		}
	}
}

// A year whose notice is loaded later: the provisional dates are counted anew, once.
func TestRecount(t *testing.T) {
	w := newWorld()
	w.now = at("2026-12-28 10:00")
	n := w.play(t, sent)
	if d := w.tickets[n].Dues; !d.Provisional || shown(d.Promise) != "2027-01-04 18:00" {
		t.Fatalf("got %s provisional %v", shown(d.Promise), d.Provisional)
	}
	cal, err := calendar.Default().Load(strings.NewReader(`[{year: 2027, source: 试用数据, off: [2027-01-01..2027-01-05]}]`))
	if err != nil {
		t.Fatal(err)
	}
	w.rules.Calendar, w.notices = cal, nil
	recount := ticket.Move{Verb: ticket.Recount, By: ticket.Clock}
	if d := w.must(t, n, recount).Dues; d.Provisional || shown(d.Promise) != "2027-01-06 18:00" {
		t.Errorf("got %s provisional %v, want 2027-01-06 18:00", shown(d.Promise), d.Provisional)
	}
	if got := w.told(ticket.Recount); !strings.Contains(got, "老王(owner)") {
		t.Errorf("told %s, want the owner", got)
	}
	if _, err := w.do(n, recount); err == nil {
		t.Error("counted anew twice")
	}
}

func TestExplain(t *testing.T) {
	w := newWorld()
	w.now = at("2026-02-13 18:20")
	n := w.play(t, after(help, dispatch1, wait(1), sign, ask, wait(2), supply, wait(1), submit, approve, wait(1), reject))
	var b strings.Builder
	explain := func(n ticket.Number) {
		for _, l := range ticket.Explain(w.tickets[n], w.rules) {
			if !l.Heading {
				b.WriteString("  ")
			}
			b.WriteString(l.Text + "\n")
		}
	}
	explain(n)
	w.now = at("2026-11-23 09:00")
	explain(w.play(t, after(working, askExt("2026-12-04"), grant, ask)))
	golden(t, "explain.txt", b.String())
}

func TestLoadProfilesRefusesFaults(t *testing.T) {
	for name, text := range map[string]string{
		"a step is missing":   "- {name: x, steps: {promise: {amount: 7, unit: natural, from: filed}}}",
		"an unknown field":    "- {name: x, step: {}}",
		"not a list":          "name: x",
		"an unknown duration": strings.ReplaceAll(profileText(t), "unit: natural", "unit: days"),
		"an unknown start":    strings.ReplaceAll(profileText(t), "from: filed", "from: begun"),
		"an amount of zero":   strings.ReplaceAll(profileText(t), "amount: 7", "amount: 0"),
	} {
		if _, err := ticket.LoadProfiles(strings.NewReader(text)); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
	if got, err := ticket.LoadProfiles(strings.NewReader(profileText(t))); err != nil || len(got) != 5 {
		t.Errorf("the shipped profiles: %d, %v", len(got), err)
	}
}

func profileText(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("profiles.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
