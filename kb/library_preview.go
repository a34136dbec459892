package kb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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
	case l.twinOf(p) != 0:
		got.Outcome = Duplicate
	}
	return got, nil
}
