package wording

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// The sentences about proposals.
const (
	ProposalReadOnly    = "建议由活动办登记,您可以查看。"
	ProposalUnread      = "没有看全:第一行写标题(60字以内),一行写“送:单位”,其余写内容;不写了请发 /cancel。"
	NoProposal          = "没有这条建议,请发 /proposals 看全部。"
	ProposalAnswerEmpty = "请用文字写明情况;不写了请发 /cancel。"
)

// ProposalPrompt asks for a proposal.
func ProposalPrompt(tickets int, unit string) bot.Message {
	s := fmt.Sprintf("请用一条消息写建议(会附上这 %d 件诉求):第一行标题,一行“送:单位”,其余写原因和建议,例如:\n关于……的建议\n送:%s\n近期多家企业反映……,建议……", tickets, Escape(firstOf(unit, "县发展改革委")))
	if unit != "" {
		s += "\n不写“送:”就送" + Escape(unit) + "。"
	}
	return bot.Message{HTML: s + "\n不写了请发 /cancel。"}
}

// ProposalPreview shows a proposal before it is put on record.
func ProposalPreview(p ticket.Advice, tickets int, serial string) bot.Message {
	var b lines
	b.add("将登记为建议,附诉求 %d 件:", tickets)
	proposalBody(&b, p)
	return bot.Message{HTML: b.String(), Buttons: bot.Rows(bot.Row(
		bot.Button{Text: "登记", Data: bot.Data("pz", "put", serial)}, bot.Button{Text: "改", Data: bot.Data("pz", "again", serial)}))}
}

func proposalBody(b *lines, p ticket.Advice) {
	b.add("<b>%s</b>", Escape(p.Title))
	b.add("送:%s", Escape(p.Unit))
	b.add("<blockquote>%s</blockquote>", Escape(cut(p.Text, shownOfDraft)))
}

// ProposalCard is a proposal with what its tickets say.
type ProposalCard struct {
	ticket.Advice
	Acts    bool
	open    int
	clauses map[string]int
}

// Add counts one of its tickets.
func (c *ProposalCard) Add(t ticket.Ticket) {
	if t.State.Open() {
		c.open++
	}
	for _, s := range t.Clauses {
		if c.clauses == nil {
			c.clauses = map[string]int{}
		}
		c.clauses[s]++
	}
}

// ticketsOnCard is how many of its tickets a card opens.
const ticketsOnCard = 12

// Message lays the card out.
func (c ProposalCard) Message() bot.Message {
	var b lines
	b.add("<b>%s</b> %s", c.Number, c.State)
	proposalBody(&b, c.Advice)
	b.add("提出:%s", DayWords(c.At))
	if !c.Passed.IsZero() {
		b.add("转送:%s", DayWords(c.Passed))
	}
	if c.State.Done() {
		b.add("%s(%s):%s", c.State, DayWords(c.Ended), Escape(cut(c.Answer, 1500)))
	}
	b.add("附诉求 %d 件,其中未办结 %d 件", len(c.Tickets), c.open)
	names := make([]string, 0, len(c.clauses))
	for s := range c.clauses {
		names = append(names, s)
	}
	slices.SortFunc(names, func(x, y string) int { return cmp.Or(c.clauses[y]-c.clauses[x], strings.Compare(x, y)) })
	for _, s := range names[:min(len(names), 5)] {
		b.add("涉及条款:%s(%d 件)", Escape(cut(s, 100)), c.clauses[s])
	}
	m := bot.Message{HTML: b.String()}
	var row []bot.Button
	for _, n := range c.Tickets[:min(len(c.Tickets), ticketsOnCard)] {
		if row = append(row, CardButton(n)); len(row) == 2 {
			m.Buttons, row = append(m.Buttons, row), nil
		}
	}
	m.Buttons = append(m.Buttons, row)
	if c.Acts && !c.State.Done() {
		row = nil
		if c.State == ticket.Proposed {
			row = bot.Row(bot.Button{Text: "已转", Data: bot.Data("pz", "passed", c.Number)})
		}
		m.Buttons = append(m.Buttons, append(row,
			bot.Button{Text: "已答复", Data: bot.Data("pz", "answered", c.Number)},
			bot.Button{Text: "不采纳", Data: bot.Data("pz", "refused", c.Number)}))
	}
	m.Buttons = bot.Rows(m.Buttons...)
	return m
}

// Proposals lists the proposals page by page.
func Proposals(ps []ticket.Advice, page int) bot.Message {
	if len(ps) == 0 {
		return bot.Message{HTML: "还没有登记过建议。同类诉求多的,可以在 /batch 的分组里点[形成建议]。"}
	}
	var b lines
	b.add("政策和工作建议 %d 条:", len(ps))
	var m bot.Message
	from := min(page*PageSize, len(ps))
	to := min(from+PageSize, len(ps))
	var row []bot.Button
	for _, p := range ps[from:to] {
		b.add("<b>%s</b> %s · %s · 送%s · 诉求 %d 件", p.Number, Escape(p.Title), p.State, Escape(p.Unit), len(p.Tickets))
		if row = append(row, bot.Button{Text: p.Number, Data: bot.Data("pz", "open", p.Number)}); len(row) == 2 {
			m.Buttons, row = append(m.Buttons, row), nil
		}
	}
	m.Buttons = bot.Rows(append(m.Buttons, row, Pager(page, to < len(ps), func(p int) string { return bot.Data("pz", "list", fmt.Sprint(p)) }))...)
	m.HTML = b.String()
	return m
}

// ProposalNote is the line on the card of a ticket that a proposal came of.
func ProposalNote(p ticket.Advice) string {
	s := fmt.Sprintf("已形成建议 %s《%s》(%s)", p.Number, p.Title, p.State)
	if p.Answer != "" {
		s += ":" + cut(p.Answer, 100)
	}
	return s
}

// ProposalDone says that nothing more is to be done about it.
func ProposalDone(p ticket.Advice) string {
	return fmt.Sprintf("%s 现在是“%s”,不用再登记。", p.Number, p.State)
}

// ProposalAnswerPrompt asks what the unit said.
func ProposalAnswerPrompt(p ticket.Advice, adopted bool) bot.Message {
	ask := "请写" + Escape(p.Unit) + "的答复。"
	if !adopted {
		ask = "请写不采纳的理由。"
	}
	return bot.Message{HTML: fmt.Sprintf("<b>%s</b> %s\n不写了请发 /cancel。", p.Number, ask)}
}
