package wording

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// conductNotice is said before every filing (product.md 2).
const conductNotice = "反映干部作风、违纪违法的,请不要在这里写,可拨12388或直接向县纪委监委反映;这里只收企业生产经营中的问题。"

// ConductHint answers words about officials' conduct.
func ConductHint() bot.Message { return bot.Message{HTML: conductNotice} }

// ConductHeld refuses to put words about officials' conduct where others would read them.
func ConductHeld(n ticket.Number) string {
	return string(n) + " 刚才这句没有记进去:" + conductNotice + "请换个说法再发一次。"
}

// ConductPick asks a person who writes about officials' conduct all the same what he wants. into is the ticket that he
// meant the words for, empty for a matter of their own.
func ConductPick(into ticket.Number) bot.Message {
	if into == "" {
		return conductPick("如果仍在这里提交,只有活动办负责人能看到。", "与干部无关,继续提交")
	}
	return conductPick("这些话还没有加到"+string(into)+"里。如果仍在这里提交,会另立一件,只有活动办负责人能看到。", "与干部无关,补充进去")
}

func conductPick(what, plain string) bot.Message {
	return bot.Message{HTML: conductNotice + "\n" + what, Buttons: bot.Rows(
		bot.Row(bot.Button{Text: "仍要提交", Data: bot.Data("f", "conduct", "0")}, bot.Button{Text: "改内容", Data: bot.Data("f", "text", "0")}),
		bot.Row(bot.Button{Text: plain, Data: bot.Data("f", "plain", "0")}),
		bot.Row(leave))}
}

// SurelyPlain asks once more before words that name officials go where others read them, those they name too.
func SurelyPlain(named []string) bot.Message {
	return bot.Message{HTML: "您写的内容里有“" + Escape(strings.Join(named, "”“")) + "”。\n按普通诉求提交的话,活动办、办理单位和助企干部都能看到这些话,被说到的单位和人也可能看到。确实不是反映干部的吗?",
		Buttons: bot.Rows(
			bot.Row(bot.Button{Text: "是反映干部,只给活动办负责人看", Data: bot.Data("f", "conduct", "0")}),
			bot.Row(bot.Button{Text: "确实与干部无关", Data: bot.Data("f", "sure", "0")}, bot.Button{Text: "改内容", Data: bot.Data("f", "text", "0")}),
			bot.Row(leave))}
}

// FiledAsPlain tells a head of the office of words that name officials and went in, by their writer's word, as being about
// something else.
func FiledAsPlain(n ticket.Number, named []string) bot.Message {
	return bot.Message{Ticket: string(n), HTML: string(n) + " 企业写的话里有“" + Escape(strings.Join(named, "”“")) + "”,提交人两次确认与干部无关,已按普通诉求办理。" +
		"请看一眼;确是反映干部的,点[补全信息]把类别定为涉作风,其他人就看不到了。", Buttons: bot.Rows(bot.Row(CardButton(n)))}
}
