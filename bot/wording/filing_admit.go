package wording

import (
	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// AskAdmission asks the office or an admitted owner whether somebody may see all tickets of an enterprise.
func AskAdmission(name, phone string, e bot.Enterprise, id string) bot.Message {
	return bot.Message{
		HTML: Escape(name) + "(" + Escape(phone) + ")说自己代表" + Escape(firmName(e)) +
			",现在只能看到自己提交的诉求。核实后点[同意加入],就能看到这家企业的全部诉求;不同意就不用点。",
		Buttons: bot.Rows(bot.Row(bot.Button{Text: "同意加入", Data: bot.Data("a", "admit", id)}))}
}

// NewFirm tells the office that somebody began an enterprise that was not on record.
func NewFirm(t ticket.Ticket, e bot.Enterprise, id string) bot.Message {
	row := bot.Row(bot.Button{Text: "同意加入", Data: bot.Data("a", "admit", id)})
	s := string(t.Number) + " 新登记企业:" + firmName(e) + ",由" + t.Contact + "(" + t.Phone + ")提交。核实后点[同意加入],他就能看到这家企业的全部诉求"
	if e.Code == "" {
		s += ";统一社会信用代码待补,请点[补全信息]"
		row = append(row, bot.Button{Text: verbLabel[ticket.Complete], Data: bot.Data("t", string(ticket.Complete), string(t.Number))})
	}
	return bot.Message{HTML: Escape(s + "。"), Buttons: bot.Rows(row)}
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
