package rank

import (
	"unicode"
	"unicode/utf8"
)

// seen is what a scan of a text found of a question.
type seen struct {
	grams, singles bits
	hits           int     // grams met, repetitions counted
	longest        float32 // weight of the heaviest run of neighbouring grams that stands in the text as asked
	longestRunes   int
	best           float32 // weight of the grams in the best sentence
	bestSingles    float32
	bestTwo        float32 // in the best sentence and the one after or before it
	sentence       [2]int  // the best sentence, in bytes
	sentences      int
	runes          int
	first          int // where the best sentence begins, in runes
}

// scanner is the memory of scans, kept between passages.
type scanner struct {
	p              *Prepared
	grams, singles bits // of the sentence at hand
	before         bits
}

func newScanner(p *Prepared) *scanner {
	return &scanner{p: p, grams: p.gramSet(), singles: p.singleSet(), before: p.gramSet()}
}

func (p *Prepared) gramSet() bits   { return make(bits, len(p.grams)/64+1) }
func (p *Prepared) singleSet() bits { return make(bits, len(p.singles)/64+1) }

// weight is the weight of the literal grams of a set.
func (p *Prepared) weight(b bits) float32 {
	w := float32(0)
	for i := range p.literal {
		if b.has(i) {
			w += p.grams[i].idf
		}
	}
	return w
}

func (p *Prepared) charWeight(b bits) float32 {
	w := float32(0)
	for i, s := range p.singles {
		if b.has(i) {
			w += s.idf
		}
	}
	return w
}

// scan reads a normalised text.
func (s *scanner) scan(text string, out *seen) {
	p := s.p
	*out = seen{grams: out.grams, singles: out.singles}
	out.grams.clear()
	out.singles.clear()
	s.grams.clear()
	s.singles.clear()
	s.before.clear()
	prev := rune(0)
	last, run, runRunes := -2, float32(0), 0 // the gram met last, and the run that it ends
	from, fromRunes := 0, 0
	bestScore := float32(-1)
	previous := float32(0)
	end := func(to int) {
		if to <= from {
			return
		}
		out.sentences++
		w, c := p.weight(s.grams), p.charWeight(s.singles)
		both := w
		if previous > 0 && w > 0 {
			s.before.or(s.grams)
			both = p.weight(s.before)
		}
		out.bestTwo = max(out.bestTwo, both)
		if score := w + c/2; score > bestScore {
			bestScore = score
			out.best, out.bestSingles = w, c
			out.sentence = [2]int{from, to}
			out.first = fromRunes
		}
		out.grams.or(s.grams)
		out.singles.or(s.singles)
		copy(s.before, s.grams)
		previous = w
		s.grams.clear()
		s.singles.clear()
		from, fromRunes = to, out.runes
	}
	hit := func(n int32) {
		g := int(n)
		s.grams.set(g)
		out.hits++
		if g >= p.literal {
			return
		}
		if last >= 0 && p.grams[g].from == p.grams[last].from+1 {
			run += p.grams[g].idf
			runRunes += p.grams[g].to - p.grams[g].from - 1
		} else {
			run, runRunes = p.grams[g].idf, p.grams[g].to-p.grams[g].from
		}
		last = g
		if run > out.longest {
			out.longest, out.longestRunes = run, runRunes
		}
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		out.runes++
		switch {
		case r >= 0x4e00 && r <= 0x9fff || r >= utf8.RuneSelf && unicode.Is(unicode.Han, r):
			if n := p.numbered.find(Term(r)); n >= firstSingle {
				s.singles.set(int(n - firstSingle))
			}
			met := false
			if prev != 0 {
				if n := p.numbered.find(Term(prev)<<21 | Term(r)); n >= 0 {
					hit(n)
					met = true
				}
			}
			if !met {
				last = -2
			}
			prev = r
			i += size
		case r < utf8.RuneSelf && !isAlnum(byte(r)) || r >= utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r):
			prev, last = 0, -2
			i += size
			if r == '。' || r == ';' || r == '!' || r == '?' || r == '\n' {
				end(i)
			}
		default:
			to := i + size
			for to < len(text) {
				r, n := utf8.DecodeRuneInString(text[to:])
				if unicode.Is(unicode.Han, r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
					break
				}
				to += n
				out.runes++
			}
			if n := p.numbered.find(TermOf(text[i:to])); n >= 0 {
				hit(n)
			}
			prev, last = 0, -2
			i = to
		}
	}
	end(len(text))
}

func isAlnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
