package rank

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"testing"

	"zhuqi/kb"
)

// small is a model of three units and a tree each.
func small() *Model {
	units := []Term{TermOf("贷款"), TermOf("利息"), TermOf("电价")}
	vectors := make([]float32, len(units)*Dims)
	vectors[0], vectors[Dims], vectors[Dims+1], vectors[2*Dims+2] = 1, 0.8, 0.6, 1
	tree := Tree{Feature: []int16{0}, Cut: []float32{0.5}, Left: []int16{-1}, Right: []int16{-2}, Leaf: []float32{-1, 1}}
	return &Model{
		Vectors: NewEmbedding(units, vectors),
		Ranker:  Trees{List: []Tree{tree}, Rate: 0.5}, Sureness: Trees{List: []Tree{tree}, Rate: 1},
		Curve: Curve{{-1, 0.1}, {1, 0.9}}, Promises: []Promised{{2, 0.3}, {5, 0.6}},
	}
}

func TestModelComesBackAsWritten(t *testing.T) {
	m := small()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	got, err := ReadModel(bytes.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"贷款利息", "电价", "什么都没有"} {
		if got.Vectors.Encode(text) != m.Vectors.Encode(text) {
			t.Errorf("%s: got another vector than was written", text)
		}
	}
	if got.Threshold(5) != 0.6 || got.Threshold(3) != 0.6 || got.Threshold(2) != 0.3 || got.Threshold(9) != 1 {
		t.Errorf("got thresholds %v, want the stricter of two", got.Promises)
	}
	for i := 0; i < len(whole); i += 1 + len(whole)/200 {
		damaged := slices.Clone(whole)
		damaged[i] ^= 0x10
		if _, err := ReadModel(bytes.NewReader(damaged)); !errors.Is(err, errBadModel) {
			t.Fatalf("byte %d turned: got %v, want a damaged model", i, err)
		}
		if _, err := ReadModel(bytes.NewReader(whole[:i])); !errors.Is(err, errBadModel) {
			t.Fatalf("cut at %d: got %v, want a damaged model", i, err)
		}
	}
}

func TestTreesThatWouldNotEndAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*Tree){
		"a circle":             func(t *Tree) { t.Left[0] = 0 },
		"a leaf that is not":   func(t *Tree) { t.Right[0] = -9 },
		"a feature that isn't": func(t *Tree) { t.Feature[0] = 99 },
	} {
		m := small()
		spoil(&m.Ranker.List[0])
		var b bytes.Buffer
		if err := m.Ranker.write(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := readTrees(&b, 3); !errors.Is(err, errBadTrees) {
			t.Errorf("%s: got %v, want damaged trees", name, err)
		}
	}
}

func TestCurveRisesBetweenItsPoints(t *testing.T) {
	c := small().Curve
	for _, x := range []struct{ sureness, want float64 }{{-2, 0.075}, {-1, 0.1}, {0, 0.5}, {0.5, 0.7}, {1, 0.9}, {2, 0.925}} {
		if got := c.At(x.sureness); math.Abs(got-x.want) > 1e-9 {
			t.Errorf("%v: got %v, want %v", x.sureness, got, x.want)
		}
	}
}

// TestShippedModel looks at the file in the program: its size, and that it ranks and doubts.
func TestShippedModel(t *testing.T) {
	if n := len(shipped); n > 8_000_000 {
		t.Errorf("got %d bytes, want 8 MB at most", n)
	}
	m := Shipped()
	idf := func(Term) float64 { return 5 }
	candidates := []Candidate{
		{Own: 9, Document: 3, Title: "测试县市容管理办法", Text: "沿街商铺应当保持门前整洁。", Lexical: 0, Dense: 1, Count: 1},
		{Own: 8, Document: 3, Title: "测试县小微企业贷款贴息办法", Text: "小微企业流动资金贷款按实际付息的百分之二给予贴息。", Lexical: 1, Count: 1},
	}
	prepare := func(question string) *Prepared {
		p := Prepare(question, idf, m.Vectors)
		p.Passages = len(candidates)
		return p
	}
	p := prepare("小微企业贷款贴息是多少")
	for i := range candidates {
		v := m.Vectors.Encode(kb.Normalise(candidates[i].Title + "\n" + candidates[i].Text))
		candidates[i].Cosine = v.Dot(&p.Vector)
	}
	j := m.Judge(p, candidates)
	if j.Order[0] != 1 {
		t.Errorf("got order %v, want the loans first", j.Order)
	}
	if other := m.Judge(prepare("孩子几岁上小学"), candidates); other.Confidence >= m.Threshold(5) || j.Confidence < m.Threshold(5) {
		t.Errorf("got confidence %.2f in another matter and %.2f in this one", other.Confidence, j.Confidence)
	}
	for i, row := range p.Rows(candidates, m.Vectors) {
		if len(row) != len(Names) {
			t.Errorf("candidate %d: got %d features, want %d", i, len(row), len(Names))
		}
	}
}
