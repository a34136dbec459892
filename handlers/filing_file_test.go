package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// A question is answered alike whatever came before it; the file is kept for the matter it leads to.
func TestAQuestionAfterAFileIsAnswered(t *testing.T) {
	o := counter(t)
	o.say(owner, "加计扣除税怎么报")
	plain := o.screens[owner][0]
	at := len(o.screens[owner])
	o.reply(owner, "", 0, bot.FileRef{ID: "p", Kind: bot.Photo})
	o.sees(owner, "附件已收到")
	o.say(owner, "加计扣除税怎么报")
	if got := o.since(owner, at)[1]; got.HTML != plain.HTML {
		t.Errorf("after a file:\n%s\nwithout:\n%s", got.HTML, plain.HTML)
	}
	o.say(owner, "谢谢")
	o.sees(owner, wording.Welcome)
	o.press(owner, "没解决,提交诉求")
	o.press(owner, "就按这句话提交")
	o.sees(owner, "附件:1个")
	o.press(owner, "确认提交")
	if tk := o.ticket("SQ-20261123-0001"); len(tk.Files) != 1 || !strings.Contains(tk.Text, "加计扣除") {
		t.Errorf("filed with %d files: %s", len(tk.Files), tk.Text)
	}
}

func TestWordsAfterAFileAreItsMatter(t *testing.T) {
	o := counter(t)
	o.reply(owner, "", 0, bot.FileRef{ID: "p", Kind: bot.Photo})
	o.say(owner, "厂门口的路塌了一块")
	o.sees(owner, "您说的是:厂门口的路塌了一块", "[就按这句话提交]")
}
