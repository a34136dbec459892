package wording

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Card is a ticket as staff see it: what happened, the matter, the people, the dates, and what the reader may do now.
type Card struct {
	View  ticket.View
	Head  string   // what happened, after the number; empty: the state
	Notes []string // lines under the first: a reason, a question, people's words
	May   []ticket.Verb
	Clear bool // the reader acts on the ticket: phone and credit code are not masked
}

// longest is how many characters of people's words a card shows.
const longest = 600

// Message lays the card out.
func (c Card) Message() bot.Message {
	t := c.View.Ticket
	var b lines
	head := c.Head
	if head == "" {
		head = standsAs(t)
	}
	b.add("<b>%s</b> %s", t.Number, Escape(head))
	for _, n := range c.Notes {
		b.add("%s", Escape(cut(n, longest)))
	}
	if c.Head != "" && !strings.HasPrefix(c.Head, t.State.Label()) {
		b.add("状态:%s", standsAs(t))
	}
	b.add("%s", strings.Join(c.kind(), " · "))
	b.add("企业:%s", Escape(c.firm()))
	if t.Summary != "" {
		b.add("诉求:%s", Escape(cut(t.Summary, 200)))
	}
	if moreThan(t.Text, t.Summary) {
		b.add("<blockquote>%s</blockquote>", Escape(cut(t.Text, longest)))
	}
	if len(t.Files) > 0 {
		b.add("附件:%d 件", len(t.Files))
	}
	if n := len(t.Added); n > 0 && !c.says(t.Added[n-1]) {
		b.add("企业补充:%s", Escape(cut(t.Added[n-1], 200)))
	}
	if len(t.Clauses) > 0 {
		b.add("相关条款:%s", Escape(cut(strings.Join(t.Clauses, ";"), 200)))
	}
	c.units(&b)
	c.progress(&b)
	if d := Dates(t); d != "" {
		b.add("时限:%s", d)
	}
	buttons := TicketButtons(t, c.May)
	if len(t.Files)+len(t.DraftFiles)+len(t.Papers()) > 0 {
		buttons = append(buttons, bot.Row(filesButton(t.Number)))
	}
	return bot.Message{HTML: b.String(), Ticket: string(t.Number), Buttons: buttons}
}

// says reports whether the notes say it already.
func (c Card) says(s string) bool {
	return slices.ContainsFunc(c.Notes, func(n string) bool { return strings.Contains(n, s) })
}

// kind is the line that says what sort of matter it is.
func (c Card) kind() []string {
	t := c.View.Ticket
	var out []string
	for _, s := range []string{string(t.Class), t.Problem} {
		if s != "" {
			out = append(out, Escape(s))
		}
	}
	if t.Urgent {
		out = append(out, "紧急")
	}
	if t.Supervised {
		out = append(out, "挂牌督办")
	}
	if !t.Filed.IsZero() {
		out = append(out, DayWords(t.Filed)+"提出")
	}
	if t.Outer != "" {
		out = append(out, Escape(t.Channel+" "+t.Outer))
	}
	return out
}

func (c Card) firm() string {
	t, e := c.View.Ticket, c.View.Enterprise
	code, phone := e.Code, t.Phone
	if !c.Clear {
		code, phone = bot.MaskCode(code), bot.MaskPhone(phone)
	}
	s := e.Name
	if s == "" {
		s = "未登记企业"
	}
	switch {
	case code != "":
		s += "(" + code + ")"
	case e.ID != 0:
		s += "(统一社会信用代码待补)"
	}
	if e.Town != "" {
		s += " " + e.Town
	}
	if who := strings.TrimSpace(t.Contact + " " + phone); who != "" {
		s += ",联系:" + who
	}
	return s
}

func (c Card) units(b *lines) {
	v := c.View
	var parts []string
	if v.Lead.Name != "" {
		parts = append(parts, "主办:"+leads(v))
	} else if v.Proposed.Name != "" {
		parts = append(parts, "建议主办:"+v.Proposed.Name)
	}
	if names := unitNames(v.Supports); names != "" {
		parts = append(parts, "协办:"+names)
	}
	if v.Holder.ID != 0 {
		parts = append(parts, "经办:"+Staff(v.Holder, v.Lead))
	}
	if len(parts) > 0 {
		b.add("%s", Escape(strings.Join(parts, " ")))
	}
}

// leads names the unit that has a ticket, and the task force for which it has it.
func leads(v ticket.View) string {
	if v.Ticket.Taskforce == "" || v.Lead.Name == "" {
		return v.Lead.Name
	}
	return v.Lead.Name + "(" + v.Ticket.Taskforce + ")"
}

// Staff names a person of a unit with the phone he shows; a hidden one is replaced by the unit's.
func Staff(p bot.Person, u bot.Unit) string {
	phone := p.Phone
	if p.HidePhone || phone == "" {
		phone = u.Phone
	}
	name := p.Name
	if name == "" {
		name = p.Nick
	}
	if phone == "" {
		return name
	}
	return name + "(" + phone + ")"
}

func unitNames(us []bot.Unit) string {
	var names []string
	for _, u := range us {
		names = append(names, u.Name)
	}
	return strings.Join(names, "、")
}

// lines gathers the lines of a message.
type lines struct{ strings.Builder }

func (b *lines) add(format string, args ...any) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, format, args...)
}

// cut keeps the first n characters and says that more was there.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}
