package index

import (
	"maps"
	"slices"
	"unicode"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// segment is an unchanging piece of the index: flat arrays without pointers, in the heap or in a mapped file.
//
// Only what Attach brings comes later: the texts, and vectors that wait for them. Whoever reads a mapped segment
// without the lock of its index keeps the segment alive until it is done.
type segment struct {
	terms   []rank.Term // ascending
	starts  []uint32    // of the terms' lists; one more, the end of the last
	lists   []posting   // a list ascends by passage
	chars   []rank.Term // single ideographs, ascending
	spread  []uint32    // the number of passages that each of chars stands in
	docs    []document
	ids     []kb.PassageID
	lengths []int32 // number of tokens of each passage
	owners  []int32 // the number in docs of each passage's policy
	vectors []rank.Packed
	codes   []code

	tokens  int64 // sum of lengths
	numbers map[kb.PolicyID]int32
	texts   []*text // by docs
	bare    []bool  // by docs: vectors are there once the texts are; nil when all are there
	file    *mapped // that the arrays are in; nil in the heap
}

// document is what is kept of one policy; its passages stand together.
type document struct {
	id       kb.PolicyID
	digest   uint64
	from, to int32 // its passages
}

// complete fills what follows from the flat arrays.
func (s *segment) complete() *segment {
	s.tokens = 0
	for _, n := range s.lengths {
		s.tokens += int64(n)
	}
	s.numbers = make(map[kb.PolicyID]int32, len(s.docs))
	for i, d := range s.docs {
		s.numbers[d.id] = int32(i)
	}
	if s.texts == nil {
		s.texts = make([]*text, len(s.docs))
		for i := range s.texts {
			s.texts[i] = new(text)
		}
	}
	return s
}

// list is a term's postings.
func (s *segment) list(t rank.Term) []posting {
	i, ok := slices.BinarySearch(s.terms, t)
	if !ok {
		return nil
	}
	return s.lists[s.starts[i]:s.starts[i+1]]
}

// spreadOf is the number of passages that a single ideograph stands in.
func (s *segment) spreadOf(t rank.Term) int {
	i, ok := slices.BinarySearch(s.chars, t)
	if !ok {
		return 0
	}
	return int(s.spread[i])
}

// countChars fills chars and spread from the lists: an ideograph stands where a bigram of it, or it alone, does.
func (s *segment) countChars() {
	uses := map[rank.Term][]int32{} // the terms that an ideograph is part of
	for i, t := range s.terms {
		a, b, ok := ideographs(t)
		if !ok {
			continue
		}
		uses[a] = append(uses[a], int32(i))
		if b != 0 && b != a {
			uses[b] = append(uses[b], int32(i))
		}
	}
	s.chars = slices.Sorted(maps.Keys(uses))
	s.spread = make([]uint32, len(s.chars))
	seen := make([]int32, len(s.ids))
	for i, char := range s.chars {
		n := int32(i + 1)
		for _, term := range uses[char] {
			for _, x := range s.lists[s.starts[term]:s.starts[term+1]] {
				if seen[x.entry()] != n {
					seen[x.entry()] = n
					s.spread[i]++
				}
			}
		}
	}
}

// ideographs takes a term apart: one ideograph (b is 0), or the two of a bigram; ok is false for letters and digits.
func ideographs(t rank.Term) (a, b rank.Term, ok bool) {
	const bits = 21
	if t >= 1<<(2*bits) {
		return 0, 0, false
	}
	if a, b = t>>bits, t&(1<<bits-1); a == 0 {
		a, b = b, 0
	}
	return a, b, unicode.Is(unicode.Han, rune(a)) && (b == 0 || unicode.Is(unicode.Han, rune(b)))
}

// single says that a term is one ideograph.
func single(t rank.Term) bool {
	_, b, ok := ideographs(t)
	return ok && b == 0
}
