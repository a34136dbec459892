// Package intake reads spreadsheets: people (名册), enterprises and units, as the office keeps them.
//
// Good rows become values, bad rows come back with the reason beside each. It does not import policies (kb does)
// and saves only through the small Tx it is handed.
//
//	table, err := intake.Read("名册.xlsx", data)
//	result, err := intake.Save(ctx, tx, table, intake.Roster)
package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// Kind is what a sheet lists.
type Kind string

// The kinds, as the command line names them.
const (
	Roster     Kind = "roster"
	Enterprise Kind = "enterprise"
	Unit       Kind = "unit"
)

// headings are the columns of each kind, the required ones first.
var headings = map[Kind]struct{ need, may []string }{
	Roster:     {[]string{"姓名", "单位"}, []string{"职务", "领域", "办公电话", "角色"}},
	Enterprise: {[]string{"名称"}, []string{"统一社会信用代码", "乡镇", "行业", "包联干部"}},
	Unit:       {[]string{"名称"}, []string{"别名", "职责", "电话"}},
}

// alike are other words for a heading that offices use.
var alike = map[string]string{
	"电话": "办公电话", "联系电话": "办公电话", "所在单位": "单位", "工作单位": "单位", "企业名称": "名称", "单位名称": "名称",
	"信用代码": "统一社会信用代码", "社会信用代码": "统一社会信用代码", "乡镇(街道)": "乡镇", "所在乡镇": "乡镇",
	"所属行业": "行业", "助企干部": "包联干部", "主要职责": "职责", "简称": "别名", "负责领域": "领域", "政策领域": "领域",
}

// Limits on what is read: a county's lists are far smaller.
const (
	maxBytes   = 20 << 20
	maxUnzip   = 200 << 20
	maxRows    = 50_000
	headerRows = 5 // the heading stands in one of the first rows, under a title perhaps
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

// Read reads a .csv (UTF-8 or GBK) or the first sheet of an .xlsx.
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
	var lines [][]string
	var err error
	if strings.HasSuffix(strings.ToLower(name), ".csv") {
		lines, err = readCSV(data)
	} else {
		lines, err = readXLSX(data)
	}
	if err != nil {
		return Table{}, err
	}
	for at := 0; at < len(lines) && at < headerRows; at++ {
		head := make([]string, len(lines[at]))
		for i, c := range lines[at] {
			head[i] = heading(c)
		}
		if _, err := (Table{Head: head}).Kind(); err != nil {
			continue
		}
		t := Table{Head: head}
		for i, cells := range lines[at+1:] {
			if strings.Join(cells, "") != "" {
				t.Rows = append(t.Rows, Row{Line: at + 2 + i, Cells: cells})
			}
		}
		return t, nil
	}
	return Table{}, &FileError{"没有认出表头:名册要有「姓名、单位」,企业表要有「名称、统一社会信用代码」,单位表要有「名称、职责」"}
}

// Kind tells what the sheet lists from its heading.
func (t Table) Kind() (Kind, error) {
	switch {
	case t.column("姓名") >= 0 && t.column("单位") >= 0:
		return Roster, nil
	case t.column("名称") >= 0 && (t.column("统一社会信用代码") >= 0 || t.column("乡镇") >= 0 || t.column("包联干部") >= 0):
		return Enterprise, nil
	case t.column("名称") >= 0 && (t.column("职责") >= 0 || t.column("别名") >= 0):
		return Unit, nil
	}
	return "", errors.New("heading not recognised")
}

func (t Table) column(name string) int {
	for i, h := range t.Head {
		if h == name {
			return i
		}
	}
	return -1
}

// cell is a row's value under a heading, cleaned; empty when the column is missing.
func (t Table) cell(r Row, name string) string {
	i := t.column(name)
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return clean(r.Cells[i])
}

func heading(s string) string {
	s = strings.NewReplacer(" ", "", "\n", "", "*", "").Replace(clean(s))
	if same, ok := alike[s]; ok {
		return same
	}
	return s
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

func readXLSX(data []byte) (lines [][]string, err error) {
	defer func() {
		if recover() != nil { // a crafted file must not stop the program
			lines, err = nil, &FileError{"这个表打不开,请用表格软件另存为 .xlsx 后再导入"}
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzip / 10, RawCellValue: true})
	if err != nil {
		return nil, &FileError{"这个表打不开(可能损坏、加密或太大),请去掉密码,用表格软件另存为 .xlsx 后再导入"}
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		return nil, &FileError{"这个表里没有工作表,请检查后再发"}
	}
	rows, err := f.GetRows(sheets[0])
	if err != nil {
		return nil, &FileError{"这个表读不出来,请用表格软件另存为 .xlsx 后再导入"}
	}
	return capped(rows)
}

func capped(lines [][]string) ([][]string, error) {
	if len(lines) > maxRows {
		return nil, &FileError{"这个表超过5万行,请分成几个再导入"}
	}
	return lines, nil
}
