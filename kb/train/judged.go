package train

import (
	"math/rand/v2"
	"slices"

	"zhuqi/kb/index"
	"zhuqi/kb/rank"
)

// query is the candidates of one question: rows of features, and which of them answer.
type query struct {
	group    string // where it was asked
	set      string
	fold     int
	prepared *rank.Prepared
	rows     [][]float32
	relevant []bool
	wanted   int     // the number of relevant passages, found or not
	weight   float64 // of the question in the training of the ranking
}

// asker asks the questions of one fold with an embedding that has not seen them.
type asker struct {
	vectors *rank.Embedding
	fold    int
}

// ask makes the queries of questions over an index in which the passages of their set come first.
func (a *asker) ask(ix *index.Memory, s *set, group string, questions []int) []*query {
	out := make([]*query, len(questions))
	parallel(len(questions), func(i int) {
		q := s.questions[questions[i]]
		pool := ix.Pool(q.text, nil)
		x := &query{group: group, set: s.name, fold: a.fold, prepared: pool.Prepared, relevant: make([]bool, len(pool.Found)), wanted: len(q.relevant), weight: 1}
		for n, f := range pool.Found {
			x.relevant[n] = slices.Contains(q.relevant, int(f.Passage)-1)
		}
		x.rows = pool.Prepared.Rows(pool.Candidates, a.vectors)
		out[i] = x
	})
	return slices.DeleteFunc(out, func(q *query) bool { return len(q.rows) == 0 })
}

// own are the numbers of a set's questions that are of the asker's fold; answerable ones, or those that are not.
func (a *asker) own(s *set, answerable bool) []int {
	var ns []int
	for i, q := range s.questions {
		if q.fold == a.fold && (len(q.relevant) > 0) == answerable {
			ns = append(ns, i)
		}
	}
	return ns
}

// shards cuts a set into small collections of n documents, with the questions that are asked of each: those that
// it answers, and as its share of the others.
func (s *set) shards(n int, seed uint64) []*set {
	rng := rand.New(rand.NewPCG(seed, 3))
	order := rng.Perm(s.docs)
	shardOf := make([]int, s.docs)
	out := make([]*set, (s.docs+n-1)/n)
	for i, d := range order {
		shardOf[d] = i / n
	}
	for i := range out {
		out[i] = &set{name: s.name}
	}
	moved := make([]int, len(s.passages))
	last := -1
	for i, p := range s.passages {
		to := out[shardOf[p.doc]]
		if p.doc != last {
			to.docs++
			last = p.doc
		}
		p.doc = to.docs - 1
		moved[i] = len(to.passages)
		to.passages = append(to.passages, p)
	}
	for i, q := range s.questions {
		to := out[i%len(out)]
		relevant := q.relevant
		q.relevant = nil
		if len(relevant) > 0 {
			home := shardOf[s.passages[relevant[0]].doc]
			to = out[home]
			for _, r := range relevant {
				if shardOf[s.passages[r].doc] == home {
					q.relevant = append(q.relevant, moved[r])
				}
			}
		}
		to.questions = append(to.questions, q)
	}
	return out
}

// narrowed is the passages that answer some question and as many others, each a document: a set of lay questions over
// articles cut down to what small collections can be made of.
func (s *set) narrowed(seed uint64) *set {
	keep := make([]bool, len(s.passages))
	n := 0
	for _, q := range s.questions {
		for _, r := range q.relevant {
			if !keep[r] {
				keep[r] = true
				n++
			}
		}
	}
	rng := rand.New(rand.NewPCG(seed, 5))
	for range n {
		keep[rng.IntN(len(keep))] = true
	}
	out := &set{name: s.name}
	moved := make([]int, len(s.passages))
	for i, p := range s.passages {
		if keep[i] {
			moved[i] = len(out.passages)
			p.doc = out.docs
			out.docs++
			out.passages = append(out.passages, p)
		}
	}
	for _, q := range s.questions {
		q.relevant = slices.Clone(q.relevant)
		for i, r := range q.relevant {
			q.relevant[i] = moved[r]
		}
		out.questions = append(out.questions, q)
	}
	return out
}

// crossed has every answerable question asked of the next part too, which does not answer it.
func crossed(shards []*set) []*set {
	own := make([]int, len(shards))
	for i, s := range shards {
		own[i] = len(s.questions)
	}
	for i, s := range shards {
		next := shards[(i+1)%len(shards)]
		for _, q := range s.questions[:own[i]] {
			if len(q.relevant) > 0 {
				q.relevant = nil
				next.questions = append(next.questions, q)
			}
		}
	}
	return shards
}
