package handlers

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// outerNumber finds the number of a document: 焦发改〔2026〕12号, 编号:12345678, 无文号.
var outerNumber = regexp.MustCompile(`无(?:文号|编号)|[^\s,，;；。]*[〔\[(（【]\s*\d{4}\s*[〕\])）】]\s*第?[^\s,，;；。]*?号|(?:编号|文号|单号|工单号)[:：\s]*[\w-]+|[A-Za-z]*\d{6,}`)

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
	return t.say(wording.MergeChoice(v.Ticket, into))
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

// mergedInto is a short number before the reason, where nothing else is asked for: 并入1号 同一条线路.
var mergedInto = regexp.MustCompile(`^\s*(?:并入|并到|并进|合并到)?\s*第?#?(\d{1,6})号`)

// mergeTyped reads the number of the ticket to merge into, and a reason beside it.
func (t *turn) mergeTyped(v ticket.View, m *ticket.Move) (bool, error) {
	other, short, ok := ticket.ParseNumber(m.Text, t.Rules.Prefix)
	if at := mergedInto.FindStringSubmatch(halfWidth(m.Text)); !ok && at != nil {
		short, ok = number(at[1]), true
	}
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
	m.Other, m.Text = other, besideNumber(m.Text, other)
	return false, nil
}

// besideNumber is what a message says beside the number that it names, short or whole.
func besideNumber(text string, n ticket.Number) string {
	digits := strings.Split(string(n), "-")
	tail := strings.TrimLeft(digits[len(digits)-1], "0")
	whole := strings.Join(slices.Concat(digits[:len(digits)-1], []string{"0*" + tail}), "[- ]*")
	rest := halfWidth(text)
	if at := regexp.MustCompile(`(?i)` + whole + `(?:号|\b)|第?#?\b0*` + tail + `\b号?(?:那|这)?(?:个|件|条|单|工单|诉求)?`).FindStringIndex(rest); at != nil {
		rest = rest[:at[0]] + rest[at[1]:]
	}
	for _, into := range []string{"并入", "并到", "并进", "合并到"} {
		rest = strings.TrimPrefix(strings.Trim(rest, around), into)
	}
	return strings.Trim(rest, around)
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
