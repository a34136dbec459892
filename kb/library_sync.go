package kb

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// sync puts into the index what the store has and the index lacks, and hands it the texts of what it has. The caller holds imports.
func (l *Library) sync(ctx context.Context) error {
	held := l.Index.Held()
	want := l.searched()
	if len(held) == 0 && len(want) > 0 {
		return l.rebuild(ctx)
	}
	for id := range held {
		if _, ok := want[id]; !ok {
			if err := l.Index.Remove(ctx, id); err != nil {
				return fmt.Errorf("take policy %d out of the index: %w", id, err)
			}
		}
	}
	ids := sortedIDs(want)
	for _, id := range ids {
		if held[id] == want[id] {
			l.Index.Attach(l.bodyOf(id))
		}
	}
	for _, id := range ids {
		if held[id] == want[id] {
			continue
		}
		p, ps := l.bodyOf(id)
		if err := l.Index.Put(ctx, p, ps); err != nil {
			return fmt.Errorf("index %s: %w", p.Source, err)
		}
	}
	return nil
}

// Reindex builds the index anew from the store.
func (l *Library) Reindex(ctx context.Context) error {
	l.imports.Lock()
	defer l.imports.Unlock()
	return l.rebuild(ctx)
}

func (l *Library) rebuild(ctx context.Context) error {
	ids := sortedIDs(l.searched())
	err := l.Index.Rebuild(ctx, func(yield func(Policy, []Passage) error) error {
		for _, id := range ids {
			if err := yield(l.bodyOf(id)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("rebuild the index: %w", err)
	}
	return nil
}

// searched are the policies and explanations that belong into the index, with the digests of their passages.
func (l *Library) searched() map[PolicyID]uint64 {
	want := make(map[PolicyID]uint64, len(l.policies))
	for id, p := range l.policies {
		if ps := l.texts[id]; p.DuplicateOf == 0 && len(ps) > 0 {
			want[id] = Digest(p, ps)
		}
	}
	for id, e := range l.explainedNow().all {
		want[id] = Digest(e.body())
	}
	return want
}

// Digest tells two states of an indexed policy apart: its title, and its passages with their ids.
func Digest(p Policy, ps []Passage) uint64 {
	h := sha256.New()
	write := func(s string) {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(s))))
		h.Write([]byte(s))
	}
	write(p.Title)
	for _, x := range ps {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(x.ID)))
		write(x.Text)
		for _, s := range x.Headings {
			write(s)
		}
	}
	return binary.LittleEndian.Uint64(h.Sum(nil))
}
