package kb

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// quoteRunes is the length of a quote on a card, in characters.
const quoteRunes = 200

// quotable is a passage's text made ready for choosing quotes from it.
type quotable struct {
	text      string
	sentences []Span
	norm      string
	back      []int32 // the byte of text for each byte of norm, and its end
}

func newQuotable(text string) *quotable {
	norm, offsets := NormaliseMap(text)
	back := make([]int32, len(offsets))
	for i, n := range offsets {
		back[i] = int32(n)
	}
	return &quotable{text, Sentences(text), norm, back}
}

// quotables are the passages that were hit of late, made ready; safe for concurrent use.
type quotables struct {
	ready sync.Map // of PassageID to *quotable
	count atomic.Int32
}

// maxReady is the number of passages that are kept ready, at about five times their text.
const maxReady = 2000

func (q *quotables) of(p Passage) *quotable {
	if known, ok := q.ready.Load(p.ID); ok && known.(*quotable).text == p.Text {
		return known.(*quotable)
	}
	if q.count.Add(1) > maxReady {
		q.forget()
	}
	made := newQuotable(p.Text)
	q.ready.Store(p.ID, made)
	return made
}

func (q *quotables) forget() {
	q.ready.Clear()
	q.count.Store(0)
}

// quote chooses the sentences that answer, word for word and in one piece: the one or two neighbouring
// sentences with the most of the question's words, or the best clauses of one that is too long.
func (q *quotable) quote(words []Word) (string, []Span) {
	text := q.text
	if text == "" {
		return "", nil
	}
	found := q.locate(words)
	best := bestWindow(text, q.sentences, found, 2)
	if runesIn(text, best) > quoteRunes {
		best = bestWindow(text, clauses(text, best), found, quoteRunes)
	}
	var marks []Span
	for _, m := range found {
		if m.From >= best.From && m.To <= best.To {
			marks = append(marks, Span{m.From - best.From, m.To - best.From})
		}
	}
	return text[best.From:best.To], merged(marks)
}

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
			if i < 0 {
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

// bestWindow is the run of at most n neighbouring spans, within the length of a quote, that holds the most
// weight of different words; a shorter one wins where the longer adds little. A single span may be too long:
// the caller cuts it.
func bestWindow(text string, spans []Span, found []match, n int) Span {
	if len(spans) == 0 {
		return Span{0, len(text)}
	}
	best, bestScore := spans[0], -1.0
	seen := map[int]bool{}
	for i := range spans {
		for j := i; j < len(spans) && j < i+n; j++ {
			w := Span{spans[i].From, spans[j].To}
			length := runesIn(text, w)
			if j > i && length > quoteRunes {
				break
			}
			clear(seen)
			score := 0.0
			for _, m := range found {
				if m.From >= w.From && m.To <= w.To && !seen[m.word] {
					seen[m.word] = true
					score += m.weight
				}
			}
			// A sentence more has to bring a tenth more for every hundred characters.
			score *= 1 - 0.1*float64(min(length, 500))/100
			if j == i {
				score *= min(1, 0.5+float64(length)/30) // headings and fragments say little
			}
			if score > bestScore {
				best, bestScore = w, score
			}
		}
	}
	return best
}

// clauses cuts a sentence at its commas and semicolons.
func clauses(text string, s Span) []Span {
	var out []Span
	from := s.From
	for i, r := range text[s.From:s.To] {
		if strings.ContainsRune(",,;；:：、\n", r) {
			if r == '、' && s.From+i-from < quoteRunes {
				continue
			}
			to := s.From + i + utf8.RuneLen(r)
			out = append(out, Span{from, to})
			from = to
		}
	}
	if from < s.To {
		out = append(out, Span{from, s.To})
	}
	return out
}

// merged joins marks that touch or overlap.
func merged(marks []Span) []Span {
	var out []Span
	for _, m := range marks {
		if n := len(out); n > 0 && m.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, m.To)
			continue
		}
		out = append(out, m)
	}
	return out
}

func runesIn(text string, s Span) int { return utf8.RuneCountInString(text[s.From:s.To]) }
