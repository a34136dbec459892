package wording

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// QAProposed confirms a proposal.
func QAProposed(e qa.Entry, confirmers string) bot.Message {
	return bot.Message{Ticket: string(e.Ticket), HTML: fmt.Sprintf("<b>问答%d</b>(%s)已提交,等%s确认。全部问答请发 /qa。", e.ID, e.Ticket, confirmers)}
}

// QACard is an entry with the buttons its reader may press.
func QACard(e qa.Entry, unit bot.Unit, may []qa.Verb, head string) bot.Message {
	var b lines
	if head == "" {
		head = e.State.Label()
	}
	b.add("<b>问答%d</b> %s", e.ID, Escape(head))
	b.add("%s · 来自 %s · %s提出", Escape(unit.Name), e.Ticket, DayWords(e.At))
	b.add("问:%s", Escape(cut(e.Question, longest)))
	b.add("答:<blockquote>%s</blockquote>", Escape(cut(e.Answer, shownOfDraft)))
	for _, r := range e.Rests {
		b.add("依据:%s", Escape(r.Cited))
	}
	if e.Reason != "" && !strings.Contains(head, e.Reason) {
		b.add("原因:%s", Escape(cut(e.Reason, longest)))
	}
	id := strconv.FormatInt(int64(e.ID), 10)
	var row []bot.Button
	for _, x := range []struct {
		verb qa.Verb
		text string
	}{{qa.Confirm, "确认收入"}, {qa.Refuse, "退回"}, {qa.Withdraw, "撤下"}} {
		if slices.Contains(may, x.verb) {
			row = append(row, bot.Button{Text: x.text, Data: bot.Data("qa", string(x.verb), id)})
		}
	}
	return bot.Message{HTML: b.String(), Ticket: string(e.Ticket), Buttons: bot.Rows(row)}
}

// TellQA makes the message for one person about one move of an entry.
func (w Words) TellQA(n qa.Notice) bot.Message {
	who := firstOf(n.By.Name, n.By.Nick)
	head := map[qa.Verb]string{
		qa.Propose:  who + "提出收入问答库,请核对后确认",
		qa.Confirm:  who + "已确认,收入问答库,现在起可以查到",
		qa.Refuse:   who + "退回:" + n.Entry.Reason,
		qa.Withdraw: who + "撤下:" + n.Entry.Reason,
		qa.Lapse:    "已自动撤下:" + n.Entry.Reason,
		qa.Fall:     "已自动撤下:" + n.Entry.Reason,
	}[n.Verb]
	return QACard(n.Entry, n.Unit, n.May, head)
}

// WhyQAFell says why an entry is withdrawn with the answer it was made of.
func (w Words) WhyQAFell(m ticket.Move) string {
	switch m.Verb {
	case ticket.Correct:
		return "原诉求的答复已更正,要收入请按更正后的答复重新提出"
	case ticket.Revisit:
		return "回访时企业说没解决,原诉求已重办"
	case ticket.Reject:
		return "企业反映没解决,原诉求已重办"
	}
	return "原诉求另行处理,答复不再作参考"
}

// QALapsed says why an entry is withdrawn by itself.
func QALapsed(l kb.Lapsed) string {
	switch l.Kind {
	case kb.ClauseReplaced:
		if l.By.ID != 0 {
			return "依据的" + l.Rest.Cited + "已由" + Plain(strings.TrimSpace(name(l.By)+" "+Escape(l.By.Number))) + "替代"
		}
		return "依据的" + l.Rest.Cited + "已被替代"
	case kb.ClauseExpired:
		return "依据的" + l.Rest.Cited + "已失效"
	case kb.ClauseRetired:
		return "依据的" + l.Rest.Cited + "已由活动办停用"
	}
	return "依据的" + l.Rest.Cited + "在现在的文件里没有了"
}

// QAList is a page of the entries.
type QAList struct {
	Total, Page int
	Lines       []QALine
}

// QALine is one entry with its unit.
type QALine struct {
	Entry qa.Entry
	Unit  bot.Unit
}

// Message lays the list out; each number is a button that opens the entry.
func (l QAList) Message() bot.Message {
	if l.Total == 0 {
		return bot.Message{HTML: "问答库里还没有问答。答复发出后点[收入问答库],本单位另一位同志确认后就能查到。"}
	}
	var b lines
	b.add("问答库 %d 条", l.Total)
	var m bot.Message
	var row []bot.Button
	for _, x := range l.Lines {
		e := x.Entry
		b.add("%d. %s · %s · %s", e.ID, e.State.Label(), Escape(x.Unit.Name), Escape(cut(e.Question, 40)))
		if e.State == qa.Withdrawn || e.State == qa.Refused {
			b.add("  %s", Escape(cut(e.Reason, 60)))
		}
		row = append(row, bot.Button{Text: "问答" + strconv.FormatInt(int64(e.ID), 10), Data: bot.Data("qa", "card", strconv.FormatInt(int64(e.ID), 10))})
		if len(row) == 3 {
			m.Buttons, row = append(m.Buttons, row), nil
		}
	}
	more := (l.Page+1)*PageSize < l.Total
	m.Buttons = bot.Rows(append(m.Buttons, row, Pager(l.Page, more, func(p int) string { return bot.Data("qa", "list", strconv.Itoa(p)) }))...)
	m.HTML = b.String()
	return m
}

// Sentences about a proposal under way, and an entry that is not there.
const (
	PressPreview = "请点上面预览里的按钮;要改内容,先点[改问题]或[改答案]。不收了请发 /cancel。"
	NoSuchQA     = "没有找到这条问答,请发 /qa 查看。"
)

// QARefused is the cause for which a move of an entry was refused; empty when it was not, or for another fault.
func QARefused(err error) qa.Why {
	var r *qa.Refusal
	if errors.As(err, &r) {
		return r.Why
	}
	return ""
}

// NoQA says who the list is for.
const NoQA = "/qa 给单位人员和活动办用;要问政策,直接发问题就行。"

var qaRefused = map[qa.Why]string{
	qa.WhyState:    "不能这样操作,请发 /qa 看最新情况",
	qa.WhyOwn:      "要由另一位同志确认,不能自己确认",
	qa.WhyNotYours: "不由您决定,请发 /qa 看您能做什么",
	qa.WhyAnswer:   "只有办理人能把自己已发出的最终答复收入问答库",
	qa.WhyTwice:    "这件诉求的答复已经提出过,请发 /qa 查看",
	qa.WhyClause:   "请至少选一条依据的条款",
	qa.WhyText:     "没有写内容,请再写一遍",
	qa.WhyReason:   "没有写原因,请写明原因",
}

func qaRefusal(r *qa.Refusal) string {
	s := qaRefused[r.Why]
	if r.Why == qa.WhyState && r.State != "" {
		s = "现在是“" + r.State.Label() + "”," + s
	}
	if r.ID != 0 {
		s = fmt.Sprintf("问答%d %s", r.ID, s)
	}
	return s + "。"
}
