package index

import (
	"slices"

	"zhuqi/kb"
)

// ranked is what is ranked, with its score and the passage's id, which decides between equal scores.
type ranked[T any] struct {
	of    T
	score float32
	id    kb.PassageID
}

func (a *ranked[T]) worse(b *ranked[T]) bool {
	if a.score != b.score {
		return a.score < b.score
	}
	return a.id > b.id
}

// top keeps the n best of what it is offered: a heap with the worst on top.
type top[T any] struct {
	n     int
	items []ranked[T]
}

// wants says that what has a score may be among the best.
func (t *top[T]) wants(score float32) bool {
	return len(t.items) < t.n || t.n > 0 && score >= t.items[0].score
}

func (t *top[T]) offer(x ranked[T]) {
	if len(t.items) < t.n {
		t.items = append(t.items, x)
		for i := len(t.items) - 1; i > 0 && t.items[i].worse(&t.items[(i-1)/2]); i = (i - 1) / 2 {
			t.items[i], t.items[(i-1)/2] = t.items[(i-1)/2], t.items[i]
		}
		return
	}
	if t.n <= 0 || !t.items[0].worse(&x) {
		return
	}
	t.items[0] = x
	for i := 0; ; {
		least := i
		for j := 2*i + 1; j <= 2*i+2 && j < len(t.items); j++ {
			if t.items[j].worse(&t.items[least]) {
				least = j
			}
		}
		if least == i {
			return
		}
		t.items[i], t.items[least] = t.items[least], t.items[i]
		i = least
	}
}

// sorted empties the heap, best first.
func (t *top[T]) sorted() []T {
	slices.SortFunc(t.items, func(a, b ranked[T]) int {
		switch {
		case b.worse(&a):
			return -1
		case a.worse(&b):
			return 1
		}
		return 0
	})
	out := make([]T, len(t.items))
	for i, x := range t.items {
		out[i] = x.of
	}
	return out
}
