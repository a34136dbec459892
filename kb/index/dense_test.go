package index

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// projection stands in for a trained encoder: each term has a random direction, a text that of their sum.
type projection struct{}

func (projection) Encode(text string) rank.Vector {
	var v rank.Vector
	listed(text, func(from, to int) {
		r := rand.NewPCG(uint64(rank.TermOf(text[from:to])), 1)
		for i := 0; i < rank.Dims; i += 32 {
			for bits, j := r.Uint64(), i; j < i+32; j++ {
				v[j] += float32(bits&3) - 1.5
				bits >>= 2
			}
		}
	})
	n := v.Dot(&v)
	if n == 0 {
		return v
	}
	for i := range v {
		v[i] /= float32(math.Sqrt(float64(n)))
	}
	return v
}

// exact are the n passages nearest to v of all.
func (p *postings) exact(v *rank.Vector, n int, keep func(kb.PolicyID) bool) []scored {
	packed := v.Pack()
	var all []scored
	for i := range p.parts {
		x := &p.parts[i]
		for e := range x.ids {
			if d := x.owners[e]; !x.gone(int(d)) && (keep == nil || keep(x.docs[d].id)) {
				all = append(all, scored{x.first + int32(e), packed.Cosine(&x.vectors[e])})
			}
		}
	}
	id := func(s scored) kb.PassageID { x := p.part(s.entry); return x.ids[s.entry-x.first] }
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(-cmp.Compare(a.cosine, b.cosine), cmp.Compare(id(a), id(b)))
	})
	return all[:min(n, len(all))]
}

func TestDenseOfFewPassagesIsExact(t *testing.T) {
	m := NewMemory(WithEncoder(projection{}))
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"电费", "贷款", "贴息", "补贴", "申请", "企业", "用工", "期限", "材料", "社保"}
	for i := range 60 {
		d := kb.Policy{ID: kb.PolicyID(1 + i%50)} // ten are replaced
		var ps []kb.Passage
		for j := range 5 {
			text := ""
			for range 1 + r.IntN(8) {
				text += words[r.IntN(len(words))]
			}
			ps = append(ps, kb.Passage{ID: kb.PassageID(10*i + j), Text: text})
		}
		if err := m.Put(context.Background(), d, ps); err != nil {
			t.Fatal(err)
		}
	}
	v := projection{}.Encode("贷款贴息申请材料")
	for name, keep := range map[string]func(kb.PolicyID) bool{"all": nil, "some": func(id kb.PolicyID) bool { return id%3 == 0 }} {
		got, want := m.p.dense(&v, 20, keep), m.p.exact(&v, 20, keep)
		if len(want) != 20 || !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	packed := v.Pack()
	for _, x := range m.p.dense(&v, 5, nil) {
		if got := m.p.cosine(x.entry, &packed); got != x.cosine {
			t.Errorf("cosine of passage %d: got %v, want %v", x.entry, got, x.cosine)
		}
	}
}

func TestDenseWithoutEncoderFindsNothing(t *testing.T) {
	m := NewMemory(Without(Vectors))
	if err := m.Put(context.Background(), kb.Policy{ID: 1}, []kb.Passage{{ID: 1, Text: "电费"}}); err != nil {
		t.Fatal(err)
	}
	v := projection{}.Encode("电费")
	if got := m.p.dense(&v, 5, nil); len(got) != 0 {
		t.Errorf("got %v, want nothing", got)
	}
}
