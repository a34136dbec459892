package index

import (
	"slices"
	"sync/atomic"

	"zhuqi/kb"
)

// text is the text of one policy, once it is known. Segments that hold the policy in the same state share it.
type text struct{ atomic.Pointer[written] }

type written struct {
	title    string
	passages []kb.Passage
}

func newText(title string, ps []kb.Passage) *text {
	t := &text{}
	t.Store(&written{title, ps})
	return t
}

// read is the policy's title and its passages, none before they are known.
func (t *text) read() (title string, passages []kb.Passage) {
	if w := t.Load(); w != nil {
		return w.title, w.passages
	}
	return "", nil
}

// waits says that a policy has no vectors yet.
func (s *segment) waits(doc int) bool {
	return s.bare != nil && s.bare[doc] && s.texts[doc].Load() == nil
}

// attach brings the texts of a policy that is held in this very state, and makes the vectors that wait for them.
// Other passages than those held are left alone. Two must not attach at the same time.
func (p *postings) attach(policy kb.Policy, ps []kb.Passage, encoder Encoder) {
	at, doc, ok := p.find(policy.ID)
	if !ok {
		return
	}
	x := &p.parts[at]
	d := x.docs[doc]
	same := func(id kb.PassageID, x kb.Passage) bool { return id == x.ID }
	if !slices.EqualFunc(x.ids[d.from:d.to], ps, same) {
		return
	}
	if x.waits(int(doc)) {
		for i := range ps {
			v := encoder.Encode(textOf(policy, ps[i]))
			packed := v.Pack()
			x.vectors[int(d.from)+i], x.codes[int(d.from)+i] = packed, codeOf(&packed)
		}
	}
	x.texts[doc].Store(&written{policy.Title, ps})
}

// passageOf is a passage with its policy's title; nil before its text is known.
func (p *postings) passageOf(entry int32) (title string, passage *kb.Passage) {
	x := p.part(entry)
	at := entry - x.first
	doc := x.owners[at]
	title, passages := x.texts[doc].read()
	if passages == nil {
		return "", nil
	}
	return title, &passages[at-x.docs[doc].from]
}
