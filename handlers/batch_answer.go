package handlers

import (
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// mostBatch is to how many one press answers: all of them go out in one transaction.
const mostBatch = 500

// beginBatch asks for the answer to a group, as it is now.
func (t *turn) beginBatch(first ticket.Number) error {
	g, ok, err := t.groupOf(first)
	switch {
	case err != nil:
		return err
	case !ok:
		return &wording.Sorry{Text: wording.GroupGone}
	}
	total := len(g.members)
	g.members = g.members[:min(total, mostBatch)]
	vs, err := t.views(g)
	if err != nil {
		return err
	}
	t.rest()
	t.form(batchFlow, "text")
	d := t.session.Data
	d["members"] = joinNumbers(g.numbers())
	d["unit"] = strconv.FormatInt(int64(usualUnit(vs)), 10)
	d["clauses"] = strings.Join(sharedClauses(vs), "\n")
	return t.say(wording.BatchPrompt(len(g.members), total))
}

func joinNumbers(ns []ticket.Number) string {
	var out []string
	for _, n := range ns {
		out = append(out, string(n))
	}
	return strings.Join(out, ",")
}

func splitNumbers(s string) (ns []ticket.Number) {
	for n := range strings.SplitSeq(s, ",") {
		if n != "" {
			ns = append(ns, ticket.Number(n))
		}
	}
	return ns
}

// usualUnit is the unit that most of them have or were proposed for; zero when none has one.
func usualUnit(vs []ticket.View) (unit bot.UnitID) {
	count := map[bot.UnitID]int{}
	for _, v := range vs {
		u := v.Lead.ID
		if u == 0 {
			u = v.Proposed.ID
		}
		if u == 0 {
			continue
		}
		if count[u]++; count[u] > count[unit] {
			unit = u
		}
	}
	return unit
}

// sharedClauses are those that more than half of them rest on.
func sharedClauses(vs []ticket.View) (out []string) {
	count := map[string]int{}
	for _, v := range vs {
		for _, c := range v.Ticket.Clauses {
			if count[c]++; count[c] == len(vs)/2+1 {
				out = append(out, c)
			}
		}
	}
	return out
}

// batchStep takes what the form asks for: the answer, the unit it is given for, or the plan of 暂不能解决.
func (t *turn) batchStep() error {
	if t.numberInForm() {
		return t.numbered()
	}
	if !t.batchActor() {
		return t.leave(bot.ErrNotAllowed)
	}
	d, text := t.session.Data, strings.TrimSpace(t.up.Text)
	switch {
	case len(t.up.Files) > 0:
		return &wording.Sorry{Text: wording.BatchNoFiles}
	case text == "":
		return &wording.Sorry{Text: wording.DraftEmpty}
	}
	switch t.session.Step {
	case "unit":
		us, err := t.aliveUnits()
		if err != nil {
			return err
		}
		found, _ := unitsIn(text, us)
		if len(found) == 0 {
			return &wording.Sorry{Text: wording.BatchUnknownUnit}
		}
		d["unit"] = strconv.FormatInt(int64(found[0].ID), 10)
	case "plan":
		day, rest, ok := dateIn(text, t.now())
		switch {
		case !ok:
			return &wording.Sorry{Text: wording.BatchNeedDate}
		case !day.After(t.now()):
			return &wording.Sorry{Text: wording.PastDate}
		}
		d["until"], d["plan"], d["result"] = day.Format(time.RFC3339), rest, string(ticket.Cannot)
	default:
		if n := len([]rune(text)); n > maxText {
			return &wording.Sorry{Text: wording.TextTooLong}
		}
		d["text"] = t.takeClauses(text)
		t.planAnew(d["text"])
		if d["text"] == "" {
			return &wording.Sorry{Text: wording.DraftEmpty}
		}
	}
	return t.batchPreview()
}

// takeClauses takes a line 依据:… out of the answer: the clauses it rests on.
func (t *turn) takeClauses(text string) string {
	var rest []string
	for line := range strings.Lines(text) {
		cited, ok := strings.CutPrefix(strings.ReplaceAll(strings.TrimSpace(line), "：", ":"), "依据:")
		if !ok {
			rest = append(rest, line)
			continue
		}
		var cs []string
		for _, c := range strings.FieldsFunc(cited, func(r rune) bool { return r == ';' || r == '；' }) {
			if c = strings.TrimSpace(c); c != "" {
				cs = append(cs, c)
			}
		}
		t.session.Data["clauses"] = strings.Join(cs, "\n")
	}
	return strings.TrimSpace(strings.Join(rest, ""))
}
