package handlers

import (
	"cmp"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/kb"
)

// unitName is one way to call a unit.
type unitName struct {
	text string
	unit bot.Unit
}

// namesOf are the ways to call the units, the longest first. A unit answers to its name, its aliases, its name without the
// leading 县 or the part in brackets, and to the usual short one (发改委) where no other unit is called so.
func namesOf(us []bot.Unit) []unitName {
	var names, short []unitName
	count := map[string]int{}
	for _, u := range us {
		for _, s := range calledBy(u) {
			names = append(names, unitName{s, u})
		}
		for _, s := range kb.ShortNames(u.Name) {
			short = append(short, unitName{s, u})
			count[s]++
		}
	}
	for _, n := range short {
		if count[n.text] == 1 {
			names = append(names, n)
		}
	}
	slices.SortStableFunc(names, func(a, b unitName) int { return cmp.Compare(len(b.text), len(a.text)) })
	return names
}

// unitsIn finds the units named in a text, in the order in which they stand, and what is left of the text.
func unitsIn(text string, us []bot.Unit) (found []bot.Unit, rest string) {
	folded := foldUnit(text)
	type place struct {
		at   int
		unit bot.Unit
	}
	var places []place
	for _, n := range namesOf(us) {
		for {
			at := strings.Index(folded, n.text)
			if at < 0 {
				break
			}
			folded = folded[:at] + strings.Repeat(" ", len(n.text)) + folded[at+len(n.text):] // a longer name hides the shorter in it
			places = append(places, place{at, n.unit})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.at, b.at) })
	for _, p := range places {
		if !slices.ContainsFunc(found, func(u bot.Unit) bool { return u.ID == p.unit.ID }) {
			found = append(found, p.unit)
		}
	}
	return found, strings.Join(strings.Fields(folded), " ")
}

// calledBy lists what a unit is called.
func calledBy(u bot.Unit) []string {
	var out []string
	add := func(s string) {
		if len([]rune(s)) >= 3 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, s := range append([]string{u.Name}, u.Aliases...) {
		s = foldUnit(s)
		add(s)
		bare, _, _ := strings.Cut(s, "(")
		add(bare)
		add(strings.TrimPrefix(bare, "县"))
	}
	return out
}

// foldUnit makes the many brackets one.
func foldUnit(s string) string {
	return strings.NewReplacer("〔", "(", "〕", ")", "[", "(", "]", ")", "【", "(", "】", ")").Replace(halfWidth(s))
}

// handOver is what an office writes to hand a ticket on: the lead, the supports, and words left over.
type handOver struct {
	lead     bot.Unit
	supports []bot.Unit
	force    string // a task force, whose units follow from it
	words    string
}

// between is what stands between the names of units.
const between = " :;,.。、和及"

// readHandOver reads "县税务局 协办:县财政局、县商务局 理由:…". ok is false when no unit is named.
func readHandOver(text string, us []bot.Unit) (h handOver, ok bool) {
	text, reason, _ := strings.Cut(text, "理由")
	before, after, _ := strings.Cut(text, "协办")
	leads, words := unitsIn(before, us)
	supports, more := unitsIn(after, us)
	if len(leads) == 0 {
		return handOver{}, false
	}
	h.lead = leads[0]
	for _, u := range append(leads[1:], supports...) {
		if u.ID != h.lead.ID {
			h.supports = append(h.supports, u)
		}
	}
	for _, label := range []string{"单位", "主办", "牵头", "交给", "交办", "改派", "办理"} {
		words = strings.TrimPrefix(strings.Trim(words, between), label)
		more = strings.TrimPrefix(strings.Trim(more, between), label)
	}
	h.words = strings.Trim(words+" "+more+" "+strings.Trim(halfWidth(reason), between), between)
	return h, true
}

func unitIDs(us []bot.Unit) []bot.UnitID {
	var ids []bot.UnitID
	for _, u := range us {
		ids = append(ids, u.ID)
	}
	return ids
}
