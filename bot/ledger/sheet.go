package ledger

import (
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot/calendar"
)

// styles are the cell styles of the sheet.
type styles struct{ head, text, moment, day int }

func newStyles(f *excelize.File) (s styles, err error) {
	border := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Style: 1, Color: "BFBFBF"})
	}
	body := &excelize.Alignment{WrapText: true, Vertical: "top"}
	text, moment, day := "@", "yyyy-mm-dd hh:mm", "yyyy-mm-dd"
	for _, x := range []struct {
		to    *int
		style excelize.Style
	}{
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true}, Border: border, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EEF7"}},
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "center", Horizontal: "center"}}},
		{&s.text, excelize.Style{Border: border, Alignment: body, CustomNumFmt: &text}},
		{&s.moment, excelize.Style{Border: border, Alignment: body, CustomNumFmt: &moment}},
		{&s.day, excelize.Style{Border: border, Alignment: body, CustomNumFmt: &day}},
	} {
		if *x.to, err = f.NewStyle(&x.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// head writes widths, the frozen first row and the headings.
func head(sw *excelize.StreamWriter, s styles) error {
	var cells []any
	for i, c := range columns {
		if err := sw.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		cells = append(cells, excelize.Cell{StyleID: s.head, Value: c.name})
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	return sw.SetRow("A1", cells, excelize.RowOpts{Height: 30})
}

// longestCell is how many characters a cell takes.
const longestCell = 32767

// put writes one row: text as text, whatever it looks like, and dates as dates in Shanghai's time.
func put(sw *excelize.StreamWriter, s styles, line int, r row) error {
	cells := make([]any, len(columns))
	for i, c := range columns {
		cell := excelize.Cell{StyleID: s.text}
		switch v := c.value(r).(type) {
		case time.Time:
			cell.StyleID = s.moment
			if c.day {
				cell.StyleID = s.day
			}
			if !v.IsZero() {
				v = v.In(calendar.Shanghai).Truncate(time.Minute)
				if c.day {
					v = calendar.Day(v)
				}
				cell.Value = v
			}
		case string:
			if text := []rune(v); len(text) > longestCell {
				v = string(text[:longestCell])
			}
			if v != "" {
				cell.Value = v
			}
		default:
			cell.Value = v
		}
		cells[i] = cell
	}
	at, err := excelize.CoordinatesToCellName(1, line)
	if err != nil {
		return err
	}
	return sw.SetRow(at, cells)
}
