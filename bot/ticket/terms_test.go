package ticket_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/ticket"
)

// own reads profiles that a county wrote; steps are those of 13710 with some changed.
func own(t *testing.T, head, change string) []ticket.Profile {
	t.Helper()
	text := "- {" + head + ", steps: {dispatch: {amount: 1, unit: natural, from: back}, sign: {amount: 1, unit: working, from: dispatched}," +
		"report: {amount: 3, unit: natural, from: filed}, promise: {amount: 7, unit: natural, from: filed}, unit: {amount: 7, unit: natural, from: dispatched}," +
		"return: {amount: 1, unit: working, from: dispatched}, supply: {amount: 5, unit: working, from: asked}, redo: {amount: 5, unit: working, from: redone}," +
		"revisit: {amount: 3, unit: working, from: answered}, retry: {amount: 1, unit: working, from: found}, lapse: {amount: 5, unit: working, from: answered}," +
		"support: {amount: 3, unit: working, from: dispatched}, decide: {amount: 3, unit: working, from: wanted}" + change + "}}"
	ps, err := ticket.LoadProfiles(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return ps
}

func TestTermsOfTheFilingDay(t *testing.T) {
	next := own(t, "name: 本县2027, since: 2027-01-01", ", promise-consult: {amount: 1, unit: working, from: filed}")
	for _, row := range []struct {
		name, filed string
		class       ticket.Class
		profile     string
		promise     string
	}{
		{"before it holds", "2026-12-30 10:00", ticket.Consult, "13710@", "2027-01-06 18:00"},
		{"the evening before counts as filed that day", "2026-12-31 19:00", ticket.Consult, "13710@", "2027-01-08 18:00"},
		{"on its first day, a 咨询 has one working day", "2027-01-04 10:00", ticket.Consult, "本县2027@", "2027-01-05 18:00"},
		{"and a 求助 seven days", "2027-01-04 10:00", ticket.Help, "本县2027@", "2027-01-11 18:00"},
	} {
		w := newWorld()
		w.rules.Own, w.now = next, at(row.filed)
		got := w.must(t, "", opened(row.class))
		if !strings.HasPrefix(got.Terms.County, row.profile) || shown(got.Dues.Promise) != row.promise {
			t.Errorf("%s: got %s by %s, want %s by %s", row.name, shown(got.Dues.Promise), got.Terms.County, row.promise, row.profile)
		}
	}
}

// A ticket keeps the profile it was filed under, whatever the county writes later.
func TestTermsStayWithTheTicket(t *testing.T) {
	w := newWorld()
	w.rules.Profile = ticket.P1530
	n := w.play(t, help)
	first := w.tickets[n]
	w.rules.Kept = map[string]ticket.Profile{ticket.P1530.Version(): ticket.P1530}
	w.rules.Profile = ticket.P1137
	if got := w.must(t, n, dispatch1, sign); !got.Dues.Promise.Equal(first.Dues.Promise) || got.Terms.County != first.Terms.County {
		t.Errorf("got %s by %s, want %s by %s", shown(got.Dues.Promise), got.Terms.County, shown(first.Dues.Promise), first.Terms.County)
	}
	if got := ticket.Explain(w.tickets[n], w.rules)[0].Text; !strings.Contains(got, "15-30") || !strings.Contains(got, "版本 "+ticket.P1530.Version()) {
		t.Errorf("explained by %s", got)
	}
	events, _ := w.Events(t.Context(), n)
	if again, err := ticket.Replay(events); err != nil || !reflect.DeepEqual(again.Terms, w.tickets[n].Terms) {
		t.Errorf("replayed: %+v, %v", again.Terms, err)
	}
}

// A unit may have terms of its own for its own clock; the promise to the enterprise stays the county's.
func TestTermsOfAUnit(t *testing.T) {
	units, err := ticket.LoadProfiles(strings.NewReader("- {name: 甲局承诺, units: [甲局], steps: {unit: {amount: 2, unit: working, from: dispatched}}}"))
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld()
	w.rules.Own = units
	n := w.play(t, help)
	got := w.must(t, n, dispatch1)
	if shown(got.Dues.Unit) != "2026-11-25 18:00" || shown(got.Dues.Promise) != "2026-11-30 18:00" || !strings.HasPrefix(got.Terms.Unit, "甲局承诺@") {
		t.Errorf("with 甲局: got %s, %s, %+v", shown(got.Dues.Unit), shown(got.Dues.Promise), got.Terms)
	}
	got = w.must(t, n, ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 2, Reason: "职责调整"})
	if shown(got.Dues.Unit) != "2026-11-30 18:00" || got.Terms.Unit != "" {
		t.Errorf("with 乙局: got %s, %+v", shown(got.Dues.Unit), got.Terms)
	}
}

// An urgent matter filed at night has hours that run at night, where the profile gives them.
func TestUrgentAtNight(t *testing.T) {
	w := newWorld()
	w.rules.Own = own(t, "name: 急件, since: 2026-01-01", ", dispatch-urgent: {amount: 2, unit: hour, from: back}, sign-urgent: {amount: 1, unit: hour, from: dispatched}")
	w.now = at("2026-11-27 22:10") // Friday
	m := opened(ticket.Help)
	m.New.Urgent = true
	got := w.must(t, "", m)
	if shown(got.Dues.Dispatch) != "2026-11-28 00:10" || shown(got.Dues.Promise) != "2026-12-07 18:00" {
		t.Errorf("got %s, %s", shown(got.Dues.Dispatch), shown(got.Dues.Promise))
	}
	if !strings.Contains(w.planned(), "2026-11-28 00:10 overdue dispatch") || strings.Contains(w.planned(), "due-today dispatch") {
		t.Errorf("planned\n%s", w.planned())
	}
	w.now = at("2026-11-27 22:30")
	if got := w.must(t, got.Number, dispatch1); shown(got.Dues.Sign) != "2026-11-27 23:30" {
		t.Errorf("signed by %s", shown(got.Dues.Sign))
	}
}

