package index

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2"

	"zhuqi/kb"
)

// ErrClosed says that the index was closed before the change.
var ErrClosed = errors.New("index is closed")

// Put replaces all passages of one policy; the next search finds the new ones. ps belongs to the index then.
func (ix *Index) Put(_ context.Context, p kb.Policy, ps []kb.Passage) error {
	s := ix.segment(p, ps)
	return ix.change(p.ID, func() (*postings, error) {
		return ix.p.with(s), addTo(ix.pending, p, ps)
	})
}

// Remove takes a policy out; one that is not there is no error.
func (ix *Index) Remove(_ context.Context, id kb.PolicyID) error {
	return ix.change(id, func() (*postings, error) { return ix.p.without(id), nil })
}

// Attach brings the texts of a policy that the index already holds in this state, see Held. ps belongs to the
// index then.
func (ix *Index) Attach(p kb.Policy, ps []kb.Passage) {
	ix.storing.Lock() // a snapshot in the making copies what Attach writes
	defer ix.storing.Unlock()
	ix.Memory.Attach(p, ps)
}

// change replaces what is held of a policy by what put makes of it, and has it written.
func (ix *Index) change(id kb.PolicyID, put func() (*postings, error)) error {
	ix.changes.Lock()
	err := ix.failed
	ix.failed = nil
	if ix.wake == nil {
		err = ErrClosed
	}
	if err == nil {
		ix.forget(ix.pending, id)
		var next *postings
		if next, err = put(); err == nil {
			ix.show(next)
		}
	}
	full := err == nil && ix.pending.Size() > maxPending
	if err == nil {
		select {
		case ix.wake <- struct{}{}:
		default: // the writer has been told
		}
	}
	ix.changes.Unlock()
	if full {
		ix.store()
	}
	if err != nil {
		return fmt.Errorf("index policy %d: %w", id, err)
	}
	return nil
}

// forget adds the removal of what is held of a policy to a batch. The caller holds changes.
func (ix *Index) forget(b *bleve.Batch, id kb.PolicyID) {
	at, doc, ok := ix.p.find(id)
	if !ok {
		return
	}
	x := &ix.p.parts[at]
	d := x.docs[doc]
	for i := d.from; i < d.to; i++ {
		b.Delete(key{id, int(i - d.from), x.ids[i], d.digest}.String())
	}
}
