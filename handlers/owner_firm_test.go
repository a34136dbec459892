package handlers_test

import (
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

func TestTheOfficeSeesANewFirmCompletesItAndAdmits(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "反映问题")
	o.say(newcomer, "出口退税一直没到账")
	o.say(newcomer, "怀庆小食品厂 13900139001")
	o.press(newcomer, "确认提交")
	n := ticket.Number("SQ-20261123-0001")
	o.stands(n, ticket.Dispatched) // to 县税务局: the office has no card of it
	o.sees(clerk, "新登记企业:怀庆小食品厂", "13900139001", "[同意加入] [补全信息]")
	admit := o.last(clerk)
	o.press(clerk, "补全信息")
	o.say(clerk, "91410825MADEMP028E 怀庆食品厂 投诉")
	tk := o.ticket(n)
	e, err := o.store.Enterprise(o.ctx, tk.Enterprise)
	if err != nil || e.Code != "91410825MADEMP028E" || e.Name != "怀庆食品厂" || tk.Class != ticket.Complaint {
		t.Errorf("completed to %+v, class %s (%v)", e, tk.Class, err)
	}
	if got := o.forge(clerk, admit.id, admit.Buttons[0][0].Data); got != wording.AdmittedToast {
		t.Errorf("[同意加入] says %q", got)
	}
	p, err := o.store.PersonByChat(o.ctx, newcomer)
	if _, admitted := p.Owns(tk.Enterprise); err != nil || !admitted {
		t.Errorf("not admitted (%v)", err)
	}
}

func TestACompletedCodeOfAKnownFirmOffersAdmissionAnew(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "反映问题")
	o.say(newcomer, "仓库漏雨需要维修")
	o.say(newcomer, "温和食品厂 13900139001")
	o.press(newcomer, "确认提交")
	o.press(clerk, "补全信息")
	o.say(clerk, "91410825MADEM0011H")
	if tk := o.ticket("SQ-20261123-0001"); tk.Enterprise != o.firm {
		t.Fatalf("enterprise %d, want %d", tk.Enterprise, o.firm)
	}
	o.sees(clerk, "温和食品有限公司", "[同意加入]")
	o.press(clerk, "同意加入")
	o.sees(newcomer, "已同意您加入温和食品有限公司")
}

func TestWordsAfterTheNoticeAreDetails(t *testing.T) {
	o := counter(t)
	o.say(owner, "加计扣除税怎么报")
	o.press(owner, "没解决,提交诉求")
	o.say(owner, "会计说九月的没有算进去,请来人看看")
	o.press(owner, "确认提交")
	tk := o.ticket("SQ-20261123-0001")
	if tk.Text != "加计扣除税怎么报\n会计说九月的没有算进去,请来人看看" || tk.Summary != "加计扣除税怎么报" || tk.Lead != o.units["县税务局"] {
		t.Errorf("filed %q, summary %q, lead %d", tk.Text, tk.Summary, tk.Lead)
	}
}

func TestAComplaintAboutOfficialsHasNoProblemKind(t *testing.T) {
	o := counter(t)
	o.say(owner, "反映问题")
	o.say(owner, "报税时有人吃拿卡要,不给钱就不办")
	o.press(owner, "仍要提交")
	o.press(owner, "确认提交")
	if tk := o.ticket("SQ-20261123-0001"); tk.Class != ticket.Conduct || tk.Problem != "" {
		t.Errorf("filed as %s · %s", tk.Class, tk.Problem)
	}
}

func TestOwnFilesAreNotSentBack(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.press(owner, "补充材料")
	o.reply(owner, "现场", 0, bot.FileRef{ID: "p1", Kind: bot.Photo})
	if m := o.last(owner); m.File != nil {
		t.Errorf("his own file comes back under %q", m.HTML)
	}
	if got := len(o.ticket(n).Files); got != 1 {
		t.Errorf("%d files", got)
	}
	if m := o.last(clerk); m.File == nil || m.File.ID != "p1" {
		t.Errorf("the office does not get the file: %+v", m.File)
	}
}

// A lead that is only likely is proposed to the office, whether the filing began with a question or with the button.
func TestAnUnsureLeadIsForTheOffice(t *testing.T) {
	for _, first := range []string{"税票丢了怎么办", "反映问题"} {
		o := counter(t)
		o.say(newcomer, first)
		if first == "反映问题" {
			o.say(newcomer, "税票丢了怎么办")
		} else {
			o.press(newcomer, "没解决,提交诉求")
			o.press(newcomer, "就按这句话提交")
		}
		o.say(newcomer, "怀庆小食品厂 13900139001")
		o.press(newcomer, "确认提交")
		n := ticket.Number("SQ-20261123-0001")
		o.stands(n, ticket.Submitted)
		if tk := o.ticket(n); tk.Proposed == 0 {
			t.Errorf("%s: nobody is proposed", first)
		}
	}
}
