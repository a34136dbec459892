package wording

import "zhuqi/bot"

// AskAdmission asks the office or an admitted owner whether somebody may see all tickets of an enterprise.
func AskAdmission(name, phone string, e bot.Enterprise, id string) bot.Message {
	return bot.Message{
		HTML: Escape(name) + "(" + Escape(phone) + ")说自己代表" + Escape(firmName(e)) +
			",现在只能看到自己提交的诉求。核实后点[同意加入],就能看到这家企业的全部诉求;不同意就不用点。",
		Buttons: bot.Rows(bot.Row(bot.Button{Text: "同意加入", Data: bot.Data("a", "admit", id)}))}
}

// Admitted tells a person that he was admitted.
func Admitted(e bot.Enterprise) bot.Message {
	return bot.Message{HTML: "已同意您加入" + Escape(firmName(e)) + ",发 /my 可以看到这家企业的全部诉求。"}
}

// What a press on [同意加入] answers.
const (
	AdmittedToast  = "已同意,对方会收到消息。"
	AdmittedBefore = "已经处理过了,不用再点。"
)
