package handlers_test

import (
	"context"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/handlers"
	"zhuqi/kb"
)

// shelf is a library of one clause: it knows about 税 and nothing else, and of 税票 not for certain whose it is.
type shelf struct{ handlers.Library }

func (shelf) Answer(_ context.Context, q kb.Question) (kb.Answer, error) {
	hit := kb.Hit{Policy: kb.Policy{ID: 1, Title: "样县办法"}, Passage: kb.Passage{ID: 7, Path: "第三条"}, Quote: "按季申报享受。", Status: kb.InForce}
	a := kb.Answer{Hits: []kb.Hit{hit}, Subject: q.Text}
	if strings.Contains(q.Text, "税") {
		a.Answered, a.Confidence, a.Lead, a.LeadSure = true, 0.9, "县税务局", !strings.Contains(q.Text, "税票")
	}
	if strings.Contains(q.Text, "哪个镇") && q.Firm != nil {
		a.Understood = "企业在" + q.Firm.Town
	}
	return a, nil
}

func (shelf) Original(context.Context, kb.PassageID) (kb.Original, error) {
	return kb.Original{Policy: kb.Policy{Title: "样县办法"}, Passage: kb.Passage{Path: "第三条", Text: "第三条全文。"}}, nil
}

func (shelf) Contacts(context.Context, string, kb.Date) ([]kb.Contact, error) {
	return []kb.Contact{{Name: "张三", Unit: "县税务局"}}, nil
}

func counter(t *testing.T) *office {
	t.Helper()
	o := open(t)
	o.router.Library = shelf{}
	o.put(func(tx *store.Tx) error {
		_, err := tx.PutEnterprise(o.ctx, bot.Enterprise{ID: o.firm, Name: "温和食品有限公司", Code: "91410825MADEM0011H", Town: "温泉街道"})
		return err
	})
	return o
}

const newcomer bot.ChatID = 900

// since lists what came onto a screen after the first n messages.
func (o *office) since(chat bot.ChatID, n int) []*shown { return o.screens[chat][n:] }

func TestSameQuestionSameTextForTwoNewPeople(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "加计扣除税怎么报")
	o.say(newcomer+1, "加计扣除税怎么报")
	a, b := o.screens[newcomer], o.screens[newcomer+1]
	if len(a) != len(b) {
		t.Fatalf("%d messages and %d", len(a), len(b))
	}
	for i := range a {
		if a[i].HTML != b[i].HTML || labels(a[i].Message) != labels(b[i].Message) {
			t.Errorf("message %d differs:\n%s\n%s", i, a[i].HTML, b[i].HTML)
		}
	}
	if !strings.Contains(a[0].HTML, "「按季申报享受。」") {
		t.Errorf("the first message is no answer: %s", a[0].HTML)
	}
	if len(a[len(a)-1].Keyboard) == 0 {
		t.Error("no keyboard came with the first answer")
	}
	o.press(newcomer, "看原文")
	o.sees(newcomer, "第三条全文。")
	o.press(newcomer, "找解读员")
	o.sees(newcomer, "张三(县税务局)")
	if got := o.forge(newcomer+1, 1, a[0].Buttons[1][0].Data); got != wording.QuestionGone {
		t.Errorf("another's card answers %q", got)
	}
	o.press(newcomer, "解决了")
	o.sees(newcomer, wording.GladSolved)
}

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

func TestOwnTickets(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.say(owner, "查进度")
	o.press(owner, string(n)+" 待受理")
	o.sees(owner, "待受理", "[补充材料] [撤回诉求] [催办]")
	o.press(owner, "催办")
	o.sees(owner, string(n), wording.Urged)
	o.press(owner, "补充材料")
	album := func(id string) {
		o.handle(bot.Update{Kind: bot.Said, Chat: owner, Album: "a1", Message: 5000, Files: []bot.FileRef{{ID: id, Kind: bot.Photo}}})
	}
	album("p1")
	before := len(o.screens[owner])
	album("p2")
	if got := len(o.ticket(n).Files); got != 2 {
		t.Errorf("%d files, want 2", got)
	}
	if extra := o.since(owner, before); len(extra) != 0 {
		t.Errorf("the second picture of the album is answered: %s", extra[0].HTML)
	}
}

func TestWithdrawAsksFirst(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.press(owner, "撤回诉求")
	o.say(owner, "已经修好了")
	o.stands(n, ticket.Submitted)
	o.press(owner, "确认撤回")
	if tk := o.stands(n, ticket.Withdrawn); tk.Reason != "已经修好了" {
		t.Errorf("reason %q", tk.Reason)
	}
	o.say(owner, "/my")
	o.sees(owner, "已撤回")
}

func TestLikeTicketIsShownFirst(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水没人管")
	o.say(owner, "反映问题")
	o.say(owner, "厂门口积水还是没人管")
	o.sees(owner, string(n), "[补充到这一件]")
	o.press(owner, "补充到这一件")
	if tk := o.ticket(n); len(tk.Added) != 1 {
		t.Errorf("added %v", tk.Added)
	}
	all, _ := o.store.Tickets(o.ctx, ticket.Filter{})
	if len(all) != 1 {
		t.Errorf("%d tickets, want 1", len(all))
	}
}

