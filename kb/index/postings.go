package index

import (
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
	dead   bool  // replaced or removed; still in the lists until the next compaction
}

// document is what is kept of one policy; its passages stand together.
type document struct {
	id       kb.PolicyID
	digest   uint64
	from, to int // its passages
	dead     bool
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
	p.lists[id] = append(p.lists[id], newPosting(doc, tf))
	p.entries[doc].length += int32(tf)
	p.tokens += int64(tf)
}

// remove makes a policy's passages dead.
func (p *postings) remove(id kb.PolicyID) {
	n, ok := p.byID[id]
	if !ok {
		return
	}
	delete(p.byID, id)
	d := &p.docs[n]
	d.dead = true
	for i := d.from; i < d.to; i++ {
		e := &p.entries[i]
		e.dead = true
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

// compacted is p without its dead passages.
func (p *postings) compacted() *postings {
	c := newPostings()
	moved := make([]int, len(p.entries))
	for _, d := range p.docs {
		if d.dead {
			for i := d.from; i < d.to; i++ {
				moved[i] = -1
			}
			continue
		}
		c.open(d.id, d.digest)
		for i := d.from; i < d.to; i++ {
			moved[i] = c.passage(p.entries[i].id)
		}
	}
	for t, id := range p.terms {
		for _, x := range p.lists[id] {
			if to := moved[x.doc()]; to >= 0 {
				c.post(t, to, x.tf())
			}
		}
	}
	return c
}

// list is a term's postings, dead passages included.
func (p *postings) list(t rank.Term) []posting {
	if id, ok := p.terms[t]; ok {
		return p.lists[id]
	}
	return nil
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
