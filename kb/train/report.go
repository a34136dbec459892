package train

import (
	"fmt"
	"strings"

	"zhuqi/kb/rank"
)

// Card is the model's card, as it stands beside the file: what it is, what it was made of, what was measured.
func (r Report) Card(day string, seed uint64) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# The model of kb/rank

`+"`model.bin`"+` is embedded into the program. It holds figures only: %d vectors of %d dimensions in eight bits (of bigrams, single
characters, runs of letters and digits), %d trees that rank over %d features, %d trees that tell how sure the ranking is, the
curve that turns this into a probability, and the thresholds of the promises. It was made on %s with seed %d by

    zhuqi train ../shared/data --plan ../shared/policies/wenxian-2023-plan.txt --plan cmd/zhuqi/county/plan.txt \
        --asked kb/testdata/plan_questions.tsv --asked kb/testdata/plan_spoken.tsv --asked kb/testdata/routing.tsv

which writes this card too. The same data and seed give the same file.

## What it was made of

`, len(r.Model.Vectors.Units()), rank.Dims, len(r.Model.Ranker.List), len(rank.Names), len(r.Model.Sureness.List), day, seed)
	for _, x := range r.Data {
		b.WriteString("- " + x + "\n")
	}
	b.WriteString(`
Vectors: a sentence of a passage is to find the rest of it among 256, a title its passage, a passage the next; then
questions their passages among what was found for them wrongly. Ranking: LambdaMART for nDCG@10 over the passages that
a search looks at closely. Sureness: whether the first passage answers, on as many answerable questions as others, in
collections of 30 documents (notices and laws), of 599 and among 181,000 passages. No text of the data is in the file.

## What was measured

On questions that were not learnt from (five folds; the shipped file is then made of all):

`)
	for line := range strings.Lines(r.String()) {
		b.WriteString("    " + line)
	}
	b.WriteString(`
The sets are real notices of 2020, laws and rules, and lay people's questions about statutes; the owners' questions are
our own. What it says of other kinds of documents was not measured; the first stage's score is mixed in for them.
`)
	return b.String()
}

// String is what was measured as a person reads it.
func (r Report) String() string {
	var b strings.Builder
	b.WriteString("ranked by what had not seen the question:\n")
	for _, x := range r.Ranking {
		fmt.Fprintf(&b, "%-18s n %4d  nDCG@10 %.3f  hit@1 %.3f  R@10 %.3f  R@100 %.3f\n", x.Set, x.Questions, x.NDCG, x.Hit1, x.R10, x.R100)
	}
	b.WriteString("judged by what had not seen the question:\n")
	for _, x := range r.Judging {
		fmt.Fprintf(&b, "%-18s n %4d  AUC %.3f  rejected at 90%% kept %.3f, at 95%% %.3f  precision at half %.3f  promise 1 in 5: from %.3f, answered %.3f, wrong %.3f\n",
			x.Group, x.Questions, x.AUC, x.Rejected90, x.Rejected95, x.Half, x.Threshold, x.Answered, x.Wrong)
	}
	return b.String()
}
