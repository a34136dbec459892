package rank

import (
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// Weighted is a term of a question with its weight: 1 for a bigram as asked, less for what was added.
type Weighted struct {
	Term   Term
	Weight float32
	// From and To are the runes of the question's content that the term stands for.
	From, To int
	Added    bool // by expansion, not asked literally
}

// Query is a question made ready for scoring.
type Query struct {
	Content string // normalised, question words replaced by spaces
	Runes   int    // number of runes of Content
	Terms   []Weighted
}

// unigramWeight is the weight of single characters beside the bigrams.
const unigramWeight = 0.5

// Parse makes a question ready. A question of nothing but question words keeps them.
func Parse(question string) Query {
	norm := kb.Normalise(question)
	content := asked.Replace(norm)
	if strings.TrimSpace(content) == "" {
		content = norm
	}
	q := Query{Content: content, Runes: utf8.RuneCountInString(content)}
	at := runeAt(content)
	seen := map[Term]bool{}
	add := func(token string, w float32, from, to int, added bool) {
		t := TermOf(token)
		if seen[t] {
			return
		}
		seen[t] = true
		if utf8.RuneCountInString(token) == 1 {
			w *= unigramWeight
		}
		q.Terms = append(q.Terms, Weighted{t, w, from, to, added})
	}
	Tokens(content, func(from, to int) { add(content[from:to], 1, at[from], at[to], false) })
	return q
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
