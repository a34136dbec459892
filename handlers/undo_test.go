package handlers_test

import (
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// A cadre who pressed the wrong outcome takes it back within a minute; his note waits for the right one.
func TestUndoOfARevisit(t *testing.T) {
	o := open(t)
	n := o.answered("退税三个月没到账")
	o.say(cadre, string(n))
	o.press(cadre, "联系不上")
	o.sees(cadre, "回访已记录:联系不上", "[撤销]")
	pressed := o.last(cadre)
	undo := pressed.Buttons[0][0].Data
	heard := len(o.screens[owner]) + len(o.screens[zhang])
	o.press(cadre, "撤销")
	o.sees(cadre, "已撤销,和没点过一样", "[已解决] [未解决] [联系不上] [改期]")
	if tk := o.ticket(n); tk.Found != "" || tk.Revisits != 0 || len(tk.Visits) != 0 || len(o.screens[owner])+len(o.screens[zhang]) != heard {
		t.Errorf("it stands as %s after %d attempts, %+v", tk.Found, tk.Revisits, tk.Visits)
	}
	o.say(owner, "/contacts")
	if strings.Contains(o.screen(owner), "联系不上") {
		t.Errorf("a call that was not made is in the list:\n%s", o.screen(owner))
	}
	if got := o.forge(cadre, pressed.id, undo); !strings.Contains(got+o.screen(cadre), "不能撤销了") {
		t.Errorf("a second press: %s", got)
	}
	o.press(cadre, "改期")
	o.say(cadre, "2026-12-01 企业在外地")
	o.sees(cadre, "回访改到12月1日", "[撤销]")
	o.press(cadre, "撤销")
	o.press(cadre, "改期")
	o.say(cadre, "2026-12-02")
	o.now = o.now.Add(2 * time.Minute)
	if got := o.press(cadre, "撤销"); !strings.Contains(got+o.screen(cadre), "已经过了一分钟,或者又有了新的情况,不能撤销了") {
		t.Errorf("two minutes later: %s", got)
	}
	if tk := o.ticket(n); tk.Postponed.Day() != 2 || len(tk.Visits) != 1 {
		t.Errorf("put off to %s, %d on record", tk.Postponed, len(tk.Visits))
	}
	o.press(cadre, "已解决")
	if strings.Contains(labels(o.last(cadre).Message), "撤销") {
		t.Error("what the owner has heard of is offered to be taken back")
	}
}

// The note that goes with a wrong press goes with the right one.
func TestUndoKeepsTheNote(t *testing.T) {
	o := open(t)
	n := o.answered("退税三个月没到账")
	o.say(cadre, string(n))
	o.reply(cadre, "电话三次都没人接", o.last(cadre).id)
	o.press(cadre, "联系不上")
	o.press(cadre, "撤销")
	o.press(cadre, "已解决")
	if v := o.ticket(n).Visits; len(v) != 1 || v[0].Outcome != ticket.FoundSolved || v[0].Text != "电话三次都没人接" {
		t.Errorf("on record %+v", v)
	}
}

// An owner takes back the grade he pressed by mistake; nobody else can.
func TestUndoOfARating(t *testing.T) {
	o := open(t)
	n := o.answered("退税三个月没到账")
	o.say(owner, string(n))
	o.press(owner, "已解决")
	o.press(owner, "基本满意")
	o.sees(owner, "谢谢您的评价:基本满意", "[撤销]")
	undo := o.last(owner).Buttons[0][0].Data
	for _, chat := range []bot.ChatID{clerk, cadre, zhang, stranger} {
		o.forge(chat, 1, undo)
	}
	if got := o.ticket(n).Rating; got != "基本满意" {
		t.Fatalf("another took it back: %q", got)
	}
	o.press(owner, "撤销")
	o.sees(owner, "已撤销,和没点过一样。请重新评价", "[非常满意]")
	o.press(owner, "非常满意")
	if got := o.ticket(n).Rating; got != "非常满意" {
		t.Errorf("rated %q", got)
	}
}
