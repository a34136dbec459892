package wording

import (
	"cmp"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/kb"
)

// Labels of the answer card; people and tests press exactly these.
const (
	SolvedLabel   = "解决了"
	UnsolvedLabel = "没解决,提交诉求"
	OriginalLabel = "看原文"
	ContactsLabel = "找解读员"
	FileLabel     = "提交诉求"
)

// maxPeople is how many interpreters a card shows.
const maxPeople = 3

// maxRelated is how many titles are shown when nothing may be quoted.
const maxRelated = 3

// AnswerCard answers question id: who answers for it first, then the clause word for word, where it stands and
// whether it is in force. A question for a person gets the people. Without enough evidence it quotes nothing.
func (w Words) AnswerCard(id int64, a kb.Answer) bot.Message {
	if a.Who {
		m := w.Contacts(a.Interpreters)
		m.Buttons = answerButtons(id, false)
		return m
	}
	if !a.Answered || len(a.Hits) == 0 {
		return w.noBasis(id, a)
	}
	h := a.Hits[0]
	var lines []string
	for i, c := range a.Interpreters {
		if i == maxPeople {
			break
		}
		lines = append(lines, answersAs(c)+":"+contact(c))
	}
	if w.Office != "" {
		lines = append(lines, "活动办电话:"+Escape(w.Office))
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, quote(h), Citation(h.Policy, cmp.Or(h.Place, h.Passage.Path)), standing(h))
	lines = append(lines, w.against(a)...)
	if h.Passage.Kind == kb.Task && !givesFigure(a.Subject, h.Quote) {
		lines = append(lines, called(h.Policy)+"只写了要推进这项工作,没写标准和怎么申请。具体请问:"+w.whom(a)+"。")
	}
	if u := unitsLine(h, a); u != "" {
		lines = append(lines, u)
	}
	lines = append(lines, explanations(a)...)
	return bot.Message{HTML: strings.Join(lines, "\n"), Buttons: answerButtons(id, true)}
}

// answerButtons stand under the card of question id.
func answerButtons(id int64, answered bool) [][]bot.Button {
	n := strconv.FormatInt(id, 10)
	if !answered {
		return bot.Rows(bot.Row(bot.Button{Text: FileLabel, Data: bot.Data("q", "file", n)}))
	}
	return bot.Rows(
		bot.Row(bot.Button{Text: SolvedLabel, Data: bot.Data("q", "ok", n)}, bot.Button{Text: UnsolvedLabel, Data: bot.Data("q", "file", n)}),
		bot.Row(bot.Button{Text: OriginalLabel, Data: bot.Data("q", "full", n)}, bot.Button{Text: ContactsLabel, Data: bot.Data("q", "who", n)}))
}

// noBasis says that nothing may be quoted and offers to take the matter as a ticket.
func (w Words) noBasis(id int64, a kb.Answer) bot.Message {
	lines := []string{"没有找到有把握的依据,不随便答您。"}
	if why := Why(a); why != "" {
		lines = append(lines, Escape(why))
	}
	seen := map[kb.PolicyID]bool{}
	for _, h := range a.Hits {
		if seen[h.Policy.ID] {
			continue
		}
		if len(seen) == maxRelated {
			break
		}
		if len(seen) == 0 {
			lines = append(lines, "可能相关:")
		}
		seen[h.Policy.ID] = true
		line := "· " + name(h.Policy)
		if h.Status == kb.Expired || h.Status == kb.Replaced || h.Status == kb.NotYet {
			line += "(" + life(h) + ")"
		}
		lines = append(lines, line)
	}
	lines = append(lines, "您可以换个说法再问,也可以点[提交诉求],由负责的单位答复您。")
	if w.Office != "" {
		lines = append(lines, "活动办电话:"+Escape(w.Office))
	}
	return bot.Message{HTML: strings.Join(lines, "\n"), Buttons: answerButtons(id, false)}
}
