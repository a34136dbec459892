package handlers

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// kin knows which open matters are one. It is made again when what is open has changed; of many the rarer the longer it
// takes, of thousands every few minutes.
type kin struct {
	encode  kb.Encoder
	mu      sync.Mutex
	read    map[ticket.Number]openMatter
	matters []openMatter // those that were grouped last, oldest first
	made    time.Time
	groups  [][]ticket.Number
	past    before
}

// openMatter is what a ticket was about after so many moves: nothing when it may not be grouped.
type openMatter struct {
	ticket.Standing
	matter string
}

func newKin(encode kb.Encoder) *kin { return &kin{encode: encode} }

const (
	// mostKin is how many open matters, the newest, are compared with each other.
	mostKin = 6000
	// manyKin is from how many on a grouping stays good for a while: keptEach for each of them.
	manyKin  = 100
	keptEach = 50 * time.Millisecond
)

// open lists the groups of like open matters, each oldest first; exact asks for what is open right now whatever it costs.
func (k *kin) open(ctx context.Context, s Reads, now time.Time, exact bool) ([][]ticket.Number, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if age, n := now.Sub(k.made), len(k.matters); n >= manyKin && !exact && age >= 0 && age < time.Duration(n)*keptEach {
		return k.groups, nil
	}
	matters, err := k.openMatters(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("open matters: %w", err)
	}
	same := func(a, b openMatter) bool { return a.Number == b.Number && a.matter == b.matter }
	if !slices.EqualFunc(matters, k.matters, same) {
		k.groups, k.matters = k.group(matters), matters
	}
	k.made = now
	return k.groups, nil
}

// openMatters lists what may be grouped, oldest first. Only a ticket that has moved since the last time is read again.
func (k *kin) openMatters(ctx context.Context, s Reads) (matters []openMatter, err error) {
	standing, err := s.Standing(ctx, ticket.BatchFrom, mostKin)
	if err != nil {
		return nil, err
	}
	read := make(map[ticket.Number]openMatter, len(standing))
	for _, st := range slices.Backward(standing) {
		m, known := k.read[st.Number]
		if !known || m.Moves != st.Moves {
			t, err := s.Ticket(ctx, st.Number)
			if err != nil {
				return nil, err
			}
			if m = (openMatter{Standing: st}); ticket.MayBatch(t) {
				m.matter = matter(t)
			}
		}
		if read[st.Number] = m; m.matter != "" {
			matters = append(matters, m)
		}
	}
	k.read = read
	return matters, nil
}

func (k *kin) group(matters []openMatter) (groups [][]ticket.Number) {
	texts := make([]string, len(matters))
	for i, m := range matters {
		texts[i] = m.matter
	}
	for _, g := range kb.NewLikeness(texts, k.encode).Groups() {
		var ns []ticket.Number
		for _, at := range g {
			ns = append(ns, matters[at].Number)
		}
		groups = append(groups, ns)
	}
	return groups
}

// matter is what a ticket is about: its subject on the first line, the rest below.
func matter(t ticket.Ticket) string {
	switch {
	case t.Text == "" || t.Text == t.Summary:
		return t.Summary
	case t.Summary == "":
		return t.Text
	}
	return t.Summary + "\n" + t.Text
}

const (
	// mostBefore is among how many answered matters, the newest, earlier answers are looked for.
	mostBefore = 500
	// manyBefore is from how many on they are read once a day, not each time.
	manyBefore = 50
)

// before are answered matters, made ready.
type before struct {
	day     string
	numbers []ticket.Number
	like    *kb.Likeness
}

// answeredBefore lists matters like this one that were answered, likeliest first.
func (k *kin) answeredBefore(ctx context.Context, s Reads, t ticket.Ticket, now time.Time) (like []ticket.Number, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if day := now.Format(time.DateOnly); len(k.past.numbers) < manyBefore || k.past.day != day {
		if k.past, err = k.readAnswered(ctx, s, day); err != nil {
			return nil, err
		}
	}
	for _, n := range k.past.like.Near(matter(t), kb.SameMatter) {
		like = append(like, k.past.numbers[n.At])
	}
	return like, nil
}

func (k *kin) readAnswered(ctx context.Context, s Reads, day string) (before, error) {
	ts, err := s.Tickets(ctx, ticket.Filter{States: []ticket.State{ticket.Answered, ticket.Closed}, Limit: mostBefore})
	if err != nil {
		return before{}, fmt.Errorf("answered matters: %w", err)
	}
	b := before{day: day}
	var texts []string
	for _, t := range ts {
		if t.Answer != "" && t.Class != ticket.Conduct && t.Result != ticket.Cannot {
			b.numbers, texts = append(b.numbers, t.Number), append(texts, matter(t))
		}
	}
	b.like = kb.NewLikeness(texts, k.encode)
	return b, nil
}