func TestEveryWrongThingGetsOneSentence(t *testing.T) {
	o := counter(t)
	long := strings.Repeat("长", 5000)
	for _, c := range []struct {
		name, text string
		want       string
	}{
		{"nothing at all", "", wording.NotAQuestion},
		{"white space", " \n\t ", wording.NotAQuestion},
		{"emoji", "😀🎉", wording.NotAQuestion},
		{"marks nobody sees", "\u200b\u202e", wording.NotAQuestion},
		{"too long", long, wording.TextTooLong},
		{"an unknown command", "/drop table", wording.UnknownCommand().HTML},
		{"an unknown number", "SQ-20261123-9999", wording.NoTicket},
		{"nothing to leave", "/cancel", wording.NothingToEnd},
	} {
		at := len(o.screens[newcomer])
		o.say(newcomer, c.text)
		got := o.since(newcomer, at)
		if len(got) != 1 || got[0].HTML != c.want {
			t.Errorf("%s: got %d messages, the last %q, want %q", c.name, len(got), o.last(newcomer).HTML, c.want)
		}
	}
	o.say(newcomer, "反映问题")
	o.say(newcomer, "大门口积水了请修一下")
	for _, c := range []struct{ name, text, want string }{
		{"a wrong credit code", "91410825MA40XK7X60", wording.BadFirm},
		{"no firm", "😀", wording.NoFirm},
		{"a firm without a phone", "甲乙食品有限公司", wording.AskContact().HTML},
		{"no phone", "王经理", wording.NoPhone},
		{"a phone of letters", long[:3*4000], wording.NoPhone},
	} {
		at := len(o.screens[newcomer])
		o.say(newcomer, c.text)
		if got := o.since(newcomer, at); len(got) != 1 || got[0].HTML != c.want {
			t.Errorf("%s: got %d messages, the last %q, want %q", c.name, len(got), o.last(newcomer).HTML, c.want)
		}
	}
	for _, data := range []string{"", "f", "f:ok:1", "f:firm:999", "f:class:涉作风", "q:ok:x", "q:full:99999", "m:card:x", "r:9:SQ-20261123-0001", "a:admit:x",
		"p:on:没有的", "zz:zz:zz", strings.Repeat("x", 64), "f:into:SQ-20261123-0001", "a:admit:1-99"} {
		o.forge(newcomer, 1, data) // reports a press without an answer
	}
	all, err := o.store.Tickets(o.ctx, ticket.Filter{})
	if err != nil || len(all) != 0 {
		t.Errorf("%d tickets after nothing but mistakes (%v)", len(all), err)
	}
}

func TestAGroupGetsAnswersAndNothingPrivate(t *testing.T) {
	o := counter(t)
	const group bot.ChatID = -100
	hear := func(text string, toBot bool) []*shown {
		t.Helper()
		o.updates++
		at := len(o.screens[group])
		up := bot.Update{ID: o.updates, Kind: bot.Said, Chat: group, At: o.now, ToBot: toBot, Message: 7, Text: text, From: bot.Sender{ID: int64(owner)}}
		if err := o.router.Handle(o.ctx, up); err != nil {
			t.Fatal(err)
		}
		o.deliver()
		return o.since(group, at)
	}
	if got := hear("加计扣除税怎么报", false); len(got) != 0 {
		t.Errorf("unasked, the bot says %s", got[0].HTML)
	}
	for _, text := range []string{"@zhuqi_bot 加计扣除税怎么报", "@zhuqi_bot 你好", "/help@zhuqi_bot", "/my", "/start x", "@zhuqi_bot SQ-20261123-0001"} {
		got := hear(text, true)
		if len(got) != 1 {
			t.Errorf("%s: %d messages, want 1", text, len(got))
			continue
		}
		for _, row := range got[0].Buttons {
			for _, b := range row {
				if b.Data != "" {
					t.Errorf("%s: a private button [%s] in a group", text, b.Text)
				}
			}
		}
		if len(got[0].Keyboard) > 0 && strings.HasPrefix(text, "@") {
			t.Errorf("%s: a keyboard in a group", text)
		}
	}
}

func TestNumbersAndWordsWorkInsideAForm(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	o.say(clerk, string(n))
	o.say(owner, "反映问题")
	o.say(owner, string(n))
	o.sees(owner, string(n)+" 待受理")
	o.say(owner, "進度。")
	o.sees(owner, "我的诉求")
	o.say(owner, "/privacy")
	o.sees(owner, "最近谁看过您的诉求", "周办 "+string(n))
	o.say(owner, "想修大门口的路灯")
	o.sees(owner, "[确认提交]")
	o.say(owner, "问政策")
	o.say(owner, "加计扣除税怎么报")
	o.sees(owner, "按季申报享受")
}

func TestAReplyToAClosedTicketSaysWhatToDo(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	receipt := o.last(owner).id
	o.reply(owner, "还有院里也积水", receipt)
	if tk := o.ticket(n); len(tk.Added) != 1 {
		t.Fatalf("added %v, want the reply", tk.Added)
	}
	o.press(owner, "撤回诉求")
	o.press(owner, "确认撤回")
	at := len(o.screens[owner])
	o.reply(owner, "又积水了", receipt)
	if got := o.since(owner, at); len(got) != 1 || !strings.Contains(got[0].HTML, "[反映问题]") {
		t.Errorf("got %d messages, the last: %s", len(got), o.last(owner).HTML)
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
