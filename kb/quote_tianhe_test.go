package kb_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
)

// beside is the number of passages before and after the one that answers from which a quote has to find it.
const beside = 2

// TestQuotesOfOfficialAnswers asks the official questions of real policy pages, each of a text made of the
// passage that answers and its neighbours, and tells how often the quote stands in the official answer.
func TestQuotesOfOfficialAnswers(t *testing.T) {
	dir := shared(t, filepath.Join("data", "tianhe"))
	ix := index.NewMemory()
	texts := map[string][2]int{} // policy by title, place in it
	var titles []string
	byDoc := map[string][]kb.Passage{}
	n := 0
	jsonLines(t, filepath.Join(dir, "corpus.jsonl"), func(line []byte) error {
		var x struct{ ID, Title, Text string }
		if err := json.Unmarshal(line, &x); err != nil {
			return err
		}
		n++
		if len(titles) == 0 || titles[len(titles)-1] != x.Title {
			titles = append(titles, x.Title)
		}
		texts[x.ID] = [2]int{len(titles) - 1, len(byDoc[x.Title])}
		byDoc[x.Title] = append(byDoc[x.Title], kb.Passage{ID: kb.PassageID(n), Text: x.Text})
		return nil
	})
	for i, title := range titles {
		if err := ix.Put(ctx, kb.Policy{ID: kb.PolicyID(i + 1), Title: title}, byDoc[title]); err != nil {
			t.Fatal(err)
		}
	}
	rels, err := os.ReadFile(filepath.Join(dir, "qrels.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	right := map[string][]string{}
	for line := range strings.Lines(string(rels)) {
		f := strings.Fields(line)
		right[f[0]] = append(right[f[0]], f[1])
	}
	var asked, met int
	var share float64
	jsonLines(t, filepath.Join(dir, "queries.jsonl"), func(line []byte) error {
		var q struct{ ID, Text, Answer string }
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		best := 0.0
		quote := ""
		for _, id := range right[q.ID] {
			at := texts[id]
			ps := byDoc[titles[at[0]]]
			var around []string
			for _, p := range ps[max(0, at[1]-beside):min(len(ps), at[1]+beside+1)] {
				around = append(around, p.Text)
			}
			got, _ := kb.QuoteFrom(kb.Passage{Text: strings.Join(around, "\n")}, q.Text, ix.Words(q.Text))
			if o := within(got, q.Answer); o >= best {
				best, quote = o, got
			}
		}
		asked++
		share += best
		if best >= 0.8 {
			met++
		} else if testing.Verbose() {
			t.Logf("%.2f %s\n  quote %s\n  answer %.300s", best, q.Text, quote, q.Answer)
		}
		return nil
	})
	t.Logf("most of the quote stands in the answer in %d of %d; mean share %.3f", met, asked, share/float64(asked))
}

func jsonLines(t *testing.T, path string, each func([]byte) error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 16<<20)
	for s.Scan() {
		if err := each(s.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}

// within is the share of a's pairs of neighbouring characters that stand in b.
func within(a, b string) float64 {
	pa, pb := pairs(a), pairs(b)
	if len(pa) == 0 {
		return 0
	}
	n := 0
	for p := range pa {
		if pb[p] {
			n++
		}
	}
	return float64(n) / float64(len(pa))
}

func pairs(s string) map[string]bool {
	rs := []rune(strings.Join(strings.FieldsFunc(kb.Normalise(s), func(r rune) bool { return strings.ContainsRune(" \n,。;:、()|", r) }), ""))
	out := map[string]bool{}
	for i := range len(rs) - 1 {
		out[string(rs[i:i+2])] = true
	}
	return out
}
