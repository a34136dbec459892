package rank

// Features is what is known about the best passage found for a question.
type Features struct{}

// Probability turns features into the probability that the passage answers.
func Probability(f Features) float64 { return 0 }
