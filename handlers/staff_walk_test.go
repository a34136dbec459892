package handlers_test

import (
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func TestDispatchSignReplyRevisit(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "研发费用加计扣除怎么报")
	o.sees(clerk, string(n), "待受理", "[交办]", "[不予受理]")
	o.press(clerk, "交办")
	o.sees(clerk, "主办", "[县税务局]")
	o.say(clerk, "县税务局 协办:县财政局")
	tk := o.stands(n, ticket.Dispatched)
	if len(tk.Supports) != 1 || tk.Supports[0] != o.units["县财政局"] {
		t.Errorf("supports %v, want 县财政局", tk.Supports)
	}
	o.sees(zhang, string(n)+"</b> 待签收", "[签收]", "[退回]", "91410825MA40XK7X6J", "13912345678")
	card := o.last(zhang).id
	o.reply(zhang, "先答复", card)
	o.sees(zhang, wording.SignFirst)
	o.press(zhang, "签收")
	o.stands(n, ticket.Working)
	o.sees(zhang, "[答复] [请企业补充] [阶段性答复] [申请延期]")

	said := o.reply(zhang, "按季申报时享受", card)
	o.sees(zhang, "将发给企业:", "按季申报时享受", "[已解决]", "[已解释说明]", "[暂不能解决]", "[发送]", "[改]")
	if strings.Contains(labels(o.last(zhang).Message), "不属本县事权") {
		t.Error("an interpreter is offered 不属本县事权")
	}
	o.edit(zhang, said, "按季预缴申报时即可享受")
	o.sees(zhang, "按季预缴申报时即可享受")
	old := o.screens[zhang][len(o.screens[zhang])-2]
	if got := o.forge(zhang, old.id, old.Buttons[1][0].Data); got != wording.About(n, wording.OldDraft) {
		t.Errorf("the old preview's [发送] says %q", got)
	}
	o.press(zhang, "已解决")
	preview := o.last(zhang)
	o.press(zhang, "发送")
	tk = o.stands(n, ticket.Answered)
	if tk.Answer != "按季预缴申报时即可享受" || tk.Result != ticket.Solved {
		t.Errorf("answer %q (%s)", tk.Answer, tk.Result)
	}
	if got := o.forge(zhang, preview.id, bot.Data("d", "send", string(n)+":"+"9")); got != wording.About(n, wording.OldDraft) {
		t.Errorf("the second [发送] says %q", got)
	}
	o.edit(zhang, said, "按季预缴申报时即可享受,留存备查。")
	if tk = o.ticket(n); tk.Answer != "按季预缴申报时即可享受,留存备查。" {
		t.Errorf("after the edit the answer is %q", tk.Answer)
	}
	events := tk.Events

	o.say(cadre, "/mine")
	o.sees(cadre, "待回访", "[已解决] [未解决] [联系不上] [改期]")
	o.press(cadre, "改期")
	o.say(cadre, "下周一 出差")
	if tk = o.ticket(n); !tk.Postponed.Equal(time.Date(2026, 11, 30, 18, 0, 0, 0, o.now.Location())) {
		t.Errorf("postponed to %v", tk.Postponed)
	}
	o.press(cadre, "已解决")
	tk = o.stands(n, ticket.Closed)
	if tk.Events != events+2 {
		t.Errorf("%d events, want %d", tk.Events, events+2)
	}
	if !strings.Contains(o.toasts["press"+time.Duration(o.updates-1).String()], "已记录") {
		t.Error("no toast after the revisit")
	}
}

func TestReturnTwiceThenRule(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂里电费太高")
	for range 2 {
		o.press(clerk, "交办")
		o.press(clerk, "县税务局")
		o.press(zhang, "退回")
		o.say(zhang, "不属我局职责,应由县发展改革委办理")
		o.sees(zhang, "已退回")
		o.stands(n, ticket.Submitted)
		o.sees(clerk, "被退回", "应由县发展改革委办理", "建议单位:县发展改革委")
	}
	if strings.Contains(labels(o.last(clerk).Message), "交办") {
		t.Error("[交办] is offered after the second return")
	}
	o.press(clerk, "裁定")
	o.press(clerk, "县发展改革委")
	o.stands(n, ticket.Dispatched)
	o.sees(solo, "已裁定", "[签收]")
	if strings.Contains(labels(o.last(solo).Message), "退回") {
		t.Error("[退回] is offered after a ruling")
	}
}

