package kb

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// mostWords is how many words of a question are named as a unit's duties.
const mostWords = 2

// grounds are what speaks for a unit, weightiest kinds first.
func (w weighed) grounds(question string, hits []Hit) []Ground {
	var gs []Ground
	if w.called != "" {
		gs = append(gs, Ground{ByName, w.called})
	}
	for h, c := range w.charge {
		if c > 0 && (h == 0 || len(gs) == 0) {
			gs = append(gs, Ground{[]GroundKind{ByClause, ByLead}[c-1], cmp.Or(hits[h].Place, hits[h].Passage.Path)})
			break
		}
	}
	if words := w.dutiesIn(Normalise(question)); len(words) > 0 {
		gs = append(gs, Ground{ByDuty, strings.Join(words, "、")})
	}
	if w.before > 0 {
		gs = append(gs, Ground{ByBefore, strconv.Itoa(w.before)})
	}
	if w.share >= 0.3 {
		gs = append(gs, Ground{ByWords, ""})
	}
	if w.zone {
		gs = append(gs, Ground{ByZone, ""})
	}
	return gs
}

// dutiesIn are the unit's weightiest words in a text, none within another.
func (w weighed) dutiesIn(text string) []string {
	found := occurrences(text, []duty{w.d})
	slices.SortStableFunc(found, func(a, b occurrence) int { return cmp.Compare(b.weight, a.weight) })
	var kept []occurrence
	for _, o := range found {
		if len(kept) < mostWords && !slices.ContainsFunc(kept, func(p occurrence) bool { return p.from < o.to && o.from < p.to }) {
			kept = append(kept, o)
		}
	}
	slices.SortFunc(kept, func(a, b occurrence) int { return a.from - b.from })
	words := make([]string, len(kept))
	for i, o := range kept {
		words[i] = text[o.from:o.to]
	}
	return words
}

// ofZone says that a unit runs a zone: only firms in it are its matter.
func (d duty) ofZone() bool { return slices.Contains(d.lines, zoneLine) }

// zoneLine is the first name of the zones' line in the table of duties.
const zoneLine = "开发区"

// forZone is what sitting in its zone counts for the unit that runs it.
const forZone = 0.5

// inZone raises the unit that runs the firm's zone where something else speaks for it too.
func inZone(cs []weighed) {
	for i := range cs {
		if c := &cs[i]; c.d.name != "" && c.d.ofZone() && (c.fit > 0 || c.place(0) > 0) {
			c.zone = true
			c.score += forZone
		}
	}
	byScore(cs)
}

// missing are the offices of the table that no unit has, without names: what is rather theirs (官司 where no
// court is listed) is sent to nobody rather than to a unit that it only touches.
func missing(units []duty) []duty {
	var ds []duty
	for _, ln := range table() {
		if !slices.ContainsFunc(units, func(d duty) bool { return slices.Contains(d.lines, ln.names[0]) }) {
			ds = append(ds, duty{duties: ln.duties, lines: ln.names[:1]})
		}
	}
	return ds
}

// leadByText names the unit for a clause that charges none: the one known unit that its document names
// (由县某局受理), else the proposed one, else the one that issued it.
func (l *Library) leadByText(h Hit, proposed string, day Date) string {
	l.mu.RLock()
	named := ""
	several := false
	for _, u := range l.known.units() {
		for _, x := range l.texts[h.Policy.ID] {
			if strings.Contains(x.Text, bareUnit(u.Name)) {
				several = several || named != ""
				named = u.Name
				break
			}
		}
	}
	l.mu.RUnlock()
	if named != "" && !several {
		return named
	}
	if proposed != "" {
		return proposed
	}
	for _, issuer := range splitOutside(h.Policy.Issuer, "、") {
		for _, d := range l.unitsOn(day) {
			if sameUnit(issuer, d.name) {
				return d.name
			}
		}
	}
	return ""
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
