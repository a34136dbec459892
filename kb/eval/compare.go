package eval

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Comparison sets this run against an older one on the same questions and judgements.
type Comparison struct {
	Unasked int     `json:"unasked"` // questions of which the older run has nothing; they count as not found
	Metrics []Delta `json:"metrics"`
	// Won, Lost and Tied count the answerable questions by their nDCG@10.
	Won    int    `json:"won"`
	Lost   int    `json:"lost"`
	Tied   int    `json:"tied"`
	Losses []Loss `json:"losses,omitempty"` // the biggest ones, by nDCG@10
}

// Delta is a metric before and now.
type Delta struct {
	Metric string  `json:"metric"`
	Old    float64 `json:"old"`
	New    float64 `json:"new"`
	// P is the chance of so great a difference if the two runs were alike; nil for what is no mean over questions.
	P *float64 `json:"p,omitempty"`
}

// Loss is a question that was answered better before.
type Loss struct {
	ID       string  `json:"id"`
	Question string  `json:"question"`
	Old      float64 `json:"old_ndcg@10"`
	New      float64 `json:"new_ndcg@10"`
	OldRank  int     `json:"old_rank"` // of the first relevant passage; 0: not found
	NewRank  int     `json:"new_rank"`
	First    Shown   `json:"first"` // what stands first now
}

// losses is how many of the biggest losses are listed.
const losses = 10

func compare(older map[string]result, yes, no []result, judged qrels) *Comparison {
	oldYes, oldNo := earlier(older, yes), earlier(older, no)
	before, now := scoresOf(oldYes, judged), scoresOf(yes, judged)
	x := &Comparison{Unasked: unasked(oldYes)}
	meanBefore, meanNow := average(before), average(now)
	for _, m := range metrics {
		ds := make([]float64, len(now))
		for i := range now {
			ds[i] = *m.of(&now[i]) - *m.of(&before[i])
		}
		p := chance(ds)
		x.Metrics = append(x.Metrics, Delta{m.name, *m.of(&meanBefore), *m.of(&meanNow), &p})
	}
	if n := unasked(oldNo); n < len(no) { // else the older run was made without them, and its scores are no confidence
		x.Unasked += n
		a, b := escalate(oldYes, oldNo, judged), escalate(yes, no, judged)
		x.Metrics = append(x.Metrics,
			Delta{"AUC", a.AUC, b.AUC, nil}, Delta{"rejected@90", a.Rejected90, b.Rejected90, nil},
			Delta{"rejected@95", a.Rejected95, b.Rejected95, nil}, Delta{"precision@half", a.PrecisionHalf, b.PrecisionHalf, nil},
			Delta{"…answerable", a.PrecisionHalfKept, b.PrecisionHalfKept, nil})
	}
	for i, r := range yes {
		l := Loss{ID: r.ID, Question: r.Text, Old: before[i].NDCG10, New: now[i].NDCG10}
		switch {
		case l.New > l.Old:
			x.Won++
		case l.New == l.Old:
			x.Tied++
		default:
			x.Lost++
			l.OldRank, l.NewRank = firstRelevant(oldYes[i].passages, judged[r.ID]), firstRelevant(r.passages, judged[r.ID])
			if len(r.passages) > 0 {
				l.First = Shown{ID: r.passages[0], Rank: 1}
			}
			x.Losses = append(x.Losses, l)
		}
	}
	slices.SortStableFunc(x.Losses, func(a, b Loss) int { return cmp.Compare(b.Old-b.New, a.Old-a.New) })
	x.Losses = x.Losses[:min(losses, len(x.Losses))]
	return x
}

// earlier are the results of the older run for the questions of this one, in their order.
func earlier(older map[string]result, rs []result) []result {
	all := make([]result, len(rs))
	for i, r := range rs {
		all[i] = older[r.ID]
		all[i].question = r.question
	}
	return all
}

// unasked counts the questions of which a run has nothing.
func unasked(rs []result) int {
	n := 0
	for _, r := range rs {
		if len(r.passages) == 0 {
			n++
		}
	}
	return n
}

// rounds and seed of the randomisation: the same differences give the same chance.
const (
	rounds = 10000
	seed   = 20231123
)

// chance is the two-sided paired randomisation test: how often a sum of the differences with random signs is
// as far from zero as the real one (Smucker, Allan and Carterette 2007).
func chance(differences []float64) float64 {
	var ds []float64
	sum := 0.0
	for _, d := range differences {
		if d != 0 {
			ds = append(ds, d)
			sum += d
		}
	}
	random := rand.New(rand.NewPCG(seed, seed))
	as := 1
	for range rounds {
		s, signs := 0.0, uint64(0)
		for i, d := range ds {
			if i%64 == 0 {
				signs = random.Uint64()
			}
			if signs&1 == 0 {
				d = -d
			}
			s += d
			signs >>= 1
		}
		if math.Abs(s) >= math.Abs(sum)-slack {
			as++
		}
	}
	return float64(as) / (rounds + 1)
}
