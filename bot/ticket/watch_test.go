package ticket_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

var (
	noWatch = ticket.Move{Verb: ticket.NoWatch, By: ling}
	propose = ticket.Move{Verb: ticket.ProposeWatch, By: ticket.Clock}
	again   = ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 1, Reason: "职责调整"}
	redone3 = after(answered, reject, submit, approve, reject, submit, approve, reject)
)

// What is proposed, why, and that each trigger speaks once.
func TestTriggers(t *testing.T) {
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		want  string // the reasons, oldest first
	}{
		{"a major matter, on its first day", major, "重大诉求"},
		{"redone twice", after(answered, reject, submit, approve, reject), ""},
		{"redone three times", redone3, "重办3次"},
		{"redone four times", after(redone3, submit, approve, reject), "重办3次"},
		{"declined by the leader, and redone once more", after(redone3, noWatch, submit, approve, reject), "重办3次"},
		{"returned once", after(sent, return1), ""},
		{"returned twice, with no unit", returned2, "退回2次还没有主办单位"},
		{"four days late", after(working, wait(9)), ""},
		{"five days late", after(working, wait(10), propose), "逾期5个工作日"},
		{"late while the owner is asked", after(working, ask, wait(4), supply, wait(4)), ""},
		{"given to another unit in time", after(working, again, by(jia, sign), wait(3)), ""},
		{"given to another unit, and late again", after(working, again, by(jia, sign), wait(6), propose), "交办2次仍没办结"},
		{"sent back at once and handed on, late by a day", after(sent, return1, dispatch1, sign, wait(6)), ""},
		{"about an official", conduct, ""},
	} {
		w := newWorld()
		n := w.play(t, row.moves)
		var why []string
		for _, p := range w.tickets[n].Proposals {
			why = append(why, p.Why)
		}
		if got := strings.Join(why, " "); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// The clock's next move is the day on which days alone reach a trigger, and no earlier.
func TestTriggersWakeTheClock(t *testing.T) {
	w := newWorld()
	n := w.play(t, working)
	if got, want := shown(ticket.Wakes(w.tickets[n])), "2026-12-07 08:30"; got != want {
		t.Errorf("wakes at %s, want %s", got, want)
	}
	if got := ticket.DueMoves(w.tickets[n], at("2026-12-07 08:29")); len(got) != 0 {
		t.Errorf("too early: %v", got)
	}
	if got := ticket.DueMoves(w.tickets[n], at("2026-12-07 08:30")); len(got) != 1 || got[0] != ticket.ProposeWatch {
		t.Errorf("due moves: %v", got)
	}
	w.now = at("2026-12-04 18:00")
	if _, err := w.do(n, propose); !strings.Contains(err.Error(), string(ticket.WhyTooEarly)) {
		t.Errorf("a proposal before its time: %v", err)
	}
	w.now = at("2026-12-07 08:30")
	tk := w.must(t, n, propose)
	if got := ticket.Wakes(tk); !got.IsZero() {
		t.Errorf("proposed, and wakes again at %s", shown(got))
	}
	w.rules.Triggers = []ticket.Trigger{{Name: "late", When: "overdue", Least: 2, Say: "晚{n}天", Until: "2026-12-01"}}
	n = w.play(t, working)
	if got := ticket.Wakes(w.tickets[n]); !got.IsZero() {
		t.Errorf("a trigger that has ended wakes at %s", shown(got))
	}
}

// A supervision has a number of its year, a date, weekly reports, and ends after a revisit that passed.
func TestSupervision(t *testing.T) {
	w := newWorld()
	n := w.play(t, after(working, supervise))
	tk := w.tickets[n]
	if tk.Watch.Number != "督〔2026〕1号" || shown(tk.Dues.Watch) != "2026-12-07 18:00" || shown(tk.Dues.Weekly) != "2026-11-30 18:00" {
		t.Errorf("hung: %s, until %s, report by %s", tk.Watch.Number, shown(tk.Dues.Watch), shown(tk.Dues.Weekly))
	}
	if got, want := w.told(ticket.Supervise), "解读员甲(interpreter) 局长(head) 活动办(office) 办内解读员(office) 主任(office) 老王(owner)"; got != want {
		t.Errorf("told: got %s, want %s", got, want)
	}
	require := ticket.Move{Verb: ticket.Require, By: ling, Text: "先恢复供电", Until: at("2026-12-02 12:00")}
	if tk = w.must(t, n, require); shown(tk.Dues.Watch) != "2026-12-02 18:00" || tk.Watch.Need != "先恢复供电" {
		t.Errorf("required: %s until %s", tk.Watch.Need, shown(tk.Dues.Watch))
	}
	w.now = at("2026-11-27 10:00")
	if tk = w.must(t, n, ticket.Move{Verb: ticket.Interim, By: jia, Text: "设备已到"}); shown(tk.Dues.Weekly) != "2026-12-04 18:00" || tk.Watch.Report != "设备已到" {
		t.Errorf("reported: next by %s, %q", shown(tk.Dues.Weekly), tk.Watch.Report)
	}
	w.must(t, n, submit)
	if tk = w.must(t, n, approve); !tk.Dues.Watch.IsZero() || !tk.Dues.Weekly.IsZero() || tk.RevisitOn != ticket.DrawnWatched {
		t.Errorf("answered: %s %s, revisited for %q", shown(tk.Dues.Watch), shown(tk.Dues.Weekly), tk.RevisitOn)
	}
	w.must(t, n, confirm)
	if _, err := w.do(n, lift); err == nil || !strings.Contains(err.Error(), string(ticket.WhyNotPassed)) {
		t.Errorf("lifted without a revisit: %v", err)
	}
	w.must(t, n, revisit(gan, ticket.FoundSolved))
	if got := w.told(ticket.Revisit); !strings.Contains(got, "县领导(leader)") {
		t.Errorf("who may lift it is not told: %s", got)
	}
	if tk = w.must(t, n, lift); tk.Supervised || tk.Watch.Lifted.IsZero() || tk.Watch.Number == "" {
		t.Errorf("lifted: %+v", tk.Watch)
	}
}

// Refusals around supervision: of whom, by whom, and what to do instead.
func TestSupervisionRefused(t *testing.T) {
	request := ticket.Move{Verb: ticket.Request, By: ling, Text: "请优先送电"}
	past := ticket.Move{Verb: ticket.Require, By: ling, Until: at("2026-11-20 12:00")}
	for _, row := range []struct {
		name  string
		moves []ticket.Move
		move  ticket.Move
		why   ticket.Why // empty: ErrNotYours
	}{
		{"a unit that answers upward is not supervised", elsewhere, supervise, ticket.WhyVertical},
		{"a unit of the county is not asked", working, request, ticket.WhyNotVertical},
		{"nothing to say no to", working, noWatch, ticket.WhyNoProposal},
		{"required of what is not supervised", working, ticket.Move{Verb: ticket.Require, By: ling, Text: "速办"}, ticket.WhyNotWatched},
		{"required by a day that is past", after(working, supervise), past, ticket.WhyUntil},
		{"hung until a day that is past", working, ticket.Move{Verb: ticket.Supervise, By: ling, Until: at("2026-11-20 12:00")}, ticket.WhyUntil},
		{"a request without a word", elsewhere, ticket.Move{Verb: ticket.Request, By: ling}, ticket.WhyText},
		{"the office says no to a proposal", major, by(ban, noWatch), ""},
		{"the supervision office hangs", working, by(ducha, supervise), ""},
	} {
		w := newWorld()
		n := w.play(t, row.moves)
		before := w.snapshot()
		_, err := w.do(n, row.move)
		if want := string(row.why); err == nil || want != "" && !strings.Contains(err.Error(), want) || want == "" && !strings.Contains(err.Error(), ticket.ErrNotYours.Error()) {
			t.Errorf("%s: %v", row.name, err)
		}
		if w.snapshot() != before {
			t.Errorf("%s: refused, and something changed", row.name)
		}
	}
}

// What is reported upward is asked for once a month, and a leader's instruction holds until somebody reports.
func TestDatesFromAbove(t *testing.T) {
	up := ticket.Move{Verb: ticket.ReportUp, By: ban, Text: "市发改委", Outer: "焦发改〔2026〕12号", Until: at("2026-11-23 00:00")}
	order := ticket.Move{Verb: ticket.Instruct, By: ling, Text: "请速办", Unit: 1, Until: at("2026-12-10 00:00")}
	w := newWorld()
	n := w.play(t, after(working, up))
	if got, want := shown(w.tickets[n].Dues.Upward), "2026-12-23 18:00"; got != want {
		t.Errorf("the monthly return: got %s, want %s", got, want)
	}
	w.now = at("2026-12-23 10:00")
	up.Reason = "正在研究"
	if tk := w.must(t, n, up); shown(tk.Dues.Upward) != "2027-01-25 18:00" || tk.Up.Progress != "正在研究" {
		t.Errorf("after a return: %s %q", shown(tk.Dues.Upward), tk.Up.Progress)
	}
	w = newWorld()
	n = w.play(t, after(working, order))
	if got, want := shown(w.tickets[n].Dues.Order), "2026-12-10 18:00"; got != want {
		t.Errorf("the instruction: got %s, want %s", got, want)
	}
	if tk := w.must(t, n, ticket.Move{Verb: ticket.Interim, By: jia, Text: "已到现场"}); !tk.Dues.Order.IsZero() {
		t.Errorf("reported, and still ordered by %s", shown(tk.Dues.Order))
	}
	reminded := map[string]bool{}
	w = newWorld()
	w.play(t, after(working, supervise, up, order))
	for _, r := range w.reminders {
		if r.State == ticket.Planned {
			reminded[r.Step+" "+string(r.As)] = true
		}
	}
	for _, want := range []string{"watch interpreter", "weekly interpreter", "weekly head", "weekly leader", "order interpreter", "upward office"} {
		if !reminded[want] {
			t.Errorf("nobody is reminded: %s of %v", want, reminded)
		}
	}
}

// Nobody but the head of the office gets near a complaint about an official, whatever the move.
func TestConductIsKeptFromAllNewMoves(t *testing.T) {
	w := newWorld()
	n := w.play(t, conduct)
	for _, v := range []ticket.Verb{ticket.Supervise, ticket.NoWatch, ticket.Require, ticket.Request, ticket.Instruct, ticket.Confer, ticket.ReportUp, ticket.Merge} {
		for _, id := range append([]bot.PersonID{}, everybody...) {
			if _, err := w.do(n, ticket.Move{Verb: v, By: id, Text: "说明", Until: at("2026-12-10 12:00")}); err == nil {
				t.Errorf("%s by %d is allowed", v, id)
			}
		}
	}
}
