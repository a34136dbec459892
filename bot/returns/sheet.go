package returns

import (
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// styles are those of a workbook's cells.
type styles struct{ head, words, moment, day int }

func newStyles(f *excelize.File) (s styles, err error) {
	moment, day := "yyyy-mm-dd hh:mm", "yyyy-mm-dd"
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, x := range []struct {
		to    *int
		style excelize.Style
	}{
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&s.words, excelize.Style{Alignment: top}},
		{&s.moment, excelize.Style{Alignment: top, CustomNumFmt: &moment}},
		{&s.day, excelize.Style{Alignment: top, CustomNumFmt: &day}},
	} {
		if *x.to, err = f.NewStyle(&x.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// sheet writes a heading that stays in view and a line for each ticket, numbered; dates are dates.
func (s styles) sheet(f *excelize.File, name string, columns []column, vs []ticket.View) error {
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := w.SetColWidth(1, 1, 6); err != nil {
		return err
	}
	head := []any{excelize.Cell{StyleID: s.head, Value: "序号"}}
	for i, c := range columns {
		if err := w.SetColWidth(i+2, i+2, c.width); err != nil {
			return err
		}
		head = append(head, excelize.Cell{StyleID: s.head, Value: c.head})
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := w.SetRow("A1", head); err != nil {
		return err
	}
	for i, v := range vs {
		row := []any{excelize.Cell{StyleID: s.words, Value: i + 1}}
		for _, c := range columns {
			row = append(row, s.cell(c.cell(v)))
		}
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, row); err != nil {
			return err
		}
	}
	return w.Flush()
}

func (s styles) cell(v any) excelize.Cell {
	switch x := v.(type) {
	case time.Time:
		if x.IsZero() {
			return excelize.Cell{StyleID: s.words}
		}
		return excelize.Cell{StyleID: s.moment, Value: local(x)}
	case day:
		if time.Time(x).IsZero() {
			return excelize.Cell{StyleID: s.words}
		}
		return excelize.Cell{StyleID: s.day, Value: local(calendar.Day(time.Time(x)))}
	}
	return excelize.Cell{StyleID: s.words, Value: v}
}

// local is the moment as the clock in Shanghai shows it; a spreadsheet knows no time zones.
func local(at time.Time) time.Time {
	at = at.In(calendar.Shanghai)
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), 0, 0, time.UTC)
}
