package intake

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// BadFile is an .xlsx of the rows that were not taken: their line, the reason, and the cells as they were, so that
// they can be mended there and sent again.
func (r Result) BadFile() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Sheet1"
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return nil, fmt.Errorf("bad rows: %w", err)
	}
	put := func(line int, first, second any, cells []string) error {
		row := []any{first, second}
		for _, c := range cells {
			row = append(row, c)
		}
		at, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return err
		}
		return w.SetRow(at, row)
	}
	if err := put(1, "原行号", "没有导入的原因", r.Head); err != nil {
		return nil, fmt.Errorf("bad rows: %w", err)
	}
	for i, b := range r.Bad {
		if err := put(i+2, b.Line, b.Reason, b.Cells); err != nil {
			return nil, fmt.Errorf("bad rows: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return nil, fmt.Errorf("bad rows: %w", err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("bad rows: %w", err)
	}
	return out.Bytes(), nil
}
