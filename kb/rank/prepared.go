package rank

import (
	"regexp"
	"unicode"
	"unicode/utf8"

	"zhuqi/kb"
)

// Prepared is a question with all that is needed to judge passages for it.
type Prepared struct {
	Query
	Vector   Vector
	Passages int    // in the collection that is asked
	grams    []gram // bigrams and runs of letters and digits as asked, then those of official words
	literal  int    // how many of grams were asked literally
	terms    []Term // of the literal ones
	singles  []single
	numbered unitTable // grams from 0, singles behind them from firstSingle
	total    float32   // weight of all literal grams
	most     float32   // of the heaviest
	chars    float32   // weight of all singles
	need     []float32
	needAll  float32
	kinds    uint32
	numbers  []string
	titles   []string // in 《》, plain
	places   []string
	norm     string
}

// firstSingle is a number that no question's grams reach.
const firstSingle = 1 << 20

type gram struct {
	idf      float32
	from, to int
	added    int
}

type single struct {
	idf float32
}

// reTitle is a title in its marks, reNumber a number.
var (
	reTitle  = regexp.MustCompile(`《([^》]{2,60})》?`)
	reNumber = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)
)

// Prepare makes a question ready for Rows; idf is a term's weight in the collection at hand, vectors may be nil.
func Prepare(question string, idf func(Term) float64, vectors *Embedding) *Prepared {
	p := &Prepared{Query: Parse(question), norm: kb.Normalise(question)}
	if vectors != nil {
		p.Vector = vectors.Encode(p.norm)
	}
	runes := utf8.RuneCountInString(p.Content)
	p.need = make([]float32, runes)
	p.numbered = newUnitTable(2 * len(p.Terms))
	for pass := range 2 { // the literal ones first
		for _, t := range p.Terms {
			switch {
			case (t.Added == 0) != (pass == 0):
			case t.Runes == 1 && isHan(t.Text):
				p.numbered.put(t.Term, int32(firstSingle+len(p.singles)))
				w := float32(idf(t.Term))
				p.singles = append(p.singles, single{w})
				p.chars += w
			default:
				w := float32(idf(t.Term))
				p.numbered.put(t.Term, int32(len(p.grams)))
				p.grams = append(p.grams, gram{w, t.From, t.To, t.Added})
				if t.Added > 0 {
					continue
				}
				p.literal++
				p.terms = append(p.terms, t.Term)
				p.total += w
				p.most = max(p.most, w)
				for i := t.From; i < t.To; i++ {
					p.need[i] = max(p.need[i], w)
				}
			}
		}
	}
	for _, w := range p.need {
		p.needAll += w
	}
	p.kinds = kindsOf(p.norm)
	p.numbers = reNumber.FindAllString(p.norm, -1)
	for _, m := range reTitle.FindAllStringSubmatch(p.norm, -1) {
		p.titles = append(p.titles, m[1])
	}
	p.places = Places(p.Content)
	return p
}

func isHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

// slot spreads terms over a table.
func slot(t Term) uint64 { return uint64(t) * 0x9E3779B97F4A7C15 >> 24 }

// bits is a set of small numbers.
type bits []uint64

func (b bits) set(i int)      { b[i>>6] |= 1 << (i & 63) }
func (b bits) has(i int) bool { return b[i>>6]&(1<<(i&63)) != 0 }
func (b bits) or(c bits) {
	for i := range b {
		b[i] |= c[i]
	}
}
func (b bits) clear() { clear(b) }