func TestSignOff(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂里电费太高")
	o.press(clerk, "交办")
	o.press(clerk, "县发展改革委")
	o.press(solo, "签收")
	o.press(solo, "答复")
	said := o.say(solo, "已协调供电公司改造线路")
	o.sees(solo, "审核", "[送审]")
	o.press(solo, "送审")
	o.stands(n, ticket.Reviewing)
	o.edit(solo, said, "改了一句")
	o.sees(solo, "已送审", "[退回修改]")
	o.reply(solo, "再说一句", o.screens[solo][0].id)
	o.sees(solo, "现在不能")
	o.sees(chief, "待审核", "已协调供电公司改造线路", "[同意发出] [退回修改]")
	o.press(chief, "退回修改")
	o.say(chief, "写明完成时间")
	o.stands(n, ticket.Working)
	o.sees(solo, "退回修改", "写明完成时间", "[答复]")
	o.reply(solo, "12月底前完成线路改造", o.last(solo).id)
	o.press(solo, "暂不能解决")
	if !strings.Contains(o.last(solo).HTML, "计划日期:2026年12月31日") {
		t.Errorf("no date read from the answer:\n%s", o.last(solo).HTML)
	}
	o.press(solo, "送审")
	o.press(chief, "同意发出")
	if tk := o.stands(n, ticket.Answered); tk.Result != ticket.Cannot {
		t.Errorf("result %s", tk.Result)
	}
}

func TestAskInterimExtension(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "社保补贴怎么领")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	o.press(zhang, "阶段性答复")
	o.say(zhang, "正在核对名单")
	o.sees(owner, "正在核对名单")
	o.press(zhang, "申请延期")
	o.say(zhang, "名单还没到")
	o.sees(zhang, "没有看懂日期")
	o.say(zhang, "12月4日 因名单未到")
	if tk := o.ticket(n); tk.WantUntil.IsZero() {
		t.Fatalf("no extension asked; %s", o.screen(zhang))
	}
	o.sees(clerk, "申请延期到12月4日(周五)", "因名单未到", "[同意延期] [不同意延期]")
	o.press(clerk, "同意延期")
	if tk := o.ticket(n); tk.Extended != 1 {
		t.Errorf("extended %d times", tk.Extended)
	}
	o.press(zhang, "请企业补充")
	o.say(zhang, "请补身份信息以外的名单和盖章申请表")
	o.stands(n, ticket.Awaiting)
	o.sees(owner, "盖章申请表")
}

func TestContributeAndTransfer(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "税费返还")
	o.press(clerk, "交办")
	o.say(clerk, "县税务局,协办:财政局")
	o.press(zhang, "签收")
	o.sees(wang, string(n))
	o.reply(wang, "返还资金已列预算", o.last(wang).id)
	o.sees(wang, "将发给主办单位:", "[发送]")
	o.press(wang, "发送")
	o.sees(zhang, "协办单位答复", "返还资金已列预算")
	o.say(li, string(n))
	o.press(li, "转经办人")
	o.sees(li, "[李四]")
	o.press(li, "李四")
	if tk := o.ticket(n); tk.Holder != o.people["李四"] {
		t.Errorf("held by %d", tk.Holder)
	}
}

func TestDeclineAndDefer(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "个人的事")
	o.press(clerk, "不予受理")
	o.press(clerk, "⑤个人事项,请打12345")
	if tk := o.stands(n, ticket.Declined); !strings.Contains(tk.Reason, "12345") {
		t.Errorf("reason %q", tk.Reason)
	}
	n = o.file(ticket.Consult, "要修路")
	o.press(clerk, "交办")
	o.press(clerk, "县财政局")
	o.press(wang, "签收")
	o.press(wang, "申请暂缓")
	o.say(wang, "2027-03-01 列入明年计划")
	o.sees(leader, "申请暂缓办理", "列入明年计划", "[同意暂缓]")
	o.press(leader, "同意暂缓")
	o.stands(n, ticket.Deferred)
}

