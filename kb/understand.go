package kb

import (
	"context"
	"regexp"
	"strings"
)

// understand reads a question: what was meant where it was typed with slips, and which matter it goes on
// with. It gives the question as it is meant, what is searched for it, and the answer with what was
// understood in it. A question that stands by itself is read alike whatever was asked before: it has no
// Previous any more.
func (l *Library) understand(q Question) (meant Question, search string, a Answer) {
	l.mu.RLock()
	text, changed := l.said.mended(q.Text)
	l.mu.RUnlock()
	if changed {
		a.Understood = strings.TrimSpace(text)
	}
	q.Text = text
	if !followsUp(text) {
		q.Previous = ""
	}
	_, a.Subject = resolve(q)
	q.Previous = l.told(q.Previous)
	search, _ = resolve(q)
	search = l.told(search)
	return q, withoutParticles(search), a
}

// inOtherWords is a question with what documents say for it in other words.
// A question that names a document is searched as it stands.
func (l *Library) inOtherWords(question string) string {
	l.mu.RLock()
	named := len(l.named(question).policies) > 0
	l.mu.RUnlock()
	if named {
		return question
	}
	return strings.Join(append([]string{question}, sensed(question)...), " ")
}

// told is a subject without what it turned to when no document has the words: 食品厂 then only tells who asks.
func (l *Library) told(subject string) string {
	base := withoutTurn(subject)
	if l.says(subject[len(base):]) {
		return subject
	}
	return base
}

// says tells whether the documents have all pairs of a text's ideographs.
func (l *Library) says(text string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	prev := rune(0)
	for _, r := range text {
		if ideograph(r) && ideograph(prev) && l.said.said(prev, r) == 0 {
			return false
		}
		prev = r
	}
	return true
}

// particles end a question in speech and say nothing: 能减免不, 有补贴没, 行吗.
var particles = regexp.MustCompile(`(?:不能|没有|了没|不|没|吗|呢|吧|么|啊|呀|喽|呗|哈)[?？!！~。.… ]*$`)

func withoutParticles(text string) string {
	if short := particles.ReplaceAllString(text, ""); runes(short) > 1 {
		return short
	}
	return text
}

// nearEnough is how much less than the best a clause of the document that the question before was about may
// score to go before those of others.
const nearEnough = 3.0

// sameDocument puts first what was found in the document that the question before was about.
func (l *Library) sameDocument(ctx context.Context, q Question, found []Found) ([]Found, error) {
	if q.Previous == "" || len(found) < 2 {
		return found, nil
	}
	l.mu.RLock()
	now := l.standingOn(q.Day).asked(q.Previous)
	l.mu.RUnlock()
	before, err := l.Index.Search(ctx, withoutTurn(q.Previous), 1, now.answers)
	if err != nil || len(before) == 0 {
		return found, err
	}
	var own []Found
	for _, f := range found {
		if f.Policy == before[0].Policy && f.Score >= found[0].Score-nearEnough {
			own = append(own, f)
		}
	}
	return joined(own, found), nil
}
