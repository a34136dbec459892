package kb

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Explanations is where explanations are kept; the store's record is the truth, the index is derived from it.
type Explanations interface {
	// ExplanationsAt tells two states of the record apart; it costs next to nothing.
	ExplanationsAt(ctx context.Context) (int64, error)
	// Explanations lists those that are confirmed and not withdrawn.
	Explanations(ctx context.Context) ([]Explanation, error)
}

// explanations is what the library knows of them: one state of the record, read again when that has changed.
type explanations struct {
	reading sync.Mutex
	now     atomic.Pointer[explained]
	sums    sync.Map // of PassageID to its SumOf: a changed file has new ids
}

func (x *explanations) sumOf(p Passage) string {
	if sum, ok := x.sums.Load(p.ID); ok {
		return sum.(string)
	}
	sum := SumOf(p)
	x.sums.Store(p.ID, sum)
	return sum
}

type explained struct {
	at  int64
	all map[PolicyID]Explanation
}

// explainedNow is the state that was read last; never nil.
func (l *Library) explainedNow() *explained {
	if x := l.explanations.now.Load(); x != nil {
		return x
	}
	return &explained{at: -1}
}

// keepUp reads the explanations again when their record has changed, and brings the index up to it: what was confirmed
// is found by the very next question, what was withdrawn by none.
func (l *Library) keepUp(ctx context.Context) error {
	if l.Explanations == nil {
		return nil
	}
	at, err := l.Explanations.ExplanationsAt(ctx)
	if err != nil {
		return fmt.Errorf("explanations: %w", err)
	}
	if l.explainedNow().at == at {
		return nil
	}
	l.explanations.reading.Lock()
	defer l.explanations.reading.Unlock()
	if l.explainedNow().at == at {
		return nil
	}
	x, err := l.readExplanations(ctx)
	if err != nil {
		return err
	}
	was := l.explainedNow()
	for id, e := range x.all {
		if _, there := was.all[id]; there {
			continue
		}
		p, ps := e.body()
		if err := l.Index.Put(ctx, p, ps); err != nil {
			return fmt.Errorf("index explanation %d: %w", e.ID, err)
		}
	}
	l.explanations.now.Store(x)
	for id := range was.all {
		if _, there := x.all[id]; !there {
			if err := l.Index.Remove(ctx, id); err != nil {
				return fmt.Errorf("take explanation %d out of the index: %w", id-firstExplanation, err)
			}
		}
	}
	return nil
}

// readExplanations reads the record; the number is read first, so that what comes meanwhile is read once more.
func (l *Library) readExplanations(ctx context.Context) (*explained, error) {
	x := &explained{all: map[PolicyID]Explanation{}}
	var err error
	if x.at, err = l.Explanations.ExplanationsAt(ctx); err != nil {
		return nil, fmt.Errorf("explanations: %w", err)
	}
	es, err := l.Explanations.Explanations(ctx)
	if err != nil {
		return nil, fmt.Errorf("explanations: %w", err)
	}
	for _, e := range es {
		x.all[indexID(e.ID)] = e
	}
	return x, nil
}

// loadExplanations reads them at the start; sync brings the index up to them.
func (l *Library) loadExplanations(ctx context.Context) error {
	if l.Explanations == nil {
		return nil
	}
	x, err := l.readExplanations(ctx)
	if err == nil {
		l.explanations.now.Store(x)
	}
	return err
}

// bodyOf is what the index holds under an id: a document's passages or an explanation.
func (l *Library) bodyOf(id PolicyID) (Policy, []Passage) {
	if e, ok := l.explainedNow().all[id]; ok {
		return e.body()
	}
	return l.policies[id], l.texts[id]
}
