package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

const (
	supervisor bot.ChatID = 150 + iota // of the supervision office
	headClerk                          // head of the office
)

// A supervised ticket that goes into another does not leave the list in silence: the leaders hear of it.
func TestLeadersHearOfASupervisedTicketMerged(t *testing.T) {
	o, first := desk(t)
	second := o.file(ticket.Help, "退税还是没到账")
	o.say(leader, string(first))
	o.press(leader, "挂牌督办")
	o.say(clerk, string(first))
	o.press(clerk, "并件")
	o.press(clerk, string(second))
	o.sees(leader, string(first), "已并入 "+string(second))
}

// After hanging, what the leader writes is the requirement; thanks and numbers are not.
func TestRequirementAfterHanging(t *testing.T) {
	o, n := desk(t)
	o.say(leader, string(n))
	o.press(leader, "挂牌督办")
	o.sees(leader, "已挂牌督办 督〔2026〕1号", "12月7日")
	o.say(leader, "谢谢")
	o.say(leader, string(n))
	if w := o.ticket(n).Watch; w.Need != "" {
		t.Fatalf("required: %q", w.Need)
	}
	o.say(leader, "先退一半,12月2日前到账")
	if w := o.ticket(n).Watch; w.Need != "先退一半,12月2日前到账" || w.Until.In(calendar.Shanghai).Format("01-02") != "12-02" {
		t.Errorf("required: %q until %s", w.Need, w.Until)
	}
	o.sees(zhang, "督办要求", "先退一半", "12月2日")
}

// A unit that answers upward is asked, and a press to supervise it says so.
func TestVerticalUnitIsAsked(t *testing.T) {
	o, n := desk(t)
	o.put(func(tx *store.Tx) error {
		u, err := tx.Unit(o.ctx, o.units["县税务局"])
		if err != nil {
			return err
		}
		u.Vertical = true
		_, err = tx.PutUnit(o.ctx, u)
		return err
	})
	o.say(leader, string(n))
	if got := o.screen(leader); strings.Contains(got, "[挂牌督办]") {
		t.Errorf("the card offers supervision:\n%s", got)
	}
	if got := o.forge(leader, 1, bot.Data("t", "supervise", string(n))); !strings.Contains(got, "商请办理") {
		t.Errorf("a forged press says %q", got)
	}
	o.press(leader, "商请办理")
	o.say(leader, "请优先办理,12月2日前为好")
	o.sees(zhang, "商请贵单位办理", "事项:请优先办理,12月2日前为好", "希望日期:12月2日(周三)前")
}

// A complaint about an official reaches no list and no button of leaders, the office or the supervision office.
func TestConductReachesNoLeader(t *testing.T) {
	o, _ := desk(t)
	n := o.file(ticket.Conduct, "某干部吃拿卡要")
	for _, who := range []bot.ChatID{leader, supervisor, clerk} {
		for _, said := range []string{"/watch", "/open", string(n)} {
			o.say(who, said)
			if got := o.last(who).HTML; strings.Contains(got, "吃拿卡要") || said != string(n) && strings.Contains(got, string(n)) {
				t.Errorf("%d sees it by %s:\n%s", who, said, got)
			}
		}
		for _, verb := range []string{"supervise", "nowatch", "require", "request", "instruct", "upward", "confer", "merge", "more"} {
			if got := o.forge(who, 1, bot.Data("t", verb, string(n))); !strings.Contains(got, "没有找到") {
				t.Errorf("%s by %d says %q", verb, who, got)
			}
		}
	}
	o.say(headClerk, string(n))
	o.sees(headClerk, "吃拿卡要")
	o.say(clerk, string(o.file(ticket.Help, "另一件")))
	o.press(clerk, "并件")
	if got := o.last(clerk).HTML; strings.Contains(got, string(n)) {
		t.Errorf("it is offered to be merged into:\n%s", got)
	}
}

// /watch is for the office, the supervision office and leaders.
func TestWatchList(t *testing.T) {
	o, n := desk(t)
	for _, who := range []bot.ChatID{owner, zhang, cadre} {
		o.say(who, "/watch")
		o.sees(who, "/watch 给活动办、督查室和县领导用")
	}
	o.say(leader, "/watch")
	o.sees(leader, "没有挂牌督办、建议督办和暂缓办理的诉求")
	o.say(leader, string(n))
	o.press(leader, "挂牌督办")
	major := o.file(ticket.Major, "全厂停产")
	for _, who := range []bot.ChatID{leader, supervisor, clerk, headClerk} {
		o.say(who, "/watch")
		o.sees(who, "挂牌督办 1 件", "督〔2026〕1号 · <b>"+string(n), "县税务局 · 已挂 0 天 · 12月7日(周一)前办结 · 还没有报过进展",
			"建议督办,等县领导决定 1 件", string(major), "建议挂牌督办:重大诉求", "["+string(n)+"] ["+string(major)+"]")
	}
}
