package kb_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
)

// quoteCase is a question of our own about a text of our own.
type quoteCase struct {
	passage  kb.Passage
	question string
	holds    []string
	lacks    []string
}

// quoteCases reads testdata/quotes.txt.
func quoteCases(t *testing.T) []quoteCase {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "quotes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []quoteCase
	var p kb.Passage
	for line := range strings.Lines(string(data)) {
		kind, text, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		last := len(cases) - 1
		switch kind {
		case "#":
		case "@":
			p = kb.Passage{ID: p.ID + 1, Path: text}
		case "?":
			cases = append(cases, quoteCase{passage: p, question: text})
		case "=":
			cases[last].holds = append(cases[last].holds, text)
		case "!":
			cases[last].lacks = append(cases[last].lacks, text)
		default:
			p.Text = strings.TrimPrefix(p.Text+"\n"+strings.TrimRight(line, "\n"), "\n")
		}
	}
	return cases
}

// right says that a quote holds all that it must and nothing that it must not.
func (c quoteCase) right(quote string) bool {
	for _, s := range c.holds {
		if !strings.Contains(quote, s) {
			return false
		}
	}
	for _, s := range c.lacks {
		if strings.Contains(quote, s) {
			return false
		}
	}
	return true
}

// TestQuotesOfOwnTexts asks our own questions of the text that answers them. The share may only rise.
func TestQuotesOfOwnTexts(t *testing.T) {
	cases := quoteCases(t)
	ix := index.NewMemory()
	for _, c := range cases {
		if err := ix.Put(ctx, kb.Policy{ID: kb.PolicyID(c.passage.ID)}, []kb.Passage{c.passage}); err != nil {
			t.Fatal(err)
		}
	}
	right := 0
	for _, c := range cases {
		got, _ := kb.QuoteFrom(c.passage, c.question, ix.Words(c.question))
		if c.right(got) {
			right++
		} else {
			t.Logf("%s: got %q, want %q without %q", c.question, got, c.holds, c.lacks)
		}
	}
	t.Logf("right quote %d of %d", right, len(cases))
	if right < len(cases) {
		t.Errorf("got %d of %d quotes right", right, len(cases))
	}
}
