package kb

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Encoder turns a normalised text into its direction: texts of one matter lie together. Vectors have a length of one.
type Encoder func(normalised string) []float32

// Likeness tells which of some texts are about the same matter: the same cause in the same place, so that one answer
// does for all. The first line of a text is its subject. It holds no texts and does not change; texts that come later
// need a new one, which takes about as long as reading them.
type Likeness struct {
	texts  []likeText
	in     map[uint32][]int32 // a pair of characters → the texts that have it, ascending
	encode Encoder
}

// likeText is one text, made ready.
type likeText struct {
	all, head []weighedPair // by pair
	vector    []float32
}

// weighedPair is a pair of characters with its weight; the weights of a text have a length of one.
type weighedPair struct {
	pair   uint32
	weight float32
}

// Like is one text that is like another, by its place among the texts, from 0 to 1.
type Like struct {
	At    int
	Score float64
}

// NewLikeness makes texts ready to be compared. Without an encoder only words count.
func NewLikeness(texts []string, encode Encoder) *Likeness {
	l := &Likeness{texts: make([]likeText, len(texts)), in: map[uint32][]int32{}}
	l.encode = encode
	for i, text := range texts {
		for p := range pairsOf(Normalise(text)) {
			l.in[p] = append(l.in[p], int32(i))
		}
	}
	for i, text := range texts {
		l.texts[i] = l.made(text)
	}
	return l
}

// made makes a text ready.
func (l *Likeness) made(text string) likeText {
	text = Normalise(text)
	head, _, _ := strings.Cut(text, "\n")
	t := likeText{all: l.weights(pairsOf(text)), head: l.weights(pairsOf(head))}
	if l.encode != nil {
		t.vector = l.encode(text)
	}
	return t
}

// pairsOf counts the pairs of neighbouring letters or digits of a text; what stands alone counts too.
func pairsOf(text string) map[uint32]int {
	counts := map[uint32]int{}
	last := rune(-1)
	for _, c := range text {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			last = -1
			continue
		}
		if last >= 0 {
			counts[(uint32(last)*16777619)^uint32(c)]++
		}
		last = c
	}
	return counts
}

// background is how many other texts, without any of these pairs, are thought beside those at hand, so that what all of
// a few texts have still says something.
const background = 500

// weights weighs pairs by their rarity.
func (l *Likeness) weights(counts map[uint32]int) []weighedPair {
	ps := make([]weighedPair, 0, len(counts))
	sum := 0.0
	for p, n := range counts {
		w := (1 + math.Log(float64(n))) * math.Log(float64(len(l.texts)+background)/float64(1+max(1, len(l.in[p]))))
		if w > 0 {
			ps = append(ps, weighedPair{p, float32(w)})
		}
	}
	slices.SortFunc(ps, func(a, b weighedPair) int { return cmp.Compare(a.pair, b.pair) })
	for _, p := range ps {
		sum += float64(p.weight) * float64(p.weight)
	}
	for i := range ps {
		ps[i].weight /= float32(math.Sqrt(sum))
	}
	return ps
}

// cosine is the cosine of two texts' weights.
func cosine(a, b []weighedPair) float64 {
	sum := float32(0)
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].pair < b[j].pair:
			i++
		case a[i].pair > b[j].pair:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return float64(sum)
}

// What makes texts alike: the words of all, those of the subject, and what they are about.
const (
	likeAll    = 0.5
	likeHead   = 0.25
	likeVector = 0.25
)

// score tells how alike two texts are, from 0 to 1.
func (l *Likeness) score(a, b *likeText) float64 {
	s := likeAll*cosine(a.all, b.all) + likeHead*cosine(a.head, b.head)
	if l.encode == nil {
		return s / (likeAll + likeHead)
	}
	v := float32(0)
	for i, x := range a.vector {
		v += x * b.vector[i]
	}
	return s + likeVector*float64(max(0, v))
}

// Between tells how alike two of the texts are, from 0 to 1.
func (l *Likeness) Between(a, b int) float64 { return l.score(&l.texts[a], &l.texts[b]) }
