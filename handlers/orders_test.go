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

// desk is an office with a ticket that 县税务局 works on, and with the people whom leaders work through.
func desk(t *testing.T) (*office, ticket.Number) {
	o := open(t)
	o.join(supervisor, "督查", bot.Grant{Role: bot.Supervision})
	o.join(headClerk, "主任", bot.Grant{Role: bot.OfficeHead})
	n := o.file(ticket.Help, "退税三个月没到账")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.press(zhang, "签收")
	return o, n
}

func (o *office) orders(n ticket.Number) []ticket.Instruction { return o.ticket(n).Instructions }

// An instruction as people write it: who, which unit, of when or until when, and the words.
func TestInstructionsAsWritten(t *testing.T) {
	for _, c := range []struct {
		who               bot.ChatID
		said              string
		name, unit        string
		dated, until, say string
	}{
		{clerk, "张县长 县财政局 2026-12-10 请尽快核实并报结果", "张县长", "县财政局", "", "12-10", "请尽快核实并报结果"},
		{clerk, "批示领导:李副书记 2026-11-20 请速办", "李副书记", "县税务局", "11-20", "", "请速办"},
		{clerk, "县长批示:请税务局12月5日前报结果", "县长", "县税务局", "", "12-05", "请税务局12月5日前报结果"},
		{supervisor, "县税务局 张县长 请速办", "张县长", "县税务局", "", "", "请速办"},
		{supervisor, "张县长 2026-11-20 2026-12-10 请速办", "张县长", "县税务局", "11-20", "12-10", "请速办"},
		{leader, "2026-12-10 请速办", "县长", "县税务局", "", "12-10", "请速办"},
		{clerk, "批示领导：李副书记，2026-11-20，请速办", "李副书记", "县税务局", "11-20", "", "请速办"},
		{leader, "请速办", "县长", "县税务局", "", "", "请速办"},
	} {
		o, n := desk(t)
		o.say(c.who, string(n))
		if c.who == clerk {
			o.press(c.who, "更多")
		}
		o.press(c.who, "批示")
		o.say(c.who, c.said)
		all := o.orders(n)
		if len(all) != 1 {
			t.Errorf("%s: %d instructions\n%s", c.said, len(all), o.last(c.who).HTML)
			continue
		}
		i := all[0]
		day := func(at interface{ IsZero() bool }, s string) string {
			if at.IsZero() {
				return ""
			}
			return s
		}
		dated, until := day(i.Dated, i.Dated.In(calendar.Shanghai).Format("01-02")), day(i.Until, i.Until.In(calendar.Shanghai).Format("01-02"))
		if i.Name != c.name || i.Unit != o.units[c.unit] || dated != c.dated || until != c.until || i.Text != c.say {
			t.Errorf("%s: got %s, unit %d, of %q, until %q: %q", c.said, i.Name, i.Unit, dated, until, i.Text)
		}
		o.sees(zhang, c.name+"批示", c.say)
	}
}

// The photo of the paper is kept with the instruction and shown to staff, not to the owner.
func TestInstructionFromAPhoto(t *testing.T) {
	o, n := desk(t)
	o.say(supervisor, string(n))
	o.press(supervisor, "批示")
	o.reply(supervisor, "张县长 请速办", 0, bot.FileRef{ID: "paper", Name: "批示.jpg", Kind: bot.Photo})
	if i := o.orders(n); len(i) != 1 || len(i[0].Files) != 1 || i[0].Files[0].ID != "paper" {
		t.Fatalf("instructions %+v", i)
	}
	if f := o.last(zhang).File; f == nil || f.ID != "paper" {
		t.Errorf("the unit does not get the paper: %+v", f)
	}
	o.say(clerk, string(n))
	o.press(clerk, "看附件")
	if f := o.last(clerk).File; f == nil || f.ID != "paper" {
		t.Errorf("the office does not see the paper: %+v", f)
	}
	o.say(owner, string(n))
	if strings.Contains(o.screen(owner), "看附件") || strings.Contains(o.last(owner).HTML, "张县长") {
		t.Errorf("the owner sees the paper:\n%s", o.last(owner).HTML)
	}
}

