package ticket

import (
	"context"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// Proposal is one time that a rule proposed supervision.
type Proposal struct {
	Name string // of the trigger
	Why  string
	At   time.Time
	Fell time.Time `json:",omitzero"` // when what it was made for had ceased
}

// Watch is the supervision of a ticket (挂牌督办), the last one where there were several.
type Watch struct {
	Number   string       `json:",omitzero"` // 督〔2026〕3号
	By       bot.PersonID `json:",omitzero"` // the leader who hung it
	At       time.Time    `json:",omitzero"`
	Need     string       `json:",omitzero"` // what he requires
	Until    time.Time    `json:",omitzero"` // as he set it; zero: the profile's term
	Reported time.Time    `json:",omitzero"` // the last weekly report, and
	Report   string       `json:",omitzero"` // what it said
	Lifted   time.Time    `json:",omitzero"`
}

// watchCounter is under what the supervision numbers of a year are counted.
const watchCounter = "督"

// watchNumber gives the next number of the year, e.g. 督〔2026〕3号.
func (d *Desk) watchNumber(ctx context.Context, now time.Time) (string, error) {
	year := now.In(calendar.Shanghai).Year()
	n, err := d.tx.NextInYear(ctx, watchCounter, year)
	if err != nil {
		return "", fmt.Errorf("number of a supervision: %w", err)
	}
	return fmt.Sprintf("%s〔%d〕%d号", watchCounter, year, n), nil
}

func hung(t *Ticket, e Event, m Move) {
	t.WatchProposed = false
	t.Watch = Watch{Number: m.Serial, By: e.By, At: e.At, Need: m.Text, Until: m.Until}
}

// required is what a leader adds to a supervision under way.
func required(t *Ticket, _ Event, m Move) {
	if m.Text != "" {
		t.Watch.Need = m.Text
	}
	if !m.Until.IsZero() {
		t.Watch.Until = m.Until
	}
}

// reportedWeekly takes progress that the holder reports while the ticket is supervised for the week's report.
func reportedWeekly(t *Ticket, e Event, m Move) {
	if t.Supervised {
		t.Watch.Reported, t.Watch.Report = e.At, m.Text
	}
}

// underWatch reports whether the unit owes work and reports under supervision now.
func underWatch(t Ticket) bool {
	switch t.State {
	case Submitted, Dispatched, Working, Reviewing:
		return t.Supervised && !t.Watch.At.IsZero()
	}
	return false
}

// watched are the dates of a supervision: when it is to be done with, and the next weekly report.
func (r Rules) watched(t Ticket) []count {
	var out []count
	if !underWatch(t) {
		return nil
	}
	if until := t.Watch.Until; !until.IsZero() {
		out = append(out, count{step: StepWatch, why: "县领导定", from: t.Watch.At, until: until, due: r.Calendar.Due(until, calendar.Term{}, nil)})
	} else if c, ok := r.count(t, StepWatch, StepWatch); ok {
		out = append(out, c)
	}
	if t.State == Working { // where the holder can report
		if c, ok := r.count(t, StepWeekly, StepWeekly); ok {
			out = append(out, c)
		}
	}
	return out
}

// ordered is until when a leader's written instruction wants something done; it holds until there is a report or an
// answer.
func ordered(t Ticket) time.Time {
	n := len(t.Instructions)
	if n == 0 || t.Class == Conduct || !t.State.Open() || t.State == Answered || t.State == Deferred {
		return time.Time{}
	}
	last := t.Instructions[n-1]
	if n := len(t.Pauses); n > 0 && !t.Pauses[n-1].From.Before(last.At) && t.NextDate.After(last.Until) { // put off since, with a leader's word
		return time.Time{}
	}
	if last.Until.IsZero() || t.Told.After(last.At) || t.AnsweredAt.After(last.At) {
		return time.Time{}
	}
	return last.Until
}

// inHand is the line of who has the ticket where it stands.
func inHand(t Ticket) line {
	switch t.State {
	case Submitted:
		return toOffice
	case Dispatched:
		return toUnit
	case Reviewing:
		return toHeads
	}
	return toHolder
}

// above are the dates that leaders and units above set: supervision, a written instruction, the monthly return.
func above(t Ticket) []Entry {
	d := t.Dues
	return []Entry{
		{Step: StepWatch, At: d.Watch, to: inHand(t)},
		{Step: StepWeekly, At: d.Weekly, to: inHand(t)},
		{Step: StepOrder, At: d.Order, to: inHand(t)},
		{Step: StepUpward, At: d.Upward, to: toOffice},
	}
}
