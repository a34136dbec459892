package intake

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"zhuqi/bot"
)

// Tx is what saving needs of the transaction.
type Tx interface {
	UnitNamed(ctx context.Context, name string) (bot.Unit, error)
	PutUnit(ctx context.Context, u bot.Unit) (bot.UnitID, error)
	PersonNamed(ctx context.Context, name string, u bot.UnitID) (bot.Person, error)
	PutPerson(ctx context.Context, p bot.Person) (bot.PersonID, error)
	EnterpriseByCode(ctx context.Context, code string) (bot.Enterprise, error)
	EnterprisesNamed(ctx context.Context, part string, limit int) ([]bot.Enterprise, error)
	PutEnterprise(ctx context.Context, e bot.Enterprise) (bot.EnterpriseID, error)
	PutPairing(ctx context.Context, p bot.Pairing) error
}

// BadRow is a row that was not taken, with the reason in one sentence.
type BadRow struct {
	Line   int
	Cells  []string
	Reason string
}

// Result tells what became of a sheet.
type Result struct {
	Kind Kind
	Head []string
	Good int
	Bad  []BadRow
}

// Save puts the good rows into the transaction and returns the bad ones. The same sheet twice changes nothing.
func Save(ctx context.Context, tx Tx, t Table, kind Kind) (Result, error) {
	r := Result{Kind: kind, Head: t.Head}
	want, ok := headings[kind]
	if !ok {
		return r, &FileError{fmt.Sprintf("不认识的种类 %q:可以是 roster、enterprise、unit", kind)}
	}
	for _, h := range want.need {
		if t.column(h) < 0 {
			return r, &FileError{fmt.Sprintf("表头缺少「%s」:需要 %s", h, strings.Join(append(append([]string{}, want.need...), want.may...), "、"))}
		}
	}
	put := map[Kind]func(context.Context, Tx, Table, Row) (string, error){
		Roster: putPerson, Enterprise: putEnterprise, Unit: putUnit}[kind]
	for _, row := range t.Rows {
		why, err := put(ctx, tx, t, row)
		if err != nil {
			return r, fmt.Errorf("line %d: %w", row.Line, err)
		}
		if why != "" {
			r.Bad = append(r.Bad, BadRow{row.Line, row.Cells, why})
			continue
		}
		r.Good++
	}
	return r, nil
}

// roles are what the 角色 column may say; empty means 政策解读员.
var roles = map[string]bot.Role{
	"": bot.Interpreter, "政策解读员": bot.Interpreter, "解读员": bot.Interpreter, "联络员": bot.Liaison, "单位联络员": bot.Liaison,
	"负责人": bot.Head, "单位负责人": bot.Head, "助企干部": bot.Cadre, "包联干部": bot.Cadre,
}

func putPerson(ctx context.Context, tx Tx, t Table, row Row) (string, error) {
	name, unit := t.cell(row, "姓名"), t.cell(row, "单位")
	role, known := roles[t.cell(row, "角色")]
	switch {
	case name == "":
		return "缺姓名", nil
	case len([]rune(name)) > 30:
		return "姓名太长,请检查是否串列", nil
	case unit == "":
		return "缺单位", nil
	case !known:
		return "角色要写 政策解读员、联络员、负责人 或 助企干部", nil
	}
	phone := t.cell(row, "办公电话")
	if phone != "" && !phoneLike(phone) {
		return "办公电话不像电话号码:" + phone, nil
	}
	u, err := unitOf(ctx, tx, unit)
	if err != nil {
		return "", err
	}
	p, err := tx.PersonNamed(ctx, name, u.ID)
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return "", err
	}
	p.Name, p.Post, p.Phone, p.Fields = name, t.cell(row, "职务"), phone, list(t.cell(row, "领域"))
	if !p.In(u.ID, role) {
		p.Grants = append(p.Grants, bot.Grant{Role: role, Unit: u.ID})
	}
	_, err = tx.PutPerson(ctx, p)
	return "", err
}

func unitOf(ctx context.Context, tx Tx, name string) (bot.Unit, error) {
	u, err := tx.UnitNamed(ctx, name)
	if !errors.Is(err, bot.ErrNotFound) {
		return u, err
	}
	u = bot.Unit{Name: name}
	u.ID, err = tx.PutUnit(ctx, u)
	return u, err
}

func putUnit(ctx context.Context, tx Tx, t Table, row Row) (string, error) {
	name := t.cell(row, "名称")
	if name == "" {
		return "缺名称", nil
	}
	u, err := tx.UnitNamed(ctx, name)
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return "", err
	}
	if u.ID == 0 {
		u.Name = name
	}
	if a := list(t.cell(row, "别名")); len(a) > 0 {
		u.Aliases = a
	}
	if d := list(t.cell(row, "职责")); len(d) > 0 {
		u.Duties = d
	}
	if p := t.cell(row, "电话") + t.cell(row, "办公电话"); p != "" {
		u.Phone = p
	}
	_, err = tx.PutUnit(ctx, u)
	return "", err
}

func putEnterprise(ctx context.Context, tx Tx, t Table, row Row) (string, error) {
	name, code := t.cell(row, "名称"), t.cell(row, "统一社会信用代码")
	if name == "" {
		return "缺企业名称", nil
	}
	var e bot.Enterprise
	if code != "" {
		good, err := bot.CreditCode(code)
		if err != nil {
			return "统一社会信用代码不对(18位,校验码不符):" + code, nil
		}
		code = good
		if e, err = tx.EnterpriseByCode(ctx, code); err != nil && !errors.Is(err, bot.ErrNotFound) {
			return "", err
		}
	}
	if e.ID == 0 {
		same, err := tx.EnterprisesNamed(ctx, name, 20)
		if err != nil {
			return "", err
		}
		for _, s := range same {
			if s.Name == name && (s.Code == "" || code == "" || s.Code == code) {
				e = s
			}
		}
	}
	e.Name = name
	if code != "" {
		e.Code = code
	}
	if v := t.cell(row, "乡镇"); v != "" {
		e.Town = v
	}
	if v := t.cell(row, "行业"); v != "" {
		e.Industry = v
	}
	id, err := tx.PutEnterprise(ctx, e)
	if err != nil {
		return "", err
	}
	for _, cadre := range list(t.cell(row, "包联干部")) {
		if err := tx.PutPairing(ctx, bot.Pairing{Enterprise: id, Name: cadre}); err != nil {
			return "", err
		}
	}
	return "", nil
}

// list splits a cell at the marks people use between items.
func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,，;；/|\n ", r) })
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
