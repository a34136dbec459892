package index

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/eval"
	"zhuqi/kb/rank"
)

var fit = flag.Bool("fit", false, "fit the weights of the evidence and print them")

// recorder is an index that remembers the features of every question it is asked about.
type recorder struct {
	*Memory
	seen []rank.Features
}

func (r *recorder) Evidence(question string, found []kb.Found) float64 {
	f := rank.Features{}
	if len(found) > 0 {
		f = r.p.features(rank.Parse(question), found)
	}
	r.seen = append(r.seen, f)
	return rank.Probability(f)
}

// TestFit prints the weights for kb/rank's table, fitted on the questions of ncp (answerable against
// unanswerable, both sides counting the same) and on our own questions about the county's plan, and how
// well weights fitted on four fifths tell the last fifth apart.
func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("only with -fit")
	}
	shared := filepath.Join("..", "..", "..", "shared")
	ncp := filepath.Join(shared, "data", "ncp")
	if _, err := os.Stat(ncp); err != nil {
		t.Skip("../shared absent")
	}
	r := &recorder{Memory: NewMemory()}
	report, err := eval.Run(context.Background(), eval.Options{
		Corpus: filepath.Join(ncp, "corpus.jsonl"), Queries: filepath.Join(ncp, "queries.jsonl"),
		Qrels: filepath.Join(ncp, "qrels.tsv"), Unanswerable: filepath.Join(ncp, "unanswerable.jsonl"), Index: r,
	})
	if err != nil {
		t.Fatal(err)
	}
	yes, no := r.seen[:report.Questions], r.seen[report.Questions:]
	plan := planSamples(t, filepath.Join(shared, "policies", "wenxian-2023-plan.txt"))
	ncpSamples := balanced(yes, no, 1)
	var left []scored
	for fold := range 5 {
		var train []rank.Sample
		for i, s := range ncpSamples {
			if i%5 != fold {
				train = append(train, s)
			}
		}
		w := rank.Fit(append(train, plan...), 1)
		for i, s := range ncpSamples {
			if i%5 == fold {
				left = append(left, scored{w.Probability(s.Features), s.Answers})
			}
		}
	}
	w := rank.Fit(append(slices.Clone(ncpSamples), plan...), 1)
	var own []scored
	for _, s := range plan {
		own = append(own, scored{w.Probability(s.Features), s.Answers})
	}
	t.Logf("left-out AUC on ncp %.3f, fitted AUC on the plan %.3f", auc(left), auc(own))
	t.Logf("Bias: %.3f", w.Bias)
	for _, x := range w.W {
		t.Logf("%.3f,", x)
	}
}

type scored struct{ p, answers float64 }

func auc(all []scored) float64 {
	wins, pairs := 0.0, 0.0
	for _, a := range all {
		for _, b := range all {
			if a.answers > b.answers {
				pairs++
				switch {
				case a.p > b.p:
					wins++
				case a.p == b.p:
					wins += 0.5
				}
			}
		}
	}
	return wins / pairs
}

// balanced are samples in which both sides count share × 1000 questions.
func balanced(yes, no []rank.Features, share float64) []rank.Sample {
	var out []rank.Sample
	for _, f := range yes {
		out = append(out, rank.Sample{Features: f, Answers: 1, Count: 1000 * share / float64(len(yes))})
	}
	for _, f := range no {
		out = append(out, rank.Sample{Features: f, Count: 1000 * share / float64(len(no))})
	}
	return out
}

// planSamples asks our own questions about the county's plan, the only document in the index.
func planSamples(t *testing.T, path string) []rank.Sample {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skip("../shared absent")
	}
	questions, err := os.ReadFile(filepath.Join("..", "testdata", "plan_questions.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var doc kb.Document
	for _, line := range strings.Split(string(text), "\n") {
		doc.Blocks = append(doc.Blocks, kb.Block{Text: strings.TrimSpace(line)})
	}
	p, ps := kb.Split(doc)
	p.ID = 1
	for i := range ps {
		ps[i].ID = kb.PassageID(i + 1)
	}
	r := &recorder{Memory: NewMemory()}
	if err := r.Put(context.Background(), p, ps); err != nil {
		t.Fatal(err)
	}
	var yes, no []rank.Features
	for _, line := range strings.Split(strings.TrimSpace(string(questions)), "\n") {
		question, measure, _ := strings.Cut(line, "\t")
		found, err := r.Search(context.Background(), question, 10, nil)
		if err != nil {
			t.Fatal(err)
		}
		p := r.Evidence(question, found)
		f := r.seen[len(r.seen)-1]
		path := ""
		if len(found) > 0 {
			path = ps[found[0].Passage-1].Path
		}
		t.Logf("%.2f %s want %s got %s %.2f", p, question, measure, path, f)
		if measure == "-" {
			no = append(no, f)
		} else {
			yes = append(yes, f)
		}
	}
	return balanced(yes, no, 0.3)
}
