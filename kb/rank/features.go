package rank

import (
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// Candidate is what an index knows of a passage that may answer a question.
type Candidate struct {
	Own, Document, Near float32 // BM25 of the passage, of its document, of its neighbours, each weighted as it counts in the first stage
	Whole               Whole   // of the question, in the whole document
	Cosine              float32 // of the vectors
	Title               string  // of the document, as written
	Headings            []string
	Text                string // as written
	Seq, Count          int    // the passage's place in its document, from 0, and the number of passages there
	Siblings            int    // how many candidates are of the same document
	Lexical, Dense      int    // its rank by words and by vectors, from 0
}

// Whole is what a whole document has of a question.
type Whole struct {
	Grams   float32 // share of the weight of the words asked
	Missing float32 // the heaviest word that it lacks, over the heaviest asked
	Places  float32 // share of the places named, -1 when none is
}

// Whole measures a document; stands tells whether a term stands in it.
func (p *Prepared) Whole(stands func(Term) bool) Whole {
	var w Whole
	missing := float32(0)
	for i, t := range p.terms {
		if stands(t) {
			w.Grams += p.grams[i].idf
		} else {
			missing = max(missing, p.grams[i].idf)
		}
	}
	w.Grams /= p.total + 1e-6
	w.Missing = ratio(missing, p.most)
	here := 0
	for _, place := range p.places {
		all := true
		Tokens(place, func(from, to int) {
			if utf8.RuneCountInString(place[from:to]) > 1 {
				all = all && stands(TermOf(place[from:to]))
			}
		})
		if all {
			here++
		}
	}
	w.Places = share(here, len(p.places))
	return w
}

// Names are the names of the features, in the order of a row.
var Names = []string{
	"own", "own/top", "document", "document/top", "near", "sum/top", "lexical", "cosine", "cosine/top", "cosine-top", "dense",
	"grams", "text grams", "title grams", "singles", "text singles", "missing", "sentence", "two sentences", "sentence singles", "sentence/text",
	"run", "run runes", "run/runes", "hits", "touched", "added", "title asked",
	"kinds sentence", "kinds passage",
	"numbers", "named title", "places", "places whole", "whole grams", "whole missing",
	"runes", "sentence runes", "sentences", "first", "seq", "seq/count", "siblings",
	"sentence cosine",
	"asks who", "asks amount", "asks when", "asks how", "asks condition", "asks material", "asks where", "asks meaning", "asks whether", "asks list", "asks punishment", "asks why",
	"gives who", "gives amount", "gives when", "gives how", "gives condition", "gives material", "gives where", "gives meaning", "gives whether", "gives list", "gives punishment", "gives why",
	"max score", "ends",
}

// Rows computes the features of all candidates of a question, a row each, in the order of Names.
func (p *Prepared) Rows(cs []Candidate, vectors *Embedding) [][]float32 {
	var topOwn, topDoc, topSum, topCos float32
	sum := func(c *Candidate) float32 { return c.Own + c.Document + c.Near }
	for i := range cs {
		topOwn = max(topOwn, cs[i].Own)
		topDoc = max(topDoc, cs[i].Document)
		topSum = max(topSum, sum(&cs[i]))
		topCos = max(topCos, cs[i].Cosine)
	}
	most := float32(0) // the most that BM25 could give
	for i := range p.literal {
		most += p.grams[i].idf
	}
	most = most*(K1+1) + 1e-6
	s := newScanner(p)
	head := seen{grams: p.gramSet(), singles: p.singleSet()}
	body := seen{grams: p.gramSet(), singles: p.singleSet()}
	got := make([]float32, len(p.need))
	rows := make([][]float32, len(cs))
	flat := make([]float32, len(cs)*len(Names))
	questionRunes := float32(utf8.RuneCountInString(p.norm))
	title := ""
	total, chars := p.total+1e-6, p.chars+1e-6
	for i := range cs {
		c := &cs[i]
		row := flat[i*len(Names) : i*len(Names) : (i+1)*len(Names)]
		if i == 0 || c.Title != cs[i-1].Title {
			title = kb.Normalise(c.Title)
		}
		heads := title
		if len(c.Headings) > 0 {
			heads += "\n" + kb.Normalise(strings.Join(c.Headings, "\n"))
		}
		text := kb.Normalise(c.Text)
		s.scan(heads, &head)
		titleGrams := p.weight(head.grams)
		s.scan(text, &body)
		textGrams, textSingles := p.weight(body.grams), p.charWeight(body.singles)
		head.grams.or(body.grams)
		head.singles.or(body.singles)
		both := p.weight(head.grams)
		missing := float32(0)
		clear(got)
		addedAll, added := 0, 0
		for g := range p.grams {
			x := &p.grams[g]
			if x.added > 0 {
				addedAll++
			}
			if !head.grams.has(g) {
				if g < p.literal {
					missing = max(missing, x.idf)
				}
				continue
			}
			if x.added > 0 {
				added++
			}
			for k := x.from; k < x.to; k++ {
				got[k] = max(got[k], x.idf)
			}
		}
		touched := float32(0)
		for k, w := range got {
			touched += min(w, p.need[k])
		}
		sentence := text[body.sentence[0]:body.sentence[1]]
		sentenceKinds, textKinds := given(sentence), given(text)
		sentenceCosine := float32(0)
		if vectors != nil {
			v := vectors.Encode(sentence)
			sentenceCosine = v.Dot(&p.Vector)
		}
		row = append(row,
			c.Own/most, ratio(c.Own, topOwn), c.Document/most, ratio(c.Document, topDoc), c.Near/most, ratio(sum(c), topSum), 1/float32(1+c.Lexical),
			c.Cosine, ratio(c.Cosine, topCos), c.Cosine-topCos, 1/float32(1+c.Dense),
			both/total, textGrams/total, titleGrams/total, p.charWeight(head.singles)/chars, textSingles/chars, ratio(missing, p.most),
			body.best/total, body.bestTwo/total, body.bestSingles/chars, ratio(body.best, textGrams),
			body.longest/total, float32(body.longestRunes), float32(body.longestRunes)/(questionRunes+1), log(body.hits), touched/(p.needAll+1e-6), share(added, addedAll),
			float32(head.hits)/(float32(utf8.RuneCountInString(title))+1),
			matched(p.kinds, sentenceKinds), matched(p.kinds, textKinds),
			p.numbersIn(text), p.titleIn(title), p.placesIn(title, text), c.Whole.Places, c.Whole.Grams, c.Whole.Missing,
			log(body.runes), log(utf8.RuneCountInString(sentence)), log(body.sentences), log(body.first), log(c.Seq), share(c.Seq, c.Count), log(c.Siblings),
			sentenceCosine)
		for k := range kinds {
			row = append(row, bit(p.kinds, k))
		}
		for k := range kinds {
			row = append(row, bit(sentenceKinds, k))
		}
		row = append(row, topSum/most, bit01(strings.HasSuffix(text, ":")))
		rows[i] = row
	}
	return rows
}
