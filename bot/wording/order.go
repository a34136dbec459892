package wording

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// rare are the moves behind [更多], so that a card stays short. What a leader or the supervision office writes down stands
// on the card itself; the office has it here.
var rare = []ticket.Verb{ticket.Instruct, ticket.Request, ticket.ReportUp, ticket.Confer}

// behindMore are the moves of the reader that stand behind [更多].
func behindMore(may []ticket.Verb) []ticket.Verb {
	if !slices.Contains(may, ticket.Complete) { // not of the office
		return nil
	}
	return slices.DeleteFunc(slices.Clone(rare), func(v ticket.Verb) bool { return !slices.Contains(may, v) })
}

// MoreLabel is the button that opens the rarer moves of a card.
const MoreLabel = "更多"

func moreButton(n ticket.Number) bot.Button {
	return bot.Button{Text: MoreLabel, Data: bot.Data("t", "more", string(n))}
}

// More shows the moves behind [更多].
func More(n ticket.Number, may []ticket.Verb) bot.Message {
	m := bot.Message{HTML: fmt.Sprintf("<b>%s</b> 还可以:", n), Ticket: string(n)}
	var row []bot.Button
	for _, v := range behindMore(may) {
		row = append(row, bot.Button{Text: verbLabel[v], Data: bot.Data("t", string(v), string(n))})
	}
	if len(row) == 0 {
		m.HTML = fmt.Sprintf("<b>%s</b> 现在没有别的操作。", n)
	}
	m.Buttons = bot.Rows(row)
	return m
}

// OrderPrompt asks for a leader's written instruction; behalf says that another enters it for him.
func OrderPrompt(v ticket.View, behalf bool) bot.Message {
	n, example := v.Ticket.Number, strings.TrimSpace(Escape(v.Lead.Name)+" 2026-12-10 请尽快核实并报结果。")
	unit := "单位"
	if v.Lead.ID != 0 {
		unit = "主办或协办单位"
	}
	s := "请用一条消息写批示内容,可以写明" + unit + "和日期,例如:" + example
	if behalf {
		s = "请用一条消息写明批示领导、" + unit + "、日期和内容,可附批示照片,例如:张县长 " + example + "不写单位就是主办单位。"
	}
	return bot.Message{HTML: fmt.Sprintf("<b>%s</b> %s\n不写了请发 /cancel。", n, s), Ticket: string(n)}
}

// NotConcerned says that an instruction is for a unit that has no part in the ticket, and how it gets one.
func NotConcerned(n ticket.Number, unit string) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s %s不是主办或协办单位,收不到这条批示:要它来办,请活动办先[交办]给它;要它配合,请活动办交办时把它写成协办;给主办单位的批示不用写单位。", n, unit)}
}

// UpwardPrompt asks for a report to a unit above, or for the month's progress of one that was made.
func UpwardPrompt(t ticket.Ticket) bot.Message {
	s := "请用一条消息写明上级单位、文号和日期,例如:市发展改革委 焦发改〔2026〕12号 2026-12-01。没有文号就写“无文号”。"
	if t.Up.Unit != "" {
		s = fmt.Sprintf("已报%s,请写这个月的办理进展。另报一个单位,就写单位、文号和日期。", Escape(t.Up.Unit))
	}
	return bot.Message{HTML: fmt.Sprintf("<b>%s</b> %s\n不写了请发 /cancel。", t.Number, s), Ticket: string(t.Number)}
}

