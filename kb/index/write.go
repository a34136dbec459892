package index

import (
	"encoding/binary"
	"fmt"
	"time"
)

// idle is how long nothing must have changed before a snapshot is made.
const idle = time.Minute

// write writes changes in the background until wake is closed.
func (ix *Index) write(wake <-chan struct{}) {
	quiet := time.NewTimer(idle)
	defer quiet.Stop()
	for {
		select {
		case _, more := <-wake:
			if !more {
				return
			}
			ix.store()
			if ix.worthFolding() {
				ix.foldLater()
			}
		case <-quiet.C:
			ix.foldLater()
		}
		quiet.Reset(idle)
	}
}

func (ix *Index) worthFolding() bool {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.p.worthFolding()
}

// foldLater folds; the next change is told of trouble.
func (ix *Index) foldLater() {
	if err := ix.fold(); err != nil {
		ix.changes.Lock()
		ix.fail(err)
		ix.changes.Unlock()
	}
}

// fail keeps the first trouble for the next change: a full disk is tried every minute. The caller holds changes.
func (ix *Index) fail(err error) {
	if ix.failed == nil {
		ix.failed = err
	}
}

// store writes what is pending.
func (ix *Index) store() {
	ix.storing.Lock()
	defer ix.storing.Unlock()
	ix.flush()
}

// flush writes what is pending to bleve and returns what is searched at that moment. The caller holds storing.
func (ix *Index) flush() *postings {
	ix.changes.Lock()
	b, p := ix.pending, ix.p
	ix.pending = ix.disk.NewBatch()
	ix.changes.Unlock()
	if b.Size() == 0 {
		return p
	}
	b.SetInternal(stampKey, binary.LittleEndian.AppendUint64(nil, ix.stamp+1))
	if err := ix.disk.Batch(b); err != nil {
		ix.torn = true
		ix.changes.Lock()
		ix.fail(fmt.Errorf("write index: %w", err))
		ix.changes.Unlock()
		return p
	}
	ix.stamp++
	return p
}

// fold makes one segment of all, writes it as the snapshot and searches in that from then on. Searches and
// changes go on meanwhile.
func (ix *Index) fold() error {
	ix.storing.Lock()
	defer ix.storing.Unlock()
	before := ix.flush()
	if before == ix.saved {
		return nil
	}
	stamp := ix.stamp
	if ix.torn {
		stamp = tornStamp
	}
	s, err := save(snapshotOf(ix.path(ix.generation)), merged(before.parts), stamp, ix.encoder)
	ix.changes.Lock()
	defer ix.changes.Unlock()
	after := before.replaced(s, ix.p)
	if ix.saved = nil; err == nil && ix.p == before {
		ix.saved = after
	}
	ix.show(after)
	return err
}

// save writes a segment as a snapshot and returns it as it is mapped from there, or as it was with the error.
func save(path string, s *segment, stamp uint64, encoder Encoder) (*segment, error) {
	made := fingerprint(encoder)
	if s.bare != nil {
		made = 0
	}
	if err := writeSnapshot(path, s, stamp, made); err != nil {
		return s, err
	}
	disk, _, err := readSnapshot(path)
	if err != nil {
		return s, err
	}
	disk.texts = s.texts
	if s.bare != nil { // Attach will write the vectors, which it cannot where they are mapped
		disk.vectors, disk.codes, disk.bare = s.vectors, s.codes, s.bare
	}
	return disk, nil
}

// replaced is now, which came of p by changes, with s in place of p's segments; s holds what lived in p.
func (p *postings) replaced(s *segment, now *postings) *postings {
	of := map[*segment]bool{}
	for i := range p.parts {
		of[p.parts[i].segment] = true
	}
	base := part{segment: s}
	for i, d := range s.docs {
		if at, _, ok := now.find(d.id); !ok || !of[now.parts[at].segment] {
			base = base.without(int32(i))
		}
	}
	parts := []part{base}
	for _, x := range now.parts {
		if !of[x.segment] {
			parts = append(parts, x)
		}
	}
	return postingsOf(parts)
}
