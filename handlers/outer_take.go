package handlers

import (
	"context"
	"errors"
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/intake"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// OuterTaker opens tickets for the work orders of other platforms, in the name of somebody of the office.
type OuterTaker struct {
	Rules  ticket.Rules
	Words  wording.Words
	Encode kb.Encoder
	By     bot.PersonID
	Now    time.Time
	// Routes are the units proposed, by the text of the order; what is missing is the office's to hand on.
	Routes map[string]kb.Answer
}

// OuterTaken tells what became of a sheet of work orders.
type OuterTaken struct {
	intake.Result
	Opened []ticket.Ticket
	Moved  []wording.OuterMoved // deadlines that differ from those on record, taken over
	Like   []wording.OuterLike  // open matters of the same firm that seem to be the same
}

// calendar is the county's.
func (o OuterTaker) calendar() *calendar.Calendar {
	if o.Rules.Calendar == nil {
		return calendar.Default()
	}
	return o.Rules.Calendar
}

// errPreview gives a preview's transaction up.
var errPreview = errors.New("a preview")

// PreviewOuter tells what Take would do: it does it and gives it up.
func PreviewOuter(ctx context.Context, s Store, o OuterTaker, t intake.Table, channel string) (got OuterTaken, err error) {
	err = s.Do(ctx, func(tx Tx) (err error) {
		if got, err = o.Take(ctx, tx, t, channel); err == nil {
			err = errPreview
		}
		return err
	})
	if errors.Is(err, errPreview) {
		err = nil
	}
	return got, err
}

// Take opens a ticket for every work order of the sheet that has none. The same sheet again changes nothing; a deadline
// that differs is taken over and told. A sheet that cannot be read at all is an *intake.FileError.
func (o OuterTaker) Take(ctx context.Context, tx Tx, t intake.Table, channel string) (OuterTaken, error) {
	got := OuterTaken{Result: intake.Result{Kind: intake.Outer, Head: t.Head, Changes: map[intake.Change]int{}, Unused: t.Unused(intake.Outer)}}
	orders, bad, err := intake.Outers(t, channel, o.Now, o.calendar())
	if err != nil {
		return got, err
	}
	got.Bad = bad
	desk := ticket.NewDesk(tx, o.Rules, o.Words)
	for _, x := range orders {
		did, err := o.one(ctx, tx, desk, &x, &got)
		var refused *ticket.MoveError
		switch {
		case errors.As(err, &refused):
			got.Bad = append(got.Bad, intake.BadRow{Line: x.Line, Cells: x.Cells, Reason: wording.Refusal(refused)})
			continue
		case err != nil:
			return got, fmt.Errorf("line %d: %w", x.Line, err)
		}
		got.Good++
		got.Changes[did]++
		if len(got.Rows) < mostOuterShown {
			got.Rows = append(got.Rows, intake.GoodRow{Line: x.Line, Says: wording.OuterSays(x), Change: did})
		}
	}
	return got, nil
}