// MergeChoice lists the open tickets of the same enterprise that this one may go into.
func MergeChoice(from ticket.Ticket, into []ticket.Ticket) bot.Message {
	n := from.Number
	var b lines
	b.add("<b>%s</b> 并入同一企业的哪一件?点编号,或者写编号和理由。", n)
	m := bot.Message{Ticket: string(n)}
	var row []bot.Button
	for i, t := range into {
		if i == PageSize {
			b.add("…还有 %d 件,请直接写编号", len(into)-i)
			break
		}
		b.add("%d. <b>%s</b> %s · %s", i+1, t.Number, t.State.Label(), Escape(cut(firstOf(t.Summary, t.Text), 40)))
		row = append(row, bot.Button{Text: string(t.Number), Data: bot.Data("mg", string(t.Number), string(n))})
		if len(row) == 2 {
			m.Buttons, row = append(m.Buttons, row), nil
		}
	}
	if from.Marked() {
		b.add("这一件的督办、批示、上报文号和外部单号、时限一并转到那一件,时限以早的为准。")
	}
	b.add("并件后这一件不再单独办,企业会收到通知。不办了请发 /cancel。")
	m.Buttons = bot.Rows(append(m.Buttons, row)...)
	m.HTML = b.String()
	return m
}

// NothingToMerge says that the enterprise has no other open ticket.
func NothingToMerge(n ticket.Number) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 这家企业没有别的正在办理的诉求,不用并件。", n)}
}

// NoFirmYet says that the enterprise must be known before its tickets are joined.
func NoFirmYet(n ticket.Number) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 还没有登记企业,请先点[补全信息]再并件。", n)}
}

// NumberPlease says that no ticket number was recognised.
func NumberPlease(n ticket.Number) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 没有看懂要并入的编号,请点上面的编号,或写完整的编号;不办了请发 /cancel。", n)}
}

// carried names what goes along when a ticket is merged.
func carried(c *ticket.Carried) string {
	if c == nil {
		return ""
	}
	var out []string
	if c.Supervised {
		out = append(out, strings.TrimSpace("挂牌督办 "+c.Watch.Number))
	}
	if n := len(c.Instructions); n > 0 {
		out = append(out, fmt.Sprintf("批示 %d 件", n))
	}
	if c.Up.Unit != "" {
		out = append(out, strings.TrimSpace("上报 "+c.Up.Unit+" "+c.Up.Number))
	}
	if c.Outer != "" {
		out = append(out, c.Channel+" "+c.Outer)
	}
	s := strings.Join(out, "、")
	if due := firstDay(c.WatchDue, c.Order, c.OuterDue); due != "" {
		s = strings.Trim(s+";其中最早的期限是"+due+",两件里以早的为准", ";")
	}
	return s
}

// firstDay is the day of the earliest of some moments, empty for none.
func firstDay(moments ...time.Time) string {
	var first time.Time
	for _, at := range moments {
		if first.IsZero() || !at.IsZero() && at.Before(first) {
			first = at
		}
	}
	if first.IsZero() {
		return ""
	}
	return DayWords(first)
}

// standsAs is the state of a ticket; one that goes on in another is not called declined.
func standsAs(t ticket.Ticket) string {
	if t.Merged != "" {
		return "已并入 " + string(t.Merged)
	}
	return t.State.Label()
}

// instructed writes an instruction as a line: whose, of when, to which unit, until when, and what.
func instructed(i ticket.Instruction, unit string) string {
	s := firstOf(i.Name, "县领导") + "批示"
	if !i.Dated.IsZero() {
		s += "(" + DayWords(i.Dated) + ")"
	}
	if unit != "" {
		s += ",请" + unit + "落实"
	}
	s += ":" + cut(i.Text, 200)
	if !i.Until.IsZero() {
		s += "(" + DayWords(i.Until) + "前)"
	}
	return s
}

// conferred writes a conference as a line.
func conferred(c ticket.Conference) string {
	if c.Present == "" && c.Decision == "" {
		return "会商:" + cut(c.Text, 200)
	}
	return "会商:参加 " + cut(c.Present, 100) + ";决定 " + cut(c.Decision, 200)
}

// reportedUp writes a report to a unit above as a line.
func reportedUp(u ticket.Upward) string {
	s := strings.TrimSpace(u.Unit + " " + u.Number)
	if !u.Date.IsZero() {
		s += "(" + FarDay(u.Date) + ")"
	}
	if u.Progress != "" {
		s += ";进展:" + cut(u.Progress, 200)
	}
	return s
}
