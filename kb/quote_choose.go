package kb

import (
	"cmp"
	"slices"
	"strings"
)

// match is a place of a passage where a word of the question stands.
type match struct {
	Span
	word   int
	weight float64
}

// locate finds all places of the words, as bytes of the text as written.
func (q *quotable) locate(words []Word) []match {
	norm := q.norm
	var ms []match
	for n, w := range words {
		for from := 0; ; {
			i := strings.Index(norm[from:], w.Text)
			if i < 0 || w.Text == "" {
				break
			}
			at, to := from+i, from+i+len(w.Text)
			if at == 0 || !inWord(norm, at, to) {
				ms = append(ms, match{Span{int(q.back[at]), int(q.back[to])}, n, w.Weight})
			}
			from = to
		}
	}
	slices.SortFunc(ms, func(a, b match) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return ms
}

// inWord says that a run of letters or digits is only part of a longer one: 50 in 2050.
func inWord(norm string, from, to int) bool {
	plain := func(b byte) bool { return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' }
	return plain(norm[from]) && plain(norm[from-1]) || to < len(norm) && plain(norm[to-1]) && plain(norm[to])
}

// weighing is what the parts of a passage are worth for a question.
type weighing struct {
	q     *quotable
	found [][]match // by part, each word once
	gives []float64 // by part: the share of the kinds asked for that it gives
	all   float64   // of all words found in the passage, or at least a part of the question's
	seen  []int     // by word: the last window that counted it
	turn  int
}

// What counts beside the words in a window itself.
const (
	inherited = 0.5  // words in the heading or the opening of the list over it
	kindShare = 0.4  // of all words found, for giving the kind of thing asked for
	farther   = 0.85 // two sentences of different paragraphs
	// leastFound is the share of the question's words that a passage is taken to have, in whatever other words.
	leastFound = 0.3
)

func (q *quotable) weigh(a asking, found []match) *weighing {
	w := &weighing{q: q, found: make([][]match, len(q.parts)), gives: make([]float64, len(q.parts)), seen: make([]int, len(a.words))}
	at := 0
	for i, p := range q.parts {
		for at < len(found) && found[at].From < p.From {
			at++
		}
		for at < len(found) && found[at].From < p.To {
			if m := found[at]; m.To <= p.To && !slices.ContainsFunc(w.found[i], func(o match) bool { return o.word == m.word }) {
				w.found[i] = append(w.found[i], m)
			}
			at++
		}
	}
	for _, k := range a.kinds {
		for i, yes := range q.saying(k) {
			if yes {
				w.gives[i] += 1 / float64(len(a.kinds))
			}
		}
	}
	w.turn++
	for i := range q.parts {
		w.all += w.fresh(i)
	}
	asked := 0.0
	for _, x := range a.words {
		asked += x.Weight
	}
	w.all = max(w.all, leastFound*asked, 1)
	return w
}

// saying tells which parts say a kind of thing.
func (q *quotable) saying(k *sought) []bool {
	if known, ok := q.says.Load(k); ok {
		return known.([]bool)
	}
	said := make([]bool, len(q.parts))
	for i, p := range q.parts {
		from, _ := slices.BinarySearch(q.back, int32(p.From))
		to, _ := slices.BinarySearch(q.back, int32(p.To))
		said[i] = k.says(q.norm[from:to])
	}
	q.says.Store(k, said)
	return said
}

// fresh is the weight of the words in a part that were not counted in this turn yet.
func (w *weighing) fresh(part int) float64 {
	sum := 0.0
	for _, m := range w.found[part] {
		if w.seen[m.word] != w.turn {
			w.seen[m.word] = w.turn
			sum += m.weight
		}
	}
	return sum
}

// worth is how well the parts from..to answer.
func (w *weighing) worth(from, to int) float64 {
	w.turn++
	sum, gives := 0.0, 0.0
	for i := from; i <= to; i++ {
		sum += w.fresh(i)
		gives = max(gives, w.gives[i])
	}
	for over, depth := w.q.parts[from].over, 0; over >= 0 && depth < 3; over, depth = w.q.parts[over].over, depth+1 {
		share := inherited
		if depth == 0 && from == over+1 {
			share *= 1.2 // what comes first answers first
		}
		sum += share * w.fresh(over)
	}
	return sum + kindShare*w.all*gives
}

// bestWindow is the sentence, or the two neighbouring ones, worth most; the shorter where the longer adds little.
func (w *weighing) bestWindow() (from, to int) {
	q, best := w.q, -1.0
	for i := range q.parts {
		for j := i; j < min(len(q.parts), i+2); j++ {
			s := Span{q.parts[i].From, q.parts[j].To}
			length := runesIn(q.text, s)
			if j > i && length > quoteRunes {
				break
			}
			// A sentence more has to bring a tenth more for every hundred characters.
			score := w.worth(i, j) * (1 - 0.1*float64(min(length, 500))/100)
			if j > i && !q.together(i, j) {
				score *= farther
			}
			if over := q.parts[i].over; j == i && (over < 0 || !q.parts[over].colon) {
				score *= min(1, 0.5+float64(length)/30) // fragments say little, but for items of a list
			}
			if q.parts[j].opens && j+1 < len(q.parts) {
				score *= 0.9 // what it opens is better, when it fits as well
			}
			if q.parts[i].asks && i+1 < len(q.parts) {
				score *= 0.5 // the answer is what stands under it
			}
			if score > best {
				from, to, best = i, j, score
			}
		}
	}
	return from, to
}

// together says that two neighbouring parts belong together: of one paragraph, of one list, a list's opening
// with its first item.
func (q *quotable) together(i, j int) bool {
	a, b := q.parts[i], q.parts[j]
	return a.line == b.line || b.over == i || a.over == b.over && a.over >= 0 && q.parts[a.over].colon
}
