// Package eval measures an index on questions whose answering passages are known.
//
// It reads corpora, questions and judgements, asks the index every question, writes a TREC run file and
// counts hits, recall, MRR, MAP and nDCG. With questions that have no answer in the corpus it also measures
// how well the confidence tells the two apart: AUC, calibration, the risk–coverage curve and what the
// promised threshold gives. It lists the worst questions and compares with an older run. It ranks nothing
// and knows no particular index.
//
//	report, err := eval.Run(ctx, eval.Options{Corpus: []string{"corpus.jsonl"}, Queries: "queries.jsonl",
//		Qrels: "qrels.tsv", Index: index.NewMemory(), Run: file})
package eval

import (
	"context"
	"fmt"
	"io"
	"time"

	"zhuqi/kb"
)

// depth is how many passages of a question the run file holds and recall is counted on.
const depth = 100

// Options names what is measured. Files may end in .gz.
type Options struct {
	Corpus         []string // passages; their ids are unique over all files
	Queries, Qrels string
	Unanswerable   []string // questions without an answer in Corpus; optional
	Index          kb.Index // empty: it is filled from Corpus

	Promise   int     // at most one in so many answers may be wrong; 0 leaves the promise out
	Threshold float64 // the confidence from which the program answers under that promise

	Run      io.Writer            // the run file; optional
	Worst    int                  // how many of the worst questions are listed
	Compare  string               // an older run file on the same judgements; optional
	CPU      func() time.Duration // CPU time used so far; optional, without it nothing is timed
	Progress func(done, all int)  // optional
}

// Run fills the index, asks every question and measures the answers.
func Run(ctx context.Context, o Options) (Report, error) {
	corpus, err := readCorpus(o.Corpus)
	if err != nil {
		return Report{}, err
	}
	asked, err := readAsked(o.Queries, o.Unanswerable)
	if err != nil {
		return Report{}, err
	}
	judged, err := readQrels(o.Qrels)
	if err != nil {
		return Report{}, err
	}
	var older map[string]result
	if o.Compare != "" {
		if older, err = readRun(o.Compare); err != nil {
			return Report{}, err
		}
	}
	watch := stopwatch{cpu: o.CPU}
	watch.start()
	if err := o.Index.Rebuild(ctx, watch.apart(corpus.each)); err != nil {
		return Report{}, fmt.Errorf("index the corpus: %w", err)
	}
	watch.indexed()
	rs, err := ask(ctx, o, corpus, asked.all, &watch)
	if err != nil {
		return Report{}, err
	}
	yes, no := rs[:asked.answerable], rs[asked.answerable:]
	r := Report{
		Passages: len(corpus.ids), Policies: len(corpus.policies), Questions: len(yes), Unanswerable: len(no),
		Unjudged: judged.unjudged(yes), Absent: judged.absent(corpus), Scores: average(scoresOf(yes, judged)), Timings: watch.timings(len(yes)),
	}
	if len(no) > 0 {
		r.Escalation = escalate(yes, no, judged)
		r.Sets = sets(yes, no, asked.files)
		if o.Promise > 0 {
			r.Promise = promised(yes, no, judged, o)
		}
	}
	if o.Worst > 0 {
		r.Worst, r.Surest = worst(yes, judged, o.Worst), surest(no, o.Worst)
	}
	if o.Compare != "" {
		r.Comparison = compare(older, yes, no, judged)
	}
	if err := r.fill(corpus); err != nil {
		return Report{}, err
	}
	if o.Run != nil {
		if err := writeRun(o.Run, rs, len(no) > 0); err != nil {
			return Report{}, fmt.Errorf("write the run file: %w", err)
		}
	}
	return r, nil
}

// ask asks every question in turn.
func ask(ctx context.Context, o Options, c *corpus, qs []question, watch *stopwatch) ([]result, error) {
	rs := make([]result, len(qs))
	for i, q := range qs {
		watch.start()
		found, err := o.Index.Search(ctx, q.Text, depth, nil)
		if err != nil {
			return nil, fmt.Errorf("question %s: %w", q.ID, err)
		}
		confidence := 0.0
		if len(found) > 0 {
			confidence = found[0].Confidence
		}
		watch.answered()
		rs[i] = result{question: q, confidence: confidence, passages: make([]string, len(found)), scores: make([]float64, len(found))}
		for j, f := range found {
			rs[i].passages[j], rs[i].scores[j] = c.ids[f.Passage-1], f.Score
		}
		if o.Progress != nil {
			o.Progress(i+1, len(qs))
		}
	}
	return rs, nil
}
