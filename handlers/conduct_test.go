package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

const bribe = "县税务局李某某在报税窗口索要好处费"

// A complaint about an official is a matter of its own, however like another it reads.
func TestAComplaintAboutAnOfficialIsJoinedToNothing(t *testing.T) {
	o := counter(t)
	plain := o.file(ticket.Help, "县税务局报税窗口排队太久")
	o.say(owner, "反映问题")
	o.say(owner, "县税务局报税窗口排队太久,李某某索要好处费")
	o.press(owner, "仍要提交")
	o.sees(owner, "类别:涉作风", "[确认提交]")
	o.press(owner, "确认提交")
	tk := o.stands("SQ-20261123-0002", ticket.Submitted)
	if tk.Class != ticket.Conduct {
		t.Errorf("filed as %s", tk.Class)
	}
	o.say(owner, "反映问题")
	o.say(owner, "报税窗口排队太久,李某某那里又排了一天")
	if strings.Contains(o.screen(owner), string(tk.Number)+" 待受理 县税务局") {
		t.Error("an ordinary matter is offered to be added to a complaint about an official")
	}
	if added := o.ticket(plain).Added; len(added) != 0 {
		t.Errorf("added to the ordinary one: %v", added)
	}
}

// Words about officials that are meant for an ordinary ticket wait until their writer has said what is to become of them.
func TestWordsAboutOfficialsAreHeldBackFromAnOrdinaryTicket(t *testing.T) {
	photo := bot.FileRef{ID: "p", Kind: bot.Photo}
	for name, add := range map[string]func(*office, ticket.Number){
		"补充材料":    func(o *office, _ ticket.Number) { o.press(owner, "补充材料"); o.say(owner, bribe) },
		"a reply": func(o *office, _ ticket.Number) { o.reply(owner, bribe, o.last(owner).id) },
		"a file": func(o *office, n ticket.Number) {
			o.reply(owner, bribe, 0, photo)
			o.forge(owner, o.last(owner).id, bot.Data("f", "into", string(n)))
		},
	} {
		for _, press := range []string{"仍要提交", "与干部无关,补充进去"} {
			t.Run(name+" "+press, func(t *testing.T) {
				o := counter(t)
				n := o.file(ticket.Help, "厂门口积水")
				add(o, n)
				o.sees(owner, "12388", string(n), "[仍要提交]")
				if strings.Contains(o.screen(clerk), "好处费") || len(o.ticket(n).Added) != 0 {
					t.Fatal("it went into the ordinary ticket")
				}
				o.press(owner, press)
				if press == "仍要提交" {
					o.press(owner, "确认提交")
					tk := o.stands("SQ-20261123-0002", ticket.Submitted)
					if tk.Class != ticket.Conduct || len(o.ticket(n).Added) != 0 || strings.Contains(o.screen(clerk)+o.screen(cadre), "好处费") {
						t.Errorf("filed as %s; the other has %v", tk.Class, o.ticket(n).Added)
					}
					return
				}
				o.sees(owner, "“县税务局”", "“好处费”", "[确实与干部无关]")
				o.press(owner, "确实与干部无关")
				if added := o.ticket(n).Added; len(added) != 1 || !strings.Contains(o.screen(clerk), bribe) {
					t.Errorf("added %v", added)
				}
			})
		}
	}
}

func TestWordsAboutOfficialsAreNoReasonToWithdraw(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.press(owner, "撤回诉求")
	o.say(owner, "办事的工作人员索要好处费,不办了")
	o.sees(owner, "没有记进去", "12388")
	o.press(owner, "确认撤回")
	if tk := o.stands(n, ticket.Withdrawn); tk.Reason != "" {
		t.Errorf("reason %q", tk.Reason)
	}
}

// One press does not make an ordinary matter of words that name an official; where nobody of the sort is named, it does.
func TestNotAboutOfficialsIsSaidTwice(t *testing.T) {
	o := counter(t)
	const head bot.ChatID = 777
	o.join(head, "孙主任", bot.Grant{Role: bot.OfficeHead})
	o.say(owner, "反映问题")
	o.say(owner, bribe)
	first := o.last(owner)
	o.press(owner, "与干部无关,继续提交")
	o.sees(owner, "您写的内容里有", "“县税务局”", "“好处费”", "都能看到", "[是反映干部,只给活动办负责人看]")
	o.forge(owner, first.id, bot.Data("f", "plain", "0")) // pressed twice
	o.sees(owner, "您写的内容里有")
	o.press(owner, "是反映干部,只给活动办负责人看")
	o.press(owner, "确认提交")
	if tk := o.ticket("SQ-20261123-0001"); tk.Class != ticket.Conduct {
		t.Errorf("filed as %s", tk.Class)
	}

	o.say(owner, "反映问题")
	o.say(owner, "供应商索要预付款,报税的发票也不给")
	o.press(owner, "与干部无关,继续提交")
	o.sees(owner, "[确认提交]")
	o.say(owner, "检查的干部也来要红包")
	o.sees(owner, "[仍要提交]")
	o.press(owner, "与干部无关,继续提交")
	o.press(owner, "确实与干部无关")
	o.press(owner, "确认提交")
	if tk := o.stands("SQ-20261123-0002", ticket.Submitted); tk.Class != ticket.Help { // the router does not hand it on
		t.Errorf("filed as %s", tk.Class)
	}
	if s := o.screen(head); strings.Count(s, "提交人两次确认与干部无关") != 1 || !strings.Contains(s, "“干部”") {
		t.Errorf("the head of the office reads\n%s", s)
	}
	log, err := o.store.Audits(o.ctx, 10)
	if err != nil || !slices.ContainsFunc(log, func(e bot.AuditEntry) bool {
		return e.What == "filed as not about officials" && e.Target == "SQ-20261123-0002"
	}) {
		t.Errorf("not on record: %v (%v)", log, err)
	}
}
