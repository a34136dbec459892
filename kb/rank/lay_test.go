package rank

import (
	"strings"
	"testing"
)

// Only the first lay word of a row that stands in a question counts: one within another must stand behind it.
func TestLayWordsStandLongestFirst(t *testing.T) {
	for _, l := range layWords {
		if len(l.lay) == 0 || len(l.official) == 0 {
			t.Errorf("%v: got a row without words on both sides", l)
		}
		for i, w := range l.lay {
			for _, later := range l.lay[i+1:] {
				if strings.Contains(later, w) {
					t.Errorf("%s stands before %s, which has it within", w, later)
				}
			}
		}
	}
}
