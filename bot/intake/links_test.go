package intake_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot/calendar"
	"zhuqi/bot/intake"
)

func TestLinkSheetHasADateToSortBy(t *testing.T) {
	data, err := intake.LinkSheet([]intake.Link{{Name: "张三", Payload: "x", Expires: time.Date(2026, 12, 23, 23, 30, 0, 0, calendar.Shanghai)}, {Name: "李四", Payload: "y"}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if kind, err := f.GetCellType("邀请表", "G2"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber && kind != excelize.CellTypeDate {
		t.Errorf("the day is a %v, want a date: %v", kind, err)
	}
	if v, _ := f.GetCellValue("邀请表", "G2"); v != "2026-12-23" {
		t.Errorf("until %q", v)
	}
	if v, _ := f.GetCellValue("邀请表", "G3"); v != "" {
		t.Errorf("one that never ends says %q", v)
	}
}
