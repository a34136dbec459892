package kb

import (
	"regexp"
	"strconv"
	"strings"
)

// docNumber is a 文号 in its parts: 穗民规字〔2025〕2号 is 穗民规字, 2025, 2.
type docNumber struct {
	word      string
	year, nth int
}

// numberParts is a 文号 as people type it: with any brackets or none, with 年, with blanks.
var numberParts = regexp.MustCompile(`(\p{Han}*)\s*[〔\[(【{〈]?\s*((?:19|20)[0-9]{2})\s*[〕\])】}〉]?\s*年?\s*第?\s*([0-9]{1,4})\s*号`)

func docNumberOf(number string) docNumber {
	m := numberParts.FindStringSubmatch(Normalise(number))
	if m == nil {
		return docNumber{}
	}
	year, _ := strconv.Atoi(m[2])
	nth, _ := strconv.Atoi(m[3])
	return docNumber{word: m[1], year: year, nth: nth}
}

// namedByNumber finds the policies whose year and number a question gives. The word before the year must be
// that of the policy when it is one; without it the numbers must fit one policy only.
func (l *Library) namedByNumber(question string, take func(PolicyID, string)) {
	asked := docNumberOf(question)
	if asked.year == 0 {
		return
	}
	var fits, exact []titled
	for _, id := range sortedIDs(l.titles.of) {
		t := l.titles.of[id]
		if t.number.year != asked.year || t.number.nth != asked.nth {
			continue
		}
		fits = append(fits, t)
		if asked.word != "" && t.number.word != "" && strings.HasSuffix(asked.word, t.number.word) {
			exact = append(exact, t)
		}
	}
	written := plain(numberParts.FindString(Normalise(question)))
	switch {
	case len(exact) > 0:
		for _, t := range exact {
			take(t.policy, written)
		}
	case len(fits) == 1 && !numberWord(asked.word):
		take(fits[0].policy, written)
	}
}

// numberWord says that a word is the letter part of a 文号, of another policy then.
func numberWord(word string) bool {
	for _, end := range []string{"字", "发", "办", "规", "函", "令", "文", "政", "通"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}
