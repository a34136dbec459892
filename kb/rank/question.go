package rank

import (
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// Weighted is a term of a question with its weight: 1 for a bigram as asked, less for what was added.
type Weighted struct {
	Term   Term
	Text   string
	Runes  int
	Weight float32
	// From and To are the runes of the question's content that the term stands for.
	From, To int
	Added    int // the number of the official word that it is of, from 1; 0 when asked literally
}

// Query is a question made ready for scoring.
type Query struct {
	Content string // normalised, question words replaced by spaces
	Terms   []Weighted
}

const (
	// characterWeight is the weight of single characters beside the bigrams.
	characterWeight = 0.5
	// addedWeight is the weight of official words that were not asked literally.
	addedWeight = 0.7
)

// Parse makes a question ready. A question of nothing but question words keeps them.
func Parse(question string) Query {
	norm := kb.Normalise(question)
	content := asked.Replace(norm)
	if strings.TrimSpace(content) == "" {
		content = norm
	}
	q := Query{Content: content}
	at := runeAt(content)
	seen := map[Term]bool{}
	add := func(w Weighted) {
		w.Term = TermOf(w.Text)
		if w.Runes = utf8.RuneCountInString(w.Text); w.Runes == 1 {
			w.Weight *= characterWeight
		}
		if !seen[w.Term] {
			seen[w.Term] = true
			q.Terms = append(q.Terms, w)
		}
	}
	Tokens(content, func(from, to int) {
		add(Weighted{Text: content[from:to], Weight: 1, From: at[from], To: at[to]})
	})
	added := 0
	for _, l := range layWords {
		lay, ok := firstOf(norm, l.lay)
		if !ok {
			continue
		}
		first, end := 0, 0 // what the question words cut into stands for no part of the content
		if i := strings.Index(content, lay); i >= 0 {
			first, end = at[i], at[i+len(lay)]
		}
		for _, o := range l.official {
			if strings.Contains(content, o) {
				continue
			}
			added++
			Tokens(o, func(from, to int) {
				if utf8.RuneCountInString(o[from:to]) > 1 {
					add(Weighted{Text: o[from:to], Weight: addedWeight, From: first, To: end, Added: added})
				}
			})
		}
	}
	return q
}

// firstOf finds the first word of a list that stands in s.
func firstOf(s string, words []string) (string, bool) {
	for _, w := range words {
		if strings.Contains(s, w) {
			return w, true
		}
	}
	return "", false
}

// runeAt maps each byte that starts a rune, and the end, to the rune's number.
func runeAt(s string) []int {
	at := make([]int, len(s)+1)
	n := 0
	for i := range s {
		at[i] = n
		n++
	}
	at[len(s)] = n
	return at
}
