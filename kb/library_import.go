package kb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// Outcome is what an import did with a file, in the words the office reads.
type Outcome string

// The outcomes.
const (
	Added      Outcome = "新增"
	Changed    Outcome = "更新"
	Unchanged  Outcome = "未变"
	Duplicate  Outcome = "重复" // kept as a record, but its twin is searched in its place
	Unreadable Outcome = "不可读"
)

// Imported tells what became of one file.
type Imported struct {
	Policy   Policy
	Passages int
	Outcome  Outcome
	Reason   string // one sentence when Unreadable
	// Replaces are the policies in whose place this one stands, or will; ReplacedBy is what stands in its own.
	Replaces   []Policy
	ReplacedBy Policy
}

// Import takes one file into the library: extracted, split, stored and found by the next question.
// source is its path under the imported root and names the record. A file that cannot be read is an
// outcome, not an error.
func (l *Library) Import(ctx context.Context, source string, data []byte) (Imported, error) {
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	l.imports.Lock()
	defer l.imports.Unlock()
	old, known := l.policies[l.bySource[source]]
	if known && old.Hash == hash {
		return Imported{Policy: old, Passages: len(l.texts[old.ID]), Outcome: Unchanged}, nil
	}
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
	if len(ps) == 0 {
		return Imported{Policy: Policy{Source: source}, Outcome: Unreadable, Reason: "文件里没有读到文字,请换一份可以复制文字的文件"}, nil
	}
	p.Source, p.Hash = source, hash
	p.Decided, p.DecidedOn, p.Retired = old.Decided, old.DecidedOn, old.Retired
	if p.Decided {
		p.ReplacedBy = old.ReplacedBy
	}
	p.DuplicateOf = l.twinOf(factsOf(p, ps))
	p, ps, _, err = l.Store.PutPolicy(ctx, p, ps)
	if err != nil {
		return Imported{}, fmt.Errorf("store %s: %w", source, err)
	}
	if err := l.take(ctx, p, ps); err != nil {
		return Imported{}, err
	}
	if known {
		if err := l.freeTwins(ctx, p.ID); err != nil {
			return Imported{}, err
		}
	}
	if err := l.settle(ctx); err != nil {
		return Imported{}, err
	}
	p = l.policies[p.ID]
	got := Imported{Policy: p, Passages: len(ps), Outcome: Added, ReplacedBy: l.policies[p.ReplacedBy]}
	for _, id := range sortedIDs(l.policies) {
		if q := l.policies[id]; q.ReplacedBy == p.ID {
			got.Replaces = append(got.Replaces, q)
		}
	}
	switch {
	case p.DuplicateOf != 0:
		got.Outcome = Duplicate
	case known:
		got.Outcome = Changed
	}
	return got, nil
}

// take makes p with its passages what the next question sees. The caller holds imports.
func (l *Library) take(ctx context.Context, p Policy, ps []Passage) error {
	var err error
	if p.DuplicateOf != 0 {
		err = l.Index.Remove(ctx, p.ID)
	} else {
		err = l.Index.Put(ctx, p, ps)
	}
	l.mu.Lock()
	l.remember(p, ps)
	l.mu.Unlock()
	if err != nil {
		return fmt.Errorf("index %s: %w", p.Source, err)
	}
	return nil
}
