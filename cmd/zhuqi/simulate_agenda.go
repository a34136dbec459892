package main

import (
	"container/heap"
	"slices"
	"time"
)

// outage is a time in which the program did not run.
type outage struct{ from, to time.Time }

// plan is what somebody means to do at a time.
type plan struct {
	at    time.Time
	seq   int
	who   string
	alone bool // nobody else acts meanwhile
	do    func() error
}

// agenda is a heap of plans, the earliest first.
type agenda []plan

func (a agenda) Len() int { return len(a) }
func (a agenda) Less(i, j int) bool {
	return a[i].at.Before(a[j].at) || a[i].at.Equal(a[j].at) && a[i].seq < a[j].seq
}
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(p any)   { *a = append(*a, p.(plan)) }
func (a *agenda) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// at plans something.
func (y *year) at(t time.Time, who string, do func() error) {
	y.planned++
	heap.Push(&y.agenda, plan{at: t, seq: y.planned, who: who, do: do})
}

// alone plans something during which nobody acts.
func (y *year) alone(t time.Time, who string, do func() error) {
	y.at(t, who, do)
	i := slices.IndexFunc(y.agenda, func(p plan) bool { return p.seq == y.planned })
	y.agenda[i].alone = true
}
