package wording

import (
	"zhuqi/bot"
)

// FoundTickets is what a search for tickets gave.
type FoundTickets struct {
	Text  string // what was looked for
	Lines []ListLine
	More  bool // than are listed
}

// Message lists them; each number is a button that opens the card.
func (f FoundTickets) Message() bot.Message {
	if len(f.Lines) == 0 {
		return bot.Message{HTML: "没有找到“" + Escape(cut(f.Text, 40)) + "”的诉求。" + FindHow}
	}
	l := List{Title: "找到", Total: len(f.Lines), Lines: f.Lines}
	if f.More {
		l.Note = "只列出最近的几件,请写得更具体些。"
	}
	return l.Message()
}

// The sentences about looking for a ticket.
const (
	FindHow     = "可以写编号、企业名称或联系人(写一部分也行)、联系电话或后四位,例如:/find 怀川速食"
	FindNoPhone = "按电话查找只给活动办、办理单位和助企干部用,请写编号或企业名称。"
)
