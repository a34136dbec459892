package intake

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// county is a working Tx in memory.
type county struct {
	Tx
	units   []bot.Unit
	people  []bot.Person
	firms   []bot.Enterprise
	pairing []bot.Pairing
}

func (c *county) UnitNamed(_ context.Context, name string) (bot.Unit, error) {
	for _, u := range c.units {
		if u.Name == name {
			return u, nil
		}
	}
	return bot.Unit{}, bot.ErrNotFound
}

func (c *county) PutUnit(_ context.Context, u bot.Unit) (bot.UnitID, error) {
	if u.ID == 0 {
		u.ID = bot.UnitID(len(c.units) + 1)
		c.units = append(c.units, u)
	}
	c.units[u.ID-1] = u
	return u.ID, nil
}

func (c *county) PersonNamed(_ context.Context, name string, u bot.UnitID) (bot.Person, error) {
	for _, p := range c.people {
		if p.Name == name && p.In(u, bot.Roles...) {
			return p, nil
		}
	}
	return bot.Person{}, bot.ErrNotFound
}

func (c *county) PutPerson(_ context.Context, p bot.Person) (bot.PersonID, error) {
	if p.ID == 0 {
		p.ID = bot.PersonID(len(c.people) + 1)
		c.people = append(c.people, p)
	}
	c.people[p.ID-1] = p
	return p.ID, nil
}

func (c *county) EnterpriseByCode(_ context.Context, code string) (bot.Enterprise, error) {
	for _, e := range c.firms {
		if e.Code == code {
			return e, nil
		}
	}
	return bot.Enterprise{}, bot.ErrNotFound
}

func (c *county) EnterprisesCalled(_ context.Context, name string) ([]bot.Enterprise, error) {
	var out []bot.Enterprise
	for _, e := range c.firms {
		if e.Name == name {
			out = append(out, e)
		}
	}
	return out, nil
}

func (c *county) PutEnterprise(_ context.Context, e bot.Enterprise) (bot.EnterpriseID, error) {
	if e.ID == 0 {
		e.ID = bot.EnterpriseID(len(c.firms) + 1)
		c.firms = append(c.firms, e)
	}
	c.firms[e.ID-1] = e
	return e.ID, nil
}

func (c *county) PairingsOf(_ context.Context, e bot.EnterpriseID, j bot.ProjectID) ([]bot.Pairing, error) {
	return slices.DeleteFunc(slices.Clone(c.pairing), func(p bot.Pairing) bool { return p.Enterprise != e || p.Project != j }), nil
}

func (c *county) PutPairing(_ context.Context, p bot.Pairing) error {
	c.pairing = append(c.pairing, p)
	return nil
}

