package wording

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// The sentences about like matters.
const (
	BatchReadOnly    = "统一答复由活动办发出,您可以查看。"
	GroupGone        = "这一组已经变了:有的已经答复或另行办理,请发 /batch 看最新的分组。"
	SetApart         = "已移出,不再和这一组一起答复"
	PutBack          = "已放回本组"
	BackTooLate      = "移出已超过一分钟,不能撤销了;这件请单独办理。"
	NoPast           = "没有找到您能看的同类答复。"
	BatchNoFiles     = "统一答复只发文字;有文件请在各件里单独答复。"
	BatchUnknownUnit = "没有认出单位名称,请写单位全称,例如:县税务局;不办了请发 /cancel。"
	BatchNeedDate    = "没有看懂日期,请这样写:2026-12-13 完成线路改造后复核;不写了请发 /cancel。"
)

// Group is a group of like matters.
type Group struct {
	Members []ticket.View // oldest first
	Firms   int
	Now     time.Time
	Page    int
	Acts    bool // the reader may answer them
}

// size says how many there are.
func (g Group) size() string {
	if g.Firms == len(g.Members) {
		return fmt.Sprintf("%d 家企业", g.Firms)
	}
	return fmt.Sprintf("%d 家企业 %d 件", g.Firms, len(g.Members))
}

// units are the units that have them, or were proposed.
func (g Group) units() string {
	var names []string
	for _, v := range g.Members {
		n := v.Lead.Name
		if n == "" && v.Proposed.Name != "" {
			n = "建议" + v.Proposed.Name
		}
		if n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return strings.Join(names, "、")
}

func (g Group) classes() string {
	var cs []string
	for _, v := range g.Members {
		if c := string(v.Ticket.Class); !slices.Contains(cs, c) {
			cs = append(cs, c)
		}
	}
	return strings.Join(cs, "、")
}

// waiting says for how long a matter has been waiting.
func waiting(filed, now time.Time) string {
	if days := int(calendar.Day(now).Sub(calendar.Day(filed)).Hours()+12) / 24; days > 0 {
		return fmt.Sprintf("已 %d 天", days)
	}
	return "今天提出"
}

// line is the group in a list.
func (g Group) line() string {
	t := g.Members[0].Ticket
	parts := []string{"<b>" + g.size() + "</b>", Escape(g.classes())}
	if u := g.units(); u != "" {
		parts = append(parts, Escape(u))
	}
	parts = append(parts, fmt.Sprintf("最早 %s(%s)", DayWords(t.Filed), waiting(t.Filed, g.Now)))
	return strings.Join(parts, " · ") + "\n   " + Escape(cut(firstOf(t.Summary, t.Text), 50))
}

// Groups lists groups of like matters page by page.
type Groups struct {
	Total int
	Page  int
	Lines []Group
	Sent  bool // answers to many went out before
}

// Message lays the list out; each group is a button.
func (l Groups) Message() bot.Message {
	var m bot.Message
	if l.Total == 0 {
		m.HTML = "现在没有不同企业的同类诉求。"
	} else {
		var b lines
		b.add("同类诉求 %d 组:", l.Total)
		var row []bot.Button
		for i, g := range l.Lines {
			no := l.Page*PageSize + i + 1
			b.add("%d. %s", no, g.line())
			row = append(row, bot.Button{Text: fmt.Sprintf("第%d组", no), Data: bot.Data("b", "open", string(g.Members[0].Ticket.Number))})
			if len(row) == 4 {
				m.Buttons, row = append(m.Buttons, row), nil
			}
		}
		m.HTML = b.String()
		m.Buttons = append(m.Buttons, row, Pager(l.Page, (l.Page+1)*PageSize < l.Total, func(p int) string {
			return bot.Data("b", "list", fmt.Sprint(p))
		}))
	}
	if l.Sent {
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: "已发的统一答复", Data: bot.Data("b", "sent", "0")}))
	}
	m.Buttons = bot.Rows(m.Buttons...)
	return m
}

// membersShown is how many members of a group a page shows.
const membersShown = 6

// Message shows the members, each with the button that opens it and the one that takes it out.
func (g Group) Message() bot.Message {
	var b lines
	b.add("<b>同类诉求 %s</b>", g.size())
	if u := g.units(); u != "" {
		b.add("单位:%s", Escape(u))
	}
	var m bot.Message
	g.Page = min(g.Page, (len(g.Members)-1)/membersShown) // it has shrunk since
	from := g.Page * membersShown
	to := min(from+membersShown, len(g.Members))
	for i, v := range g.Members[from:to] {
		t := v.Ticket
		b.add("%d. <b>%s</b> %s · %s · %s · %s", from+i+1, t.Number, t.State.Label(), Escape(v.Whose()),
			Escape(string(t.Class)), waiting(t.Filed, g.Now))
		b.add("   %s", Escape(cut(firstOf(t.Summary, t.Text), 80)))
		row := bot.Row(CardButton(t.Number))
		if g.Acts {
			row = append(row, bot.Button{Text: "移出本组", Data: bot.Data("b", "out", fmt.Sprintf("%s/%d", t.Number, g.Page))})
		}
		m.Buttons = append(m.Buttons, row)
	}
	first := string(g.Members[0].Ticket.Number)
	m.Buttons = append(m.Buttons, Pager(g.Page, to < len(g.Members), func(p int) string {
		return bot.Data("b", "page", first+"/"+fmt.Sprint(p))
	}))
	if g.Acts {
		m.Buttons = append(m.Buttons, bot.Row(
			bot.Button{Text: "统一答复", Data: bot.Data("b", "answer", first)},
			proposeButton("形成建议", g.Members[0].Ticket.Number)))
	}
	m.Buttons = bot.Rows(m.Buttons...)
	m.HTML = b.String()
	return m
}

// BackButton undoes a wrong [移出本组] within a minute.
func BackButton(n ticket.Number, page int, at time.Time) []bot.Button {
	return bot.Row(bot.Button{Text: "撤销移出 " + string(n), Data: bot.Data("b", "back", fmt.Sprintf("%s/%d/%d", n, page, at.Unix()))})
}

// NoGroupLeft says that after one was taken out the others are no group any more.
func NoGroupLeft(n ticket.Number) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("%s 已移出;剩下的不再是同类诉求,各自办理。", n)}
}

// GroupButton opens the group that a ticket is in.
func GroupButton(n ticket.Number, size int) bot.Button {
	return bot.Button{Text: fmt.Sprintf("同类诉求%d件", size), Data: bot.Data("b", "open", string(n))}
}

// PastButton shows earlier answers to matters like this one.
func PastButton(n ticket.Number) bot.Button {
	return bot.Button{Text: "此前同类答复", Data: bot.Data("b", "past", string(n))}
}

// PastAnswers shows earlier answers, to be used as a draft.
func PastAnswers(n ticket.Number, vs []ticket.View) bot.Message {
	var b lines
	b.add("<b>%s</b> 此前同类答复(供参考,请按这家企业的情况改写):", n)
	for _, v := range vs {
		t := v.Ticket
		b.add("%s %s %s %s:", t.Number, DayWords(t.AnsweredAt), Escape(v.Lead.Name), t.Result)
		b.add("<blockquote>%s</blockquote>", Escape(cut(t.Answer, 600)))
		if len(t.Clauses) > 0 {
			b.add("依据:%s", Escape(cut(strings.Join(t.Clauses, ";"), 200)))
		}
	}
	return bot.Message{HTML: b.String(), Ticket: string(n)}
}
