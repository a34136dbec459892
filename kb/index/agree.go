package index

import (
	"github.com/blevesearch/bleve/v2"
	api "github.com/blevesearch/bleve_index_api"

	"zhuqi/kb"
)

// agreed are the postings of what a snapshot and bleve both hold in the same state, after a crash between the
// writing of one and of the other. What only bleve holds is deleted there.
func agreed(disk bleve.Index, s *segment) (*postings, error) {
	type state struct {
		digest   uint64
		passages int32
	}
	inSnapshot := make(map[kb.PolicyID]state, len(s.docs))
	for _, d := range s.docs {
		inSnapshot[d.id] = state{d.digest, d.to - d.from}
	}
	var keys []named
	err := reading(disk, func(r api.IndexReader) (err error) {
		keys, err = readKeys(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	b := disk.NewBatch()
	same := map[kb.PolicyID]bool{}
	for len(keys) > 0 {
		n := 1
		whole := true // of one state
		for ; n < len(keys) && keys[n].policy == keys[0].policy; n++ {
			whole = whole && keys[n].digest == keys[0].digest
		}
		if whole && inSnapshot[keys[0].policy] == (state{keys[0].digest, int32(n)}) {
			same[keys[0].policy] = true
		} else {
			for _, k := range keys[:n] {
				b.Delete(k.String())
			}
		}
		keys = keys[n:]
	}
	if b.Size() > 0 {
		if err := disk.Batch(b); err != nil {
			return nil, err
		}
	}
	x := part{segment: s}
	for i, d := range s.docs {
		if !same[d.id] {
			x = x.without(int32(i))
		}
	}
	// Folded at once, because what is gone has no text by which its ideographs could be told.
	return postingsOf([]part{x}).folded(), nil
}
