package index

import (
	"slices"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// postings is the index in memory at one moment: segments and what is gone from them. A change makes new
// postings that share the segments; the first segment is the base, the others are what came since.
type postings struct {
	parts   []part
	entries int   // passages, those that are gone counted
	docs    int   // policies, the same
	alive   int   // passages
	held    int   // policies
	tokens  int64 // sum of the lengths of living passages
}

// postingsOf are the postings made of parts; those of which nothing lives are left out, unless they are mapped:
// the base is the base until the next folding.
func postingsOf(parts []part) *postings {
	p := &postings{}
	for _, x := range parts {
		if len(x.deadDocs) == len(x.docs) && x.file == nil {
			continue
		}
		x.first, x.firstDoc = int32(p.entries), int32(p.docs)
		p.parts = append(p.parts, x)
		p.entries += len(x.ids)
		p.docs += len(x.docs)
		p.alive += len(x.ids)
		p.held += len(x.docs) - len(x.deadDocs)
		p.tokens += x.tokens
		for _, d := range x.deadDocs {
			doc := x.docs[d]
			p.alive -= int(doc.to - doc.from)
			for _, n := range x.lengths[doc.from:doc.to] {
				p.tokens -= int64(n)
			}
		}
	}
	return p
}

// find is where a policy is held: the number of its part and its number in there.
func (p *postings) find(id kb.PolicyID) (at int, doc int32, ok bool) {
	for i := range p.parts {
		if n, ok := p.parts[i].numbers[id]; ok && !p.parts[i].gone(int(n)) {
			return i, n, true
		}
	}
	return 0, 0, false
}

// without is p without a policy.
func (p *postings) without(id kb.PolicyID) *postings {
	at, doc, ok := p.find(id)
	if !ok {
		return p
	}
	parts := slices.Clone(p.parts)
	parts[at] = parts[at].without(doc)
	return postingsOf(parts)
}

// with is p with what a segment holds in place of what p holds of the same policies.
func (p *postings) with(s *segment) *postings {
	for _, d := range s.docs {
		p = p.without(d.id)
	}
	parts := append(slices.Clone(p.parts), part{segment: s})
	// Each segment is at least twice as large as the next, so that there are few of them.
	for n := len(parts); n > 2 && len(parts[n-2].ids) < 2*len(parts[n-1].ids); n = len(parts) {
		parts = append(parts[:n-2], part{segment: merged(parts[n-2:])})
	}
	return postingsOf(parts)
}

// worthFolding says that so much has changed since the base was made that a new one is worth its cost.
func (p *postings) worthFolding() bool {
	if len(p.parts) == 0 {
		return false
	}
	base := &p.parts[0]
	changed := p.entries - len(base.ids)
	for _, d := range base.deadDocs {
		changed += int(base.docs[d].to - base.docs[d].from)
	}
	return changed > max(512, len(base.ids)/10)
}

// folded is p with all in one segment.
func (p *postings) folded() *postings {
	return postingsOf([]part{{segment: merged(p.parts)}})
}

// part is the part that a passage stands in.
func (p *postings) part(entry int32) *part {
	i := 0
	for i+1 < len(p.parts) && p.parts[i+1].first <= entry {
		i++
	}
	return &p.parts[i]
}

// df is the number of passages that a term stands in. For ideographs of removed passages whose texts were
// never attached it is too high until the next folding.
func (p *postings) df(t rank.Term) int {
	n := 0
	if single(t) {
		for i := range p.parts {
			n += p.parts[i].spreadOf(t) - p.parts[i].lost[t]
		}
		return min(n, p.alive)
	}
	for i := range p.parts {
		n += p.parts[i].living(p.parts[i].list(t))
	}
	return n
}

// average is the average length of a passage.
func (p *postings) average() float64 {
	if p.alive == 0 {
		return 0
	}
	return float64(p.tokens) / float64(p.alive)
}

// document is the range of passages of the policy that a passage is of.
func (p *postings) document(entry int32) (from, to int32) {
	x := p.part(entry)
	d := x.docs[x.owners[entry-x.first]]
	return x.first + d.from, x.first + d.to
}

// digests maps the policies to the digests of what is held of them.
func (p *postings) digests() map[kb.PolicyID]uint64 {
	m := make(map[kb.PolicyID]uint64, p.held)
	for i := range p.parts {
		for d, doc := range p.parts[i].docs {
			if !p.parts[i].gone(d) {
				m[doc.id] = doc.digest
			}
		}
	}
	return m
}
