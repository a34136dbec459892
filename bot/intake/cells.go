package intake

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// line is one row of a sheet of a known kind.
type line struct {
	Row
	head  []string
	sheet sheet
}

// cell is the value under a heading, cleaned; empty when the column is missing.
func (l line) cell(name string) string {
	i := l.sheet.column(l.head, name)
	if i < 0 || i >= len(l.Cells) {
		return ""
	}
	return clean(l.Cells[i])
}

// over writes the cell into a value, unless the cell is empty or missing.
func (l line) over(to *string, name string) {
	if v := l.cell(name); v != "" {
		*to = v
	}
}

// forever are the words for an end that is open.
var forever = []string{"", "长期", "至今", "无", "-", "—", "/"}

// days reads the columns of the first and the last day; why says what is wrong.
func (l line) days() (since, until, why string) {
	for _, d := range []struct {
		name string
		to   *string
	}{{"起始日期", &since}, {"截止日期", &until}} {
		var ok bool
		if *d.to, ok = dayOf(l.cell(d.name)); !ok {
			return "", "", d.name + "不像日期,请写成 2026-12-01:" + l.cell(d.name)
		}
	}
	if until != "" && until < since {
		return "", "", "截止日期早于起始日期"
	}
	return since, until, ""
}

// dayOf reads a day as offices write it, or as a spreadsheet keeps it: 2026-12-01.
func dayOf(s string) (string, bool) {
	if slices.Contains(forever, s) {
		return "", true
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil && n > 20_000 && n < 80_000 {
		t, err := excelize.ExcelDateToTime(n, false)
		return t.Format(time.DateOnly), err == nil
	}
	s, _, _ = strings.Cut(strings.TrimSpace(strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-").Replace(s)), " ")
	t, err := time.Parse("2006-1-2", s)
	return t.Format(time.DateOnly), err == nil
}

// list splits a cell at the marks people use between items.
func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,，;；/|\n ", r) })
}

// phone mends a number that a spreadsheet kept as a figure.
func phone(s string) string {
	if n, err := strconv.ParseFloat(s, 64); err == nil && strings.ContainsAny(s, "eE.") && n > 1e6 && n < 1e12 {
		return strconv.FormatInt(int64(n), 10)
	}
	return s
}

func phoneLike(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case strings.ContainsRune("-()+ 转/、,", r):
		default:
			return false
		}
	}
	return digits >= 3 && digits <= 40
}

// yes reads 是, 有, √ and their like.
func yes(s string) bool {
	return slices.Contains([]string{"是", "有", "√", "✓", "1", "y", "Y", "yes", "在"}, s)
}
