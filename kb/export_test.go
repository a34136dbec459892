package kb

// QuoteFrom chooses a quote from one passage, for tests that bring their own words of a question.
func QuoteFrom(p Passage, question string, words []Word) (string, []Span) {
	got := newQuotable(p).quote(askingFor(question, words))
	return got.text, got.marks
}

// Elsewhere says whether a question asks for another place than the policy imported from source is for.
func (l *Library) Elsewhere(question, source string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	_, away := l.elsewhere(question, l.policies[l.bySource[source]])
	return away
}
