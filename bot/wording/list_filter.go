package wording

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// ListScope is whose tickets a leader looks at.
type ListScope int

// The scopes: what he answers for in any way, or in one; or all.
const (
	ScopeAll ListScope = iota
	ScopeMine
	ScopeUnits
	ScopePaired
	ScopeChains
)

var scopeWords = map[ListScope]string{ScopeAll: "全部", ScopeUnits: "我分管", ScopePaired: "我包联", ScopeChains: "我任链长"}

// ListFilter narrows the open list.
type ListFilter struct {
	Scope ListScope
	Days  int // filed at least so many days ago
	Unit  bot.UnitID
	Class ticket.Class
	Late  bool // a date of it has passed
}

// ages are the ages to choose from, in days.
var ages = []int{7, 15, 30}

func ageWords(days int) string { return fmt.Sprintf("%d天以上", days) }

// title says what the list holds: its name and what it is narrowed to.
func (l List) title() string {
	parts := []string{l.Title}
	if len(l.Scopes) > 0 {
		switch s := l.Filter.Scope; s {
		case ScopeAll:
		case ScopeMine:
			for _, x := range l.Scopes {
				parts = append(parts, scopeWords[x])
			}
		default:
			parts = append(parts, scopeWords[s])
		}
	}
	if l.Unit != "" {
		parts = append(parts, Escape(l.Unit))
	}
	if l.Filter.Class != "" {
		parts = append(parts, string(l.Filter.Class))
	}
	if l.Filter.Days > 0 {
		parts = append(parts, ageWords(l.Filter.Days))
	}
	if l.Filter.Late {
		parts = append(parts, "有逾期")
	}
	return strings.Join(parts, " · ")
}

// filters are the buttons that narrow the list; a list of one or none needs none, unless it is narrowed already.
func (l List) filters() [][]bot.Button {
	f := l.Filter
	if l.Data == nil || l.Total < 2 && f == (ListFilter{}) {
		return nil
	}
	var scope, age []bot.Button
	if len(l.Scopes) > 0 {
		for _, s := range append(slices.Clone(l.Scopes), ScopeAll) {
			n := f
			n.Scope = s
			scope = append(scope, l.choice(scopeWords[s], n))
		}
	}
	for _, days := range ages {
		n := f
		if n.Days = days; f.Days == days {
			n.Days = 0
		}
		age = append(age, l.toggle(ageWords(days), n, f.Days == days))
	}
	n := f
	n.Late = !f.Late
	age = append(age, l.toggle("有逾期", n, f.Late))
	by := []bot.Button{{Text: "按单位", Data: l.Choose("u")}, {Text: "按类别", Data: l.Choose("c")}}
	if f != (ListFilter{Scope: f.Scope}) {
		by = append(by, bot.Button{Text: "取消筛选", Data: l.Data(ListFilter{Scope: f.Scope})})
	}
	return bot.Rows(scope, age, by)
}

func (l List) choice(text string, n ListFilter) bot.Button { return l.toggle(text, n, n == l.Filter) }

// toggle is a button that stands for a filter; the one in force is marked, and pressed again takes it off.
func (l List) toggle(text string, n ListFilter, on bool) bot.Button {
	if on {
		text = "✓ " + text
	}
	return bot.Button{Text: text, Data: l.Data(n)}
}

// Counted is something to choose from, and how many tickets it has.
type Counted[T any] struct {
	What T
	N    int
}

// ListChoice asks for the unit or the class that the open list is to be narrowed to.
type ListChoice struct {
	Filter  ListFilter
	Units   []Counted[bot.Unit]
	Classes []Counted[ticket.Class]
	Data    func(ListFilter) string
}

// unitsToChoose is for how many units there are buttons; Telegram takes a hundred in one message.
const unitsToChoose = 60

// Message shows the choice in two columns.
func (c ListChoice) Message() bot.Message {
	m := bot.Message{HTML: "看哪一类?"}
	var all []bot.Button
	for _, x := range c.Classes {
		n := c.Filter
		n.Class = x.What
		all = append(all, bot.Button{Text: fmt.Sprintf("%s %d", x.What, x.N), Data: c.Data(n)})
	}
	for i, x := range c.Units {
		m.HTML = "看哪个单位?后面是它主办的未办结件数,点开后协办的也列出。"
		if i == unitsToChoose {
			m.HTML += "其余单位请直接发,例如:/open 县税务局"
			break
		}
		n := c.Filter
		n.Unit = x.What.ID
		all = append(all, bot.Button{Text: fmt.Sprintf("%s %d", cut(x.What.Name, 24), x.N), Data: c.Data(n)})
	}
	for pair := range slices.Chunk(all, 2) {
		m.Buttons = append(m.Buttons, pair)
	}
	m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: "返回", Data: c.Data(c.Filter)}))
	return m
}

// NoScope is said to a leader for whom nothing of his own is known.
const NoScope = "还没有登记您分管的单位、包联的企业和任链长的产业链,先列出全部;请活动办补登。"