func TestListsAndNumbers(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "第一件")
	o.say(clerk, "/open")
	o.sees(clerk, "未办结 1 件", string(n), "待受理")
	o.say(zhang, "/inbox")
	o.sees(zhang, "没有待办")
	o.say(owner, "/inbox")
	o.sees(owner, "/my")
	o.say(zhang, string(n))
	other := o.last(zhang).HTML
	o.say(zhang, "SQ-20261123-0099")
	if o.last(zhang).HTML != other {
		t.Errorf("another's number says %q, none says %q", other, o.last(zhang).HTML)
	}
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.say(zhang, "/inbox")
	o.sees(zhang, "本单位待办 1 件", "["+string(n)+"]")
	o.press(zhang, string(n))
	o.sees(zhang, "[签收] [退回]")
	o.say(zhang, "1号那个")
	o.sees(zhang, "[签收] [退回]")
	o.say(leader, strings.ToLower(string(n)))
	o.sees(leader, "9141**********7X6J", "139****5678")
	entries, err := o.store.Audits(o.ctx, 10)
	if err != nil || len(entries) < 3 || entries[0].What != "look ticket" {
		t.Errorf("audit %v %v", entries, err)
	}
	if got := o.forge(wang, 1, bot.Data("t", "sign", string(n))); !strings.Contains(got, "没有找到") {
		t.Errorf("another's button says %q", got)
	}
	if got := o.forge(zhang, 1, bot.Data("t", "approve", string(n))); got == "" {
		t.Error("a forged press says nothing")
	}
	o.press(zhang, "签收")
	if got := o.forge(zhang, 1, bot.Data("t", "sign", string(n))); !strings.Contains(got, "办理中") {
		t.Errorf("a second [签收] says %q", got)
	}
}

func TestComplete(t *testing.T) {
	o := open(t)
	const code = "91410825MADEM0011H"
	o.put(func(tx *store.Tx) error {
		e, err := tx.Enterprise(o.ctx, o.firm)
		if err != nil {
			return err
		}
		e.Code = ""
		_, err = tx.PutEnterprise(o.ctx, e)
		return err
	})
	n := o.file(ticket.Help, "一件事")
	o.sees(clerk, "信用代码待补")
	o.press(clerk, "补全信息")
	o.say(clerk, "91410825MADEM0011X 投诉")
	o.stands(n, ticket.Submitted)
	if tk := o.ticket(n); tk.Class != ticket.Help {
		t.Errorf("a wrong code changed the class to %s", tk.Class)
	}
	o.say(clerk, "信用代码:"+code+",投诉 税费")
	o.sees(clerk, "信息已补全", code, "投诉 · 税费")
	o.sees(owner, "登记信息已补全,类别定为投诉。", "答复您:11月30日(周一)18:00前")
	if tk := o.ticket(n); tk.Enterprise != o.firm || tk.Class != ticket.Complaint || tk.Problem != "税费" {
		t.Errorf("completed to %d %s %s", tk.Enterprise, tk.Class, tk.Problem)
	}
}

func TestCorrectionByReply(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Suggest, "一条建议")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	said := o.reply(zhang, "已采纳", o.last(zhang).id)
	o.press(zhang, "发送")
	o.stands(n, ticket.Answered)
	o.reply(zhang, "已采纳,明年一月起执行", said)
	o.sees(zhang, "将作为更正发给企业:", "[发送] [改]")
	o.press(zhang, "发送")
	if tk := o.ticket(n); tk.Answer != "已采纳,明年一月起执行" {
		t.Errorf("answer %q", tk.Answer)
	}
	o.sees(owner, "已采纳,明年一月起执行")
}
