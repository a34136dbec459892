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

// sheet writes a heading that stays in view and a line for each ticket, numbered; dates are dates. It does not stream: of
// several streams the order in the file would be another each time.
func (s styles) sheet(f *excelize.File, name string, columns []column, vs []ticket.View) error {
	columns = append([]column{{"序号", 6, nil}}, columns...)
	for i, c := range columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(name, letter, letter, c.width); err != nil {
			return err
		}
		if err := put(f, name, i, 0, excelize.Cell{StyleID: s.head, Value: c.head}); err != nil {
			return err
		}
		for y, v := range vs {
			value := any(y + 1)
			if c.cell != nil {
				value = c.cell(v)
			}
			if err := put(f, name, i, y+1, s.cell(value)); err != nil {
				return err
			}
		}
	}
	return f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// put writes a cell by its place, from 0.
func put(f *excelize.File, sheet string, x, y int, c excelize.Cell) error {
	at, err := excelize.CoordinatesToCellName(x+1, y+1)
	if err != nil {
		return err
	}
	if c.Value != nil {
		if err := f.SetCellValue(sheet, at, c.Value); err != nil {
			return err
		}
	}
	return f.SetCellStyle(sheet, at, at, c.StyleID)
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
