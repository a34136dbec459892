package handlers_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

var payloadSaid = regexp.MustCompile(`/start ([a-z0-9]{16,64})<`)

func (o *office) payload(chat bot.ChatID) string {
	o.t.Helper()
	m := payloadSaid.FindStringSubmatch(o.last(chat).HTML)
	if m == nil {
		o.t.Fatalf("no payload in %q", o.last(chat).HTML)
	}
	return m[1]
}

func TestInviteAndJoin(t *testing.T) {
	o := open(t)
	var listed bot.PersonID
	var firm bot.EnterpriseID
	o.put(func(tx *store.Tx) error {
		var err error
		if listed, err = tx.PutPerson(o.ctx, bot.Person{Name: "孙七", Post: "股长", Phone: "0391-6190001",
			Grants: []bot.Grant{{Role: bot.Interpreter, Unit: o.units["县税务局"]}}}); err != nil {
			return err
		}
		if firm, err = tx.PutEnterprise(o.ctx, bot.Enterprise{Name: "温和机械有限公司"}); err != nil {
			return err
		}
		return tx.PutPairing(o.ctx, bot.Pairing{Enterprise: firm, Name: "吴八"})
	})
	o.say(clerk, "/invite 政策解读员 县税务局 孙七")
	o.sees(clerk, "https://t.me/zhuqi_bot?start="+o.payload(clerk), "县税务局 政策解读员 孙七")
	o.say(stranger, "/start "+o.payload(clerk))
	o.sees(stranger, "孙七您好", "县税务局政策解读员", "/inbox")
	p, err := o.store.PersonByChat(o.ctx, stranger)
	if err != nil || p.ID != listed || p.Post != "股长" || len(p.Grants) != 1 {
		t.Errorf("joined as %+v %v, want the listed person %d", p, err, listed)
	}
	o.say(owner, "/start "+o.payload(clerk))
	o.sees(owner, "已经用过")
	o.say(owner, "/start nosuchinvitation")
	o.sees(owner, "没有这个邀请")

	o.say(clerk, "/invite 干部 吴八")
	link := o.payload(clerk)
	o.say(900, "/start "+link)
	o.sees(900, "吴八您好", "助企干部")
	es, err := o.store.EnterprisesOf(o.ctx, mustPerson(o, 900).ID, "2026-11-23")
	if err != nil || len(es) != 1 || es[0].ID != firm {
		t.Errorf("吴八 is paired with %v %v, want %d", es, err, firm)
	}
	o.say(900, "/start "+link)
	o.sees(900, "吴八您好")

	o.say(clerk, "/invite 县领导 大官")
	o.sees(clerk, "只有管理员")
	o.say(admin, "/invite leader 大官")
	o.now = o.now.AddDate(0, 0, 31)
	o.say(901, "/start "+o.payload(admin))
	o.sees(901, "已经过期")
	for _, c := range []struct {
		chat      bot.ChatID
		say, sees string
	}{
		{zhang, "/invite 解读员 县税务局 某某", "只有活动办"},
		{clerk, "/invite", "角色 单位 姓名"},
		{clerk, "/invite 解读员 县教育局 某某", "单位"},
		{zhang, "/remove 李四", "只有活动办"},
		{clerk, "/remove 查无此人", "没有找到"},
		{clerk, "/remove 管理", "只有管理员"},
		{clerk, "/remove", "/remove 姓名"},
	} {
		o.say(c.chat, c.say)
		o.sees(c.chat, c.sees)
	}
}

func mustPerson(o *office, chat bot.ChatID) bot.Person {
	o.t.Helper()
	p, err := o.store.PersonByChat(o.ctx, chat)
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}

func TestKnownPersonTakesOverTheRoster(t *testing.T) {
	o := open(t)
	o.put(func(tx *store.Tx) error {
		_, err := tx.PutPerson(o.ctx, bot.Person{Name: "王副局", Post: "副局长", Grants: []bot.Grant{{Role: bot.Interpreter, Unit: o.units["县财政局"]}}})
		return err
	})
	o.say(admin, "/invite 单位联络员 县财政局 王副局")
	o.say(owner, "/start "+o.payload(admin))
	p := mustPerson(o, owner)
	if !p.In(o.units["县财政局"], bot.Liaison) || !p.In(o.units["县财政局"], bot.Interpreter) || !p.Has(bot.Owner) || p.Post != "副局长" {
		t.Errorf("joined as %+v", p)
	}
	if got, err := o.store.PersonNamed(o.ctx, "王副局", 0); err != nil || got.ID != p.ID {
		t.Errorf("王副局 is %d %v, want %d alone", got.ID, err, p.ID)
	}
}

func TestRemoveAndAway(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "一件事")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.say(zhang, "/away 明天 12月1日 李四")
	o.sees(zhang, "2026-11-24 到 2026-12-01 由李四代班")
	people, err := o.store.StaffOf(o.ctx, o.units["县税务局"], "2026-11-25", bot.Interpreter, bot.Liaison)
	if err != nil || len(people) == 0 || people[0].Name != "李四" {
		t.Errorf("on duty %v %v", people, err)
	}
	for say, sees := range map[string]string{
		"/away":                    "/away 12月1日",
		"/away 明天 后天 王五":           "没有找到这位代班人",
		"/away 2026-12-05 明天 李四":   "早于",
		"/away 12-05 12-06":        "/away 12月1日",
		"/away 2026-02-30 12-06 李": "/away 12月1日",
	} {
		o.say(zhang, say)
		o.sees(zhang, sees)
	}
	o.say(clerk, "/remove 张三 县税务局")
	o.sees(clerk, "已移除张三")
	o.say(zhang, string(n))
	o.sees(zhang, "没有找到")
	if got := o.forge(zhang, 1, bot.Data("t", "sign", string(n))); !strings.Contains(got, "没有找到") {
		t.Errorf("a removed person's press says %q", got)
	}
}

func TestOutdatedFormIsLeft(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "一件事")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	o.press(zhang, "阶段性答复")
	o.now = o.now.Add(48 * time.Hour)
	o.say(clerk, string(n))
	o.press(clerk, "交办")
	o.press(clerk, "县财政局")
	o.say(clerk, "职责在财政")
	o.stands(n, ticket.Dispatched)
	o.say(zhang, "正在核对")
	o.sees(zhang, "已经不在本单位办理")
	session, err := o.store.Session(o.ctx, zhang)
	if err != nil || session.Flow != "" {
		t.Errorf("still in form %q %v", session.Flow, err)
	}
	if tk := o.ticket(n); tk.Lead != o.units["县财政局"] || tk.Reason != "职责在财政" {
		t.Errorf("led by %d, reason %q", tk.Lead, tk.Reason)
	}
}
