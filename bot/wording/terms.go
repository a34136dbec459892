package wording

import (
	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// TermsKey is the word, and the button, that asks how the dates of a ticket came about.
const TermsKey = "时限说明"

// TermsButton asks it of one ticket.
func TermsButton(n ticket.Number) []bot.Button {
	return bot.Row(bot.Button{Text: TermsKey, Data: bot.Data("w", "terms", string(n))})
}

// ownerTerms are the dates that an owner counts on, in his words.
var ownerTerms = map[string]string{
	ticket.StepDispatch: "交办", ticket.StepSign: "签收", ticket.StepReport: "首次反馈", ticket.StepInterim: "阶段性答复", ticket.StepPromise: "答复您",
	ticket.StepOuter: "上级要求办结", ticket.StepSupply: "请您补充", ticket.StepReview: "再次研究", ticket.StepRevisit: "回访您",
	ticket.StepLapse: "没有联系上就先办结", ticket.StepUrge: "可以再次催办",
}

// Terms shows in short how the dates of a ticket came about; an owner is shown those that concern him.
func Terms(t ticket.Ticket, rules ticket.Rules, owner bool) bot.Message {
	by, reasons := ticket.Reasons(t, rules)
	var b lines
	b.add("<b>%s</b> %s", t.Number, TermsKey)
	at := "提交:" + DayWords(t.Filed) + t.Filed.In(calendar.Shanghai).Format("15:04")
	if !t.Counted.IsZero() && !calendar.SameDay(t.Filed, t.Counted) {
		at += ",在下班后或休息日,按" + DayWords(t.Counted) + "提交算"
	}
	b.add("%s", at)
	n := 0
	for _, r := range reasons {
		name := ticket.StepLabel(r.Step)
		if owner {
			name = ownerTerms[r.Step]
		}
		if name == "" {
			continue
		}
		n++
		b.add("%s:%s%s前", name, DayWords(r.At), r.At.In(calendar.Shanghai).Format("15:04"))
		how := r.How
		if r.Term != "" {
			how = r.Term + ":" + how
		}
		b.add("  %s", Escape(how))
	}
	for _, p := range t.Pauses {
		if p.To.IsZero() {
			b.add("%s起暂停计时,恢复后期限顺延", DayWords(p.From))
		}
	}
	if n == 0 {
		b.add("现在没有在走的期限。")
	}
	if owner {
		return bot.Message{HTML: b.String(), Ticket: string(t.Number)}
	}
	b.add("时限方案:%s。逐日的算法请管机器的人用 zhuqi explain 列出。", Escape(by))
	return bot.Message{HTML: b.String(), Ticket: string(t.Number)}
}

// TermsOfWhich asks of which ticket the dates are to be explained.
const TermsOfWhich = "请回复那件诉求的任何一条消息,写“时限说明”;或者写“时限说明”加编号。"
