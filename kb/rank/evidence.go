package rank

import (
	"math"
	"slices"
)

// Judged are candidates in order, best first, with what the order rests on.
type Judged struct {
	Order      []int     // positions of the candidates as they were given
	Scores     []float32 // by place in the order
	Confidence float64   // that the first answers the question
}

// FirstStage is how much a passage's share of the best first-stage score counts beside the trees: it protects documents
// of a kind that the trees have not seen.
const FirstStage = 0.5

// the columns of a row that the evidence looks at by name.
var (
	columnSum     = column("sum/top")
	columnCosine  = column("cosine")
	columnLexical = column("lexical")
	columnOwn     = column("own")
	columnGrams   = column("grams")
)

func column(name string) int { return slices.Index(Names, name) }

// EvidenceNames are the names of the features of the evidence: those of the best candidate's row, and these.
var EvidenceNames = append(slices.Clone(Names), "score", "lead 2", "lead 3", "lead 6", "most cosine", "most grams", "most own", "cosine place", "question grams", "question weight", "agree", "passages")

// Order ranks rows by the trees and the first stage.
func Order(ranker *Trees, rows [][]float32) ([]int, []float32) {
	order := make([]int, len(rows))
	scores := make([]float32, len(rows))
	for i, r := range rows {
		order[i] = i
		scores[i] = ranker.Score(r) + FirstStage*r[columnSum]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case scores[a] > scores[b]:
			return -1
		case scores[a] < scores[b]:
			return 1
		}
		return 0
	})
	sorted := make([]float32, len(rows))
	for i, at := range order {
		sorted[i] = scores[at]
	}
	return order, sorted
}

// Evidence is what the probability that the best candidate answers is judged by.
func (p *Prepared) Evidence(rows [][]float32, order []int, scores []float32) []float32 {
	best := rows[order[0]]
	lead := func(from, to int) float32 {
		n, sum := 0, float32(0)
		for i := from; i < min(to, len(scores)); i++ {
			sum += scores[i]
			n++
		}
		if n == 0 {
			return 3
		}
		return scores[0] - sum/float32(n)
	}
	var cosine, grams, own float32
	above := 0
	for _, r := range rows {
		cosine, grams, own = max(cosine, r[columnCosine]), max(grams, r[columnGrams]), max(own, r[columnOwn])
		if r[columnCosine] > best[columnCosine] {
			above++
		}
	}
	agree := float32(0)
	if best[columnLexical] == 1 && above == 0 {
		agree = 1
	}
	return append(slices.Clone(best), scores[0], lead(1, 2), lead(2, 3), lead(1, 6), cosine, grams, own, log(above),
		float32(p.literal), p.total/float32(max(1, p.literal)), agree, log(p.Passages))
}

// Judge ranks candidates of a question and tells how sure it is of the best; there must be one at least.
func (m *Model) Judge(p *Prepared, cs []Candidate) Judged {
	rows := p.Rows(cs, m.Vectors)
	j := Judged{}
	j.Order, j.Scores = Order(&m.Ranker, rows)
	j.Confidence = m.Curve.At(float64(m.Sureness.Score(p.Evidence(rows, j.Order, j.Scores))))
	return j
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
