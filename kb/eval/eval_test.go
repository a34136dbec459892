package eval_test

import (
	"compress/gzip"
	"context"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/eval"
	"zhuqi/kb/index"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func options(dir string) eval.Options {
	return eval.Options{
		Corpus: filepath.Join(dir, "corpus.jsonl"), Queries: filepath.Join(dir, "queries.jsonl"),
		Qrels: filepath.Join(dir, "qrels.tsv"), Unanswerable: filepath.Join(dir, "unanswerable.jsonl"), Index: index.NewMemory(),
	}
}

// TestGolden keeps the figures and ranks of our own small set: a change of ranking shows in review.
func TestGolden(t *testing.T) {
	var run strings.Builder
	o := options("testdata")
	o.Run = &run
	r, err := eval.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	got := r.String()
	for _, line := range strings.Split(strings.TrimSpace(run.String()), "\n") {
		f := strings.Fields(line)
		if n, _ := strconv.Atoi(f[3]); n <= 3 {
			score, err := strconv.ParseFloat(f[4], 64)
			if err != nil {
				t.Fatal(err)
			}
			got += strings.Join([]string{f[0], f[2], f[3], strconv.FormatFloat(score, 'f', 2, 64)}, " ") + "\n"
		}
	}
	golden := filepath.Join("testdata", "golden.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRunFileIsOnOneScale(t *testing.T) {
	var run strings.Builder
	o := options("testdata")
	o.Run = &run
	if _, err := eval.Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	question, above := "", 0.0
	seen := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(run.String()), "\n") {
		f := strings.Fields(line)
		if len(f) != 6 || f[1] != "Q0" {
			t.Fatalf("got line %q, want six fields of TREC", line)
		}
		score, err := strconv.ParseFloat(f[4], 64)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case f[0] != question && f[3] != "1":
			t.Errorf("%s: starts with rank %s", f[0], f[3])
		case f[0] != question && (score <= 0 || score >= 1):
			t.Errorf("%s: got confidence %v, want between 0 and 1", f[0], score)
		case f[0] == question && score >= above:
			t.Errorf("%s rank %s: got score %v after %v, want less", f[0], f[3], score, above)
		}
		question, above = f[0], score
		seen[question] = true
	}
	if !seen["q1"] || !seen["u3"] {
		t.Errorf("got questions %v, want answerable and unanswerable ones", seen)
	}
}

// fixed is an index that finds the same passages for every question and is as sure as the question says.
type fixed struct {
	kb.Index
	found []kb.Found
}

func (f fixed) Search(context.Context, string, int, func(kb.PolicyID) bool) ([]kb.Found, error) {
	return f.found, nil
}

func (f fixed) Evidence(question string, _ []kb.Found) float64 {
	p, _ := strconv.ParseFloat(question, 64)
	return p
}

func TestFigures(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if strings.HasSuffix(name, ".gz") {
			z := gzip.NewWriter(f)
			defer z.Close()
			if _, err := z.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
			return path
		}
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
		return path
	}
	o := eval.Options{
		Corpus:  write("c.jsonl.gz", `{"id":"a","title":"x","text":"1"}`+"\n"+`{"id":"b","title":"x","text":"2"}`+"\n"+`{"id":"c","title":"y","text":"3"}`+"\n"),
		Queries: write("q.jsonl", `{"id":"1","text":"0.9"}`+"\n"+`{"id":"2","text":"0.4"}`+"\n"),
		// The first question's passage stands second; of the second's two, one stands first and one is not found.
		Qrels:        write("r.tsv", "1\tb\t1\n2\ta\t1\n2\tc\t1\n"),
		Unanswerable: write("u.jsonl", `{"id":"3","text":"0.5"}`+"\n"+`{"id":"4","text":"0.1"}`+"\n"),
		Index:        fixed{index.NewMemory(), []kb.Found{{Policy: 1, Passage: 1, Score: 2}, {Policy: 1, Passage: 2, Score: 1}}},
	}
	r, err := eval.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	second := 1 / math.Log2(3)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"R@1", r.R1, 0.25}, {"R@10", r.R10, 0.75}, {"MRR@10", r.MRR10, 0.75},
		{"nDCG@10", r.NDCG10, (second + 1/(1+second)) / 2},
		{"AUC", r.AUC, 0.75}, {"rejected at 90 % kept", r.Rejected90, 0.5},
	} {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestWrongFiles(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad")
	if err := os.WriteFile(bad, []byte("not json\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*eval.Options){
		"no corpus":  func(o *eval.Options) { o.Corpus = "absent" },
		"bad corpus": func(o *eval.Options) { o.Corpus = bad },
		"bad qrels":  func(o *eval.Options) { o.Qrels = bad },
		"bad gzip":   func(o *eval.Options) { o.Queries = bad + ".gz" },
	} {
		o := options("testdata")
		spoil(&o)
		if _, err := eval.Run(context.Background(), o); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}

// TestFloors keeps the figures on real questions from falling.
func TestFloors(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "ncp")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("../shared absent")
	}
	r, err := eval.Run(context.Background(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	if r.NDCG10 < 0.82 || r.AUC < 0.90 || r.Rejected90 < 0.73 {
		t.Errorf("got\n%swant at least nDCG@10 .82, AUC .90, rejected at 90%% kept .73", r)
	}
}
