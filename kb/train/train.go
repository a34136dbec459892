// Package train learns the model that kb/rank ships: vectors of the units, the trees that rank, and those that tell
// how sure the ranking is.
//
// It reads sets of passages with judged questions, and is not used at run time. What is learnt of a question is
// learnt without the part of the questions that it is in (five folds), so that the figures it reports hold for
// questions it has not seen; the shipped model is then made of all of them. The same data and seed give the same
// file.
//
//	report, err := train.Run(train.Options{Data: "../shared/data", Seed: 1})
//	err = report.Model.Write(file)
package train

import (
	"fmt"
	"io"
	"path/filepath"

	"zhuqi/kb/rank"
)

// Options says what is learnt from.
type Options struct {
	Data     string   // the folder of the sets
	Plans    []string // a county's plan, and the same in other words: what is learnt is not to hang on the words of one
	Asked    []string // files of questions about the plan, see readOwners
	Seed     uint64
	Progress io.Writer
}

// Report is the model with what was measured on questions that it had not seen.
type Report struct {
	Model   *rank.Model
	Data    []string // what was read, a line each
	Ranking []Ranking
	Judging []Judging
}

// The sets with questions, and those that are only read.
var (
	questioned = []string{"ncp", "market-regulation", "statutes", "tianhe"}
	plain      = []string{"laws"}
)

const (
	clozePasses  = 5
	tunePasses   = 25
	shardSize    = 30 // documents
	layShardSize = 150
)

// trainer is a run's state.
type trainer struct {
	Options
	sets                         []*set // questioned, then plain
	messages                     *set
	shards, lawShards, layShards []*set // small collections
	owners                       []*owners
	data                         []string
	embedder                     *embedder
	examples                     []example
	queries                      []*query
}

// Run learns a model.
func Run(o Options) (Report, error) {
	t := &trainer{Options: o}
	if err := t.read(); err != nil {
		return Report{}, err
	}
	t.embedder = newEmbedder(o.Seed, t.sets)
	for pass := range clozePasses {
		for _, s := range t.sets {
			t.say("vectors, pass %d, %s: loss %.3f", pass+1, s.name, t.embedder.cloze(s))
		}
	}
	base := rank.NewEmbedding(t.embedder.units, t.embedder.vectors)
	for _, s := range t.sets[:len(questioned)] {
		ix, err := indexed(base, s)
		if err != nil {
			return Report{}, fmt.Errorf("index %s: %w", s.name, err)
		}
		t.examples = append(t.examples, t.embedder.examples(s, ix)...)
	}
	t.say("%d questions with an answer", len(t.examples))
	for fold := range folds {
		if err := t.ask(fold); err != nil {
			return Report{}, err
		}
		t.say("fold %d: %d questions asked so far", fold+1, len(t.queries))
	}
	r := Report{Data: t.data}
	ranker, evidence := t.rank(&r)
	sureness, curve, promises := t.judge(&r, evidence)
	r.Model = &rank.Model{Vectors: t.embedder.tuned(t.examples, -1, tunePasses), Ranker: *ranker, Sureness: *sureness, Curve: curve, Promises: promises}
	return r, nil
}

func (t *trainer) say(format string, args ...any) {
	if t.Progress != nil {
		fmt.Fprintf(t.Progress, format+"\n", args...)
	}
}

// note says what was read and keeps it for the card.
func (t *trainer) note(format string, args ...any) {
	t.data = append(t.data, fmt.Sprintf(format, args...))
	t.say(format, args...)
}

func (t *trainer) read() error {
	for _, name := range append(append([]string(nil), questioned...), plain...) {
		s, err := readSet(t.Data, name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		t.note("%s: %d passages, %d documents, %d questions", name, len(s.passages), s.docs, len(s.questions))
		t.sets = append(t.sets, s)
	}
	t.messages = &set{name: "messages"}
	if err := t.messages.readQuestions(filepath.Join(t.Data, "messages"), "messages.jsonl", nil); err != nil {
		return fmt.Errorf("read messages: %w", err)
	}
	for _, plan := range t.Plans {
		o, err := readOwners(plan, t.Asked)
		if err != nil {
			return fmt.Errorf("read the owners' questions: %w", err)
		}
		o.far(t.messages, 8)
		o.far(t.sets[2], 3)
		o.far(t.sets[1], 4)
		t.note("owners: %d questions about %s, of our own, and %d of other matters", len(o.questions), o.source, len(o.others))
		t.owners = append(t.owners, o)
	}
	t.note("messages: %d of citizens, which nothing answers", len(t.messages.questions))
	t.shards, t.lawShards = t.sets[0].shards(shardSize, t.Seed), crossed(t.sets[1].shards(shardSize, t.Seed))
	t.layShards = crossed(t.sets[2].narrowed(t.Seed).shards(layShardSize, t.Seed))
	return nil
}

// ask asks the questions of a fold, of their own set, of collections of other sizes, and of sets without the answer.
func (t *trainer) ask(fold int) error {
	a := &asker{vectors: t.embedder.tuned(t.examples, fold, tunePasses), fold: fold}
	ncp := t.sets[0]
	take := func(qs []*query) { t.queries = append(t.queries, qs...) }
	for i, s := range t.sets[:len(questioned)] {
		ix, err := indexed(a.vectors, s)
		if err != nil {
			return fmt.Errorf("index %s: %w", s.name, err)
		}
		take(a.ask(ix, s, s.name, a.own(s, true)))
		if i == 0 {
			take(a.ask(ix, s, s.name, a.own(s, false)))
			take(a.ask(ix, t.messages, "messages", a.own(t.messages, false)))
		}
	}
	for i, parts := range [][]*set{t.shards, t.lawShards, t.layShards} {
		group := []string{"small", "laws", "lay"}[i]
		for _, s := range parts {
			ix, err := indexed(a.vectors, s)
			if err != nil {
				return fmt.Errorf("index a part of %s: %w", s.name, err)
			}
			take(a.ask(ix, s, group, append(a.own(s, true), a.own(s, false)...)))
		}
	}
	for _, o := range t.owners {
		for _, n := range []int{0, 3, shardSize} {
			qs, err := o.ask(a, ncp, n)
			if err != nil {
				return fmt.Errorf("ask about %s: %w", o.source, err)
			}
			take(qs)
		}
	}
	ix, err := indexed(a.vectors, ncp, t.sets[1], t.sets[len(questioned)])
	if err != nil {
		return fmt.Errorf("index all: %w", err)
	}
	take(a.ask(ix, ncp, "large", append(a.own(ncp, true), a.own(ncp, false)...)))
	return nil
}
