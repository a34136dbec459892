package kb

import (
	"strings"
	"sync"
	"sync/atomic"
)

// The lengths of a quote on a card, in characters: of one or two sentences, and of a list that is asked for.
const (
	quoteRunes = 200
	listRunes  = 400
)

// asking is what a question wants of the passages that were found for it.
type asking struct {
	words []Word
	kinds []*sought
	list  bool // several things are asked for: materials, conditions, 哪些
}

// askingFor reads a question; words are those by which its passages were found.
func askingFor(question string, words []Word) asking {
	a := asking{words: words}
	a.kinds, a.list = soughtBy(Normalise(question))
	return a
}

// quoted is a quote with where it stands in its passage.
type quoted struct {
	text  string
	marks []Span
	at    Span   // in the passage; of a table the first row quoted
	under string // the words that open the list in which the quote stands, when they are not in it
	more  bool   // the list goes on behind the quote
}

// quotable is a passage's text made ready for choosing quotes from it.
type quotable struct {
	text  string
	parts []part
	head  int // of a table: the rows that name its columns
	table bool
	norm  string
	back  []int32  // the byte of text for each byte of norm, and its end
	says  sync.Map // of *sought to []bool by part, for the kinds that were asked for
}

func newQuotable(p Passage) *quotable {
	norm, offsets := NormaliseMap(p.Text)
	back := make([]int32, len(offsets))
	for i, n := range offsets {
		back[i] = int32(n)
	}
	q := &quotable{text: p.Text, norm: norm, back: back, table: isTable(p)}
	if q.table {
		q.parts, q.head = rowsOf(p.Text)
	} else {
		q.parts = partsOf(p.Text)
	}
	return q
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
	made := newQuotable(p)
	q.ready.Store(p.ID, made)
	return made
}

func (q *quotables) forget() {
	q.ready.Clear()
	q.count.Store(0)
}

// quote chooses what answers, word for word and in one piece: one or two neighbouring sentences, the list that
// is asked for, the best clauses of a sentence that is too long; of a table its head and the rows that answer.
func (q *quotable) quote(a asking) quoted {
	if len(q.parts) == 0 {
		return quoted{text: q.text, at: Span{0, len(q.text)}}
	}
	found := q.locate(a.words)
	w := q.weigh(a, found)
	if q.table {
		return q.quoteRows(a, w, found)
	}
	from, to := w.bestWindow()
	out := quoted{}
	from, to, out.more = q.wholeList(a, w, from, to)
	out.at = Span{q.parts[from].From, q.parts[to].To}
	if from == to && runesIn(q.text, out.at) > quoteRunes {
		out.at = q.bestClauses(a, out.at, found)
		out.more = out.more || out.at.To < q.parts[to].To
	}
	if over := q.parts[from].over; over >= 0 && q.parts[over].colon {
		out.under = q.text[q.parts[over].From:q.parts[over].To]
	}
	out.text = q.text[out.at.From:out.at.To]
	out.marks = marksIn(found, out.at, 0)
	return out
}

// marksIn are the places of the words within a span, counted from its start and moved by shift.
func marksIn(found []match, s Span, shift int) []Span {
	var marks []Span
	for _, m := range found {
		if m.From >= s.From && m.To <= s.To {
			marks = append(marks, Span{m.From - s.From + shift, m.To - s.From + shift})
		}
	}
	return merged(marks)
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

func runesIn(text string, s Span) int { return runes(text[s.From:s.To]) }

// isTable says that a passage is rows of a table.
func isTable(p Passage) bool {
	i := strings.LastIndex(p.Path, "表")
	return i >= 0 && strings.Trim(p.Path[i+len("表"):], "0123456789") == "" && strings.Contains(p.Text, " | ")
}
