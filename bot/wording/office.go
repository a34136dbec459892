package wording

import (
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// UnitChoice is the question which unit takes the lead.
type UnitChoice struct {
	Number    ticket.Number
	Verb      ticket.Verb
	Suggested bot.Unit
	Supports  []bot.Unit // proposed with it
	Others    []bot.Unit // all further units
	Page      int        // from 0
	Forces    int        // how many task forces it may go to instead
}

// Message shows the suggested unit first, the others by pages.
func (c UnitChoice) Message() bot.Message {
	ask := map[ticket.Verb]string{ticket.Rule: "裁定由哪个单位办理(裁定后不能再退回)?", ticket.Redispatch: "改交哪个单位主办?"}[c.Verb]
	if ask == "" {
		ask = "交哪个单位主办?"
	}
	var b lines
	b.add("<b>%s</b> %s", c.Number, ask)
	if c.Suggested.Name != "" {
		b.add("建议:%s", Escape(c.Suggested.Name))
	}
	if s := unitNames(c.Supports); s != "" {
		b.add("一并协办:%s", Escape(s))
	}
	b.add("也可以直接写,例如:县税务局 协办:县财政局")
	m := bot.Message{HTML: b.String(), Ticket: string(c.Number)}
	if c.Suggested.ID != 0 {
		m.Buttons = append(m.Buttons, bot.Row(c.button(c.Suggested)))
	}
	from := min(c.Page*PageSize, len(c.Others))
	to := min(from+PageSize, len(c.Others))
	for i := from; i < to; i += 2 {
		row := bot.Row(c.button(c.Others[i]))
		if i+1 < to {
			row = append(row, c.button(c.Others[i+1]))
		}
		m.Buttons = append(m.Buttons, row)
	}
	m.Buttons = append(m.Buttons, Pager(c.Page, to < len(c.Others), func(page int) string {
		return bot.Data("op", fmt.Sprint(page), string(c.Verb)+":"+string(c.Number))
	}))
	if c.Forces > 0 {
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: "交给专班", Data: bot.Data("op", "f0", string(c.Verb)+":"+string(c.Number))}))
	}
	m.Buttons = bot.Rows(m.Buttons...)
	return m
}

func (c UnitChoice) button(u bot.Unit) bot.Button {
	return bot.Button{Text: cut(u.Name, 30), Data: bot.Data("ou", fmt.Sprint(int64(u.ID)), string(c.Verb)+":"+string(c.Number))}
}

// ReturnWhere asks a unit that sends a ticket back who should have it, with those that may be meant as buttons.
func ReturnWhere(n ticket.Number, others []bot.Unit) bot.Message {
	ask := "请写单位名称"
	if len(others) > 0 {
		ask = "请点下面的单位,或写单位名称"
	}
	m := bot.Message{Ticket: string(n), HTML: fmt.Sprintf("<b>%s</b> 退回理由已记下,还缺建议单位:应由哪个单位办理?%s。不退了请发 /cancel。", n, ask)}
	c := UnitChoice{Number: n, Verb: ticket.Return}
	for _, u := range others {
		m.Buttons = append(m.Buttons, bot.Row(c.button(u)))
	}
	return m
}

// ReturnWhy asks a unit that sends a ticket back for the reason.
func ReturnWhy(n ticket.Number) bot.Message {
	return bot.Message{Ticket: string(n), HTML: fmt.Sprintf("<b>%s</b> 建议单位已记下,还缺退回理由:为什么不由本单位办理?不退了请发 /cancel。", n)}
}

// Ground is a listed reason to decline.
type Ground struct {
	Label string // on the button, numbered
	Where string // where to go instead, where the label does not say
}

// Text is the reason as the owner is told it.
func (g Ground) Text() string { return string([]rune(g.Label)[1:]) }

// Grounds are the reasons to decline (不予受理).
var Grounds = []Ground{
	{"①已进入诉讼、仲裁、复议、纪检监察或信访程序", "请按原程序办理"},
	{"②涉及国家秘密、他人隐私", "请到有权处理的机关当面反映"},
	{"③不属本县", "请向有管辖权的机关反映"},
	{"④同一事实已答复且无新情况", "有新情况请说明后重新提交"},
	{"⑤个人事项,请打12345", ""},
	{"⑥安全、治安突发,请打119/110", ""},
}

// GroundChoice asks for the reason to decline.
func GroundChoice(n ticket.Number) bot.Message {
	m := bot.Message{Ticket: string(n), HTML: fmt.Sprintf(
		"<b>%s</b> 不予受理的理由?点一条就按它告知企业;要另写去处,先发一句话再点。\n不办了请发 /cancel。", n)}
	for i, g := range Grounds {
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: g.Label, Data: bot.Data("og", fmt.Sprint(i), string(n))}))
	}
	return m
}

// Noted says that where to go instead was taken down, and asks for the reason.
func Noted(n ticket.Number, where string) bot.Message {
	m := GroundChoice(n)
	m.HTML = fmt.Sprintf("<b>%s</b> 去处已记下:%s。请点理由:", n, Escape(where))
	return m
}

// UnknownUnit says that no unit was recognised.
func UnknownUnit(n ticket.Number) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 没有认出单位名称,请写单位全称,例如:县税务局 协办:县财政局;不办了请发 /cancel。", n)}
}

// The sentences of empty lists.
const (
	NothingOpen  = "没有未办结的诉求,已动态清零。"
	NothingWaits = "现在没有待办的诉求。"
)
