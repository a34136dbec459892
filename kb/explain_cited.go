package kb

import (
	"context"
	"slices"
	"strings"
)

// Cited finds the clauses that hold on a day among those cited in words: a document's name, a space and the place as
// written by place. What is not found is left out.
func (l *Library) Cited(_ context.Context, cited []string, day Date, place func(path string) string) []Hit {
	l.mu.RLock()
	defer l.mu.RUnlock()
	var all []Hit
	for _, text := range cited {
		if h, ok := l.citedOn(text, day, place); ok && !slices.ContainsFunc(all, func(o Hit) bool { return o.Passage.ID == h.Passage.ID }) {
			all = append(all, h)
		}
	}
	return all
}

// citedOn takes the longest name and the closest place that fit. The caller holds mu.
func (l *Library) citedOn(text string, day Date, place func(path string) string) (best Hit, ok bool) {
	closest := -1
	for _, id := range sortedIDs(l.policies) {
		p := l.policies[id]
		rest, fits := strings.CutPrefix(text, p.Name())
		if !fits || !answers(p.StatusOn(day)) {
			continue
		}
		rest = strings.TrimSpace(rest)
		for _, x := range l.texts[id] {
			at := place(x.Path)
			if n := len(p.Name()) + len(at); at != "" && strings.HasPrefix(rest, at) && n > closest {
				best, closest, ok = Hit{Policy: p, Passage: x, Place: x.Path, Status: p.StatusOn(day)}, n, true
			}
		}
	}
	return best, ok
}
