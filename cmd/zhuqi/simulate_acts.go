package main

import (
	"container/heap"
	"fmt"
	"slices"
	"time"
)

// Several people act within the same hour. They take turns, always in the same order: each goes on until he
// waits for the bot, then the next; when all wait, the bot is given time to answer them all.
const (
	sameTime = time.Hour
	atOnce   = 48
)

// doing is one of several plans under way.
type doing struct {
	plan
	resume chan error
	paused chan bool // false: it is over
	err    error
}

// pause lets the others go on, until the bot has answered.
func (a *doing) pause() error {
	a.paused <- true
	return <-a.resume
}

// next takes from the agenda what is done about the same time, by different people, before the jobs are due.
func (y *year) next(due, end time.Time) (plans []plan) {
	first := heap.Pop(&y.agenda).(plan)
	plans = append(plans, first)
	if first.alone {
		return plans
	}
	until := first.at.Add(sameTime)
	for _, t := range []time.Time{due, end} {
		if !t.IsZero() && t.Before(until) {
			until = t
		}
	}
	var later []plan
	for len(y.agenda) > 0 && len(plans) < atOnce && y.agenda[0].at.Before(until) {
		p := heap.Pop(&y.agenda).(plan)
		if p.alone {
			later = append(later, p)
			break
		}
		if slices.ContainsFunc(plans, func(o plan) bool { return o.who == p.who }) {
			later = append(later, p)
			continue
		}
		plans = append(plans, p)
	}
	for _, p := range later {
		heap.Push(&y.agenda, p)
	}
	return plans
}

// together carries plans out side by side, at the time of the last.
func (y *year) together(plans []plan) error {
	if last := plans[len(plans)-1].at; last.After(y.now()) {
		y.sim.Set(last)
	}
	y.acts += len(plans)
	if plans[0].alone {
		return plans[0].do()
	}
	var live []*doing
	for _, p := range plans {
		a := &doing{plan: p, resume: make(chan error), paused: make(chan bool)}
		go func() {
			if a.err = <-a.resume; a.err == nil {
				a.err = a.do()
			}
			a.paused <- false
		}()
		live = append(live, a)
	}
	var fault error
	for len(live) > 0 {
		var waiting []*doing
		for _, a := range live {
			y.acting = a
			a.resume <- fault
			if <-a.paused {
				waiting = append(waiting, a)
			} else if a.err != nil && fault == nil {
				fault = fmt.Errorf("%s: %w", a.who, a.err)
			}
			y.acting = nil
		}
		if live = waiting; len(live) > 0 && fault == nil {
			fault = y.rest()
		}
	}
	return fault
}
