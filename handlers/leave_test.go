package handlers_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// Who leaves loses all at once: what he handled is handed to a colleague and the owner is told, his links die, and what
// he alone was paired with is named.
func TestLeavingCutsOffAtOnce(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "一件事")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	o.say(clerk, "/invite 联络员 县税务局 张三")
	link := o.payload(clerk)
	o.say(clerk, "/remove 张三")
	o.sees(clerk, "已移除张三", "邀请链接 1 个已作废", string(n)+" 改由李四办理,已告知企业")
	if tk := o.ticket(n); tk.Holder != o.people["李四"] || tk.State != ticket.Working {
		t.Errorf("held by %d, %s", tk.Holder, tk.State)
	}
	o.sees(owner, "原办理人已调整,改由县税务局李四")
	o.sees(li, "由您接着办理", "[答复]")
	o.say(zhang, "/start "+link)
	o.sees(zhang, "已经过期")
	o.say(clerk, "/remove 李四")
	o.sees(clerk, string(n)+" 已交回单位,还没有接手的人")
	if !strings.Contains(o.screen(clerk), "原经办人已离任,请[转经办人]另定一位") {
		t.Error("the office was not told that nobody handles it")
	}
	o.say(clerk, "/remove 赵干")
	o.sees(clerk, "没有助企干部了:温和食品有限公司", "/unpaired")
	o.put(func(tx *store.Tx) error {
		for _, u := range []string{"县税务局", "县财政局"} {
			if _, err := tx.PutPerson(o.ctx, bot.Person{Name: "同名", Grants: []bot.Grant{{Role: bot.Interpreter, Unit: o.units[u]}}}); err != nil {
				return err
			}
		}
		return nil
	})
	o.say(clerk, "/remove 同名")
	o.sees(clerk, "有几位叫同名的")
	o.say(clerk, "/remove 同名 县财政局")
	o.sees(clerk, "已移除同名")
	if p, err := o.store.PersonNamed(o.ctx, "同名", 0); err != nil || !p.In(o.units["县税务局"], bot.Interpreter) {
		t.Errorf("the other one: %+v %v", p, err)
	}
}

// A link binds the one whom it means: a namesake with another role or of another unit stays who he is.
func TestNamesakesAreNotMixedUp(t *testing.T) {
	o := open(t)
	var second bot.EnterpriseID
	o.put(func(tx *store.Tx) error {
		_, err1 := tx.PutPerson(o.ctx, bot.Person{Name: "孙七", Post: "股长", Grants: []bot.Grant{{Role: bot.Interpreter, Unit: o.units["县税务局"]}}})
		_, err2 := tx.PutPerson(o.ctx, bot.Person{Name: "吴八", Grants: []bot.Grant{{Role: bot.Cadre, Unit: o.units["县财政局"], Until: "2027-12-31"}}})
		_, err3 := tx.PutPerson(o.ctx, bot.Person{Name: "吴八", Grants: []bot.Grant{{Role: bot.Cadre, Unit: o.units["县税务局"]}}})
		e, err4 := tx.PutEnterprise(o.ctx, bot.Enterprise{Name: "温和机械有限公司"})
		second = e
		return errors.Join(err1, err2, err3, err4,
			tx.PutPairing(o.ctx, bot.Pairing{Enterprise: o.firm, Name: "孙七"}),
			tx.PutPairing(o.ctx, bot.Pairing{Enterprise: o.firm, Name: "吴八", Unit: o.units["县财政局"]}),
			tx.PutPairing(o.ctx, bot.Pairing{Enterprise: second, Name: "吴八", Unit: o.units["县税务局"]}))
	})
	o.say(clerk, "/invite 干部 孙七")
	o.say(900, "/start "+o.payload(clerk))
	p := mustPerson(o, 900)
	if p.Has(bot.Interpreter) || p.Post != "" || !p.Has(bot.Cadre) {
		t.Errorf("a cadre got the interpreter's place: %+v", p)
	}
	if es, _ := o.store.EnterprisesOf(o.ctx, p.ID, "2026-11-23"); len(es) != 1 {
		t.Errorf("孙七 is paired with %v", es)
	}
	o.say(clerk, "/invite 全部")
	o.sees(clerk, "共 3 人,其中新发 3 个链接")
	first := o.last(clerk).File.Data
	o.say(clerk, "/invite 全部")
	o.sees(clerk, "新发 0 个链接")
	rows := sheetRows(t, o.last(clerk).File.Data)
	if len(rows) != 4 || rows[1][5] != sheetRows(t, first)[1][5] {
		t.Fatalf("rows %q", rows)
	}
	for _, r := range rows[1:] {
		if r[0] == "吴八" && r[1] == "县财政局" {
			if r[3] != "至 2027-12-31" {
				t.Errorf("term %q", r[3])
			}
			o.say(901, r[5])
		}
	}
	p = mustPerson(o, 901)
	if !p.In(o.units["县财政局"], bot.Cadre) || len(p.Grants) != 1 || p.Grants[0].Until != "2027-12-31" {
		t.Errorf("吴八 joined as %+v", p)
	}
	if es, _ := o.store.EnterprisesOf(o.ctx, p.ID, "2026-11-23"); len(es) != 1 || es[0].ID != o.firm {
		t.Errorf("吴八 of 县财政局 is paired with %v", es)
	}
	o.say(clerk, "/invite 县税务局 全部")
	o.sees(clerk, "共 2 人")
	o.say(zhang, "/invite 全部")
	o.sees(zhang, "只有活动办")
	o.say(clerk, "/invite")
	o.press(clerk, "邀请全部未加入的人")
	o.sees(clerk, "共 2 人")
	o.say(clerk, "/invite 干部 郑十 2026-12-01 2026-12-31")
	o.sees(clerk, "任期:2026-12-01 至 2026-12-31")
}

func sheetRows(t *testing.T, data []byte) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("邀请表")
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A link of the office never brings a place that only the admin may give.
func TestALinkOfTheOfficeBringsNoHigherPlace(t *testing.T) {
	o := open(t)
	o.put(func(tx *store.Tx) error {
		_, err := tx.PutPerson(o.ctx, bot.Person{Name: "大官", Grants: []bot.Grant{{Role: bot.Leader, Unit: o.units["县财政局"]}}})
		return err
	})
	o.say(clerk, "/invite 联络员 县财政局 大官")
	o.say(900, "/start "+o.payload(clerk))
	if p := mustPerson(o, 900); p.Has(bot.Leader) || !p.Has(bot.Liaison) {
		t.Errorf("joined as %+v", p.Grants)
	}
	o.say(admin, "/invite 县领导 大官")
	o.say(901, "/start "+o.payload(admin))
	if p := mustPerson(o, 901); !p.In(o.units["县财政局"], bot.Leader) || len(p.Grants) != 1 {
		t.Errorf("joined as %+v", p.Grants)
	}
}
