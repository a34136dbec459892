package kb

import (
	"math"
	"slices"
	"strings"
)

// letters is a run of small letters with the blanks within.
type letters struct {
	from, to int    // runes of the text, to past the last letter
	text     string // without blanks
	breaks   []int  // where in text a word ends
}

// mendLetters puts ideographs for the letters that spell them.
func (v *vocabulary) mendLetters(r []rune) []rune {
	var out []rune
	at := 0
	for _, l := range v.runsOfLetters(r) {
		spelt := v.spell(l, neighbour(r, l.from-1, -1), neighbour(r, l.to, 1))
		if spelt == nil {
			continue
		}
		out = append(append(out, r[at:l.from]...), spelt...)
		at = l.to
	}
	if at == 0 {
		return slices.Clone(r)
	}
	return append(out, r[at:]...)
}

// neighbour is the ideograph next to a run of letters, behind at most one blank.
func neighbour(r []rune, i, step int) rune {
	if i >= 0 && i < len(r) && r[i] == ' ' {
		i += step
	}
	if i < 0 || i >= len(r) || !ideograph(r[i]) {
		return 0
	}
	return r[i]
}

func (v *vocabulary) runsOfLetters(r []rune) []letters {
	small := func(i int) bool { return i >= 0 && i < len(r) && r[i] >= 'a' && r[i] <= 'z' }
	digit := func(i int) bool { return i >= 0 && i < len(r) && r[i] >= '0' && r[i] <= '9' }
	var runs []letters
	for i := 0; i < len(r); i++ {
		if !small(i) {
			continue
		}
		l := letters{from: i}
		known := digit(i - 1)
		for small(i) {
			word := i
			for small(i) {
				i++
			}
			l.text += string(r[word:i])
			l.breaks = append(l.breaks, len(l.text))
			l.to = i
			known = known || digit(i) || v.latin[string(r[word:i])] > 0
			for i < len(r) && (r[i] == ' ' || r[i] == '\'') {
				i++
			}
		}
		if !known && len(l.text) > 1 {
			runs = append(runs, l)
		}
	}
	return runs
}

// reading is the best way to read letters up to a place that ends in an ideograph.
type reading struct {
	last   rune
	score  float64
	good   int // pairs that go together
	spelt  int // syllables
	before *reading
}

const (
	longestSyllable = 6
	goesTogether    = 3.5
	// Letters are read in as few syllables as they can be, each as it is mostly read: tie is 贴, not 提 and 恶.
	eachSyllable = 8
	seldomRead   = 3
	// Small words go with everything: a word that is said beats them.
	seldomMeant = 5
)

// spell finds the ideographs that letters spell, between those on both sides; nil when they spell nothing
// that the vocabulary knows.
func (v *vocabulary) spell(l letters, left, right rune) []rune {
	at := make([][]*reading, len(l.text)+1)
	at[0] = []*reading{{last: left}}
	ends := func(from int) int { // the end of the word that a place is in
		i, ok := slices.BinarySearch(l.breaks, from)
		if ok {
			i++
		}
		return l.breaks[i]
	}
	for from := 0; from < len(l.text); from++ {
		if len(at[from]) == 0 {
			continue
		}
		for to := from + 1; to <= min(ends(from), from+longestSyllable); to++ {
			s := l.text[from:to]
			if !strings.ContainsAny(s, "aeiouv") {
				continue
			}
			for _, c := range v.mostSaid(sounds()[s]) {
				x := v.follow(at[from], c)
				if spelling(c) != s {
					x.score -= seldomRead
				}
				if strings.ContainsRune("不是的了在有", c) {
					x.score -= seldomMeant
				}
				at[to] = append(at[to], x)
			}
		}
	}
	var best *reading
	for _, end := range at[len(l.text)] {
		last := *end
		if right != 0 {
			last.add(v.fit(end.last, right))
		}
		if best == nil || last.score > best.score {
			best = &last
		}
	}
	if best == nil || best.good == 0 || best.good*2 < best.spelt-1 {
		return nil
	}
	out := make([]rune, 0, best.spelt)
	for x := best; x.before != nil; x = x.before {
		out = append(out, x.last)
	}
	slices.Reverse(out)
	return out
}

// follow is the best reading that ends in c behind one of those before.
func (v *vocabulary) follow(before []*reading, c rune) *reading {
	var best reading
	for i, b := range before {
		x := reading{last: c, score: b.score - eachSyllable + 0.2*math.Log1p(float64(v.single[c-firstHan])), good: b.good, spelt: b.spelt + 1, before: b}
		if b.last != 0 {
			x.add(v.fit(b.last, c))
		}
		if i == 0 || x.score > best.score {
			best = x
		}
	}
	return &best
}

func (x *reading) add(fit float64) {
	x.score += fit
	if fit >= goesTogether {
		x.good++
	}
}

// mostSaid are the ideographs of a syllable that the vocabulary has, at most as many as are worth trying.
func (v *vocabulary) mostSaid(of []rune) []rune {
	const worthTrying = 24
	var out []rune
	for _, c := range of {
		if v.single[c-firstHan] > 0 {
			out = append(out, c)
		}
	}
	if len(out) > worthTrying {
		slices.SortStableFunc(out, func(a, b rune) int { return int(v.single[b-firstHan]) - int(v.single[a-firstHan]) })
		out = out[:worthTrying]
	}
	return out
}
