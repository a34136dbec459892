package index

import (
	"math"
	"math/bits"
	"slices"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// merged is one segment, in the heap, of what lives in parts.
func merged(parts []part) *segment {
	s := &segment{}
	moved := make([][]int32, len(parts)) // the new numbers of the passages, -1 for the dead
	for i := range parts {
		moved[i] = s.take(&parts[i])
	}
	lists, terms := 0, 0
	for i := range parts {
		lists += len(parts[i].lists)
		terms = max(terms, len(parts[i].terms))
	}
	s.lists = make([]posting, 0, lists)
	s.terms = make([]rank.Term, 0, terms)
	s.starts = make([]uint32, 1, terms+1)
	at := make([]int, len(parts))
	for {
		t, more := rank.Term(math.MaxUint64), false
		for i := range parts {
			if at[i] < len(parts[i].terms) {
				t, more = min(t, parts[i].terms[at[i]]), true
			}
		}
		if !more {
			break
		}
		for i := range parts {
			p := &parts[i]
			if at[i] == len(p.terms) || p.terms[at[i]] != t {
				continue
			}
			for _, x := range p.lists[p.starts[at[i]]:p.starts[at[i]+1]] {
				if n := moved[i][x.entry()]; n >= 0 {
					s.lists = append(s.lists, newPosting(int(n), x.tf()))
				}
			}
			at[i]++
		}
		if n := uint32(len(s.lists)); n > s.starts[len(s.starts)-1] {
			s.terms, s.starts = append(s.terms, t), append(s.starts, n)
		}
	}
	s.countChars()
	return s.complete()
}

// take appends the living policies of p to the tables and returns the new numbers of p's passages.
func (s *segment) take(p *part) []int32 {
	moved := make([]int32, len(p.ids))
	for d, doc := range p.docs {
		if p.gone(d) {
			for i := doc.from; i < doc.to; i++ {
				moved[i] = -1
			}
			continue
		}
		from := int32(len(s.ids))
		for i := doc.from; i < doc.to; i++ {
			moved[i] = from + i - doc.from
			s.owners = append(s.owners, int32(len(s.docs)))
		}
		s.ids = append(s.ids, p.ids[doc.from:doc.to]...)
		s.lengths = append(s.lengths, p.lengths[doc.from:doc.to]...)
		s.texts = append(s.texts, p.texts[d])
		if p.vectors != nil {
			s.vectors = append(s.vectors, p.vectors[doc.from:doc.to]...)
			s.codes = append(s.codes, p.codes[doc.from:doc.to]...)
		}
		if p.waits(d) {
			s.bare = append(s.bare, make([]bool, len(s.docs)+1-len(s.bare))...)
			s.bare[len(s.docs)] = true
		}
		s.docs = append(s.docs, document{doc.id, doc.digest, from, int32(len(s.ids))})
	}
	if s.bare != nil {
		s.bare = append(s.bare, make([]bool, len(s.docs)-len(s.bare))...)
	}
	return moved
}

// part is a segment in use: where its passages and policies stand among all, and which are gone.
type part struct {
	*segment
	first    int32             // the number of its first passage
	firstDoc int32             // the number of its first policy
	dead     []bool            // by docs: replaced or removed; nil when none is
	deadDocs []int32           // the same, ascending
	lost     map[rank.Term]int // what spread counts too much for the dead, as far as their texts were known
}

func (p *part) gone(doc int) bool { return p.dead != nil && p.dead[doc] }

// without is p with one more policy dead.
func (p part) without(doc int32) part {
	dead := make([]bool, len(p.docs))
	copy(dead, p.dead)
	dead[doc] = true
	p.dead = dead
	at, _ := slices.BinarySearch(p.deadDocs, doc)
	p.deadDocs = slices.Insert(slices.Clone(p.deadDocs), at, doc)
	lost := make(map[rank.Term]int, len(p.lost))
	for t, n := range p.lost {
		lost[t] = n
	}
	title, passages := p.texts[doc].read()
	seen := map[rank.Term]int{}
	for i, x := range passages {
		text := textOf(kb.Policy{Title: title}, x)
		rank.Tokens(text, func(from, to int) {
			t := rank.TermOf(text[from:to])
			if single(t) && seen[t] != i+1 {
				seen[t] = i + 1
				lost[t]++
			}
		})
	}
	p.lost = lost
	return p
}

// living is the number of postings of a list whose policies are not dead.
func (p *part) living(list []posting) int {
	if len(p.deadDocs) == 0 || len(list) == 0 {
		return len(list)
	}
	n := len(list)
	if 2*len(p.deadDocs)*bits.Len(uint(len(list))) < len(list) {
		for _, d := range p.deadDocs {
			n -= position(list, int(p.docs[d].to)) - position(list, int(p.docs[d].from))
		}
		return n
	}
	for _, x := range list {
		if p.dead[p.owners[x.entry()]] {
			n--
		}
	}
	return n
}
