package index

import (
	"slices"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// A posting is a passage's number and the term's frequency in it, packed to keep the lists small.
type posting uint32

const (
	frequencyBits = 8
	maxFrequency  = 1<<frequencyBits - 1
	maxPassages   = 1<<(32-frequencyBits) - 1
)

func newPosting(doc, tf int) posting { return posting(doc<<frequencyBits | min(tf, maxFrequency)) }
func (p posting) doc() int           { return int(p >> frequencyBits) }
func (p posting) tf() int            { return int(p & maxFrequency) }

// entry is what is kept of one passage.
type entry struct {
	id     kb.PassageID
	length int32 // number of tokens
	doc    int32 // its policy's number in postings.docs
}

// document is what is kept of one policy; its passages stand together.
type document struct {
	id       kb.PolicyID
	digest   uint64
	from, to int     // its passages
	terms    []int32 // the lists that it stands in, for taking it out
	dead     bool    // replaced or removed: its passages are empty places
}

// postings is the index in memory: compact, and scored by us. It is derived from bleve's.
type postings struct {
	terms   map[rank.Term]int32
	lists   [][]posting // ascending by passage
	entries []entry
	docs    []document
	byID    map[kb.PolicyID]int32
	at      map[kb.PassageID]int32
	tokens  int64 // sum of the lengths of living passages
	alive   int
}

func newPostings() *postings {
	return &postings{terms: map[rank.Term]int32{}, byID: map[kb.PolicyID]int32{}, at: map[kb.PassageID]int32{}}
}

// open begins a policy's passages; those held of it before are dead.
func (p *postings) open(id kb.PolicyID, digest uint64) {
	p.remove(id)
	p.byID[id] = int32(len(p.docs))
	p.docs = append(p.docs, document{id: id, digest: digest, from: len(p.entries), to: len(p.entries)})
}

// passage adds an empty passage to the policy opened last and returns its number.
func (p *postings) passage(id kb.PassageID) int {
	n := len(p.entries)
	p.entries = append(p.entries, entry{id: id, doc: int32(len(p.docs) - 1)})
	p.docs[len(p.docs)-1].to = n + 1
	p.at[id] = int32(n)
	p.alive++
	return n
}

// post adds a term of a passage; passages of one term come in ascending order.
func (p *postings) post(t rank.Term, doc, tf int) {
	id, ok := p.terms[t]
	if !ok {
		id = int32(len(p.lists))
		p.terms[t] = id
		p.lists = append(p.lists, nil)
	}
	list := p.lists[id]
	owner := p.entries[doc].doc
	if len(list) == 0 || p.entries[list[len(list)-1].doc()].doc != owner {
		p.docs[owner].terms = append(p.docs[owner].terms, id)
	}
	p.lists[id] = append(list, newPosting(doc, tf))
	p.entries[doc].length += int32(tf)
	p.tokens += int64(tf)
}

// remove takes a policy's passages out of all lists; their places stay empty until the next compaction.
func (p *postings) remove(id kb.PolicyID) {
	n, ok := p.byID[id]
	if !ok {
		return
	}
	delete(p.byID, id)
	d := &p.docs[n]
	d.dead = true
	for _, t := range d.terms {
		list := p.lists[t]
		p.lists[t] = slices.Delete(list, position(list, d.from), position(list, d.to))
	}
	d.terms = nil
	for i := d.from; i < d.to; i++ {
		e := &p.entries[i]
		delete(p.at, e.id)
		p.alive--
		p.tokens -= int64(e.length)
	}
}

// wasteful says that compaction is worth its cost.
func (p *postings) wasteful() bool {
	dead := len(p.entries) - p.alive
	return dead > 256 && dead > p.alive/4
}

// compacted is p without empty places.
func (p *postings) compacted() *postings {
	c := newPostings()
	moved := make([]int, len(p.entries))
	for _, d := range p.docs {
		if d.dead {
			continue
		}
		c.open(d.id, d.digest)
		for i := d.from; i < d.to; i++ {
			moved[i] = c.passage(p.entries[i].id)
		}
	}
	for t, id := range p.terms {
		for _, x := range p.lists[id] {
			c.post(t, moved[x.doc()], x.tf())
		}
	}
	return c
}

// list is a term's postings.
func (p *postings) list(t rank.Term) []posting {
	if id, ok := p.terms[t]; ok {
		return p.lists[id]
	}
	return nil
}

// position is the first posting of a passage not before doc.
func position(list []posting, doc int) int {
	i, _ := slices.BinarySearch(list, newPosting(doc, 0))
	return i
}

func (p *postings) average() float64 {
	if p.alive == 0 {
		return 0
	}
	return float64(p.tokens) / float64(p.alive)
}

// held maps the policies to the digests of what is held of them.
func (p *postings) held() map[kb.PolicyID]uint64 {
	m := make(map[kb.PolicyID]uint64, len(p.byID))
	for id, n := range p.byID {
		m[id] = p.docs[n].digest
	}
	return m
}
