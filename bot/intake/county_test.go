package intake

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// desk is an office with a real store and a day.
type desk struct {
	*testing.T
	st  *store.Store
	day string
}

func sitDown(t *testing.T) *desk {
	t.Helper()
	st, err := store.Open(t.Context(), store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return &desk{t, st, "2026-11-23"}
}

// take previews a sheet, then takes it: what was said before is what happens, and a preview changes nothing.
func (d *desk) take(text string, roles ...bot.Role) Result {
	d.Helper()
	table, err := Read("表.csv", []byte(text))
	if err != nil {
		d.Fatal(err)
	}
	kind, err := table.Kind()
	if err != nil {
		d.Fatal(err)
	}
	o := Order{Kind: kind, Day: d.day, Roles: roles}
	said, err := Preview(d.Context(), d.st.Do, table, o)
	if err != nil {
		d.Fatal(err)
	}
	var r Result
	if err := d.st.Do(d.Context(), func(tx *store.Tx) (err error) { r, err = Save(d.Context(), tx, table, o); return err }); err != nil {
		d.Fatal(err)
	}
	if tally(r) != tally(said) {
		d.Errorf("previewed %s, did %s", tally(said), tally(r))
	}
	twice, err := Preview(d.Context(), d.st.Do, table, o)
	if err != nil || twice.Count(Added)+twice.Count(Updated) != 0 {
		d.Errorf("the same sheet twice: %s %v", tally(twice), err)
	}
	return r
}

func tally(r Result) string {
	s := fmt.Sprintf("%s +%d ~%d =%d", r.Kind, r.Count(Added), r.Count(Updated), r.Count(Unchanged))
	for _, b := range r.Bad {
		s += fmt.Sprintf(" %d:%s", b.Line, b.Reason)
	}
	return s
}

func (d *desk) want(r Result, want string) {
	d.Helper()
	if got := tally(r); got != want {
		d.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSheetsOfACounty(t *testing.T) {
	d := sitDown(t)
	d.want(d.take("温县责任单位表,,,,\n单位名称,简称,主要职责,联系电话,是否垂管\n县税务局,税务局,税费,0391-1,是\n县财政局,,资金,0391-2,\n县工信局,,工业,0391-3,\n"), "unit +3 ~0 =0")
	d.want(d.take("企业名称,信用代码,所在乡镇,所属产业链,包联领导,助企干部\n甲厂,91350100M000100Y43,某镇,装备制造,县长,丙某\n乙厂,,产业集聚区,,,\n"), "enterprise +2 ~0 =0")
	d.want(d.take("企业名称,包联县领导,助企干部\n乙厂,副县长,丁某\n丙厂,副县长,丁某\n甲厂,县长,\n"), "pairing +0 ~1 =1 3:没有这家企业或这个项目,请先导入企业表或核对名称:丙厂")
	d.want(d.take("项目名称,建设单位,乡镇,进度,助企干部,包联乡镇\n年产万吨项目,甲厂,某镇,在建,丙某,某镇\n孤项目,不存在厂,,,,\n"), "project +1 ~0 =0 3:没有这家企业,请先导入企业表或核对名称:不存在厂")
	d.want(d.take("专班名称,牵头单位,成员单位,主要任务\n装备制造专班,县工信局,县财政局、税务局、县工信局,延链补链\n空专班,县教育局,,\n"), "taskforce +1 ~0 =0 3:没有这个单位:县教育局,请先导入单位表")
	d.want(d.take("产业链名称,链长,链主企业,工作专班\n装备制造,县长,甲厂,装备制造专班\n食品,县长,丁厂,\n"), "chain +0 ~1 =0 3:没有这家链主企业,请先导入企业表或核对名称:丁厂")
	ctx := t.Context()
	f, err := d.st.TaskforceNamed(ctx, "装备制造专班")
	if err != nil || len(f.Members) != 2 || f.Purpose != "延链补链" {
		t.Errorf("task force %+v %v", f, err)
	}
	cs, err := d.st.Chains(ctx)
	if err != nil || len(cs) != 1 || len(cs[0].Firms) != 1 || cs[0].Leaders[0].Name != "县长" || cs[0].Taskforce != f.ID {
		t.Errorf("chains %+v %v", cs, err)
	}
	u, _ := d.st.UnitNamed(ctx, "县税务局")
	if !u.Vertical {
		t.Errorf("unit %+v", u)
	}
	d.want(d.take("名称,截止日期,承接单位\n县财政局,2026.12.31,县工信局\n县工信局,2026-12-31,县财政局\n县税务局,2026-12-31,县国税局\n"),
		"unit +0 ~1 =0 3:承接单位绕回了本单位:县财政局 4:没有这个承接单位:县国税局,请把它写在这一行前面")
}

func TestPeopleWithTheirDays(t *testing.T) {
	d := sitDown(t)
	staff := []bot.Role{bot.Interpreter, bot.Liaison, bot.Head, bot.Cadre}
	d.want(d.take("姓名,工作单位,身份,联系电话,公开电话,任职日期,离任日期\n"+
		"甲某,县税务局,解读员、联络员,0391-1,否,2026/12/1,长期\n"+
		"甲某,县税务局,解读员,0391-1,,,\n"+
		"乙某,,助企干部,13800000000,,46000,\n"+
		"丙某,,解读员,,,,\n"+
		"丁某,县财政局,县领导,,,,\n"+
		"戊某,县财政局,,,,昨天,\n"+
		"己某,县财政局,,,,2026-12-02,2026-12-01\n", staff...),
		"roster +2 ~0 =0 3:和第 2 行重复;一个单位有同名的人时,请在姓名后面加上区别 5:缺单位 6:这个角色要由管理员导入:县领导 7:起始日期不像日期,请写成 2026-12-01:昨天 8:截止日期早于起始日期")
	p, err := d.st.PersonNamed(t.Context(), "甲某", 0)
	if err != nil || len(p.Grants) != 2 || p.Grants[1].Since != "2026-12-01" || p.Grants[1].Until != "" || !p.HidePhone {
		t.Errorf("got %+v %v", p, err)
	}
	if p, err = d.st.PersonNamed(t.Context(), "乙某", 0); err != nil || p.Grants[0].Since != "2025-12-09" || p.Phone != "13800000000" {
		t.Errorf("got %+v %v", p, err)
	}
	d.want(d.take("姓名,单位,截止日期\n甲某,县税务局,2026-12-31\n"), "roster +0 ~1 =0")
	if p, _ = d.st.PersonNamed(t.Context(), "甲某", 0); p.Phone != "0391-1" || p.On("2027-01-01").Has(bot.Interpreter) || !p.On("2027-01-01").Has(bot.Liaison) {
		t.Errorf("a sheet of leaving: %+v", p)
	}
}

func TestHandOverByASheet(t *testing.T) {
	d := sitDown(t)
	d.take("名称,乡镇,助企干部\n甲厂,某镇,丙某\n乙厂,某镇,丙某\n")
	d.want(d.take("企业名称,原助企干部,接任干部,起始日期\n甲厂,丙某,丁某,2026-12-01\n"), "pairing +0 ~1 =0")
	day := func(day string) (names []string) {
		ps, err := d.st.Pairings(t.Context(), day)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range ps {
			names = append(names, fmt.Sprint(p.Enterprise, p.Name))
		}
		return names
	}
	if got := fmt.Sprint(day("2026-11-30"), day("2026-12-01")); got != "[1丙某 2丙某] [2丙某 1丁某]" {
		t.Errorf("paired %s", got)
	}
}

func TestHeadingOnTheSecondSheetUnderATitle(t *testing.T) {
	f := excelize.NewFile()
	f.NewSheet("名单")
	f.SetCellValue("Sheet1", "A1", "说明:请勿改动表头")
	f.MergeCell("名单", "A1", "D1")
	for cell, v := range map[string]any{"A1": "助企干部包联台账", "A3": "序号", "B3": "企业 名称*", "C3": "首席服务员", "A4": 1, "B4": "甲厂", "C4": "丙某"} {
		f.SetCellValue("名单", cell, v)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	table, err := Read("台账.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if kind, err := table.Kind(); err != nil || kind != Pairing || len(table.Rows) != 1 || table.Rows[0].Line != 4 {
		t.Errorf("got %s %v %+v", kind, err, table)
	}
}

func TestMissingColumnIsNamed(t *testing.T) {
	d := sitDown(t)
	table, err := Read("表.csv", []byte("专班,牵头单位\n甲,乙\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Preview(t.Context(), d.st.Do, table, Order{Kind: Roster})
	if err == nil || !strings.Contains(err.Error(), "姓名") {
		t.Errorf("got %v", err)
	}
}
