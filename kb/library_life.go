package kb

import (
	"context"
	"fmt"
)

// Update saves what the office changed in a policy's record: its title, its dates, its successor, its
// retirement. A successor that it sets or takes away is decided from then on, whatever the documents say;
// Decided turned off gives the word back to them.
func (l *Library) Update(ctx context.Context, p Policy) error {
	l.imports.Lock()
	defer l.imports.Unlock()
	old, ok := l.policies[p.ID]
	if !ok {
		return fmt.Errorf("policy %d: not in the library", p.ID)
	}
	if p.ReplacedBy == p.ID {
		return fmt.Errorf("policy %d: %w", p.ID, ErrOwnSuccessor)
	}
	switch {
	case p.ReplacedBy != old.ReplacedBy:
		p.Decided = true
	case old.Decided && !p.Decided:
		p.ReplacedBy, p.DecidedOn = 0, ""
	}
	if err := l.Store.UpdatePolicy(ctx, p); err != nil {
		return fmt.Errorf("store %s: %w", p.Source, err)
	}
	if err := l.take(ctx, p, l.texts[p.ID]); err != nil {
		return err
	}
	return l.settle(ctx)
}

// ErrOwnSuccessor says that a policy was to be replaced by itself.
var ErrOwnSuccessor = fmt.Errorf("a policy cannot stand in its own place")

// Remove takes a policy out of the library, as if it had never been imported. Its twin is searched in its
// place, and what it had replaced holds again.
func (l *Library) Remove(ctx context.Context, id PolicyID) error {
	l.imports.Lock()
	defer l.imports.Unlock()
	p, ok := l.policies[id]
	if !ok {
		return fmt.Errorf("policy %d: not in the library", id)
	}
	if err := l.Store.RemovePolicy(ctx, id); err != nil {
		return fmt.Errorf("remove %s: %w", p.Source, err)
	}
	l.mu.Lock()
	l.forget(p)
	l.mu.Unlock()
	if err := l.Index.Remove(ctx, id); err != nil {
		return fmt.Errorf("take %s out of the index: %w", p.Source, err)
	}
	if err := l.freeTwins(ctx, p.ID); err != nil {
		return err
	}
	return l.settle(ctx)
}

// settle brings the lives of all policies up to date after a change, in the store and for the next question.
// It rests on nothing but the records, so that Load makes good what a crash left out. The caller holds imports.
func (l *Library) settle(ctx context.Context) error {
	fates := settleLives(l.lives)
	var changed []Policy
	for _, id := range sortedIDs(l.policies) {
		p := l.policies[id]
		of := p.ID
		if p.DuplicateOf != 0 {
			of = p.DuplicateOf
		}
		f := fates[of]
		if f == nil {
			f = &fate{}
		}
		if q := f.on(p); q != p {
			changed = append(changed, q)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	if err := l.Store.UpdatePolicy(ctx, changed...); err != nil {
		return fmt.Errorf("store what follows for %d policies: %w", len(changed), err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, q := range changed {
		l.policies[q.ID] = q
		l.lives[q.ID].policy = q
	}
	l.today.Store(nil)
	return nil
}
