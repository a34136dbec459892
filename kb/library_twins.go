package kb

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// twinOf finds the searched policy that a file under another source is a copy of, or 0.
func (l *Library) twinOf(f *facts) PolicyID {
	var twin PolicyID
	for id, g := range l.lives {
		q := g.policy
		if q.Source != f.policy.Source && q.DuplicateOf == 0 && (twin == 0 || id < twin) && sameDocument(f, g) {
			twin = id
		}
	}
	return twin
}

// freeTwins lets the twins of p be searched again when p is gone, has become another document or a twin itself.
func (l *Library) freeTwins(ctx context.Context, p PolicyID) error {
	now, there := l.lives[p]
	for _, id := range sortedIDs(l.policies) {
		q := l.policies[id]
		if q.DuplicateOf != p || there && now.policy.DuplicateOf == 0 && sameDocument(now, l.lives[id]) {
			continue
		}
		q.DuplicateOf = l.twinOf(l.lives[id])
		if err := l.Store.UpdatePolicy(ctx, q); err != nil {
			return fmt.Errorf("store %s: %w", q.Source, err)
		}
		if err := l.take(ctx, q, l.texts[id]); err != nil {
			return err
		}
	}
	return nil
}

// sameDocument tells a copy: the same title with the same number, or without numbers the same days and text. The
// revised text of an order goes on bearing the number of the first.
func sameDocument(f, g *facts) bool {
	p, q := f.policy, g.policy
	if p.Title == "" || f.number != g.number || Normalise(p.Title) != Normalise(q.Title) {
		return false
	}
	a, b := p.made(), q.made()
	if p.Number == "" {
		return a == b && overlap(f, g) >= copiedText && slices.Equal(f.numerals(), g.numerals())
	}
	return a == "" || b == "" || a == b || p.Revised == "" && q.Revised == "" && !strings.Contains(p.Number, "令")
}

// copiedText is the share of pieces that two copies of one text share, as two readers of its files give it.
const copiedText = 0.9

// numerals are the numbers written in digits in a text, in order: copies have the same, an adjusted text may
// differ in nothing else.
func (f *facts) numerals() []string {
	var found []string
	for _, p := range f.texts {
		found = append(found, strings.FieldsFunc(Normalise(p.Text), func(r rune) bool { return !unicode.IsDigit(r) })...)
	}
	return found
}
