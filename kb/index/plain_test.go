package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// plain scores as the package promises to, from the texts and with nothing prepared.
type plain struct {
	policies []plainPolicy
}

type plainPolicy struct {
	policy   kb.Policy
	passages []kb.Passage
}

type plainFound struct {
	passage        kb.PassageID
	own, doc, near float32
}

// terms counts the terms of a passage that have lists.
func (d plainPolicy) terms(i int) (tf map[rank.Term]int, length int) {
	tf = map[rank.Term]int{}
	text := textOf(d.policy, d.passages[i])
	listed(text, func(from, to int) { tf[rank.TermOf(text[from:to])]++; length++ })
	return tf, length
}

func (x plain) search(q rank.Query, n int, keep func(kb.PolicyID) bool) []plainFound {
	type counted struct {
		tf     map[rank.Term]int
		length int
	}
	texts := make([][]counted, len(x.policies))
	passages, tokens := 0, 0
	for d, p := range x.policies {
		for i := range p.passages {
			tf, length := p.terms(i)
			texts[d] = append(texts[d], counted{tf, length})
			passages++
			tokens += length
		}
	}
	if passages == 0 {
		return nil
	}
	df := func(t rank.Term) (in, inPolicies int) {
		for _, p := range texts {
			before := in
			for _, c := range p {
				in += min(c.tf[t], 1)
			}
			inPolicies += min(in-before, 1)
		}
		return in, inPolicies
	}
	average := float64(tokens) / float64(passages)
	base, slope := rank.Saturation(average)
	b, m := float32(base), float32(slope)
	own, doc := make([][]float32, len(texts)), make([]float32, len(texts))
	for d := range texts {
		own[d] = make([]float32, len(texts[d]))
	}
	for _, t := range q.Terms {
		in, inPolicies := df(t.Term)
		if in == 0 || single(t.Term) {
			continue
		}
		weight := t.Weight
		if t.Added > 0 && !slices.ContainsFunc(q.Terms, func(a rank.Weighted) bool {
			n, _ := df(a.Term)
			return a.Added == 0 && a.Runes > 1 && a.From >= t.From && a.To <= t.To && n > 0
		}) {
			weight = 1
		}
		gain := weight * float32(rank.IDF(passages, in)*(rank.K1+1))
		gainDoc := weight * float32(rank.IDF(len(texts), inPolicies)*(rank.K1+1))
		for d, p := range texts {
			whole := 0
			for i, c := range p {
				if tf := float32(c.tf[t.Term]); tf > 0 {
					own[d][i] += gain * tf / (tf + b + m*float32(c.length))
					whole += c.tf[t.Term]
				}
			}
			if tf := float32(whole); tf > 0 {
				length, perDoc := float32(average)*float32(len(p)), float32(float64(tokens)/float64(len(texts)))
				doc[d] += gainDoc * tf / (tf + b + rank.K1*rank.B*length/perDoc)
			}
		}
	}
	var found []plainFound
	for d, p := range x.policies {
		for i := range p.passages {
			if own[d][i] == 0 || keep != nil && !keep(p.policy.ID) {
				continue
			}
			near := float32(0)
			if i > 0 {
				near += own[d][i-1]
			}
			if i+1 < len(own[d]) {
				near += own[d][i+1]
			}
			found = append(found, plainFound{p.passages[i].ID, own[d][i], documentShare * doc[d], neighbourShare * near / 2})
		}
	}
	slices.SortFunc(found, func(a, b plainFound) int {
		return cmp.Or(-cmp.Compare(a.own+a.doc+a.near, b.own+b.doc+b.near), cmp.Compare(a.passage, b.passage))
	})
	return found[:min(n, len(found))]
}

func (x *plain) remove(id kb.PolicyID) {
	x.policies = slices.DeleteFunc(x.policies, func(p plainPolicy) bool { return p.policy.ID == id })
}

