package eval_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"zhuqi/kb/eval"
	"zhuqi/kb/index"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func options(dir string) eval.Options {
	return eval.Options{
		Corpus: []string{filepath.Join(dir, "corpus.jsonl")}, Queries: filepath.Join(dir, "queries.jsonl"),
		Qrels: filepath.Join(dir, "qrels.tsv"), Unanswerable: []string{filepath.Join(dir, "unanswerable.jsonl")},
		Index: index.NewMemory(), Promise: 5, Threshold: 0.5,
	}
}

// measured runs the evaluation and returns its report and the fields of its run file's lines.
func measured(t *testing.T, o eval.Options) (eval.Report, [][]string) {
	t.Helper()
	var run strings.Builder
	o.Run = &run
	r, err := eval.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(run.String()) {
		f := strings.Fields(line)
		if len(f) != 6 || f[1] != "Q0" || f[5] != "zhuqi" {
			t.Fatalf("got line %q, want six fields of TREC", line)
		}
		all = append(all, f)
	}
	return r, all
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestGolden keeps the figures and ranks of our own small set: a change of ranking shows in review.
// A line is a question, its confidence, its first three passages (* is the one that answers) and the text.
func TestGolden(t *testing.T) {
	o := options("testdata")
	r, run := measured(t, o)
	got := r.String() + "\n"
	relevant, texts := map[string]bool{}, map[string]string{}
	for line := range strings.Lines(read(t, o.Qrels)) {
		f := strings.Fields(line)
		relevant[f[0]+" "+f[1]] = f[2] != "0"
	}
	for line := range strings.Lines(read(t, o.Queries) + read(t, o.Unanswerable[0])) {
		var q struct{ ID, Text string }
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		texts[q.ID] = q.Text
	}
	for i, f := range run {
		rank, _ := strconv.Atoi(f[3])
		if rank == 1 {
			got += f[0] + " " + strconv.FormatFloat(number(t, f[4]), 'f', 2, 64)
		}
		if rank <= 3 {
			got += " " + f[2]
			if relevant[f[0]+" "+f[2]] {
				got += "*"
			}
		}
		if i+1 == len(run) || run[i+1][0] != f[0] {
			got += "  " + texts[f[0]] + "\n"
		}
	}
	golden := filepath.Join("testdata", "ranks.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if want := read(t, golden); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRunFileIsOnOneScale(t *testing.T) {
	_, run := measured(t, options("testdata"))
	question, above := "", 0.0
	seen := map[string]bool{}
	for _, f := range run {
		score := number(t, f[4])
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
	if !seen["q01"] || !seen["u11"] {
		t.Errorf("got questions %v, want answerable and unanswerable ones", seen)
	}
}

func TestWrongFiles(t *testing.T) {
	dir := t.TempDir()
	bad := write(t, dir, "bad", "not json\n")
	for name, spoil := range map[string]func(*eval.Options){
		"no corpus":               func(o *eval.Options) { o.Corpus = []string{"absent"} },
		"bad corpus":              func(o *eval.Options) { o.Corpus = []string{bad} },
		"a corpus given twice":    func(o *eval.Options) { o.Corpus = append(o.Corpus, o.Corpus...) },
		"a passage without an id": func(o *eval.Options) { o.Corpus = []string{write(t, dir, "c", `{"text":"x"}`)} },
		"bad qrels":               func(o *eval.Options) { o.Qrels = bad },
		"bad gzip":                func(o *eval.Options) { o.Queries = write(t, dir, "bad.gzip", "x") + ".gz" },
		"questions given twice":   func(o *eval.Options) { o.Unanswerable = []string{o.Queries} },
		"bad older run":           func(o *eval.Options) { o.Compare = bad },
		"older run without score": func(o *eval.Options) { o.Compare = write(t, dir, "run", "q01 Q0 a2 1 x zhuqi\n") },
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
	if underRace {
		t.Skip("two thousand questions, one after another: nothing for the race detector to see")
	}
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
