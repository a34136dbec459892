package kb

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// saidUnits is what of a text calls units.
type saidUnits struct {
	said  bool
	names []string // the units called, as the roster writes them
	rest  string   // the text without it
}

// officeKinds are the words that make an office of a subject wherever it is: 科技局, 人才办.
var officeKinds = strings.Fields("局 委 办 部门 委员会")

// ownKinds only do so for units that end so themselves: 科技公司 is no office for science.
var ownKinds = strings.Fields("部 院 所 厅 社 中心 公司 大队 支行 支队 分局 管委会")

// unitsSaid finds which units a normalised text calls: by a whole name, an alias, the name of one that it took
// over, an office in its name (国土局, 人社), or pinyin. Of the names that stand in one place the longest counts.
func (l *Library) unitsSaid(text string, all []Contact, day Date) saidUnits {
	type call struct{ word, unit string }
	var calls []call
	add := func(unit string, names ...string) {
		for _, n := range names {
			if strings.Contains(text, n) {
				calls = append(calls, call{n, unit})
				continue
			}
			for _, w := range latin.FindAllString(text, -1) {
				if len(w) > 2 && spells(w, [][]string{Pinyin(n)}) {
					calls = append(calls, call{w, unit})
				}
			}
		}
	}
	var units []string
	for _, d := range l.unitsOn(day) {
		units = append(units, d.name)
	}
	for _, c := range all {
		if !slices.Contains(units, c.Unit) {
			units = append(units, c.Unit)
		}
	}
	for _, u := range units {
		add(u, l.known.duty(u).names...)
		add(u, officesIn(u, text)...)
	}
	for _, u := range l.known.units() {
		if u.Heir != "" && u.Until != "" && day > u.Until {
			add(l.heir(u, day), calledNames(append([]string{u.Name}, u.Aliases...)...)...)
		}
	}
	slices.SortStableFunc(calls, func(a, b call) int { return len(b.word) - len(a.word) })
	s := saidUnits{rest: text}
	for i, c := range calls {
		again := i > 0 && calls[i-1].word == c.word && s.said
		if !again && !strings.Contains(s.rest, c.word) || slices.Contains(s.names, c.unit) {
			continue
		}
		s.said = true
		s.names = append(s.names, c.unit)
		s.rest = strings.ReplaceAll(s.rest, c.word, " ")
	}
	if !s.said {
		s.strange(text)
	}
	return s
}

// strange marks a unit that is called but that the county has not: 气象局电话 has no answer in other offices.
func (s *saidUnits) strange(text string) {
	for _, ln := range table() {
		for _, n := range ln.names {
			for _, k := range officeKinds {
				if strings.Contains(text, n+k) {
					s.said, s.rest = true, strings.ReplaceAll(text, n+k, " ")
					return
				}
			}
		}
	}
}

// officesIn are the names by which the table knows a unit's offices, as far as the text says them like a unit: with
// 局 or the like behind them, or alone.
func officesIn(unit, text string) []string {
	tail, _ := utf8.DecodeLastRuneInString(bareUnit(unit))
	var names []string
	for _, ln := range linesOf(unit) {
		for _, n := range ln.names {
			for _, k := range slices.Concat(officeKinds, ownKinds, []string{" "}) {
				if slices.Contains(ownKinds, k) && !strings.HasSuffix(bareUnit(unit), k) {
					continue
				}
				if strings.Contains(text, n+k) {
					names = append(names, strings.TrimSpace(n+k))
				}
			}
			if latin.MatchString(text) {
				names = append(names, n, n+string(tail))
			}
		}
	}
	return names
}

// heir follows a unit that has ended to the one that does its work on a day.
func (l *Library) heir(u UnitDuty, day Date) string {
	for range 5 {
		i := slices.IndexFunc(l.known.units(), func(v UnitDuty) bool { return v.Name == u.Heir })
		if i < 0 {
			return u.Heir
		}
		u = l.known.units()[i]
		if u.Heir == "" || u.Until == "" || day <= u.Until {
			break
		}
	}
	return u.Name
}

// sameUnit says that two spellings may be one unit: they share a way to say it.
func sameUnit(a, b string) bool {
	names := calledNames(b)
	return slices.ContainsFunc(calledNames(a), func(n string) bool { return slices.Contains(names, n) })
}
