package intake

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot/calendar"
)

var cst = time.FixedZone("CST", 8*3600)

func TestMomentsAsOfficesWriteThem(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, cst)
	for _, c := range []struct {
		says, want string
		timed      bool
	}{
		{"2026-11-20 09:05", "2026-11-20 09:05", true}, {"2026/11/20 9:05:30", "2026-11-20 09:05", true}, {"2026年11月20日", "2026-11-20 00:00", false},
		{"2026年11月20日9时5分", "2026-11-20 09:05", true}, {"2026.11.20", "2026-11-20 00:00", false}, {"20261120", "2026-11-20 00:00", false},
		{"46346", "2026-11-20 00:00", false}, {"46346.378472222", "2026-11-20 09:05", true}, {"2026-11-20T09:05:00", "2026-11-20 09:05", true},
		{"2026-11-20前", "2026-11-20 00:00", false}, {"", "0001-01-01 00:00", false}, {"无", "0001-01-01 00:00", false},
	} {
		at, timed, ok := momentOf(c.says, now)
		if got := at.Format("2006-01-02 15:04"); !ok || got != c.want || timed != c.timed {
			t.Errorf("%q: got %s %v %v, want %s %v", c.says, got, timed, ok, c.want, c.timed)
		}
	}
	for _, bad := range []string{"尽快", "2026-13-01", "2026-02-30", "11月20日", "5个工作日", "2026-11-20 25:70", "2026-11-20 上午"} {
		if at, _, ok := momentOf(bad, now); ok {
			t.Errorf("%q: got %s, want none", bad, at)
		}
	}
}

func TestOutersFromASheet(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, cst)
	f := excelize.NewFile()
	set := func(cell string, v any) {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	set("A1", "12345热线转办单")
	for i, h := range []string{"工单编号", "来电时间", "企业名称", "信用代码", "诉求人", "联系电话", "诉求内容", "工单类型", "办理时限"} {
		set(string(rune('A'+i))+"2", h)
	}
	rows := [][]any{
		{20261120001, time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC), "虚构面粉厂", "９１３５０１００Ｍ０００１００Ｙ４３", "孙某", 13800000001, "门口路灯坏了", "投诉件", "2026-11-27"},
		{"RX-2", "2026/11/21", "", "", "李某", "13800000002", "怎么申报专精特新", "咨询", ""},
		{"", "", "", "", "", "", "没有单号", "", ""},
		{"RX-4", "", "某厂", "913501 00M000100Y44", "", "", "码不对", "", ""},
		{"RX-5", "2026-11-22", "", "", "", "", "时限早了", "", "2026-11-01"},
		{"RX-6", "2027-11-22", "", "", "", "", "来自将来", "", ""},
		{"RX-7", "", "", "", "", "", "", "", ""},
		{"RX-8", "", "", "", "", "", "时限写了话", "", "尽快"},
		{"RX-9", "", "", "", "", "打我手机", "电话不对", "", ""},
		{"RX-2", "", "", "", "", "", "又一次", "", ""},
		{"RX-11", "", "", "", "", "", "类别不对", "骂人", ""},
	}
	for y, row := range rows {
		for x, v := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+3)
			if err != nil {
				t.Fatal(err)
			}
			set(cell, v)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	table, err := Read("转办.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if kind, err := table.Kind(); err != nil || kind != Outer || table.NamesChannel() {
		t.Fatalf("read as %s %v", kind, err)
	}
	orders, bad, err := Outers(table, "12345", now, calendar.Default())
	if err != nil || len(orders) != 2 || len(bad) != 9 {
		t.Fatalf("got %d orders, %d bad, %v", len(orders), len(bad), err)
	}
	o := orders[0]
	if o.Number != "20261120001" || o.Code != "91350100M000100Y43" || o.Phone != "13800000001" || o.Class != "投诉" ||
		o.Filed.Format("2006-01-02 15:04") != "2026-11-20 09:30" || o.Due.Format("2006-01-02 15:04") != "2026-11-27 18:00" {
		t.Errorf("got %+v", o)
	}
	for i, want := range []string{"缺外部单号", "校验码不符", "早于受理时间", "在将来", "缺诉求内容", "不像日期", "不像电话", "和第 4 行重复", "没有这个类别"} {
		if !strings.Contains(bad[i].Reason, want) {
			t.Errorf("row %d: got %q, want %q", bad[i].Line, bad[i].Reason, want)
		}
	}
	if _, bad, _ := Outers(table, "", now, calendar.Default()); len(bad) != len(rows) {
		t.Errorf("without a channel %d of %d rows are bad", len(bad), len(rows))
	}
}

func TestChannels(t *testing.T) {
	for says, want := range map[string]string{"市12345热线": "12345", "１２３４５": "12345", "企业纾困360平台": "企业纾困360", "万人助万企纾困平台": "企业纾困360", "信访": "", "": ""} {
		if got := Channel(says); got != want {
			t.Errorf("%q: got %q, want %q", says, got, want)
		}
	}
}
