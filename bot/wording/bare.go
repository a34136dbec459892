package wording

import (
	"zhuqi/bot"
)

// About says what the bot is and what it can be asked.
func (w Words) About() bot.Message {
	return bot.Message{HTML: "我是" + Escape(w.county()) + "助企服务的机器人,不是真人。您写下问题,我查政策原文,告诉您哪个单位负责、找谁问;没有把握的不乱答,可以提交给单位办理。\n" +
		"可以这样问:\n· 小微企业怎么申请贷款\n· 招工补贴多少钱\n· 研发费用加计扣除找谁", Keyboard: Keyboard()}
}

// AskBack answers 怎么办 alone: which point of the last question is meant; zero when there was none.
func AskBack(q bot.Question) bot.Message {
	if q.ID == 0 {
		return bot.Message{HTML: "请写下是什么事,例如:小微企业怎么申请贷款。", Keyboard: Keyboard()}
	}
	return bot.Message{HTML: "想问“" + Escape(cut(q.Subject, longestAsked)) + "”的哪一点?请写具体一些,例如:要什么条件、带哪些材料、到哪里办、找谁。",
		Buttons: answerButtons(q.ID, q.Answered)}
}
