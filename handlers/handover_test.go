package handlers_test

import (
	"errors"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// One cadre's enterprises and projects go to another from a day on: the office sees what goes, both are told, and the
// records of before stay.
func TestHandoverOfACadre(t *testing.T) {
	const next bot.ChatID = 200
	o := open(t)
	o.join(next, "钱干", bot.Grant{Role: bot.Cadre})
	o.put(func(tx *store.Tx) error {
		j, err1 := tx.PutProject(o.ctx, bot.Project{Name: "万吨速食项目", Town: "温泉街道", Stage: "在建"})
		_, err2 := tx.PutProject(o.ctx, bot.Project{Name: "无人管项目"})
		_, err3 := tx.PutEnterprise(o.ctx, bot.Enterprise{Name: "温和机械有限公司", Town: "番田镇"})
		_, err4 := tx.PutChain(o.ctx, bot.Chain{Name: "食品", Leaders: []bot.ChainLeader{{Name: "县长"}}})
		return errors.Join(err1, err2, err3, err4, tx.PutPairing(o.ctx, bot.Pairing{Project: j, Person: o.people["赵干"]}),
			tx.PutPairing(o.ctx, bot.Pairing{Enterprise: o.firm, As: bot.PairedLeader, Name: "县长"}),
			tx.PutPairing(o.ctx, bot.Pairing{Enterprise: o.firm, Name: "未到干"}))
	})
	n := o.file(ticket.Consult, "要一件事")
	o.say(clerk, "/unpaired")
	o.sees(clerk, "没有助企干部的企业 1:\n温和机械有限公司(番田镇)", "没有助企干部的项目 1:\n无人管项目", "还没加入的助企干部 1:\n未到干")
	o.say(zhang, "/unpaired")
	o.sees(zhang, "只有活动办")
	o.say(cadre, "/mine")
	o.sees(cadre, "您包联的企业 1 家", "温和食品有限公司", "您包联的项目 1 个", "万吨速食项目(温泉街道) 在建")
	o.say(leader, "/mine")
	o.sees(leader, "温和食品有限公司", "您任链长的产业链:食品")

	for say, want := range map[string]string{"/handover": "/handover 原干部", "/handover 赵干 查无": "没有叫查无的助企干部", "/handover 赵干 赵干": "/handover 原干部",
		"/handover 钱干 赵干": "钱干现在没有包联", "/handover 赵干 钱干 2026-11-01": "已经过去"} {
		o.say(clerk, say)
		o.sees(clerk, want)
	}
	o.say(clerk, "/handover 赵干 钱干 12月1日")
	o.sees(clerk, "从 2026-12-01 起,赵干包联的 2 家企业和项目移交给钱干", "温和食品有限公司、万吨速食项目", "未办结的诉求 1 件", string(n))
	if got, _ := o.store.EnterprisesOf(o.ctx, o.people["钱干"], "2026-12-01"); len(got) != 0 {
		t.Error("a question handed over")
	}
	ask := o.last(clerk)
	data := ask.Buttons[0][0].Data
	o.press(clerk, "确认移交")
	o.sees(clerk, "已移交")
	o.sees(cadre, "移交给钱干", string(n))
	o.sees(next, "赵干把包联的 2 家企业和项目从 2026-12-01 起移交给您", "/mine")
	if got := o.forge(clerk, ask.id, data); !strings.Contains(got+o.last(clerk).HTML, "没有包联") {
		t.Errorf("pressed twice: %q", got)
	}
	for day, want := range map[string]int{"2026-11-30": 0, "2026-12-01": 1} {
		got, err := o.store.EnterprisesOf(o.ctx, o.people["钱干"], day)
		his, err2 := o.store.EnterprisesOf(o.ctx, o.people["赵干"], day)
		if err != nil || err2 != nil || len(got) != want || len(his) != 1-want {
			t.Errorf("%s: %v, %v", day, got, his)
		}
	}
	if got := o.forge(zhang, ask.id, data); !strings.Contains(got, "没有这个权限") {
		t.Errorf("an interpreter hands over: %q", got)
	}
}

// Roles are given and taken in the chat, with their days; what a role's holder handled goes to others.
func TestGrantAndRevoke(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "一件事")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	o.say(clerk, "/grant 王五 县税务局 联络员 2026-12-01 2026-12-31")
	o.sees(clerk, "王五的身份已登记:县税务局单位联络员(2026-12-01 至 2026-12-31)")
	o.sees(wang, "王五的身份已登记")
	if p := mustPerson(o, wang); p.On("2026-11-30").In(o.units["县税务局"], bot.Liaison) || !p.On("2026-12-31").In(o.units["县税务局"], bot.Liaison) {
		t.Errorf("granted %+v", p.Grants)
	}
	for _, c := range []struct {
		chat      bot.ChatID
		say, want string
	}{
		{zhang, "/grant 王五 县税务局 联络员", "只有活动办"},
		{clerk, "/grant 王五", "/grant 姓名"},
		{clerk, "/grant 王五 县领导", "只有管理员"},
		{clerk, "/grant 王五 联络员", "没有认出单位"},
		{clerk, "/grant 查无 县税务局 联络员", "没有找到这个人"},
		{clerk, "/revoke 王五 县财政局 联络员", "没有这个身份"},
		{clerk, "/revoke 管理 管理员", "只有管理员"},
		{clerk, "/revoke 王五 县税务局 联络员 2026-11-01", "已经过去"},
		{clerk, "/revoke 王五 县税务局 联络员 2026-12-15", "到 2026-12-15 为止"},
		{clerk, "/revoke 张三 县税务局 解读员", string(n) + " 改由李四办理"},
	} {
		o.say(c.chat, c.say)
		o.sees(c.chat, c.want)
	}
	o.sees(zhang, "张三的身份已取消:县税务局政策解读员")
	o.say(zhang, string(n))
	o.sees(zhang, "没有找到")
	if tk := o.stands(n, ticket.Working); tk.Holder != o.people["李四"] {
		t.Errorf("held by %d", tk.Holder)
	}
	o.say(clerk, "/revoke 赵干 干部")
	o.sees(clerk, "没有助企干部了:温和食品有限公司")
	o.say(cadre, "/mine")
	o.sees(cadre, "助企干部")
}
