package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// mostNumbered is how many numbers such a message names.
const mostNumbered = 30

// BatchTold tells whoever had them, in one message, that his tickets were answered with others.
func BatchTold(b ticket.Batch, his []ticket.Number) bot.Message {
	var l lines
	l.add("<b>%s</b> 活动办已统一答复 %d 件,其中您经办或以您单位名义的 %d 件,都转为待回访:", b.Number, len(b.Tickets), len(his))
	var names []string
	for _, n := range his[:min(len(his), mostNumbered)] {
		names = append(names, string(n))
	}
	more := ""
	if len(his) > mostNumbered {
		more = fmt.Sprintf("等 %d 件", len(his))
	}
	l.add("%s%s", strings.Join(names, "、"), more)
	l.add("<blockquote>%s</blockquote>", Escape(cut(b.Text, shownOfDraft)))
	l.add("办理结果:%s", b.Result)
	if len(b.Clauses) > 0 {
		l.add("依据:%s", Escape(strings.Join(b.Clauses, ";")))
	}
	l.add("发编号可以看每一件;企业没解决或情况不一样的,会再告诉您。")
	return bot.Message{HTML: l.String()}
}

// SentBatch is an answer to many and what came of it.
type SentBatch struct {
	ticket.Batch
	confirmed, rejected, apart, silent int
}

// Count adds one of its tickets as it stands now.
func (s *SentBatch) Count(t ticket.Ticket) {
	switch {
	case t.Different:
		s.apart++
	case t.Confirmed:
		s.confirmed++
	case t.Batch != s.Number || t.Redo > 0 && t.State.Open():
		s.rejected++
	default:
		s.silent++
	}
}

// SentBatches lists answers to many, newest first.
func SentBatches(all []SentBatch) bot.Message {
	var b lines
	var m bot.Message
	b.add("已发的统一答复:")
	for _, s := range all {
		line := fmt.Sprintf("<b>%s</b> %s %d 件 · 已确认 %d · 没解决 %d · 情况不一样 %d · 未表态 %d", s.Number, DayWords(s.At), len(s.Tickets),
			s.confirmed, s.rejected, s.apart, s.silent)
		b.add("%s", line)
		b.add("   %s:%s", s.Result, Escape(cut(s.Text, 60)))
		if len(s.Tickets) > 0 {
			m.Buttons = append(m.Buttons, bot.Row(proposeButton("形成建议 "+s.Number, s.Tickets[0])))
		}
	}
	m.HTML = b.String()
	return m
}
