package kb

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Routing is who should handle a matter, as far as the clause and the duties tell.
type Routing struct {
	Lead     string   // empty when unsure: the office decides
	Supports []string // at most three
}

// maxSupports is the number of support units that are suggested.
const maxSupports = 3

// Route suggests the lead among a clause's units by what the units usually do; clause is the text quoted.
// It is unsure when the question fits none or several equally.
func (l *Library) Route(question string, units []Unit, clause string) Routing {
	l.mu.RLock()
	duties := l.duties
	l.mu.RUnlock()
	asked, quoted := Normalise(question), Normalise(clause)
	type candidate struct {
		Unit
		asked, quoted int
	}
	var cs []candidate
	for _, u := range units {
		if u.Collective {
			continue
		}
		d := dutyOf(duties, u.Name)
		cs = append(cs, candidate{u, d.fit(asked), d.fit(quoted)})
	}
	if len(cs) == 0 {
		return Routing{}
	}
	if len(cs) == 1 {
		return Routing{Lead: cs[0].Name}
	}
	lead := -1
	for _, weigh := range []func(candidate) int{
		func(c candidate) int { return c.asked },
		func(c candidate) int { return one(c.asked > 0 && c.Lead) },
		func(c candidate) int { return one(c.Lead) },
		func(c candidate) int { return c.quoted },
	} {
		best, second := -1, -1
		for i, c := range cs {
			switch n := weigh(c); {
			case best < 0 || n > weigh(cs[best]):
				best, second = i, best
			case second < 0 || n > weigh(cs[second]):
				second = i
			}
		}
		if weigh(cs[best]) > weigh(cs[second]) {
			lead = best
			break
		}
	}
	if lead < 0 {
		return Routing{}
	}
	r := Routing{Lead: cs[lead].Name}
	rest := slices.Delete(slices.Clone(cs), lead, lead+1)
	slices.SortStableFunc(rest, func(a, b candidate) int { return b.asked - a.asked })
	for _, c := range rest {
		if len(r.Supports) < maxSupports && (c.asked > 0 || c.Lead) {
			r.Supports = append(r.Supports, c.Name)
		}
	}
	return r
}

// clearFit is the fit from which a unit's duties alone name it: one word of two characters.
const clearFit = 4

// leadByDuties names the unit whose duties the question's words fit best, when no clause answers: of the
// units known by their duties, else of those that the best hits charge. Empty when none fits clearly.
func (l *Library) leadByDuties(question string, hits []Hit) string {
	l.mu.RLock()
	duties, names := l.duties, slices.Clone(l.units)
	l.mu.RUnlock()
	if len(names) == 0 {
		for _, h := range hits[:min(3, len(hits))] {
			for _, u := range h.Passage.Units {
				if !u.Collective && !slices.Contains(names, u.Name) {
					names = append(names, u.Name)
				}
			}
		}
	}
	asked := Normalise(question)
	best, second, lead := 0, 0, ""
	for _, name := range names {
		switch n := dutyOf(duties, name).fit(asked); {
		case n > best:
			best, second, lead = n, best, name
		case n > second:
			second = n
		}
	}
	if best < clearFit || best == second {
		return ""
	}
	return lead
}

// leadByText names the unit for a clause that charges none: the one known unit that its document names
// (由县某局受理), else the one whose duties fit.
func (l *Library) leadByText(question string, h Hit) string {
	l.mu.RLock()
	named := ""
	several := false
	for _, name := range l.units {
		for _, x := range l.texts[h.Policy.ID] {
			if strings.Contains(x.Text, bareUnit(name)) {
				several = several || named != ""
				named = name
				break
			}
		}
	}
	l.mu.RUnlock()
	if named != "" && !several {
		return named
	}
	return l.leadByDuties(question, nil)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// duty is one unit's line in the table of duties.
type duty struct {
	names  []string // how the unit's name may end or what it must contain: 发展改革委
	duties []string // what it answers for
	helps  []string // what it takes part in
}

// fit tells how well a normalised text fits a unit's duties; longer words say more.
func (d duty) fit(text string) int {
	n := 0
	for _, w := range d.duties {
		if strings.Contains(text, w) {
			n += 2 * utf8.RuneCountInString(w)
		}
	}
	for _, w := range d.helps {
		if strings.Contains(text, w) {
			n += utf8.RuneCountInString(w)
		}
	}
	return n
}

// dutyOf finds a unit's duties: the line whose name is the longest one in the unit's.
func dutyOf(duties []duty, unit string) duty {
	name := Normalise(unit)
	outside := Normalise(bareUnit(unit))
	best, length := duty{}, 0
	for _, d := range duties {
		for _, n := range d.names {
			if len(n) > length && (strings.HasSuffix(outside, n) || strings.Contains(name, n)) {
				best, length = d, len(n)
			}
		}
	}
	return best
}

// bareUnit is a unit's name without what stands in brackets: 县财政局〔国资委〕 is 县财政局.
func bareUnit(name string) string {
	for _, pair := range []string{"〔〕", "()", "（）", "[]"} {
		r := []rune(pair)
		if i, j := strings.IndexRune(name, r[0]), strings.IndexRune(name, r[1]); i > 0 && j > i {
			name = name[:i] + name[j+utf8.RuneLen(r[1]):]
		}
	}
	return name
}

// unitCore is a unit's name without the county before it, for searching the roster.
func unitCore(name string) string { return strings.TrimPrefix(Normalise(bareUnit(name)), "县") }