func take(t *testing.T, c *county, name string, data []byte) Result {
	t.Helper()
	table, err := Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	kind, err := table.Kind()
	if err != nil {
		t.Fatal(err)
	}
	r, err := Save(context.Background(), c, table, Order{Kind: kind, Day: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRosterUnderATitleRow(t *testing.T) {
	c := &county{}
	r := take(t, c, "名册.csv", []byte("本县政策解读员名册,,,,\n姓名,单位,职务,领域,办公电话\n甲某,县税务局,股长,税费、加计扣除,0391-1234567\n,县税务局,,,\n乙某,县税务局,,,打我手机\n"))
	if r.Good != 1 || len(r.Bad) != 2 || r.Bad[0].Line != 4 || r.Bad[0].Reason != "缺姓名" {
		t.Fatalf("got %+v", r)
	}
	p := c.people[0]
	if p.Phone != "0391-1234567" || len(p.Fields) != 2 || !p.In(1, bot.Interpreter) {
		t.Errorf("got %+v", p)
	}
	take(t, c, "名册.csv", []byte("姓名,单位,办公电话\n甲某,县税务局,0391-7654321\n"))
	if len(c.people) != 1 || len(c.people[0].Grants) != 1 || c.people[0].Phone != "0391-7654321" {
		t.Errorf("the same person twice: %+v", c.people)
	}
}

func TestEnterprisesFromGBKAndBadCode(t *testing.T) {
	c := &county{}
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("统一社会信用代码,企业名称,乡镇,行业,助企干部\n９１３５０１００Ｍ０００１００Ｙ４３,虚构食品厂,某镇,食品,丙某\n913501 00M000100Y44,错码厂,,,\n,无码小店,某镇,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := take(t, c, "企业.CSV", gbk)
	if r.Good != 2 || len(r.Bad) != 1 || !strings.Contains(r.Bad[0].Reason, "校验码") {
		t.Fatalf("got %+v", r)
	}
	if c.firms[0].Code != "91350100M000100Y43" || c.pairing[0].Name != "丙某" {
		t.Errorf("got %+v %+v", c.firms, c.pairing)
	}
	file, err := r.BadFile()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := f.GetCellValue("Sheet1", "B2"); !strings.Contains(v, "校验码") {
		t.Errorf("reason beside the bad row: got %q", v)
	}
}

func TestUnitsFromXLSX(t *testing.T) {
	f := excelize.NewFile()
	for cell, v := range map[string]string{"A1": "名称", "B1": "别名", "C1": "职责", "A2": "县发展改革委", "B2": "发改委;县发改委", "C2": "电价、投资备案"} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	c := &county{}
	r := take(t, c, "单位.xlsx", b.Bytes())
	if r.Good != 1 || len(c.units[0].Aliases) != 2 || c.units[0].Duties[0] != "电价" {
		t.Errorf("got %+v %+v", r, c.units)
	}
}

func TestAUnitSaysWhichAnswersItsHeadSees(t *testing.T) {
	c := &county{}
	r := take(t, c, "单位.csv", []byte("名称,职责,送审\n县发展改革委,电价,都要\n县税务局,税收,不要\n县商务局,外贸,\n县统计局,入统,看情况\n"))
	if len(c.units) != 3 || c.units[0].SignOff != "always" || c.units[1].SignOff != "never" || c.units[2].SignOff != "" {
		t.Errorf("got %+v", c.units)
	}
	if len(r.Bad) != 1 || !strings.Contains(r.Bad[0].Reason, "都要、不要 或 默认") {
		t.Errorf("bad rows %+v", r.Bad)
	}
	if r = take(t, c, "单位.csv", []byte("名称,送审,垂管\n县税务局,默认,是\n")); c.units[1].SignOff != "" || !c.units[1].Vertical {
		t.Errorf("back to the default: %+v %+v", r, c.units[1])
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	for name, data := range map[string][]byte{
		"空.csv": nil, "密.xlsx": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"), "乱.xlsx": []byte("not a sheet"), "没表头.csv": []byte("你好,世界\n1,2\n"),
	} {
		_, err := Read(name, data)
		var bad *FileError
		if !errors.As(err, &bad) || bad.Reason == "" {
			t.Errorf("%s: got %v, want a FileError", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.csv", []byte("姓名,单位\n甲,乙\n"))
	f.Add("a.xlsx", []byte("PK\x03\x04"))
	f.Add("b.csv", []byte("项目名称,助企干部,起始日期\n甲,乙,2026-12-01\n"))
	f.Add("c.csv", []byte("产业链,链长\n甲,乙\n"))
	st, err := store.Open(context.Background(), store.Options{Dir: f.TempDir()})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { st.Close() })
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		table, err := Read(name, data)
		if err != nil {
			return
		}
		kind, err := table.Kind()
		if err != nil {
			t.Fatalf("a table without a kind: %v", table.Head)
		}
		r, err := Preview(t.Context(), st.Do, table, Order{Kind: kind, Day: "2026-11-23"})
		if err == nil && r.Good+len(r.Bad) != len(table.Rows) {
			t.Errorf("%d rows, %d good, %d bad", len(table.Rows), r.Good, len(r.Bad))
		}
	})
}
