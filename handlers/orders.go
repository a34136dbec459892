package handlers

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// What leaders, the office and the supervision office write down about a ticket: instructions, requests to units that
// answer upward, conferences, reports to units above. One message gives all of it.

// orderPresses are the buttons that ask for such a message in words of their own.
func orderPresses() map[ticket.Verb]pressed {
	return map[ticket.Verb]pressed{
		ticket.Instruct: func(t *turn, v ticket.View) error {
			t.fill(v.Ticket.Number, ticket.Instruct)
			return t.say(wording.OrderPrompt(v, !t.me.Has(bot.Leader)))
		},
		ticket.ReportUp: func(t *turn, v ticket.View) error {
			t.fill(v.Ticket.Number, ticket.ReportUp)
			return t.say(wording.UpwardPrompt(v.Ticket))
		},
		ticket.Merge:     (*turn).mergeChoice,
		ticket.Supervise: (*turn).supervise,
	}
}

// orderWords read such a message.
func orderWords() map[ticket.Verb]fulfils {
	dated := func(t *turn, _ ticket.View, m *ticket.Move) (bool, error) { return false, t.toDate(m) }
	return map[ticket.Verb]fulfils{
		ticket.Request:  dated,
		ticket.Require:  (*turn).require,
		ticket.Merge:    (*turn).mergeTyped,
		ticket.Instruct: func(t *turn, v ticket.View, m *ticket.Move) (bool, error) { return false, t.toInstruct(v, m) },
		ticket.ReportUp: func(t *turn, v ticket.View, m *ticket.Move) (bool, error) { return false, t.toReportUp(v, m) },
		ticket.Confer:   func(_ *turn, v ticket.View, m *ticket.Move) (bool, error) { return false, toConfer(v, m) },
	}
}

// toDate reads a later day where one is written; words around it stay as they are.
func (t *turn) toDate(m *ticket.Move) error {
	day, rest, ok := dayBeside(m.Text, t.now())
	if !ok {
		return nil
	}
	if !day.After(t.now()) {
		return &wording.Sorry{Text: wording.PastDate}
	}
	m.Until, m.Text = day, rest
	return nil
}

// dayBeside finds a day in a text. Where it stands before or behind the words it is taken out; amid them the text stays.
func dayBeside(text string, now time.Time) (day time.Time, rest string, ok bool) {
	day, rest, ok = dateIn(text, now)
	if ok && rest != "" {
		rest = asWritten(text, rest)
	}
	return day, rest, ok
}

// asWritten is the beginning or the end of a text that reads as rest once its numbers are made plain; else all of it.
func asWritten(text, rest string) string {
	plain := func(s string) string { return strings.Trim(plainDigits(s), around) }
	r := []rune(strings.Trim(text, around))
	for i := range min(len(r), longestDay) {
		if head, tail := string(r[:len(r)-i]), string(r[i:]); plain(tail) == rest || plain(strings.TrimLeft(tail, "到至前之以")) == rest {
			return strings.Trim(tail, around)
		} else if plain(head) == rest {
			return strings.Trim(head, around)
		}
	}
	return string(r)
}

// longestDay is how many characters a written day takes at most, with what stands around it.
const longestDay = 24

// titled finds who gave an instruction by his office: 张县长, 李副书记, 县领导.
var titled = regexp.MustCompile(`^(?:批示(?:领导|人)?[:：\s]*)?(\p{Han}{1,4}?(?:县长|书记|市长|主任|主席|部长|常委|组长|领导))(?:批示)?`)

// toInstruct reads a leader's written instruction: who, which unit, of when or until when, and what.
func (t *turn) toInstruct(v ticket.View, m *ticket.Move) error {
	leaders, err := t.tx.WithRole(t.ctx, bot.Leader, string(t.day()))
	if err != nil {
		return fmt.Errorf("leaders: %w", err)
	}
	us, err := t.tx.Units(t.ctx)
	if err != nil {
		return fmt.Errorf("units: %w", err)
	}
	text := strings.Trim(m.Text, around)
	for before := ""; before != text; {
		before = text
		text = strings.Trim(t.partOfOrder(m, text, leaders, us), around)
	}
	if day, rest, ok := dayBeside(text, t.now()); ok && m.Until.IsZero() {
		t.dateOrder(m, day)
		text = rest
	}
	if t.me.Has(bot.Leader) && m.Name == "" {
		m.Name = t.me.Name
	}
	if m.Unit == 0 {
		m.Unit = v.Ticket.Lead
	}
	m.Person = leaderMeant(m.Name, leaders)
	switch {
	case m.Unit != 0 && v.Ticket.Lead != 0 && !v.Ticket.Concerns(m.Unit):
		return wording.NotConcerned(v.Ticket.Number, us[slices.IndexFunc(us, func(u bot.Unit) bool { return u.ID == m.Unit })].Name)
	case m.Name == "":
		return wording.NeedText(v.Ticket.Number, "批示领导的姓名或职务")
	case text == "" && len(m.Files) == 0:
		return wording.NeedText(v.Ticket.Number, "批示内容")
	case text == "":
		text = wording.SeeFile
	}
	m.Text = text
	return nil
}

// leaderMeant is the leader of a name, or the only one whom a surname with an office (张县长) can mean; 0 when it is open.
func leaderMeant(name string, leaders []bot.Person) bot.PersonID {
	var meant []bot.Person
	for _, p := range leaders {
		if p.Name == name {
			return p.ID
		}
		surname, _ := utf8.DecodeRuneInString(p.Name)
		title, ok := strings.CutPrefix(name, string(surname))
		if ok && titled.MatchString(name) && (p.Post == "" || strings.Contains(p.Post, strings.TrimPrefix(title, "副"))) {
			meant = append(meant, p)
		}
	}
	if len(meant) != 1 {
		return 0
	}
	return meant[0].ID
}

// partOfOrder takes a name, a unit or a day from the beginning of an instruction.
func (t *turn) partOfOrder(m *ticket.Move, text string, leaders []bot.Person, us []bot.Unit) string {
	if m.Name == "" {
		for _, p := range leaders {
			for _, name := range []string{p.Name, strings.Split(p.Name, "(")[0]} {
				if rest, ok := strings.CutPrefix(text, name); ok && name != "" {
					m.Name = p.Name
					return strings.TrimPrefix(rest, "批示")
				}
			}
		}
		if g := titled.FindStringSubmatch(text); g != nil {
			m.Name = g[1]
			return text[len(g[0]):]
		}
	}
	for _, n := range namesOf(us) {
		if rest, ok := strings.CutPrefix(foldUnit(text), n.text); ok && m.Unit == 0 {
			m.Unit = n.unit.ID
			return rest
		}
	}
	if day, rest, ok := dayBeside(text, t.now()); ok && rest != text && strings.HasSuffix(text, rest) {
		t.dateOrder(m, day)
		return rest
	}
	return text
}

// dateOrder keeps a day of an instruction: one to come is until when, one that is past is that of the paper.
func (t *turn) dateOrder(m *ticket.Move, day time.Time) {
	if calendar.Day(day).After(calendar.Day(t.now())) {
		m.Until = day
	} else {
		m.Dated = day
	}
}

var (
	whoMet      = regexp.MustCompile(`(?:参加|参会|出席)(?:人员|单位|人)?[:：]\s*`)
	whatDecided = regexp.MustCompile(`(?:会议)?(?:决定|议定|商定|结论)(?:事项)?[:：]\s*`)
)
