package rank

import "math"

// Features is what is known about the best passage found for a question. All are shares or logarithms, so
// that they mean the same in a small collection and in a large one.
type Features struct {
	Score     float64 // the passage's score over the most that the question could give
	Covered   float64 // share of the question's weight whose words stand in the passage
	Touched   float64 // the same by characters, official words for lay ones counted
	Document  float64 // as Covered, in the whole document
	Missing   float64 // the heaviest word that the document lacks, over the heaviest of the question
	Margin    float64 // lead over the second, over the score
	Lead      float64 // lead over the mean of the second to the sixth, over the score
	Elsewhere float64 // a place is named that the document does not name
	Here      float64 // a place is named and the document names it
	Length    float64 // logarithm of the number of the question's words
}

const features = 10

func (f Features) vector() [features]float64 {
	return [features]float64{f.Score, f.Covered, f.Touched, f.Document, f.Missing, f.Margin, f.Lead, f.Elsewhere, f.Here, f.Length}
}

// Probability turns features into the probability that the passage answers.
func Probability(f Features) float64 { return fitted.Probability(f) }

// Weights are those of a logistic model, on features as they are.
type Weights struct {
	Bias float64
	W    [features]float64
}

// Probability is the model's value for features.
func (w Weights) Probability(f Features) float64 {
	z := w.Bias
	for i, x := range f.vector() {
		z += w.W[i] * x
	}
	return 1 / (1 + math.Exp(-z))
}

// fitted was made by
//
//	go test ./kb/index -run TestFit -fit -v
var fitted = Weights{
	Bias: -8.044,
	W: [features]float64{
		6.718,
		-8.166,
		6.556,
		4.627,
		1.473,
		0.620,
		4.638,
		-0.832,
		0.677,
		0.187,
	},
}
