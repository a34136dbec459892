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

// Put replaces all passages of one policy.
func (ix *Index) Put(ctx context.Context, p kb.Policy, ps []kb.Passage) error {
	return ix.change(p.ID, func() error {
		if err := addTo(ix.pending, p, ps); err != nil {
			return err
		}
		return ix.Memory.Put(ctx, p, ps)
	})
}

// Remove takes a policy out; one that is not there is no error.
func (ix *Index) Remove(ctx context.Context, id kb.PolicyID) error {
	return ix.change(id, func() error { return ix.Memory.Remove(ctx, id) })
}

// change replaces what is held of a policy by what put does, and has it written.
func (ix *Index) change(id kb.PolicyID, put func() error) error {
	ix.writes.Lock()
	err := ix.failed
	ix.failed = nil
	if ix.wake == nil {
		err = ErrClosed
	}
	if err == nil {
		ix.forget(ix.pending, id)
		err = put()
	}
	full := err == nil && ix.pending.Size() > maxPending
	if err == nil {
		select {
		case ix.wake <- struct{}{}:
		default: // the writer has been told
		}
	}
	ix.writes.Unlock()
	if full {
		ix.store()
	}
	if err != nil {
		return fmt.Errorf("index policy %d: %w", id, err)
	}
	return nil
}

// store writes what is pending.
func (ix *Index) store() {
	ix.storing.Lock()
	defer ix.storing.Unlock()
	ix.writes.Lock()
	b := ix.pending
	ix.pending = ix.disk.NewBatch()
	ix.writes.Unlock()
	if b.Size() == 0 {
		return
	}
	if err := ix.disk.Batch(b); err != nil {
		ix.writes.Lock()
		ix.failed = errors.Join(ix.failed, fmt.Errorf("write index: %w", err))
		ix.writes.Unlock()
	}
}

// forget adds the removal of what is held of a policy to a batch.
func (ix *Index) forget(b *bleve.Batch, id kb.PolicyID) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	n, ok := ix.p.byID[id]
	if !ok {
		return
	}
	d := ix.p.docs[n]
	for i := d.from; i < d.to; i++ {
		b.Delete(key{id, i - d.from, ix.p.entries[i].id, d.digest}.String())
	}
}
