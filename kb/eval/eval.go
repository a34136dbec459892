// Package eval measures an index on questions whose answering passages are known.
//
// It reads a corpus, questions and judgements, asks the index every question, writes a TREC run file and
// counts recall, MRR and nDCG; with questions that have no answer in the corpus it also measures how well
// the confidence tells the two apart. It ranks nothing and knows no particular index.
//
//	report, err := eval.Run(ctx, eval.Options{Corpus: "corpus.jsonl", Queries: "queries.jsonl",
//		Qrels: "qrels.tsv", Index: index.NewMemory(), Run: file})
package eval

import (
	"context"
	"fmt"
	"io"

	"zhuqi/kb"
)

// depth is how many passages of a question the run file holds and recall is counted on.
const depth = 100

// Options names what is measured. Files may end in .gz.
type Options struct {
	Corpus, Queries, Qrels string
	Unanswerable           string   // questions without an answer in Corpus; optional
	Index                  kb.Index // empty: it is filled from Corpus
	Run                    io.Writer
	Progress               func(done, all int) // optional
}

// Run fills the index, asks every question and measures the answers.
func Run(ctx context.Context, o Options) (Report, error) {
	corpus, err := readCorpus(o.Corpus)
	if err != nil {
		return Report{}, err
	}
	answerable, err := readQuestions(o.Queries)
	if err != nil {
		return Report{}, err
	}
	qrels, err := readQrels(o.Qrels)
	if err != nil {
		return Report{}, err
	}
	var unanswerable []question
	if o.Unanswerable != "" {
		if unanswerable, err = readQuestions(o.Unanswerable); err != nil {
			return Report{}, err
		}
	}
	if err := o.Index.Rebuild(ctx, corpus.each); err != nil {
		return Report{}, fmt.Errorf("index the corpus: %w", err)
	}
	r := Report{Passages: len(corpus.ids), Questions: len(answerable), Unanswerable: len(unanswerable)}
	all := len(answerable) + len(unanswerable)
	asked := make([]result, 0, all)
	for i, q := range append(append([]question(nil), answerable...), unanswerable...) {
		found, err := o.Index.Search(ctx, q.Text, depth, nil)
		if err != nil {
			return Report{}, fmt.Errorf("question %s: %w", q.ID, err)
		}
		res := result{id: q.ID, confidence: o.Index.Evidence(q.Text, found)}
		for _, f := range found {
			res.passages = append(res.passages, corpus.ids[f.Passage-1])
			res.scores = append(res.scores, f.Score)
		}
		if len(unanswerable) > 0 {
			res.rescale()
		}
		asked = append(asked, res)
		if o.Progress != nil {
			o.Progress(i+1, all)
		}
	}
	r.rank(asked[:len(answerable)], qrels)
	if len(unanswerable) > 0 {
		r.escalate(asked[:len(answerable)], asked[len(answerable):])
	}
	if o.Run != nil {
		if err := writeRun(o.Run, asked); err != nil {
			return Report{}, fmt.Errorf("write the run file: %w", err)
		}
	}
	return r, nil
}
