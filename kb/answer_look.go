package kb

import (
	"context"
	"unicode/utf8"
)

// look searches for an understood question, puts the hits into a and decides whether the first answers.
func (l *Library) look(ctx context.Context, a *Answer, q Question, search string) (asking, error) {
	said := l.inOtherWords(search)
	f, err := l.find(ctx, said, q.Day)
	if err != nil {
		return asking{}, err
	}
	if !f.there.direct() {
		if f.passages, err = l.sameDocument(ctx, q, f.passages); err != nil {
			return asking{}, err
		}
	}
	if f.confidence < l.enough && !f.named && !f.there.direct() {
		by, sure, err := l.labelled(ctx, q.Text, search, q.Day)
		if err != nil {
			return asking{}, err
		}
		if sure > f.confidence {
			f.passages, f.confidence = by, min(sure, mostLabelled)
		}
	}
	asks := askingFor(q.Text, l.Index.Words(said))
	if len(asks.kinds) == 0 && search != q.Text {
		asks = askingFor(search, asks.words) // a follow-up asks for the same kind of thing
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	a.Hits = l.hits(f.passages, asks, q.Day, f.there)
	l.decide(a, q, search, asks, f)
	return asks, nil
}

// hits are the passages found, each with its quote and its standing. The caller holds mu.
func (l *Library) hits(found []Found, asks asking, day Date, there inPlace) []Hit {
	var hits []Hit
	for _, f := range found {
		at, ok := l.places[f.Passage]
		if !ok {
			continue // replaced between the search and now
		}
		ps := l.texts[at.policy]
		p := l.policies[at.policy]
		got, exactly := there.quotes[f.Passage]
		cited := there.cited[f.Passage]
		if !exactly {
			got = l.ready.of(ps[at.at]).quote(asks)
			cited = placeIn(ps, at.at, got.at)
		}
		hits = append(hits, Hit{Policy: p, Passage: ps[at.at], Quote: got.text, Marks: got.marks, LeadIn: got.under, More: got.more,
			Place: cited, Status: p.StatusOn(day), Score: f.Score, Successor: successor(l.policies, p, day)})
	}
	return hits
}

// shortened cuts a text to what is read of a question.
func shortened(text string) string {
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest])
}
