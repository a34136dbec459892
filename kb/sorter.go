package kb

// Example is a text whose label is known.
type Example struct{ Text, Label string }

// Sorted is one label with how likely it is, from 0 to 1.
type Sorted struct {
	Label string
	Share float64
}

// Sorter puts texts under the labels of the examples that it learnt from.
type Sorter interface {
	// Sort gives the labels with their shares, likeliest first; nothing for a text of which nothing is known.
	Sort(text string) []Sorted
}

// Learner makes a sorter of examples. The same examples make the same sorter.
type Learner func([]Example) Sorter
