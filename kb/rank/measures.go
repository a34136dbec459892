package rank

import (
	"math"
	"strings"
)

func bit(b uint32, k int) float32 { return float32(b >> k & 1) }

func bit01(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func ratio(a, b float32) float32 {
	if b <= 0 {
		return 0
	}
	return a / b
}

func share(a, b int) float32 {
	if b == 0 {
		return -1
	}
	return float32(a) / float32(b)
}

func log(n int) float32 { return float32(math.Log1p(float64(n))) }

// matched is the share of the kinds asked for that are given, -1 when none is asked for.
func matched(asked, given uint32) float32 {
	n, m := 0, 0
	for k := range kinds {
		if asked>>k&1 == 1 {
			n++
			if given>>k&1 == 1 {
				m++
			}
		}
	}
	return share(m, n)
}

// numbersIn is the share of the question's numbers that stand in a text, -1 when it has none.
func (p *Prepared) numbersIn(text string) float32 {
	m := 0
	for _, n := range p.numbers {
		if strings.Contains(text, n) {
			m++
		}
	}
	return share(m, len(p.numbers))
}

// titleIn tells how well a title is named in the question: 2 when it stands in 《》 there, 1 when without them,
// -1 when only others do.
func (p *Prepared) titleIn(title string) float32 {
	for _, t := range p.titles {
		if strings.Contains(title, t) {
			return 2
		}
	}
	switch {
	case len(title) >= 12 && strings.Contains(p.norm, title):
		return 1
	case len(p.titles) > 0:
		return -1
	}
	return 0
}

// placesIn is the share of the places of the question that stand in a title or a text; -1 when it names none.
func (p *Prepared) placesIn(title, text string) float32 {
	m := 0
	for _, n := range p.places {
		if strings.Contains(title, n) || strings.Contains(text, n) {
			m++
		}
	}
	return share(m, len(p.places))
}
