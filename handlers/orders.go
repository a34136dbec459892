package handlers

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

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
			return t.say(wording.OrderPrompt(v.Ticket.Number, !t.me.Has(bot.Leader)))
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
var titled = regexp.MustCompile(`^(?:批示(?:领导|人)?[::\s]*)?(\p{Han}{1,4}?(?:县长|书记|市长|主任|主席|部长|常委|组长|领导))(?:批示)?`)

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
	switch {
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
	if found, _ := unitsIn(text, us); m.Unit == 0 && len(found) > 0 {
		for _, name := range calledBy(found[0]) {
			if rest, ok := strings.CutPrefix(foldUnit(text), name); ok {
				m.Unit = found[0].ID
				return rest
			}
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

// outerNumber finds the number of a document: 焦发改〔2026〕12号, 编号:12345678, 无文号.
var outerNumber = regexp.MustCompile(`无(?:文号|编号)|[^\s,,;;。]*[〔\[((【]\s*\d{4}\s*[〕\]))】]\s*第?[^\s,,;;。]*?号|(?:编号|文号|单号|工单号)[::\s]*[\w-]+|[A-Za-z]*\d{6,}`)

// toReportUp reads the unit above, its number and the day; or, of what is with it already, the month's progress.
func (t *turn) toReportUp(v ticket.View, m *ticket.Move) error {
	n, text := v.Ticket.Number, m.Text
	at := outerNumber.FindStringIndex(text)
	if up := v.Ticket.Up; at == nil && up.Unit != "" {
		m.Text, m.Outer, m.Until, m.Reason = up.Unit, up.Number, up.Date, text
		return nil
	}
	if at == nil {
		return wording.NeedText(n, "文号(没有就写“无文号”)")
	}
	m.Outer = strings.Trim(text[at[0]:at[1]], around)
	for _, label := range []string{"编号", "文号", "单号", "工单号", "无文号", "无编号"} {
		m.Outer = strings.Trim(strings.TrimPrefix(m.Outer, label), around)
	}
	day, rest, ok := dateIn(text[:at[0]]+" "+text[at[1]:], t.now())
	if !ok {
		return wording.NeedDate(n, "市发展改革委 焦发改〔2026〕12号 2026-12-01")
	}
	for _, label := range []string{"上报", "报", "已报"} {
		rest = strings.Trim(strings.TrimPrefix(rest, label), around)
	}
	if rest == "" {
		return wording.NeedText(n, "上级单位")
	}
	m.Text, m.Until = rest, day
	return nil
}

var (
	whoMet      = regexp.MustCompile(`(?:参加|参会|出席)(?:人员|单位|人)?[::]\s*`)
	whatDecided = regexp.MustCompile(`(?:会议)?(?:决定|议定|商定|结论)(?:事项)?[::]\s*`)
)

// toConfer reads who was there and what was decided; the whole message is kept as the minutes.
func toConfer(v ticket.View, m *ticket.Move) error {
	who, what := whoMet.FindStringIndex(m.Text), whatDecided.FindStringIndex(m.Text)
	if who != nil && what != nil {
		part := func(at, other []int) string {
			to := len(m.Text)
			if other[0] > at[0] {
				to = other[0]
			}
			return strings.Trim(m.Text[at[1]:to], around)
		}
		m.Present, m.Reason = part(who, what), part(what, who)
	}
	if m.Present == "" || m.Reason == "" {
		return wording.NeedText(v.Ticket.Number, "参加人员或决定(写成“参加:… 决定:…”)")
	}
	return nil
}

// more opens the moves that stand behind [更多].
func (t *turn) more(v ticket.View, may []ticket.Verb) error {
	return t.say(wording.More(v.Ticket.Number, may))
}

// mergeChoice lists the open tickets of the same enterprise to put this one into.
func (t *turn) mergeChoice(v ticket.View) error {
	into, err := t.mergeInto(v)
	if err != nil {
		return err
	}
	t.fill(v.Ticket.Number, ticket.Merge)
	return t.say(wording.MergeChoice(v.Ticket.Number, into))
}

func (t *turn) mergeInto(v ticket.View) ([]ticket.Ticket, error) {
	n := v.Ticket.Number
	if v.Ticket.Enterprise == 0 {
		return nil, wording.NoFirmYet(n)
	}
	ts, err := t.tx.Tickets(t.ctx, ticket.Filter{Enterprise: v.Ticket.Enterprise, OpenOnly: true})
	if err != nil {
		return nil, fmt.Errorf("tickets of enterprise %d: %w", v.Ticket.Enterprise, err)
	}
	ts = slices.DeleteFunc(ts, func(tk ticket.Ticket) bool { return tk.Number == n || tk.Class == ticket.Conduct })
	if len(ts) == 0 {
		return nil, wording.NothingToMerge(n)
	}
	return ts, nil
}

// mergeTyped reads the number of the ticket to merge into, and a reason beside it.
func (t *turn) mergeTyped(v ticket.View, m *ticket.Move) (bool, error) {
	other, short, ok := ticket.ParseNumber(m.Text, t.Rules.Prefix)
	if !ok {
		return false, wording.NumberPlease(v.Ticket.Number)
	}
	if short != 0 {
		into, err := t.mergeInto(v)
		if err != nil {
			return false, err
		}
		i := slices.IndexFunc(into, func(tk ticket.Ticket) bool { return strings.HasSuffix(string(tk.Number), fmt.Sprintf("-%04d", short)) })
		if i < 0 {
			return false, wording.NumberPlease(v.Ticket.Number)
		}
		other = into[i].Number
	}
	m.Other, m.Text = other, strings.Trim(strings.Replace(strings.ToUpper(halfWidth(m.Text)), string(other), "", 1), around)
	return false, nil
}

// pressMerge puts a ticket into the one pressed.
func (t *turn) pressMerge() error {
	_, other, id, _ := bot.ParseData(t.up.Press)
	v, may, err := t.desk(ticket.Number(id))
	if err != nil {
		return err
	}
	if !slices.Contains(may, ticket.Merge) {
		return t.whyNot(v.Ticket, ticket.Merge)
	}
	tk, err := t.do(v.Ticket.Number, ticket.Move{Verb: ticket.Merge, Other: ticket.Number(other)})
	if err != nil {
		return err
	}
	t.rest()
	return t.after(tk, ticket.Merge)
}
