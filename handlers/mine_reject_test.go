package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/handlers"
)

// answered files a matter and has 县税务局 answer it.
func (o *office) answered(text string) ticket.Number {
	o.t.Helper()
	n := o.file(ticket.Help, text)
	o.press(clerk, "交办")
	o.say(clerk, "县税务局")
	o.press(zhang, "签收")
	o.press(zhang, "答复")
	o.say(zhang, "已经处理好了")
	o.press(zhang, "发送")
	o.stands(n, ticket.Answered)
	return n
}

func TestWhyItIsNotSolvedInTheOwnersWords(t *testing.T) {
	for said, want := range map[string]struct{ reason, told string }{
		"加价还在收":       {"加价还在收", "原因:加价还在收"},
		"结果":          {"结果", "原因:结果"},
		"结果。":         {"结果", "原因:结果"},
		"2":           {"速度", "原因:速度"},
		"态度不好,还推来推去":  {"态度:态度不好,还推来推去", "原因:态度:态度不好,还推来推去"},
		"政策本身不合理":     {"政策本身不合理", "原因:政策本身不合理"},
		"电价为什么还是那么高?": {"电价为什么还是那么高?", "原因:电价为什么还是那么高?"},
	} {
		t.Run(said, func(t *testing.T) {
			o := counter(t)
			n := o.answered("厂里电费太高")
			o.press(owner, "没解决")
			o.sees(owner, string(n), "直接写一句原因", "[态度] [速度] [结果] [政策本身不合理]")
			o.stands(n, ticket.Answered)
			o.router = handlers.NewRouter(o.router.Deps) // the form survives a restart
			o.say(owner, said)
			tk := o.stands(n, ticket.Working)
			if tk.Redo != 1 || tk.Reject != want.reason {
				t.Errorf("redo %d, reason %q, want %q", tk.Redo, tk.Reject, want.reason)
			}
			o.sees(owner, string(n)+" 已退回重办")
			if !strings.Contains(o.screen(zhang), want.told) {
				t.Errorf("the holder is not told %q:\n%s", want.told, o.last(zhang).HTML)
			}
			o.say(owner, "加计扣除税怎么报")
			o.sees(owner, "按季申报享受")
		})
	}
}

func TestNotSolvedIsLeftWithoutAWord(t *testing.T) {
	o := counter(t)
	n := o.answered("厂里电费太高")
	for _, word := range []string{"/cancel", "点错了", "已经解决了。"} {
		o.press(owner, "没解决")
		o.say(owner, word)
		o.say(owner, "加计扣除税怎么报")
		o.sees(owner, "按季申报享受")
		if tk := o.stands(n, ticket.Answered); tk.Redo != 0 {
			t.Errorf("%s: redo %d", word, tk.Redo)
		}
	}
}

func TestNotSolvedWithAPhoto(t *testing.T) {
	o := counter(t)
	n := o.answered("厂里电费太高")
	o.press(owner, "没解决")
	for _, id := range []string{"p1", "p2"} {
		o.handle(bot.Update{Kind: bot.Said, Chat: owner, Album: "a", Message: 5000, Files: []bot.FileRef{{ID: id, Kind: bot.Photo}}})
	}
	if tk := o.stands(n, ticket.Working); tk.Redo != 1 || len(tk.Files) != 2 {
		t.Errorf("redo %d, %d files", tk.Redo, len(tk.Files))
	}
}

// Meanwhile somebody went back and heard that it was solved: the words are refused, but not lost.
func TestNotSolvedTooLate(t *testing.T) {
	o := counter(t)
	n := o.answered("厂里电费太高")
	card := o.last(owner)
	o.press(owner, "没解决")
	o.say(cadre, "/mine")
	o.press(cadre, "已解决")
	o.stands(n, ticket.Closed)
	o.say(owner, "每度电还是一块二")
	o.sees(owner, string(n), "重新提交", "[提交诉求]")
	o.stands(n, ticket.Closed)
	o.press(owner, "提交诉求")
	o.sees(owner, "您说的是:每度电还是一块二")
	o.say(owner, "/cancel")
	if got := o.forge(owner, card.id, bot.Data("m", string(ticket.Reject), string(n))); !strings.Contains(got, string(n)) || !strings.Contains(got, "重新提交") {
		t.Errorf("[没解决] on a closed one says %q", got)
	}
	if at := o.last(owner); at.HTML != wording.FormLeft {
		t.Errorf("a form is open: %s", at.HTML)
	}
}

func TestNotSolvedKeepsWordsAboutOfficialsBack(t *testing.T) {
	o := counter(t)
	n := o.answered("厂里电费太高")
	o.press(owner, "没解决")
	o.say(owner, "来的工作人员索要好处费")
	o.sees(owner, "没有记进去", "12388")
	o.stands(n, ticket.Answered)
	o.press(owner, "态度")
	if tk := o.stands(n, ticket.Working); tk.Reject != "态度" {
		t.Errorf("reason %q", tk.Reject)
	}
}
