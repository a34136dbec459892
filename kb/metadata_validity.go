package kb

import (
	"strings"
	"time"
)

// validity is what a document says of its own force.
type validity struct {
	from, until Date
	years       int  // how long it holds, 0 when until is known or nothing is said
	counts      Date // the day from which the years count; empty: from the first day in force
}

// inForce reads sentences such as 本办法自2023年9月8日起施行,有效期3年。 which may also stand apart. The last one
// of a document counts. printed is the day from which 印发之日 counts.
func inForce(blocks []Block, printed Date) validity {
	var v validity
	for i := len(blocks) - 1; i >= 0; i-- {
		text := blocks[i].Text
		if blocks[i].Kind == Row || !strings.Contains(text, "起") && !strings.Contains(text, "有效期") {
			continue
		}
		for _, span := range Sentences(text) {
			v.read(text[span.From:span.To], printed)
		}
	}
	return v
}

// read fills in what a sentence says; what is filled already stays.
func (v *validity) read(s string, printed Date) {
	if !reThis.MatchString(s) || strings.Contains(s, "《") && strings.Contains(s, "同时废止") && !strings.HasPrefix(s, "本") {
		return
	}
	from := Date("")
	if m := reFrom.FindStringSubmatch(s); m != nil {
		from = dateIn(m[1])
	} else if reFromNow.MatchString(s) {
		from = printed
	}
	v.from = firstDate(v.from, from)
	if v.until != "" || v.years != 0 {
		return
	}
	switch m := reLasts.FindStringSubmatch(s); {
	case reUntil.MatchString(s):
		v.until = dateIn(reUntil.FindStringSubmatch(s)[1])
	case m != nil:
		v.years, v.counts = years(m[1]), from
		if reCountsNow.MatchString(s) {
			v.counts = printed
		}
	case from != "" && reRunsUntil.MatchString(s):
		v.until = dateIn(reRunsUntil.FindStringSubmatch(s)[1])
	}
}

func years(s string) int { return number(strings.ReplaceAll(s, "两", "二")) }

// lastDay is the last day of a validity of n years from start.
func lastDay(start Date, n int) Date {
	t, err := time.Parse(time.DateOnly, string(start))
	if err != nil || n == 0 {
		return ""
	}
	return Date(t.AddDate(n, 0, -1).Format(time.DateOnly))
}
