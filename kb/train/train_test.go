package train

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhuqi/kb/rank"
)

func TestBoostLearnsWhatNoSingleFeatureTells(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var rows [][]float32
	var y, w []float64
	for range 2000 {
		a, b := rng.Float32(), rng.Float32()
		rows = append(rows, []float32{a, b, rng.Float32()})
		label := 0.0
		if (a > 0.5) != (b > 0.5) {
			label = 1
		}
		y, w = append(y, label), append(w, 1)
	}
	o := boostOptions{trees: 60, leaves: 6, least: 20, rate: 0.2, share: 1, lambda: 1, seed: 1}
	m := boost(bin(rows, 3), logistic(y, w), o)
	wrong := 0
	for i, r := range rows {
		if (m.Score(r) > 0) != (y[i] == 1) {
			wrong++
		}
	}
	if wrong > len(rows)/20 {
		t.Errorf("got %d of %d wrong, want one in twenty at most", wrong, len(rows))
	}
	again := boost(bin(rows, 3), logistic(y, w), o)
	for i := range m.List {
		if !slices.Equal(m.List[i].Leaf, again.List[i].Leaf) || !slices.Equal(m.List[i].Cut, again.List[i].Cut) {
			t.Fatalf("tree %d: the same data and seed gave another tree", i)
		}
	}
}

func TestLambdasPutTheAnswerFirst(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var qs []*query
	for range 200 {
		q := &query{wanted: 1, weight: 1}
		for i := range 20 {
			good := i == 7
			signal := rng.Float32()
			if good {
				signal += 0.8
			}
			q.rows = append(q.rows, []float32{signal, rng.Float32()})
			q.relevant = append(q.relevant, good)
		}
		qs = append(qs, q)
	}
	m := boost(bin(queryRows(qs), 2), lambdas(qs), boostOptions{trees: 40, leaves: 4, least: 20, rate: 0.2, share: 1, lambda: 1, seed: 1})
	first := 0
	for _, q := range qs {
		best := 0
		for i := range q.rows {
			if m.Score(q.rows[i]) > m.Score(q.rows[best]) {
				best = i
			}
		}
		if q.relevant[best] {
			first++
		}
	}
	if first < 120 { // a coin among twenty would give ten
		t.Errorf("got the answer first for %d of 200, want 120 at least", first)
	}
}

func TestCalibratedCurveRises(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var all []evidence
	var scores, weights []float64
	for range 4000 {
		s := rng.Float64()*6 - 3
		all = append(all, evidence{group: "ncp", answered: rng.Float64() < 1/(1+math.Exp(-2*s))})
		scores, weights = append(scores, s), append(weights, 1)
	}
	curve := calibrated(all, scores, weights)
	for i := 1; i < len(curve); i++ {
		if curve[i].Sureness <= curve[i-1].Sureness || curve[i].Probability < curve[i-1].Probability {
			t.Errorf("point %d: got %v after %v, want rising", i, curve[i], curve[i-1])
		}
	}
	for _, s := range []float64{-1.5, 0, 1.5} {
		if got, want := curve.At(s), 1/(1+math.Exp(-2*s)); math.Abs(got-want) > 0.08 {
			t.Errorf("at %v: got %.2f, want %.2f", s, got, want)
		}
	}
	p := make([]float64, len(scores))
	for i, s := range scores {
		p[i] = curve.At(s)
	}
	from := promised(all, p, weights, "ncp", 5)
	var answered, wrong float64
	for i := range all {
		if p[i] >= from {
			answered++
			if !all[i].answered {
				wrong++
			}
		}
	}
	if answered == 0 || wrong/answered > 0.2 {
		t.Errorf("from %.2f: got %v of %v wrong, want one in five at most", from, wrong, answered)
	}
}

func TestShardsKeepQuestionsWithTheirDocuments(t *testing.T) {
	s := &set{name: "x"}
	for d := range 10 {
		for range 3 {
			s.passages = append(s.passages, passage{text: strings.Repeat("文", d+1), doc: d})
		}
		s.docs++
	}
	for q := range 20 {
		x := question{fold: q % folds}
		if q%2 == 0 {
			x.relevant = []int{q + 4}
		}
		s.questions = append(s.questions, x)
	}
	asked, answered, passages := 0, 0, 0
	for _, p := range s.shards(3, 1) {
		passages += len(p.passages)
		for _, q := range p.questions {
			asked++
			for _, r := range q.relevant {
				answered++
				if p.passages[r].text == "" || p.passages[r].doc >= p.docs {
					t.Errorf("got passage %+v of %d documents", p.passages[r], p.docs)
				}
			}
		}
	}
	if asked != 20 || answered != 10 || passages != 30 {
		t.Errorf("got %d questions, %d answers, %d passages, want 20, 10, 30", asked, answered, passages)
	}
}

// TestEmbedderBringsWhatBelongsTogetherNear trains on texts of two matters.
func TestEmbedderBringsWhatBelongsTogetherNear(t *testing.T) {
	s := &set{name: "x"}
	loans, power := []string{"贷款利息", "银行借款", "贴息申请", "融资担保"}, []string{"电价优惠", "用电成本", "供电公司", "绿色电力"}
	for i := range 400 {
		words := loans
		if i%2 == 1 {
			words = power
		}
		a, b, c := words[i%4], words[(i/2+1)%4], words[(i/3+2)%4]
		s.passages = append(s.passages, passage{title: a, text: a + "。" + b + "。" + c + "。", doc: i})
		s.docs++
	}
	train := func() *rank.Embedding {
		e := newEmbedder(7, []*set{s})
		for range 6 {
			e.cloze(s)
		}
		return rank.NewEmbedding(e.units, e.vectors)
	}
	m := train()
	near := func(a, b string) float32 { v, w := m.Encode(a), m.Encode(b); return v.Dot(&w) }
	if near("贷款利息", "融资担保") <= near("贷款利息", "供电公司")+0.2 {
		t.Errorf("got loans near finance by %.2f and near power by %.2f", near("贷款利息", "融资担保"), near("贷款利息", "供电公司"))
	}
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if err := (&rank.Model{Vectors: train()}).Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same data and seed gave other vectors")
	}
}

func TestQuestionsOfOwners(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plan := write("plan.txt", "测试县方案\n1.支持企业贷款贴息。(责任单位:县金融局)\n2.降低企业用电成本,落实电价优惠。(责任单位:县发改委)")
	o, err := readOwners(plan, []string{write("q.tsv", "# 说明\n电费太贵\t2\n天气怎么样\t-\n利息高\t-\tplan.txt\t1\n旁的\t保障\n")})
	if err != nil {
		t.Fatal(err)
	}
	want := []ownersQuestion{{"电费太贵", 2, 0}, {"天气怎么样", 0, 1}, {"利息高", 1, 2}}
	if !slices.Equal(o.questions, want) {
		t.Errorf("got %v, want %v", o.questions, want)
	}
	if measureOf("二(五)25") != 25 || measureOf("第三条") != 0 {
		t.Errorf("got %d and %d, want 25 and 0", measureOf("二(五)25"), measureOf("第三条"))
	}
}
