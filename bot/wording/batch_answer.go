package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// BatchPrompt asks for the answer to n of a group, the oldest where the group is larger than one answer goes to.
func BatchPrompt(n, group int) bot.Message {
	more := ""
	if group > n {
		more = fmt.Sprintf("这一组共 %d 件,一次最多答复 %d 件:先答提出最早的 %d 件,其余 %d 件发出后再发 /batch 答一次。\n", group, n, n, group-n)
	}
	return bot.Message{HTML: more + fmt.Sprintf("请写给这 %d 件诉求的统一答复。依据可以另起一行写,例如:依据:××办法 第3条。\n发出前会先给您看一遍。不写了请发 /cancel。", n)}
}

// BatchAskUnit asks for the unit in whose name those are answered that were never handed to one.
func BatchAskUnit(n int) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("其中 %d 件还没有交办,请写由哪个单位负责解释,例如:县税务局。\n不写了请发 /cancel。", n)}
}

// BatchPlanPrompt asks for the plan and the date that 暂不能解决 needs.
func BatchPlanPrompt() bot.Message {
	return bot.Message{HTML: "暂不能解决,请用一条消息写明日期和计划,例如:2026-12-13 完成线路改造后复核。\n不写了请发 /cancel。"}
}

// BatchDraft is an answer to many before it goes out.
type BatchDraft struct {
	Serial  string
	Text    string
	Result  ticket.Result
	Clauses []string
	Until   string
	Plan    string   // of 暂不能解决, where the answer does not say it
	Unit    bot.Unit // for those that have none
	Unnamed int      // how many those are
	To      []ticket.View
	Firms   int
	Left    []LeftOut
}

// LeftOut is a ticket that is not answered with the others, and why.
type LeftOut struct {
	Number ticket.Number
	Why    string
}

// MovedOnWhy says where a ticket stands that is not answered with the others.
func MovedOnWhy(t ticket.Ticket) string {
	switch {
	case t.Number == "":
		return "已经不在"
	case t.Different:
		return "企业说情况不一样"
	}
	return "现在是“" + t.State.Label() + "”"
}

// RefusedWhy is why the desk refused the answer, in a few words.
func RefusedWhy(e *ticket.MoveError) string {
	if s, ok := whySaid[e.Why]; ok && e.Why != ticket.WhyState {
		return s
	}
	return "现在是“" + e.State.Label() + "”"
}

// namedInDraft is how many numbers a draft names.
const namedInDraft = 12

func (d BatchDraft) body(lead string) bot.Message {
	var b lines
	b.add("%s", lead)
	b.add("<blockquote>%s</blockquote>", Escape(cut(d.Text, shownOfDraft)))
	b.add("办理结果:%s", d.Result)
	if d.Until != "" && moreThan(d.Plan, d.Text) {
		b.add("计划:%s", Escape(cut(d.Plan, longest)))
	}
	if d.Until != "" {
		b.add("计划日期:%s", d.Until)
	}
	if len(d.Clauses) > 0 {
		b.add("依据:%s", Escape(strings.Join(d.Clauses, ";")))
	}
	if d.Unnamed > 0 && d.Unit.Name != "" {
		b.add("还没有交办的 %d 件,以%s的名义答复。", d.Unnamed, Escape(d.Unit.Name))
	}
	if by := d.leads(); len(by) > 1 {
		b.add("已交办的各以主办单位的名义答复:%s。", Escape(cut(strings.Join(by, "、"), 300)))
	}
	var to []string
	for i, v := range d.To {
		if i == namedInDraft {
			to = append(to, fmt.Sprintf("等 %d 件", len(d.To)))
			break
		}
		to = append(to, string(v.Ticket.Number)+" "+Escape(cut(v.Whose(), 20)))
	}
	b.add("%s", strings.Join(to, "\n"))
	for i, l := range d.Left {
		if i == namedInDraft {
			b.add("…另有 %d 件没有列入。", len(d.Left)-i)
			break
		}
		b.add("没有列入:%s %s。", l.Number, Escape(l.Why))
	}
	return bot.Message{HTML: b.String()}
}

// leads counts the tickets of each unit that has some, in the order of the tickets.
func (d BatchDraft) leads() (by []string) {
	count := map[string]int{}
	var names []string
	for _, v := range d.To {
		if n := v.Lead.Name; n != "" {
			if count[n]++; count[n] == 1 {
				names = append(names, n)
			}
		}
	}
	for _, n := range names {
		by = append(by, fmt.Sprintf("%s %d 件", n, count[n]))
	}
	return by
}

func (d BatchDraft) howMany() string {
	if d.Firms == len(d.To) {
		return fmt.Sprintf("%d 家企业", d.Firms)
	}
	return fmt.Sprintf("%d 家企业(%d 件)", d.Firms, len(d.To))
}

// Preview shows what will go out to whom.
func (d BatchDraft) Preview() bot.Message {
	m := d.body("将分别发给 " + d.howMany() + ",每家只看到自己的一条:")
	var row []bot.Button
	for _, r := range []ticket.Result{ticket.Solved, ticket.Explained, ticket.Cannot, ticket.NotOurs} {
		row = append(row, bot.Button{Text: string(r), Data: bot.Data("b", resultVerb[r], d.Serial)})
	}
	last := bot.Row(bot.Button{Text: "发送", Data: bot.Data("b", "send", d.Serial)}, bot.Button{Text: "改", Data: bot.Data("b", "edit", d.Serial)})
	if d.Unnamed > 0 {
		last = append(last, bot.Button{Text: "换单位", Data: bot.Data("b", "unit", d.Serial)})
	}
	m.Buttons = bot.Rows(row[:2], row[2:], last)
	return m
}

// Gone is the preview once the answers went out.
func (d BatchDraft) Gone(number string) bot.Message {
	m := d.body(fmt.Sprintf("<b>%s</b> 已分别发给 %s:", number, d.howMany()))
	if len(d.To) > 0 {
		m.Buttons = bot.Rows(bot.Row(proposeButton("形成建议", d.To[0].Ticket.Number)))
	}
	return m
}

// proposeButton begins a proposal for the group that a ticket is in, or was answered with.
func proposeButton(text string, n ticket.Number) bot.Button {
	return bot.Button{Text: text, Data: bot.Data("b", "propose", string(n))}
}

// BatchSentToast answers the press that sent an answer to many.
func BatchSentToast(firms int) string { return fmt.Sprintf("已分别发给 %d 家企业", firms) }
