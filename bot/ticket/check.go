package ticket

import (
	"context"
	"fmt"
	"slices"

	"zhuqi/bot/calendar"
)

// check judges what was said, once the table lets the move happen, and puts its dates at the hour they end.
func (d *Desk) check(ctx context.Context, s situation, m Move) (Move, error) {
	cal := d.rules.Calendar
	m = worded(m)
	if !m.Until.IsZero() && m.Verb != Instruct && m.Verb != ReportUp && m.Verb != Complete {
		m.Until = cal.Close(cal.OnWorkday(m.Until))
	}
	if m.Verb == Approve {
		m.Files = s.Ticket.DraftFiles
	}
	switch m.Verb {
	case Contribute:
		m.Unit = s.supports
	case ProposeWatch:
		if m.Reason == "" {
			m.Reason, m.Text, _ = d.rules.trigger(s.Ticket, m.At)
		}
	case Dispatch, Rule, Redispatch:
		if m.Taskforce != "" {
			var why Why
			var err error
			if m, why, err = d.taskforce(ctx, m); err != nil {
				return m, fmt.Errorf("ticket %s: %s: %w", s.Ticket.Number, m.Verb, err)
			} else if why != "" {
				return m, &MoveError{Number: s.Ticket.Number, Verb: m.Verb, State: s.Ticket.State, Why: why}
			}
		}
	case Vacate:
		var err error
		if m.Person, err = d.nextHolder(ctx, s); err != nil {
			return m, fmt.Errorf("ticket %s: %s: %w", s.Ticket.Number, m.Verb, err)
		}
	case Undo:
		var err error
		if m.Undone, err = d.undoes(ctx, s.Ticket, m); err != nil {
			return m, err
		}
	case Succeed:
		var err error
		if m, err = d.heirs(ctx, s.Ticket, m); err != nil {
			return m, fmt.Errorf("ticket %s: %s: %w", s.Ticket.Number, m.Verb, err)
		}
	}
	why, err := d.said(ctx, s, m)
	switch {
	case err != nil:
		return m, fmt.Errorf("ticket %s: %s: %w", s.Ticket.Number, m.Verb, err)
	case why != "":
		return m, &MoveError{Number: s.Ticket.Number, Verb: m.Verb, State: s.Ticket.State, Why: why, Bound: bound(s.Ticket, m, why)}
	case m.Verb == Merge:
		into, err := d.tx.Ticket(ctx, m.Other)
		if err != nil {
			return m, fmt.Errorf("ticket %s: %s: %w", s.Ticket.Number, m.Verb, err)
		}
		m.Carried = goesAlong(s.Ticket, into)
	case m.Verb == Supervise:
		m.Serial, err = d.watchNumber(ctx, m.At)
		if err != nil {
			return m, fmt.Errorf("ticket %s: %s: %w", s.Ticket.Number, m.Verb, err)
		}
	}
	return m, nil
}

func (d *Desk) said(ctx context.Context, s situation, m Move) (Why, error) {
	t := s.Ticket
	later := calendar.Day(m.Until).After(calendar.Day(m.At))
	switch m.Verb {
	case Open:
		return filed(*m.New), nil
	case Dispatch, Rule, Redispatch:
		return d.unitFor(ctx, s, m)
	case Merge:
		return d.likeTicket(ctx, t, m)
	case Decline, Return, SendBack:
		return unless(because(m) != "", WhyReason), nil
	case Transfer:
		return d.colleague(ctx, t, m)
	case Note:
		return unless(because(m) != "", WhyText), nil
	case ProposeWatch:
		switch {
		case m.Reason == "" && !t.WatchProposed:
			return WhyTooEarly, nil
		case m.Reason == "" || t.proposed(m.Reason):
			return WhyWatchAsked, nil
		}
	case Supervise:
		return unless(m.Until.IsZero() || later, WhyUntil), nil
	case Require:
		if m.Text == "" && m.Until.IsZero() {
			return WhyText, nil
		}
		return unless(m.Until.IsZero() || later, WhyUntil), nil
	case Instruct, Request:
		switch {
		case m.Text == "":
			return WhyText, nil
		case m.Verb == Instruct && m.Unit != 0 && t.Lead != 0 && !t.Concerns(m.Unit): // before it has a unit, the office reads whom to give it to
			return WhyApart, nil
		}
		return unless(m.Until.IsZero() || later, WhyUntil), nil
	case Ask, Interim, Contribute, Correct, Confer:
		return unless(m.Text != "", WhyText), nil
	case Supply, Add:
		return unless(m.Text != "" || len(m.Files) > 0, WhyText), nil
	case AskExtension:
		switch {
		case because(m) == "":
			return WhyReason, nil
		case !t.Dues.Outer.IsZero() && m.Until.After(t.Dues.Outer):
			return WhyOuter, nil
		case !m.Until.After(t.Dues.Promise):
			return WhyUntil, nil
		}
		return unless(!m.Until.After(t.Dues.Extend), WhyTooLong), nil
	case Grant:
		return unless(m.Until.IsZero() || m.Until.After(t.Dues.Promise) && !m.Until.After(t.WantUntil), WhyTooLong), nil
	case ProposeDefer:
		if m.Text == "" {
			return WhyText, nil
		}
		return unless(later, WhyUntil), nil
	case Defer:
		return unless(later || m.Until.IsZero() && t.NextDate.After(m.At), WhyUntil), nil
	case Submit, Reply:
		if m.Batch != "" && t.Lead == 0 {
			if why, err := d.unitFor(ctx, s, m); why != "" || err != nil {
				return why, err
			}
		}
		return answer(s, m, later), nil
	case Revisit:
		return unless(m.Outcome != PutOff || later, WhyUntil), nil
	case Undo:
		return unless(m.Undone != nil, WhyUndoOver), nil
	case Rate:
		return unless(slices.Contains(Grades, m.Grade), WhyGrade), nil
	case ReportUp:
		return unless(m.Text != "" || m.Outer != "", WhyText), nil
	case Recount:
		return unless(m.Reason != Corrected || d.rules.Moved(t), WhyFirm), nil
	case Complete:
		return d.completes(ctx, t, m)
	}
	return "", nil
}

func filed(f Filing) Why {
	switch {
	case f.Text == "" && len(f.Files) == 0:
		return WhyText
	case !f.Class.Valid() || f.Problem != "" && !slices.Contains(Problems, f.Problem):
		return WhyClass
	}
	return ""
}

func answer(s situation, m Move, later bool) Why {
	switch {
	case m.Text == "":
		return WhyText
	case !m.Result.Valid():
		return WhyResult
	case m.Result == NotOurs && s.who&office == 0:
		return WhyOfficeOnly
	case m.Result == NotOurs && s.Ticket.Ruled:
		return WhyRuled
	case m.Result == Cannot && !later:
		return WhyNeedsPlan
	}
	return ""
}
