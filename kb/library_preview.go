package kb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
)

// Preview tells what Import would make of a file, and keeps nothing.
func (l *Library) Preview(ctx context.Context, source string, data []byte) (Imported, error) {
	doc, err := l.Extract.Extract(ctx, source, data)
	var bad *UnreadableError
	if errors.As(err, &bad) {
		return Imported{Policy: Policy{Source: source}, Outcome: Unreadable, Reason: bad.Reason}, nil
	}
	if err != nil {
		return Imported{}, fmt.Errorf("extract %s: %w", source, err)
	}
	doc.Source = source
	p, ps := Split(doc)
	sum := sha256.Sum256(data)
	p.Source, p.Hash = source, hex.EncodeToString(sum[:])
	got := Imported{Policy: p, Passages: len(ps), Outcome: Added}
	l.imports.Lock()
	defer l.imports.Unlock()
	old, known := l.policies[l.bySource[source]]
	switch {
	case len(ps) == 0:
		got.Outcome, got.Reason = Unreadable, "文件里没有读到文字,请换一份可以复制文字的文件"
	case known && old.Hash == p.Hash:
		got.Outcome = Unchanged
	case known:
		got.Outcome = Changed
	case l.twinOf(factsOf(p, ps)) != 0:
		got.Outcome = Duplicate
	}
	if got.Outcome == Added || got.Outcome == Changed {
		p.ID = old.ID
		l.foresee(&got, p, ps)
	}
	return got, nil
}

// foresee tells what would follow from a policy that is not in the library. The caller holds imports.
func (l *Library) foresee(got *Imported, p Policy, ps []Passage) {
	if p.ID == 0 {
		p.ID = -1
	}
	all := maps.Clone(l.lives)
	all[p.ID] = factsOf(p, ps)
	fates := settleLives(all)
	for _, id := range sortedIDs(fates) {
		if f := fates[id]; f.replacedBy == p.ID {
			got.Replaces = append(got.Replaces, f.on(l.policies[id]))
		}
	}
	got.Policy = fates[p.ID].on(p)
	got.ReplacedBy = l.policies[got.Policy.ReplacedBy]
}
