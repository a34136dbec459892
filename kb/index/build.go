package index

import (
	"cmp"
	"slices"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// builder makes a segment of policies.
type builder struct {
	encoder Encoder
	s       *segment
	numbers map[rank.Term]int32
	used    []used
	shares  []share
}

// used is a term with what the builder knows of it.
type used struct {
	term  rank.Term
	count uint32 // postings
	last  int32  // the passage that it was last seen in
	share int32  // and its share
}

// share is a posting with the number of its term.
type share struct {
	term int32
	posting
}

func newBuilder(encoder Encoder) *builder {
	return &builder{encoder: encoder, s: &segment{}, numbers: map[rank.Term]int32{}}
}

// add adds a policy with its passages.
func (b *builder) add(p kb.Policy, ps []kb.Passage) {
	s := b.s
	d := document{id: p.ID, digest: kb.Digest(p, ps), from: int32(len(s.ids))}
	for i := range ps {
		n := int32(len(s.ids))
		text := textOf(p, ps[i])
		length := int32(0)
		listed(text, func(from, to int) {
			length += b.count(n, rank.TermOf(text[from:to]))
		})
		s.ids = append(s.ids, ps[i].ID)
		s.lengths = append(s.lengths, length)
		s.owners = append(s.owners, int32(len(s.docs)))
		if b.encoder != nil {
			v := b.encoder.Encode(text)
			packed := v.Pack()
			s.vectors = append(s.vectors, packed)
			s.codes = append(s.codes, codeOf(&packed))
		}
	}
	d.to = int32(len(s.ids))
	s.docs = append(s.docs, d)
	s.texts = append(s.texts, newText(p.Title, ps))
}

// count counts a token of passage n and returns by how much that lengthens the passage.
func (b *builder) count(n int32, t rank.Term) int32 {
	i, ok := b.numbers[t]
	if !ok {
		i = int32(len(b.used))
		b.numbers[t] = i
		b.used = append(b.used, used{term: t, last: -1})
	}
	u := &b.used[i]
	if u.last != n {
		u.last, u.share = n, int32(len(b.shares))
		u.count++
		b.shares = append(b.shares, share{i, newPosting(int(n), 1)})
		return 1
	}
	x := &b.shares[u.share].posting
	if x.tf() == maxFrequency {
		return 0
	}
	*x++
	return 1
}

// segment is the segment of what was added; the builder is not used after it.
func (b *builder) segment() *segment {
	s := b.s
	order := make([]int32, len(b.used))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return cmp.Compare(b.used[x].term, b.used[y].term) })
	s.terms = make([]rank.Term, len(order))
	s.starts = make([]uint32, len(order)+1)
	next := make([]uint32, len(order))
	for i, n := range order {
		s.terms[i] = b.used[n].term
		next[n] = s.starts[i]
		s.starts[i+1] = s.starts[i] + b.used[n].count
	}
	s.lists = make([]posting, len(b.shares))
	for _, x := range b.shares {
		s.lists[next[x.term]] = x.posting
		next[x.term]++
	}
	s.countChars()
	return s.complete()
}
