package kb

import (
	"slices"
	"strings"
	"unicode"
)

// occurrence is a phrase of a unit found in a text, in bytes [from, to).
type occurrence struct {
	from, to, unit int
	weight         float64
	head, tail     int // the bytes before and after the gap of 缺…工; 0 when it has none
}

func (o occurrence) gapped() bool { return o.tail > 0 }

// covers says that o is longer than the stretch [from, to) and holds it.
func (o occurrence) covers(from, to int) bool {
	return o.from <= from && to <= o.to && o.to-o.from > to-from
}

// splits says that o holds an end of a phrase with a gap that is one character and may mean something else in it.
func (o occurrence) splits(p occurrence) bool {
	return p.head == len("路") && o.covers(p.from, p.from+p.head) || p.tail == len("路") && o.covers(p.to-p.tail, p.to)
}

// fit tells how well a normalised text fits each unit's duties. Longer phrases say more, and a phrase within a
// longer one says nothing: 社保费征收 is a matter of the taxes, not of 社保.
func fit(text string, ds []duty) []float64 { return weigh(occurrences(text, ds), len(ds), len(text)) }

// occurrences finds the units' phrases in a normalised text.
func occurrences(text string, ds []duty) []occurrence {
	var found []occurrence
	for i, d := range ds {
		for _, p := range d.duties {
			for at := 0; ; {
				from, to := p.find(text[at:])
				if from < 0 {
					break
				}
				o := occurrence{from: at + from, to: at + to, unit: i, weight: p.says, tail: len(p.tail)}
				if p.tail != "" {
					o.head = len(p.head)
				}
				found = append(found, o)
				at += to
			}
		}
	}
	return found
}

// widest is the most bytes that may stand in a phrase's gap.
const widest = 5 * len("工")

// gap stands in a phrase for a few other words.
const gap = "…"

// steep is the power by which longer phrases say more.
const steep = 1.5

// find is where the phrase first stands in a text, -1 when nowhere.
func (p phrase) find(text string) (from, to int) {
	for at := 0; ; {
		i := strings.Index(text[at:], p.head)
		if i < 0 {
			return -1, -1
		}
		from = at + i
		to = from + len(p.head)
		if p.tail == "" {
			return from, to
		}
		if j := strings.Index(text[to:min(len(text), to+widest+len(p.tail))], p.tail); j >= 0 {
			return from, to + j + len(p.tail)
		}
		at = to
	}
}

// late is how much more the last word of a text says than the first: what one is stands before what one wants
// (冷库用地怎么批).
const late = 0.2

// weigh adds up what was found for each of n units in a text of some length, without what stands within something
// longer. A phrase with a gap hides nothing, and is only heard where its two ends are not parts of something longer
// (路…坏 of 路灯坏了) and the unit has no better one without a gap.
func weigh(found []occurrence, n, length int) []float64 {
	fits := make([]float64, n)
	for i, o := range found {
		hidden := func(p occurrence) bool {
			if p.gapped() {
				return false
			}
			if o.gapped() {
				return p.splits(o) || p.unit == o.unit && p.weight >= o.weight && p.from < o.to && o.from < p.to
			}
			return p.covers(o.from, o.to)
		}
		again := func(p occurrence) bool { return p.unit == o.unit && p.from == o.from && p.to == o.to }
		if !slices.ContainsFunc(found, hidden) && !slices.ContainsFunc(found[:i], again) {
			fits[o.unit] += o.weight * (1 + late*float64(o.from)/float64(length))
		}
	}
	return fits
}

// matter is fit for a question: where nothing fits clearly as written, words that sound alike count too.
func matter(question string, ds []duty) []float64 {
	fits := fit(question, ds)
	if slices.ContainsFunc(fits, func(n float64) bool { return n >= clearFit }) {
		return fits
	}
	for i, n := range fitBySound(question, ds) {
		fits[i] += n
	}
	return fits
}

// clearFit is the fit from which a unit's duties alone name it: one word of two characters of its own.
const clearFit = own * 2.8

// shortestSpelt is the length, in characters, of the shortest phrase that is known by its sound.
const shortestSpelt = 2

// fitBySound finds duties typed with other characters of the same sound: 招供难 for 招工难. Of two characters
// one must be right.
func fitBySound(question string, ds []duty) []float64 {
	chars := []rune(question)
	sounds := make([]string, len(chars))
	for i, c := range chars {
		sounds[i] = sound(c)
	}
	var found []occurrence
	for i, d := range ds {
		for _, p := range d.duties {
			if p.spelt == nil {
				continue
			}
			n := len(p.spelt)
			typed := []rune(p.head)
			for at := 0; at+n <= len(chars); at++ {
				same := 0
				for k := range n {
					same += one(chars[at+k] == typed[k])
				}
				if same >= n-1 && same > 0 && slices.Equal(sounds[at:at+n], p.spelt) {
					found = append(found, occurrence{from: at, to: at + n, unit: i, weight: p.says})
				}
			}
		}
	}
	return weigh(found, len(ds), len(chars))
}

// sound is how a character sounds to people who mix up zh and z, ng and n.
func sound(c rune) string {
	if !unicode.Is(unicode.Han, c) {
		return string(c)
	}
	return plainSounds.Replace(strings.Join(Pinyin(string(c)), ""))
}

// plainSounds are the sounds that people mix up.
var plainSounds = strings.NewReplacer("zh", "z", "ch", "c", "sh", "s", "ng", "n")
