package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/handlers"
)

func TestFilingSurvivesARestartAndIsFiledOnce(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "加计扣除税怎么报")
	o.press(newcomer, "没解决,提交诉求")
	o.sees(newcomer, "12388", "[就按这句话提交]")
	o.press(newcomer, "就按这句话提交")
	o.router = handlers.NewRouter(o.router.Deps)
	o.say(newcomer, "91410825MADEM0011H 李会计 13700000000")
	o.sees(newcomer, "温和食品有限公司", "李会计 13700000000", "建议主办:县税务局", "[确认提交]")
	preview := o.last(newcomer)
	o.press(newcomer, "改类别")
	o.press(newcomer, "咨询")
	o.press(newcomer, "确认提交")
	o.sees(newcomer, "受理回执", "咨询", "县税务局", "18:00前", "请勿发送涉密材料、身份证照片")
	if got := o.forge(newcomer, preview.id, preview.Buttons[0][0].Data); got != wording.AlreadySent {
		t.Errorf("the second [确认提交] says %q", got)
	}
	o.say(newcomer, "反映问题")
	o.say(newcomer, "仓库漏雨需要维修")
	o.sees(newcomer, "[确认提交]")
	if got := o.forge(newcomer, preview.id, preview.Buttons[0][0].Data); got != wording.AlreadySent {
		t.Errorf("the old [确认提交] over a newer form says %q", got)
	}
	all, err := o.store.Tickets(o.ctx, ticket.Filter{})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d tickets, want 1 (%v)", len(all), err)
	}
	if tk := all[0]; tk.State != ticket.Dispatched || tk.Lead != o.units["县税务局"] || tk.Enterprise != o.firm || tk.Problem != "税费" {
		t.Errorf("filed as %+v", tk)
	}
}

func TestWhoeverBindsAPublicCodeSeesOnlyHisOwn(t *testing.T) {
	o := counter(t)
	theirs := o.file(ticket.Help, "厂门口积水")
	o.say(newcomer, "反映问题")
	o.say(newcomer, "仓库漏雨需要维修")
	o.say(newcomer, "91410825MADEM0011H 13700000000")
	o.press(newcomer, "确认提交")
	own := "SQ-20261123-0002"
	o.sees(newcomer, "受理回执 "+own)
	o.say(newcomer, string(theirs))
	missing := o.last(newcomer).HTML
	o.say(newcomer, "SQ-20261123-0777")
	if got := o.last(newcomer).HTML; got != missing || got != wording.NoTicket {
		t.Errorf("another's ticket: %s; none: %s", missing, got)
	}
	for _, verb := range []string{"card", "withdraw", "urge", "confirm", "gone", "why1"} {
		if got := o.forge(newcomer, 1, bot.Data("m", verb, string(theirs))); got != wording.NoTicket {
			t.Errorf("m:%s on another's ticket says %q", verb, got)
		}
	}
	if got := o.forge(newcomer, 1, bot.Data("r", "1", string(theirs))); got != wording.NoTicket {
		t.Errorf("rating another's ticket says %q", got)
	}
	o.forge(newcomer, 1, bot.Data("a", "admit", "1-1"))
	o.say(newcomer, "/my")
	if s := o.last(newcomer).HTML; strings.Contains(s, string(theirs)) {
		t.Errorf("the list shows another's ticket: %s", s)
	}
	o.press(owner, "同意加入")
	o.say(newcomer, "/my")
	o.sees(newcomer, string(theirs), own)
	if o.stands(theirs, ticket.Submitted).Events != 1 {
		t.Error("a refused press changed the ticket")
	}
}

func TestDangerIsToldAtOnceAndUrgent(t *testing.T) {
	o := counter(t)
	o.say(owner, "车间着火了")
	if first := o.screens[owner][0].HTML; !strings.Contains(first, "火警119 急救120 供电95598") {
		t.Errorf("first message: %s", first)
	}
	o.press(owner, "提交诉求")
	o.press(owner, "就按这句话提交")
	o.press(owner, "确认提交")
	if tk := o.ticket("SQ-20261123-0001"); !tk.Urgent {
		t.Error("the ticket is not urgent")
	}
}

func TestConductIsNotRouted(t *testing.T) {
	o := counter(t)
	o.say(owner, "反映问题")
	o.say(owner, "报税时有人吃拿卡要")
	o.sees(owner, "12388", "[仍要提交]")
	o.press(owner, "仍要提交")
	o.press(owner, "确认提交")
	tk := o.stands("SQ-20261123-0001", ticket.Submitted)
	if tk.Class != ticket.Conduct || tk.Proposed != 0 || len(tk.Clauses) != 0 {
		t.Errorf("filed as %s, proposed %d, clauses %v", tk.Class, tk.Proposed, tk.Clauses)
	}
}

// Who handles a matter depends on where the enterprise sits, which nobody knows of a stranger.
func TestTheFirmsPlaceGoesWithTheQuestion(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "这笔税归哪个镇管")
	o.say(owner, "这笔税归哪个镇管")
	if text := o.screens[newcomer][0].HTML; strings.Contains(text, "企业在") {
		t.Errorf("a stranger's firm is placed: %s", text)
	}
	if text := o.screens[owner][0].HTML; !strings.Contains(text, "企业在温泉街道") {
		t.Errorf("the owner's firm is not placed: %s", text)
	}
}
