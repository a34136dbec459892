package wording

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// proposedAs is what a rule proposes: of a unit that answers upward, to ask it.
func proposedAs(v ticket.View) string {
	if v.Lead.Vertical {
		return "建议商请办理"
	}
	return "建议挂牌督办"
}

// Undecided is what a proposal waits for.
func Undecided(v ticket.View) string {
	if v.Lead.Vertical {
		return "待决定是否商请办理"
	}
	return "待决定是否挂牌"
}

// whyProposed are the reasons for which supervision is proposed, those that hold.
func whyProposed(t ticket.Ticket) string {
	var out []string
	for _, p := range t.Standing() {
		if p.Why != "" {
			out = append(out, p.Why)
		}
	}
	return strings.Join(out, "、")
}

// watchLines tell on a card of a supervision under way, or of one that is proposed.
func (c Card) watchLines(b *lines) {
	t := c.View.Ticket
	switch w := t.Watch; {
	case t.Supervised && w.Number != "":
		s := "挂牌督办 " + w.Number
		if w.Need != "" {
			s += ":" + cut(w.Need, 200)
		}
		b.add("%s", Escape(s))
		if !w.Reported.IsZero() && !c.says(w.Report) {
			b.add("%s", Escape("督办进展("+DayWords(w.Reported)+"):"+cut(w.Report, 200)))
		}
	case w.Number != "" && w.Lifted.IsZero() && t.Merged != "":
		b.add("%s", Escape("督办 "+w.Number+" 随并件转到 "+string(t.Merged)))
	case w.Number != "":
		b.add("%s", Escape("督办 "+w.Number+" "+DayWords(w.Lifted)+"摘牌"))
	case t.Undecided() && !strings.Contains(c.Head, "建议"):
		b.add("%s", Escape(strings.TrimSuffix(proposedAs(c.View)+":"+whyProposed(t), ":")))
	}
}

// Hung tells a leader what his press did, and how to say what he requires.
func Hung(t ticket.Ticket) bot.Message {
	s := fmt.Sprintf("<b>%s</b> 已挂牌督办 %s", t.Number, Escape(t.Watch.Number))
	if !t.Dues.Watch.IsZero() {
		s += "," + DayWords(t.Dues.Watch) + "前办结"
	}
	s += ",经办人每周报进展。\n要写督办要求或改期限,请接着发一条消息,例如:2026-12-10 恢复供电;不写了请发 /cancel。"
	return bot.Message{HTML: s, Ticket: string(t.Number)}
}

// Required tells a leader what a supervision requires now.
func Required(t ticket.Ticket) bot.Message {
	s := fmt.Sprintf("<b>%s</b> 督办要求已发给经办单位", t.Number)
	if t.Watch.Need != "" {
		s += ":" + Escape(cut(t.Watch.Need, longest))
	}
	if !t.Dues.Watch.IsZero() {
		s += "(" + DayWords(t.Dues.Watch) + "前办结)"
	}
	return bot.Message{HTML: s, Ticket: string(t.Number)}
}

// WatchItem is one line of the supervision list.
type WatchItem struct {
	View ticket.View
	Days int // supervised, proposed or put off since
}

// WatchList is the supervision list: what a leader has to decide, what is supervised, what is put off.
type WatchList struct {
	Proposed, Watched, Deferred WatchPart
	Cal                         *calendar.Calendar
	Now                         time.Time
}

// WatchPart is one part of the list: its first lines, and how many there are in all.
type WatchPart struct {
	Items []WatchItem
	Total int
}

// WatchShown is how many lines a part of the list shows.
const WatchShown = 20

// Message lays the list out; each number is a button that opens the card.
func (l WatchList) Message() bot.Message {
	if l.Proposed.Total+l.Watched.Total+l.Deferred.Total == 0 {
		return bot.Message{HTML: "没有挂牌督办、建议督办和暂缓办理的诉求。"}
	}
	var b lines
	var m bot.Message
	var row, rest []bot.Button
	for _, part := range []struct {
		title string
		WatchPart
		line func(WatchItem) string
		all  string // the list of all of them
	}{{"挂牌督办", l.Watched, l.watched, "watch"}, {"建议督办,等县领导决定", l.Proposed, proposedLine, "prop"}, {"暂缓办理", l.Deferred, deferredLine, "defer"}} {
		if part.Total > 0 {
			b.add("%s %d 件", part.title, part.Total)
		}
		for i, x := range part.Items {
			b.add("%d. %s", i+1, part.line(x))
			row = append(row, CardButton(x.View.Ticket.Number))
			if len(row) == 2 {
				m.Buttons, row = append(m.Buttons, row), nil
			}
		}
		if more := part.Total - len(part.Items); more > 0 {
			b.add("…还有 %d 件", more)
			rest = append(rest, bot.Button{Text: fmt.Sprintf("逐页看全部 %d 件", part.Total), Data: bot.Data("l", part.all, "")})
		}
	}
	m.Buttons = bot.Rows(append(m.Buttons, row, rest)...)
	m.HTML = b.String()
	return m
}

// who is the beginning of a line: number, state, firm, unit.
func (x WatchItem) who() []string {
	t := x.View.Ticket
	out := []string{"<b>" + string(t.Number) + "</b> " + t.State.Label()}
	for _, s := range []string{x.View.Whose(), x.View.Lead.Name} {
		if s != "" {
			out = append(out, Escape(s))
		}
	}
	return out
}

func (l WatchList) watched(x WatchItem) string {
	t := x.View.Ticket
	out := append([]string{Escape(t.Watch.Number)}, x.who()...)
	out = append(out, fmt.Sprintf("已挂 %d 天", x.Days))
	switch due := t.Dues.Watch; {
	case t.Found == ticket.FoundSolved:
		out = append(out, "回访已通过,可以摘牌")
	case due.IsZero():
	case due.Before(l.Now):
		out = append(out, fmt.Sprintf("超期 %d 个工作日", max(1, l.Cal.WorkdaysBetween(due, l.Now))))
	default:
		out = append(out, DayWords(due)+"前办结")
	}
	if t.Watch.Reported.IsZero() {
		return strings.Join(append(out, "还没有报过进展"), " · ")
	}
	return strings.Join(append(out, DayWords(t.Watch.Reported)+"报:"+Escape(cut(t.Watch.Report, 30))), " · ")
}

func proposedLine(x WatchItem) string {
	out := append(x.who(), strings.TrimSuffix(proposedAs(x.View)+":"+Escape(whyProposed(x.View.Ticket)), ":"))
	return strings.Join(append(out, fmt.Sprintf("已等 %d 天", x.Days)), " · ")
}

func deferredLine(x WatchItem) string {
	out := append(x.who(), FarDay(x.View.Ticket.NextDate)+"复查")
	return strings.Join(append(out, Escape(cut(x.View.Ticket.PlanText, 40))), " · ")
}
