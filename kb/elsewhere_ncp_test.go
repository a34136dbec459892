package kb_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPlacesOfRealQuestions tells how often a question is taken to ask for another place than the notice that
// answers it is for, which is wrong, and how often that is seen of the best notice for a question that none answers;
// of those every third is asked.
func TestPlacesOfRealQuestions(t *testing.T) {
	alone(t)
	if testing.Short() {
		t.Skip("imports 599 notices")
	}
	dir := shared(t, filepath.Join("data", "ncp"))
	l := load(t, newLibrary(newMemoryStore(), nil))
	jsonLines(t, filepath.Join(dir, "docs.jsonl"), func(line []byte) error {
		var x struct{ ID, Text string }
		err := json.Unmarshal(line, &x)
		imported(t, l, x.ID, x.Text)
		return err
	})
	rels, err := os.ReadFile(filepath.Join(dir, "qrels_docs.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	right := map[string]string{}
	for line := range strings.Lines(string(rels)) {
		f := strings.Fields(line)
		right[f[0]] = f[1]
	}
	type asked struct{ ID, Text string }
	answerable, wrong, unanswerable, seen := 0, 0, 0, 0
	jsonLines(t, filepath.Join(dir, "queries.jsonl"), func(line []byte) error {
		var q asked
		err := json.Unmarshal(line, &q)
		answerable++
		if l.Elsewhere(q.Text, right[q.ID]) {
			wrong++
		}
		return err
	})
	lines := 0
	jsonLines(t, filepath.Join(dir, "unanswerable.jsonl"), func(line []byte) error {
		var q asked
		err := json.Unmarshal(line, &q)
		if lines++; lines%3 > 0 {
			return err
		}
		unanswerable++
		if a := ask(t, l, q.Text); len(a.Hits) > 0 && l.Elsewhere(q.Text, a.Hits[0].Policy.Source) {
			seen++
		}
		return err
	})
	t.Logf("taken for another place: %d of %d answerable, %d of %d unanswerable", wrong, answerable, seen, unanswerable)
	if wrong*20 > answerable {
		t.Errorf("got %d of %d answerable questions taken for another place, want at most one in twenty", wrong, answerable)
	}
	if seen*3 < unanswerable {
		t.Errorf("got %d of %d unanswerable questions seen to ask for another place, want a third", seen, unanswerable)
	}
}
