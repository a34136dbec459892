package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

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
