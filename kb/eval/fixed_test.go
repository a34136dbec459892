package eval_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/kb"
	"zhuqi/kb/eval"
)

// fixed is an index whose questions say what it finds: "0.9 b a" is a confidence and the passages b and a,
// which are the second and the first of the corpus.
type fixed struct {
	kb.Index
	policies []kb.Policy
	passages []kb.Passage

	now  time.Duration   // the CPU time used so far
	cost []time.Duration // of the rebuilding and then of each question
}

func (f *fixed) work() {
	if len(f.cost) > 0 {
		f.now, f.cost = f.now+f.cost[0], f.cost[1:]
	}
}

func (f *fixed) Rebuild(_ context.Context, each func(yield func(kb.Policy, []kb.Passage) error) error) error {
	f.work()
	return each(func(p kb.Policy, ps []kb.Passage) error {
		f.policies, f.passages = append(f.policies, p), append(f.passages, ps...)
		return nil
	})
}

func (f *fixed) Search(_ context.Context, question string, _ int, _ func(kb.PolicyID) bool) ([]kb.Found, error) {
	f.work()
	var found []kb.Found
	ids := strings.Fields(question)[1:]
	for i, id := range ids {
		found = append(found, kb.Found{Passage: kb.PassageID(id[0] - 'a' + 1), Score: float64(len(ids) - i)})
	}
	if len(found) > 0 {
		_, _ = fmt.Sscan(question, &found[0].Confidence)
	}
	return found, nil
}

// write writes a file, gzipped when its name ends in .gz, and returns its path.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !strings.HasSuffix(name, ".gz") {
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
		return path
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// small is an evaluation of twelve passages a to l by what the questions say; questions are named 1, 2, … and
// go on over answerable and unanswerable ones. Judgements are "1 a 1".
func small(t *testing.T, answerable, unanswerable, judgements []string) eval.Options {
	t.Helper()
	dir := t.TempDir()
	var corpus strings.Builder
	for c := 'a'; c <= 'l'; c++ {
		fmt.Fprintf(&corpus, `{"id":"%c","title":"第%c号","text":"%c的原文"}`+"\n", c, c, c)
	}
	n := 0
	questions := func(qs []string) string {
		var b strings.Builder
		for _, q := range qs {
			n++
			fmt.Fprintf(&b, `{"id":"%d","text":%q}`+"\n", n, q)
		}
		return b.String()
	}
	o := eval.Options{
		Corpus:  []string{write(t, dir, "c.jsonl.gz", corpus.String())},
		Queries: write(t, dir, "q.jsonl", questions(answerable)),
		Qrels:   write(t, dir, "r.tsv", strings.ReplaceAll(strings.Join(judgements, "\n"), " ", "\t")+"\n"),
		Index:   &fixed{},
	}
	if len(unanswerable) > 0 {
		o.Unanswerable = []string{write(t, dir, "u.jsonl", questions(unanswerable))}
	}
	return o
}
