package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// QAStore runs the transactions in which questions and answers are withdrawn.
type QAStore interface {
	DoQA(ctx context.Context, f func(qa.Tx) error) error
}

// Lapser tells which questions and answers hold no more: their clause expired, was replaced or is gone.
type Lapser interface {
	Lapsed(ctx context.Context, day kb.Date) ([]kb.Lapsed, error)
}

// QA withdraws the questions and answers whose clause holds no more, and tells the unit why. No question is answered
// by them meanwhile: the library looks at the clause on the asking day.
type QA struct {
	Store    QAStore
	Library  Lapser
	Calendar *calendar.Calendar
	Teller   qa.Teller
	Wake     func()
}

// Name is the job's name in the log.
func (q *QA) Name() string { return "qa" }

// Run withdraws in office hours, each once.
func (q *QA) Run(ctx context.Context, now time.Time) error {
	if q.Calendar.Quiet(now) {
		return nil
	}
	gone, err := q.Library.Lapsed(ctx, kb.Date(now.In(calendar.Shanghai).Format(time.DateOnly)))
	if err != nil {
		return err
	}
	var faults []error
	for _, l := range gone {
		err := q.Store.DoQA(ctx, func(tx qa.Tx) error {
			_, err := qa.Do(ctx, tx, q.Teller, qa.Move{Verb: qa.Lapse, ID: qa.ID(l.ID), By: ticket.Clock, At: now, Text: wording.QALapsed(l)})
			return err
		})
		var refused *qa.Refusal
		switch {
		case errors.As(err, &refused) || errors.Is(err, bot.ErrNotFound): // a person was quicker
		case err != nil:
			faults = append(faults, fmt.Errorf("qa %d: %w", l.ID, err))
		case q.Wake != nil:
			q.Wake()
		}
	}
	return errors.Join(faults...)
}
