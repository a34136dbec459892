// Package intake reads spreadsheets as the office keeps them: people (名册), enterprises, units, who is paired with
// whom, projects, chains and task forces.
//
// Good rows become values, bad rows come back with the reason beside each. It does not import policies (kb does)
// and saves only through the small Tx it is handed. A preview is a Save whose transaction is given up.
//
//	table, err := intake.Read("名册.xlsx", data)
//	result, err := intake.Save(ctx, tx, table, intake.Order{Kind: intake.Roster, Day: "2026-11-23"})
package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// Limits on what is read: a county's lists are far smaller.
const (
	maxBytes   = 20 << 20
	maxUnzip   = 200 << 20
	maxRows    = 50_000
	headerRows = 5 // the heading stands in one of the first rows, under a title perhaps
	maxSheets  = 10
)

// Table is a sheet as read: a heading and its rows.
type Table struct {
	Head []string
	Rows []Row
}

// Row is one line of a sheet with its number there.
type Row struct {
	Line  int
	Cells []string
}

// FileError says in one sentence why a spreadsheet cannot be read.
type FileError struct{ Reason string }

func (e *FileError) Error() string { return e.Reason }

// Read reads a .csv (UTF-8 or GBK) or the first sheet of an .xlsx that has a heading we know.
func Read(name string, data []byte) (Table, error) {
	if len(data) == 0 {
		return Table{}, &FileError{"这个表是空的,请检查后再发"}
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return Table{}, &FileError{"这个表有密码,或是旧版的 .xls,请去掉密码,用表格软件另存为 .xlsx 后再导入"}
	}
	if len(data) > maxBytes {
		return Table{}, &FileError{"这个表超过20MB,请分成几个再导入"}
	}
	var pages [][][]string
	var err error
	if strings.HasSuffix(strings.ToLower(name), ".csv") {
		var lines [][]string
		lines, err = readCSV(data)
		pages = [][][]string{lines}
	} else {
		pages, err = readXLSX(data)
	}
	if err != nil {
		return Table{}, err
	}
	for _, lines := range pages {
		if t, ok := under(lines); ok {
			return t, nil
		}
	}
	return Table{}, &FileError{"没有认出表头:名册要有「姓名、单位」,企业表要有「名称、统一社会信用代码」,单位表要有「名称、职责」," +
		"包联表要有「名称、包联干部」,项目表要有「项目名称」,产业链表要有「产业链、链长」,专班表要有「专班、牵头单位」,外部工单表要有「外部单号、诉求内容」"}
}

// under finds the heading in one of the first rows and takes the rows under it.
func under(lines [][]string) (Table, bool) {
	for at := 0; at < len(lines) && at < headerRows; at++ {
		head := make([]string, len(lines[at]))
		for i, c := range lines[at] {
			head[i] = heading(c)
		}
		t := Table{Head: head}
		if _, err := t.Kind(); err != nil {
			continue
		}
		for i, cells := range lines[at+1:] {
			if strings.TrimSpace(strings.Join(cells, "")) != "" {
				t.Rows = append(t.Rows, Row{Line: at + 2 + i, Cells: cells})
			}
		}
		return t, true
	}
	return Table{}, false
}

// clean folds full-width forms and drops invisible characters.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0xfeff || (r >= 0x200b && r <= 0x200f) || (r >= 0x202a && r <= 0x202e) {
			return ' '
		}
		return r
	}, norm.NFKC.String(s))
	return strings.TrimSpace(s)
}

func readCSV(data []byte) ([][]string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		d, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil {
			return nil, &FileError{"表的文字编码认不出来,请存为 UTF-8 或 .xlsx 后再导入"}
		}
		data = d
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	lines, err := r.ReadAll()
	if err != nil {
		return nil, &FileError{fmt.Sprintf("表的格式不对(%v),请存为 .xlsx 后再导入", err)}
	}
	return capped(lines)
}

func readXLSX(data []byte) (pages [][][]string, err error) {
	defer func() {
		if recover() != nil { // a crafted file must not stop the program
			pages, err = nil, &FileError{"这个表打不开,请用表格软件另存为 .xlsx 后再导入"}
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzip / 10, RawCellValue: true})
	if err != nil {
		return nil, &FileError{"这个表打不开(可能损坏、加密或太大),请去掉密码,用表格软件另存为 .xlsx 后再导入"}
	}
	defer f.Close()
	names := f.GetSheetList()
	if len(names) == 0 {
		return nil, &FileError{"这个表里没有工作表,请检查后再发"}
	}
	for _, name := range names[:min(len(names), maxSheets)] {
		rows, err := f.GetRows(name)
		if err != nil {
			return nil, &FileError{"这个表读不出来,请用表格软件另存为 .xlsx 后再导入"}
		}
		if rows, err = capped(rows); err != nil {
			return nil, err
		}
		pages = append(pages, rows)
		if _, ok := under(rows); ok {
			break
		}
	}
	return pages, nil
}

func capped(lines [][]string) ([][]string, error) {
	if len(lines) > maxRows {
		return nil, &FileError{"这个表超过5万行,请分成几个再导入"}
	}
	return lines, nil
}
