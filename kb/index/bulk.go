package index

import "zhuqi/kb"

// bulk builds postings of many policies in bounded memory.
type bulk struct {
	builder *builder
	parts   []part
}

func newBulk(encoder Encoder) *bulk {
	return &bulk{builder: newBuilder(encoder)}
}

// bulkPassages is the number of passages that are put together at a time.
const bulkPassages = 30_000

func (b *bulk) add(p kb.Policy, ps []kb.Passage) {
	b.builder.add(p, ps)
	if len(b.builder.s.ids) >= bulkPassages {
		b.finish()
	}
}

func (b *bulk) finish() {
	b.parts = append(b.parts, part{segment: b.builder.segment()})
	b.builder = newBuilder(b.builder.encoder)
}

// postings are those of all that was added; b is not used after it.
func (b *bulk) postings() *postings {
	if len(b.builder.s.docs) > 0 {
		b.finish()
	}
	if len(b.parts) > 1 {
		b.parts = []part{{segment: merged(b.parts)}}
	}
	return postingsOf(b.parts)
}
