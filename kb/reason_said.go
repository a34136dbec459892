package kb

import "strings"

// notSaid is the longest word of a question that none of the documents found says, empty when they say all. A word
// is a run of characters no two neighbours of which stand together in what was found; of what something is asked
// that the documents do say stands behind it: 民宿补贴. share is how much of the question they say.
func notSaid(question string, hits []Hit) (word string, share float64) {
	found := wordingOf(hits)
	longest := ""
	all, known := 0, 0
	for _, run := range wordsOf(Normalise(question)) {
		rs := []rune(run)
		said := saidRunes(rs, found)
		all += len(rs)
		for from := 0; from < len(rs); from++ {
			if said[from] {
				word = longest // what stands before it is asked of it
				known++
				continue
			}
			to := from
			for to < len(rs) && !said[to] {
				to++
			}
			if to-from >= 2 && to-from <= longestWord && to-from > runes(longest) {
				longest = string(rs[from:to])
			}
			from = to - 1
		}
	}
	return word, float64(known) / float64(max(all, 1))
}

func wordingOf(hits []Hit) string {
	var b strings.Builder
	for _, h := range hits {
		b.WriteString(h.Policy.Title + "\n" + strings.Join(h.Passage.Headings, "\n") + "\n" + h.Passage.Text + "\n")
	}
	return Normalise(b.String())
}

// saidRunes tells which characters stand in found beside a neighbour of theirs.
func saidRunes(rs []rune, found string) []bool {
	said := make([]bool, len(rs))
	for i := range len(rs) - 1 {
		if strings.Contains(found, string(rs[i:i+2])) {
			said[i], said[i+1] = true, true
		}
	}
	return said
}

// notSaidIn is the reason that hits do not say a word, or the longest that they do not say when it is empty. The
// word is shown as it stands in the question; there is no reason when its ends are not sure. The caller holds mu.
func (l *Library) notSaidIn(word, question string, hits []Hit) Reason {
	listed := word != ""
	if listed && strings.ContainsRune(before, firstRune(word)) {
		return Reason{} // 买东西: what is done, no name
	}
	if !listed {
		if word, _ = notSaid(question, hits); word == "" || l.otherwise(word) {
			return Reason{}
		}
	}
	found := wordingOf(hits)
	for _, run := range wordsOf(Normalise(question)) {
		i := strings.Index(run, word)
		if i < 0 {
			continue
		}
		from := runes(run[:i])
		rs := []rune(run)
		if listed { // its end is known
			rs = rs[:from+runes(word)]
		}
		whole := l.whole(rs, from, from+runes(word))
		if whole == "" || strings.Contains(found, whole) {
			return Reason{}
		}
		return Reason{Kind: NotSaid, Asked: whole}
	}
	return Reason{}
}