func TestWhatAProfileMayNotSay(t *testing.T) {
	for _, row := range []struct {
		text string
		why  ticket.ProfileFault
	}{
		{"- {steps: {}}", ticket.FaultName},
		{"- {name: x, since: 2027-13-01}", ticket.FaultDay},
		{"- {name: x, since: 2027-02-01, until: 2027-01-01}", ticket.FaultOrder},
		{"- {name: x, steps: {}}", ticket.FaultMissing},
		{"- {name: x, units: [甲局], steps: {sing: {amount: 1, unit: working, from: dispatched}}}", ticket.FaultStep},
		{"- {name: x, units: [甲局], steps: {sign-big: {amount: 1, unit: working, from: dispatched}}}", ticket.FaultStep},
		{"- {name: x, units: [甲局], steps: {promise: {amount: 1, unit: working, from: filed}}}", ticket.FaultNotUnits},
		{"- {name: x, units: [甲局], steps: {sign: {amount: 0, unit: working, from: dispatched}}}", ticket.FaultAmount},
		{"- {name: x, units: [甲局], steps: {sign: {amount: 1, unit: week, from: dispatched}}}", ticket.FaultTerm},
		{"- {name: x, units: [甲局], steps: {sign: {amount: 1, unit: working, from: begun}}}", ticket.FaultFrom},
		{"- {name: x, units: [甲局, 乙局], steps: {}}\n- {name: y, units: [乙局], steps: {}}", ticket.FaultOverlap},
	} {
		_, err := ticket.LoadProfiles(strings.NewReader(row.text))
		var fault *ticket.ProfileError
		if !errors.As(err, &fault) || fault.Why != row.why {
			t.Errorf("%s: got %v, want %s", row.text, err, row.why)
		}
	}
}

// Every date on the agenda, and every other that the ticket runs to, is explained, in every stage of its life.
func TestEveryDateIsExplained(t *testing.T) {
	outer := after(moves(outerOn("2026-11-27")), dispatch1, sign)
	more := []struct {
		name  string
		moves []ticket.Move
	}{
		{"from outside", outer}, {"from outside, waiting", after(outer, ask)}, {"major", after(major, dispatch1, sign)},
		{"urged", after(working, urge)}, {"nobody was there", after(answered, revisit(gan, ticket.Unreachable))},
		{"put off", after(answered, ticket.Move{Verb: ticket.Revisit, By: gan, Outcome: ticket.PutOff, Until: at("2026-12-03 12:00")})},
		{"granted", after(working, askExt("2026-12-02"), grant)}, {"contributed", after(working, contribute)},
		{"granted, then asked", after(working, askExt("2026-12-02"), grant, ask, wait(2), supply)},
		{"a second extension granted", after(working, askExt("2026-12-02"), grant, askExt("2026-12-04"), grantTop)},
		{"supervised, with words from above", after(working, ticket.Move{Verb: ticket.Supervise, By: ling, Until: at("2026-12-10 12:00")},
			ticket.Move{Verb: ticket.Instruct, By: ling, Text: "请速办", Unit: 1, Until: at("2026-12-12 00:00")})},
		{"reported upward", after(working, ticket.Move{Verb: ticket.ReportUp, By: ban, Text: "市发改委", Outer: "12号", Until: at("2026-11-23 00:00")})},
		{"resumed", after(working, deferTo("2026-12-02"), ticket.Move{Verb: ticket.Defer, By: ling}, ticket.Move{Verb: ticket.Resume, By: ban, Text: "已具备条件"})},
	}
	explained := func(name string, tk ticket.Ticket, rules ticket.Rules) {
		if missing := unexplained(tk, rules); len(missing) > 0 {
			t.Errorf("%s: not explained: %v", name, missing)
		}
	}
	for _, stage := range more {
		w := newWorld()
		n := w.play(t, stage.moves)
		explained(stage.name, w.tickets[n], w.rules)
	}
	for name, list := range matrixStages() {
		w, n, _ := staged(t, list)
		explained(name, w.tickets[n], w.rules)
	}
}

// unexplained lists the dates of a ticket that Explain does not name, or Reasons leaves out.
func unexplained(tk ticket.Ticket, rules ticket.Rules) (missing []string) {
	lines := ticket.Explain(tk, rules)
	_, reasons := ticket.Reasons(tk, rules)
	said := func(at time.Time, label string) bool {
		return slices.ContainsFunc(lines, func(l ticket.Line) bool { return l.Heading && l.At.Equal(at) && (label == "" || l.Name == label) }) &&
			slices.ContainsFunc(reasons, func(r ticket.Reason) bool { return r.At.Equal(at) && r.How != "" })
	}
	dues := reflect.ValueOf(tk.Dues)
	for i := range dues.NumField() {
		if at, ok := dues.Field(i).Interface().(time.Time); ok && !at.IsZero() && !said(at, "") {
			missing = append(missing, dues.Type().Field(i).Name+" "+shown(at))
		}
	}
	for _, e := range ticket.Agenda(tk) {
		if label := ticket.StepLabel(e.Step); label == "" || !said(e.At, label) {
			missing = append(missing, "agenda "+e.Step+" "+shown(e.At))
		}
	}
	return missing
}
