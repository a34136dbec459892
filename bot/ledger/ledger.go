// Package ledger writes the ledger (台账) of work orders as a spreadsheet.
//
// It is not a report: one row is one ticket, in the columns that the county keeps, and nothing is counted. What is masked
// and who may have it is decided by whoever asks for it. Complaints about officials are never in it.
//
//	n, err := ledger.Write(ctx, w, st, ledger.Wanted{Query: q, Mask: true})
package ledger

import (
	"context"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Reads is what the ledger is written from.
type Reads interface {
	Person(ctx context.Context, id bot.PersonID) (bot.Person, error)
	Unit(ctx context.Context, id bot.UnitID) (bot.Unit, error)
	Enterprise(ctx context.Context, id bot.EnterpriseID) (bot.Enterprise, error)
	Pairs(ctx context.Context, e bot.EnterpriseID, as bot.PairRole, day string) ([]bot.Pairing, error)
	ChainsOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Chain, error)
	Events(ctx context.Context, n ticket.Number) ([]ticket.Event, error)
	ProposalsOf(ctx context.Context, n ticket.Number) ([]ticket.Advice, error)
	// Walk gives the tickets of a query one after another, in its order.
	Walk(ctx context.Context, q ticket.Query, each func(ticket.Ticket) error) error
}

// Wanted says which tickets, and how.
type Wanted struct {
	Query ticket.Query
	Mask  bool   // the middle of phones and credit codes is hidden
	Day   string // whose pairings are shown
}

// Sheet is the name of the ledger's sheet.
const Sheet = "台账"

// Write writes the ledger row by row, so that its length costs no memory but the file's, and tells how many rows it has.
// The same tickets give the same bytes.
func Write(ctx context.Context, w io.Writer, from Reads, want Wanted) (rows int, err error) {
	want.Query.Conduct = false
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", Sheet); err != nil {
		return 0, err
	}
	styles, err := newStyles(f)
	if err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	sw, err := f.NewStreamWriter(Sheet)
	if err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	if err := head(sw, styles); err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	n := names{Reads: from, want: want}
	err = from.Walk(ctx, want.Query, func(t ticket.Ticket) error {
		rows++
		r, err := n.row(ctx, rows, t)
		if err != nil {
			return err
		}
		return put(sw, styles, rows+1, r)
	})
	if err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	last, err := excelize.CoordinatesToCellName(len(columns), max(rows+1, 2))
	if err != nil {
		return 0, err
	}
	if err := f.AutoFilter(Sheet, "A1:"+last, nil); err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	if err := sw.Flush(); err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	if err := f.Write(w); err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	return rows, nil
}
