package ticket

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// Why what was said with a move is refused.
const (
	WhyText       Why = "says nothing"
	WhyReason     Why = "gives no reason"
	WhyUnit       Why = "no such unit now"
	WhyOwnUnit    Why = "one does not rule on one's own unit"
	WhyUntil      Why = "names no later day"
	WhyTooLong    Why = "longer than the original term"
	WhyResult     Why = "names no result"
	WhyOfficeOnly Why = "only the office says that it is not the county's"
	WhyNeedsPlan  Why = "cannot be solved now: needs a day"
	WhyNotOfUnit  Why = "not a person of the unit"
	WhySameHolder Why = "handles it already"
	WhyGrade      Why = "no such grade"
	WhyOutcome    Why = "no such outcome"
	WhyOther      Why = "not an open ticket of the same enterprise"
	WhyClass      Why = "no such class or kind"
	WhyFiler      Why = "the filer is no owner of that enterprise"
)

// check judges what was said, once the table lets the move happen, and puts its dates at the hour they end.
func (d *Desk) check(ctx context.Context, s situation, m Move) (Move, error) {
	cal := d.rules.Calendar
	if !m.Until.IsZero() && m.Verb != Instruct {
		m.Until = cal.Close(cal.OnWorkday(m.Until))
	}
	if m.Verb == Approve {
		m.Files = s.Ticket.DraftFiles
	}
	why, err := d.said(ctx, s, m)
	switch {
	case err != nil:
		return m, fmt.Errorf("ticket %s: %s: %w", s.Ticket.Number, m.Verb, err)
	case why != "":
		return m, &MoveError{Number: s.Ticket.Number, Verb: m.Verb, State: s.Ticket.State, Why: why}
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
	case Decline, Return, Merge:
		if because(m) == "" && m.Verb != Merge {
			return WhyReason, nil
		}
		if m.Verb == Merge {
			return d.likeTicket(ctx, t, m)
		}
	case SendBack:
		return unless(because(m) != "", WhyReason), nil
	case Transfer:
		return d.colleague(ctx, t, m)
	case Ask, Interim, Contribute, Correct, Confer, Instruct, Note:
		return unless(m.Text != "", WhyText), nil
	case Supply, Add:
		return unless(m.Text != "" || len(m.Files) > 0, WhyText), nil
	case AskExtension:
		switch {
		case because(m) == "":
			return WhyReason, nil
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
		return answer(s, m, later), nil
	case Revisit:
		return unless(m.Outcome != PutOff || later, WhyUntil), nil
	case Rate:
		return unless(slices.Contains(Grades, m.Grade), WhyGrade), nil
	case ReportUp:
		return unless(m.Text != "" || m.Outer != "", WhyText), nil
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
	case m.Result == Cannot && !later:
		return WhyNeedsPlan
	}
	return ""
}

// unitFor: the unit and its supports are there today. Nobody rules on the unit he belongs to, nor is a matter taken
// from a unit without a reason.
func (d *Desk) unitFor(ctx context.Context, s situation, m Move) (Why, error) {
	if m.Verb == Redispatch && because(m) == "" {
		return WhyReason, nil
	}
	day := m.At.In(d.rules.Calendar.Location()).Format(time.DateOnly)
	for _, id := range append([]bot.UnitID{m.Unit}, m.Supports...) {
		u, err := d.tx.Unit(ctx, id)
		if errors.Is(err, bot.ErrNotFound) {
			return WhyUnit, nil
		}
		if err != nil {
			return "", err
		}
		if u.Since > day || u.Until != "" && u.Until < day {
			return WhyUnit, nil
		}
	}
	if slices.Contains(m.Supports, m.Unit) {
		return WhyUnit, nil
	}
	if m.Verb == Rule && m.By > 0 {
		by, err := d.tx.Person(ctx, m.By)
		if err != nil {
			return "", err
		}
		return unless(!by.In(m.Unit, bot.Interpreter, bot.Liaison, bot.Head), WhyOwnUnit), nil
	}
	return "", nil
}

func (d *Desk) colleague(ctx context.Context, t Ticket, m Move) (Why, error) {
	if m.Person == t.Holder {
		return WhySameHolder, nil
	}
	p, err := d.tx.Person(ctx, m.Person)
	if errors.Is(err, bot.ErrNotFound) {
		return WhyNotOfUnit, nil
	}
	return unless(p.In(t.Lead, bot.Interpreter, bot.Liaison, bot.Head), WhyNotOfUnit), err
}

func (d *Desk) likeTicket(ctx context.Context, t Ticket, m Move) (Why, error) {
	other, err := d.tx.Ticket(ctx, m.Other)
	if errors.Is(err, bot.ErrNotFound) {
		return WhyOther, nil
	}
	like := other.Number != t.Number && other.State.Open() && other.Enterprise == t.Enterprise && t.Enterprise != 0 && other.Class != Conduct
	return unless(like, WhyOther), err
}

func (d *Desk) completes(ctx context.Context, t Ticket, m Move) (Why, error) {
	switch {
	case m.Class == "" && m.Problem == "" && m.Enterprise == 0:
		return WhyText, nil
	case m.Class != "" && !m.Class.Valid() || m.Problem != "" && !slices.Contains(Problems, m.Problem):
		return WhyClass, nil
	case m.Enterprise == 0 || m.Enterprise == t.Enterprise:
		return "", nil
	}
	if _, err := d.tx.Enterprise(ctx, m.Enterprise); err != nil {
		return "", err
	}
	if t.Owner == 0 {
		return "", nil
	}
	filer, err := d.tx.Person(ctx, t.Owner)
	owns, _ := filer.Owns(m.Enterprise)
	return unless(owns, WhyFiler), err
}