// sentence draws a text of few different words, so that questions meet it.
func sentence(t *rapid.T, name string) string {
	words := []string{"电费", "电", "贷款贴息", "补贴", "5g", "2023", "申请", "企业", "用工", "期限"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 12).Draw(t, name),
		rapid.SampledFrom([]string{"", ",", "的"}).Draw(t, "between"))
}

func drawPolicy(t *rapid.T, next *kb.PassageID) plainPolicy {
	d := plainPolicy{policy: kb.Policy{ID: kb.PolicyID(rapid.IntRange(1, 12).Draw(t, "policy")), Title: sentence(t, "title")}}
	for i := range rapid.IntRange(1, 5).Draw(t, "passages") {
		*next++
		d.passages = append(d.passages, kb.Passage{ID: *next, Policy: d.policy.ID, Seq: i, Text: sentence(t, "text")})
	}
	return d
}

// TestAnyHistoryScoresLikeThePlainWay puts, replaces, removes and folds at random, and compares every part of
// every score, and the number of passages of every ideograph, with those counted from the texts.
func TestAnyHistoryScoresLikeThePlainWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, want, next := NewMemory(Without(Vectors)), plain{}, kb.PassageID(0)
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "step") {
			case 0:
				id := kb.PolicyID(rapid.IntRange(1, 12).Draw(t, "removed"))
				_ = m.Remove(context.Background(), id)
				want.remove(id)
			case 1:
				m.show(m.p.folded())
			default:
				d := drawPolicy(t, &next)
				_ = m.Put(context.Background(), d.policy, slices.Clone(d.passages))
				want.remove(d.policy.ID)
				want.policies = append(want.policies, d)
			}
		}
		q := rank.Parse(sentence(t, "question"))
		n := rapid.IntRange(1, 30).Draw(t, "n")
		odd := func(id kb.PolicyID) bool { return id%2 == 1 }
		keep := rapid.SampledFrom([]func(kb.PolicyID) bool{nil, odd}).Draw(t, "keep")
		compareWithPlain(t, m.p, want, q, n, keep)
	})
}

func compareWithPlain(t *rapid.T, p *postings, want plain, q rank.Query, n int, keep func(kb.PolicyID) bool) {
	show := func(id kb.PassageID, own, doc, near float32) string { return fmt.Sprint(id, own, doc, near) }
	var got, wanted []string
	var entries []int32
	lexical := p.lexical(q, n, keep)
	for _, c := range lexical {
		x := p.part(c.entry)
		got = append(got, show(x.ids[c.entry-x.first], c.own, c.doc, c.near))
		entries = append(entries, c.entry)
	}
	for _, f := range want.search(q, n, keep) {
		wanted = append(wanted, show(f.passage, f.own, f.doc, f.near))
	}
	if !slices.Equal(got, wanted) {
		t.Fatalf("%s: got %v, want %v", q.Content, got, wanted)
	}
	if again := p.scores(q, entries); !slices.Equal(again, lexical) {
		t.Fatalf("scores of the found: got %v, want %v", again, lexical)
	}
	for _, char := range []string{"电", "费", "贷", "企", "的", "无"} {
		n := 0
		for _, d := range want.policies {
			for _, x := range d.passages {
				n += min(1, strings.Count(textOf(d.policy, x), char))
			}
		}
		if got := p.df(rank.TermOf(char)); got != n {
			t.Fatalf("passages with %s: got %d, want %d", char, got, n)
		}
	}
}

// lexical are the n passages that score best for the question's words.
func (p *postings) lexical(q rank.Query, n int, keep func(kb.PolicyID) bool) []candidate {
	s := p.scan(q)
	defer s.release()
	return s.best(n, keep)
}

// scores are the scores of given passages for the question's words.
func (p *postings) scores(q rank.Query, entries []int32) []candidate {
	s := p.scan(q)
	defer s.release()
	return s.of(entries)
}
