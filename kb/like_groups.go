package kb

import (
	"cmp"
	"container/heap"
	"slices"
)

const (
	// SameMatter is the likeness from which two texts are one matter.
	SameMatter = 0.41
	// sameGroup is the mean likeness from which a text or a group is one matter with a group of three or more: of many
	// who write of one thing, some have little in common with some.
	sameGroup = 0.30
	// unlike is the likeness below which two texts count as having nothing in common.
	unlike = 0.15
	// common is in how many texts a pair of characters may stand and still make candidates. Of a text that says little
	// else, as when half a county writes of one thing, what stands in up to mostCommon counts too: little is what weighs
	// less than ownWords.
	common     = 300
	mostCommon = 2000
	ownWords   = 0.25
	// slightly is the part of the words that two texts must share to be compared at all.
	slightly = 0.05
)

// Near finds what is like a text that need not be among the texts, likeliest first; least is how alike it must be.
func (l *Likeness) Near(text string, least float64) []Like {
	t := l.made(text)
	var found []Like
	for _, at := range l.candidates(&t, -1, make([]float32, len(l.texts))) {
		if s := l.score(&t, &l.texts[at]); s >= least {
			found = append(found, Like{int(at), s})
		}
	}
	slices.SortStableFunc(found, func(a, b Like) int { return cmp.Compare(b.Score, a.Score) })
	return found
}

// candidates are the texts after one that share a rare pair of characters with t, ascending. shared has room for each
// text and is all zero before and after.
func (l *Likeness) candidates(t *likeText, after int, shared []float32) []int32 {
	own := float32(0)
	for _, p := range t.all {
		if len(l.in[p.pair]) <= common {
			own += p.weight * p.weight
		}
	}
	most := common
	if own < ownWords {
		most = mostCommon
	}
	var met, cs []int32
	for _, lists := range [][]weighedPair{t.all, t.head} {
		for _, p := range lists {
			in := l.in[p.pair]
			if len(in) > most {
				continue
			}
			from, _ := slices.BinarySearch(in, int32(after+1))
			for _, at := range in[from:] {
				if shared[at] == 0 {
					met = append(met, at)
				}
				shared[at] += p.weight * p.weight
			}
		}
	}
	for _, at := range met {
		if shared[at] > slightly {
			cs = append(cs, at)
		}
		shared[at] = 0
	}
	slices.Sort(cs)
	return cs
}

// Groups puts the texts of one matter together, each group ascending, by their first; who is alone is left out. Two
// join when they are alike, and a group grows by what is like it in the mean. The same texts make the same groups.
func (l *Likeness) Groups() [][]int {
	g := &grouping{members: make([][]int, len(l.texts)), sums: make([]map[int]float64, len(l.texts)), changed: make([]int, len(l.texts))}
	for i := range l.texts {
		g.members[i] = []int{i}
		g.sums[i] = map[int]float64{}
	}
	shared := make([]float32, len(l.texts))
	for i := range l.texts {
		for _, j := range l.candidates(&l.texts[i], i, shared) {
			if s := l.Between(i, int(j)); s >= unlike {
				g.sums[i][int(j)], g.sums[j][i] = s, s
				g.offer(i, int(j))
			}
		}
	}
	for g.join() {
	}
	var groups [][]int
	for _, m := range g.members {
		if len(m) > 1 {
			slices.Sort(m)
			groups = append(groups, m)
		}
	}
	slices.SortFunc(groups, func(a, b []int) int { return a[0] - b[0] })
	return groups
}

// grouping is groups that grow together. A group is known by one of its texts.
type grouping struct {
	members [][]int
	sums    []map[int]float64 // how alike two groups are in sum
	changed []int             // how often a group grew, so that offers from before are known
	offers  offers
}

// offer is two groups that may join, with by how much they are more alike than they must be.
type offer struct {
	margin             float64
	a, b               int
	changedA, changedB int
}

func (g *grouping) offer(a, b int) {
	if a > b {
		a, b = b, a
	}
	least := SameMatter
	if max(len(g.members[a]), len(g.members[b])) > 2 {
		least = sameGroup
	}
	mean := g.sums[a][b] / float64(len(g.members[a])*len(g.members[b]))
	if mean >= least {
		heap.Push(&g.offers, offer{mean - least, a, b, g.changed[a], g.changed[b]})
	}
}

// join joins the two groups with the best offer; false when there is none.
func (g *grouping) join() bool {
	for g.offers.Len() > 0 {
		o := heap.Pop(&g.offers).(offer)
		if g.members[o.a] == nil || g.members[o.b] == nil || g.changed[o.a] != o.changedA || g.changed[o.b] != o.changedB {
			continue
		}
		g.members[o.a] = append(g.members[o.a], g.members[o.b]...)
		g.members[o.b] = nil
		g.changed[o.a]++
		for c, s := range g.sums[o.b] {
			delete(g.sums[c], o.b)
			if c != o.a {
				g.sums[o.a][c] += s
				g.sums[c][o.a] = g.sums[o.a][c]
			}
		}
		g.sums[o.b] = nil
		for c := range g.sums[o.a] {
			g.offer(o.a, c)
		}
		return true
	}
	return false
}

// offers is a heap, the best offer first; of equal ones the groups that stand first.
type offers []offer

func (o offers) Len() int      { return len(o) }
func (o offers) Swap(i, j int) { o[i], o[j] = o[j], o[i] }
func (o offers) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(o[j].margin, o[i].margin), o[i].a-o[j].a, o[i].b-o[j].b) < 0
}
func (o *offers) Push(x any) { *o = append(*o, x.(offer)) }
func (o *offers) Pop() any {
	last := (*o)[len(*o)-1]
	*o = (*o)[:len(*o)-1]
	return last
}
