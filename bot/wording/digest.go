package wording

import (
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// DigestItem is one ticket in a morning list, with the reason why it is there.
type DigestItem struct {
	View ticket.View
	Why  string // 今天到期, 逾期 3 天, 改期到今天; may be empty
}

// DigestLists is what a morning list holds.
type DigestLists struct {
	Revisit []DigestItem // to revisit today: each with its buttons
	Later   []DigestItem // revisits that the enterprise has no room for today, with the day from which they may be made
	Overdue []DigestItem
	Waiting []DigestItem // open tickets of a cadre's enterprises, or what the office has to hand on
	// Unhanded is how many the office has to hand on, the overdue ones among them.
	Unhanded int
	Late     bool // the list could not go out in time
	Missed   int  // people whom messages did not reach this week, for the office
}

// Digest is a cadre's morning list: one message that counts and lists, then one with buttons for each revisit.
func Digest(d DigestLists) []bot.Message {
	if len(d.Revisit)+len(d.Later)+len(d.Overdue)+len(d.Waiting) == 0 {
		return nil
	}
	var b lines
	b.add("今日回访 %d 件%s", len(d.Revisit), lateMark(d.Late))
	d.parts(&b)
	out := []bot.Message{{HTML: b.String()}}
	for _, x := range d.Revisit {
		out = append(out, RevisitCard(x.View, x.Why))
	}
	return out
}

// OfficeDigest is the office's morning list.
func OfficeDigest(d DigestLists, open int) []bot.Message {
	if open == 0 && len(d.Revisit)+len(d.Later)+len(d.Overdue)+len(d.Waiting) == 0 {
		return nil
	}
	var b lines
	head := fmt.Sprintf("未办结 %d 件,逾期 %d 件,待交办 %d 件", open, len(d.Overdue), d.Unhanded)
	if n := len(d.Revisit); n > 0 {
		head += fmt.Sprintf(",今日由活动办回访 %d 件", n)
	}
	b.add("%s%s", head, lateMark(d.Late))
	d.parts(&b)
	if d.Missed > 0 {
		b.add("%s", UnreachedLine(d.Missed))
	}
	b.add("全部清单请发 /open")
	return []bot.Message{{HTML: b.String()}}
}

// DigestPart is how many items of one kind a morning list names; the rest is a number.
const DigestPart = 2 * PageSize

// parts lists what is overdue and what waits.
func (d DigestLists) parts(b *lines) {
	for _, part := range []struct {
		title string
		items []DigestItem
	}{{"回访", d.Revisit}, {"本周联系已满,改日回访", d.Later}, {"逾期", d.Overdue}, {"待办", d.Waiting}} {
		for i, x := range part.items {
			if i == 0 {
				b.add("%s:", part.title)
			}
			if i == DigestPart {
				b.add("…还有 %d 件", len(part.items)-i)
				break
			}
			b.add("%d. %s", i+1, x.line())
		}
	}
}

func (x DigestItem) line() string {
	t := x.View.Ticket
	s := fmt.Sprintf("<b>%s</b> %s · %s", t.Number, t.State.Label(), Escape(x.View.Whose()))
	if x.Why != "" {
		s += " · " + Escape(x.Why)
	}
	return s + " · " + Escape(cut(firstOf(t.Summary, t.Text), 30))
}

func lateMark(late bool) string {
	if late {
		return "(迟发)"
	}
	return ""
}
