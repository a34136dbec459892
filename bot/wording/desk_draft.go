package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Draft is an answer before it goes out.
type Draft struct {
	Number  ticket.Number
	Serial  string // tells this preview from older ones
	Verb    ticket.Verb
	Text    string
	Files   int
	Result  ticket.Result
	Until   string   // of 暂不能解决: the day on which there is an answer again
	Plan    string   // of 暂不能解决: what is planned, where the answer does not say it
	Clauses []string // it cites, where any were added to those of the ticket
	NotOurs bool     // the office answers, and may only say 不属本县事权
	SignOff bool
}

// lead is how a preview of a verb begins.
func (d Draft) lead() string {
	switch d.Verb {
	case ticket.Contribute:
		return "将发给主办单位:"
	case ticket.Correct:
		return "将作为更正发给企业:"
	}
	if d.SignOff {
		return "将送单位负责人审核,同意后发给企业:"
	}
	return "将发给企业:"
}

// Graded reports whether the draft needs a result.
func (d Draft) Graded() bool { return d.Verb == ticket.Reply || d.Verb == ticket.Submit }

// Preview shows a draft with the results to choose from and the button that sends it.
func (d Draft) Preview() bot.Message {
	m := d.body(d.lead())
	id := string(d.Number) + ":" + d.Serial
	if d.Graded() {
		var row []bot.Button
		for _, r := range d.results() {
			row = append(row, bot.Button{Text: string(r), Data: bot.Data("d", resultVerb[r], id)})
		}
		m.Buttons = append(m.Buttons, row)
	}
	send := "发送"
	if d.SignOff {
		send = "送审"
	}
	m.Buttons = append(m.Buttons, bot.Row(
		bot.Button{Text: send, Data: bot.Data("d", "send", id)},
		bot.Button{Text: "改", Data: bot.Data("d", "edit", id)}))
	return m
}

// Gone is the preview once its answer went out.
func (d Draft) Gone() bot.Message {
	switch {
	case d.Verb == ticket.Contribute:
		return d.body("已发给主办单位:")
	case d.Verb == ticket.Correct:
		return d.body("更正已发给企业:")
	case d.SignOff:
		return d.body("已送审,同意后发给企业:")
	}
	return d.body("已发给企业:")
}

// shownOfDraft is how much of a long answer a preview shows: an edited message cannot be cut into several.
const shownOfDraft = 3000

func (d Draft) body(lead string) bot.Message {
	var b lines
	b.add("<b>%s</b> %s", d.Number, lead)
	b.add("<blockquote>%s</blockquote>", Escape(cut(d.Text, shownOfDraft)))
	if n := len([]rune(d.Text)); n > shownOfDraft {
		b.add("这里只显示开头,发出时全文 %d 字。", n)
	}
	if len(d.Clauses) > 0 {
		b.add("依据:%s", Escape(strings.Join(d.Clauses, ";")))
	}
	if d.Files > 0 {
		b.add("附件:%d 件", d.Files)
	}
	if d.Graded() {
		b.add("办理结果:%s", d.Result)
		if d.Until != "" && moreThan(d.Plan, d.Text) {
			b.add("计划:%s", Escape(cut(d.Plan, longest)))
		}
		if d.Until != "" {
			b.add("计划日期:%s", d.Until)
		}
	}
	return bot.Message{HTML: b.String(), Ticket: string(d.Number)}
}

func (d Draft) results() []ticket.Result {
	if d.NotOurs {
		return []ticket.Result{ticket.NotOurs}
	}
	return []ticket.Result{ticket.Solved, ticket.Explained, ticket.Cannot}
}

// resultVerb is how a result is written in a button's data.
var resultVerb = map[ticket.Result]string{
	ticket.Solved: "solved", ticket.Explained: "explained", ticket.Cannot: "cannot", ticket.NotOurs: "notours",
}

// ResultOf reads what a result button says.
func ResultOf(verb string) (ticket.Result, bool) {
	for r, v := range resultVerb {
		if v == verb {
			return r, true
		}
	}
	return "", false
}

// PlanPrompt asks for the plan and the date that 暂不能解决 needs.
func PlanPrompt(n ticket.Number) bot.Message {
	return bot.Message{Ticket: string(n), HTML: fmt.Sprintf(
		"<b>%s</b> 暂不能解决,请用一条消息写明日期和计划,例如:2026-12-13 完成线路改造后复核。\n不写了请发 /cancel。", n)}
}

// PlanFirst holds back an answer that was called 暂不能解决 and has no date yet.
const PlanFirst = "选了[暂不能解决],请先写明日期和计划;如果不是,请点[已解决]或[已解释说明]。"

// SentToast answers the press that sent a draft.
func (d Draft) SentToast() string {
	if d.SignOff {
		return "已送审"
	}
	return "已发送"
}

// EditDraft asks for new words.
func EditDraft(n ticket.Number) bot.Message {
	return bot.Message{Ticket: string(n), HTML: fmt.Sprintf("<b>%s</b> 请重新写答复内容,或直接编辑您刚才那条消息。\n不写了请发 /cancel。", n)}
}