// A report upward takes unit, number and day in any order; what is missing is said, and nothing changes.
func TestReportsUpwardAsWritten(t *testing.T) {
	for _, c := range []struct{ said, unit, number, day, refused string }{
		{"市发展改革委 焦发改〔2026〕12号 2026-12-01", "市发展改革委", "焦发改〔2026〕12号", "2026-12-01", ""},
		{"2026年11月20日 报市税务局,焦税函[2026]3号", "市税务局", "焦税函[2026]3号", "2026-11-20", ""},
		{"省工信厅 编号:GX20261123 11月23日", "省工信厅", "GX20261123", "2026-11-23", ""},
		{"省工信厅，编号：GX20261123，11月23日", "省工信厅", "GX20261123", "2026-11-23", ""},
		{"市发展改革委，焦发改（2026）12号，2026-12-01", "市发展改革委", "焦发改（2026）12号", "2026-12-01", ""},
		{"市发展改革委 无文号 2026-12-01", "市发展改革委", "", "2026-12-01", ""},
		{"市发展改革委 2026-12-01", "", "", "", "还缺文号"},
		{"市发展改革委 焦发改〔2026〕12号", "", "", "", "没有看懂日期"},
		{"焦发改〔2026〕12号 2026-12-01", "", "", "", "还缺上级单位"},
	} {
		o, n := desk(t)
		o.say(clerk, string(n))
		o.press(clerk, "更多")
		o.press(clerk, "上报")
		o.say(clerk, c.said)
		up := o.ticket(n).Up
		if c.refused != "" {
			o.sees(clerk, c.refused)
			if !up.At.IsZero() {
				t.Errorf("%s: refused, and on record: %+v", c.said, up)
			}
			continue
		}
		if day := up.Date.In(calendar.Shanghai).Format("2006-01-02"); up.Unit != c.unit || up.Number != c.number || day != c.day {
			t.Errorf("%s: got %s, %s, %s", c.said, up.Unit, up.Number, day)
		}
	}
}

// The month's progress keeps unit and number of the report.
func TestMonthlyReturn(t *testing.T) {
	o, n := desk(t)
	for _, said := range []string{"市税务局 焦税函〔2026〕3号 2026-11-20", "市局已派人核查,预计下月到账"} {
		o.say(clerk, string(n))
		o.press(clerk, "更多")
		o.press(clerk, "上报")
		o.say(clerk, said)
	}
	if up := o.ticket(n).Up; up.Unit != "市税务局" || up.Number != "焦税函〔2026〕3号" || up.Progress != "市局已派人核查,预计下月到账" {
		t.Errorf("%+v", up)
	}
	o.sees(owner, "上级单位办理进展", "市局已派人核查")
	o.say(clerk, string(n))
	o.sees(clerk, "已上报:市税务局 焦税函〔2026〕3号(2026年11月20日(周五));进展:市局已派人核查")
}

// A conference is recorded with who was there and what was decided, and its minutes as a file.
func TestConference(t *testing.T) {
	o, n := desk(t)
	o.say(clerk, string(n))
	o.press(clerk, "更多")
	o.press(clerk, "会商")
	o.say(clerk, "先退一半")
	o.sees(clerk, "还缺参加人员或决定")
	o.reply(clerk, "决定:先退一半 参加人员:县税务局、县财政局", 0, bot.FileRef{ID: "minutes", Name: "纪要.docx", Kind: bot.Document})
	all := o.ticket(n).Conferences
	if len(all) != 1 || all[0].Present != "县税务局、县财政局" || all[0].Decision != "先退一半" || len(all[0].Files) != 1 {
		t.Fatalf("%+v", all)
	}
	o.sees(zhang, "已会商", "先退一半")
	o.say(leader, string(n))
	o.sees(leader, "会商:参加 县税务局、县财政局;决定 先退一半")
}

// Punctuation is what a phone types.
func TestConferenceInFullWidth(t *testing.T) {
	o, n := desk(t)
	o.say(clerk, string(n))
	o.press(clerk, "更多")
	o.press(clerk, "会商")
	o.say(clerk, "参加：县税务局、县财政局；决定：先退一半，下月再看。")
	if all := o.ticket(n).Conferences; len(all) != 1 || all[0].Present != "县税务局、县财政局" || all[0].Decision != "先退一半，下月再看" {
		t.Errorf("%+v", all)
	}
}

// A ticket goes into another of the same firm: by button, by number, by its ending; into nothing else.
func TestMerging(t *testing.T) {
	for _, how := range []string{"button", "number", "ending"} {
		o, first := desk(t)
		second := o.file(ticket.Help, "退税还是没到账")
		o.say(clerk, string(second))
		o.press(clerk, "并件")
		o.sees(clerk, "并入同一企业的哪一件", "["+string(first)+"]", "退税三个月没到账")
		o.say(clerk, "SQ-20261123-0099")
		o.sees(clerk, "不是同一企业正在办理的诉求")
		o.stands(second, ticket.Submitted)
		o.say(clerk, "并进去")
		o.sees(clerk, "没有看懂要并入的编号")
		switch how {
		case "button":
			o.press(clerk, string(first))
		case "number":
			o.say(clerk, "sq202611230001 同一笔退税")
		case "ending":
			o.say(clerk, "1号那个")
		}
		if tk := o.stands(second, ticket.Declined); tk.Merged != first {
			t.Errorf("%s: merged into %s", how, tk.Merged)
		}
		o.sees(owner, "与您的另一件诉求"+string(first)+"合并办理")
		o.say(clerk, string(first))
		o.press(clerk, "并件")
		if got := o.screen(clerk); !strings.Contains(got, "没有别的正在办理的诉求") && !strings.Contains(toasted(o), "没有别的正在办理的诉求") {
			t.Errorf("%s: nothing is left to merge into, and it is not said:\n%s", how, got)
		}
	}
}

func toasted(o *office) string {
	var all []string
	for _, s := range o.toasts {
		all = append(all, s)
	}
	return strings.Join(all, "\n")
}

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
