package kb

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Parts is what a Library is made of; cmd fills it.
type Parts struct {
	Store        Store
	Index        Index
	Roster       Roster        // nil: no interpreters, default duties only
	Extract      Extractor     // nil: nothing can be imported
	Sayings      []string      // words of owners that the index knows, so that they are not taken for slips
	Promise      Promise       // 0: DefaultPromise
	Explanations Explanations  // nil: none
	Encode       Encoder       // how texts are compared with tickets before; nil: by their words alone
	Offices      func() Sorter // by the offices of OfficeExamples; nil: their duties alone tell
	County       string        // where the library answers, as fully as it is known: 河南省焦作市温县; empty when unknown
}

// Library is the knowledge base in use: it imports documents and answers questions.
//
// It keeps a copy of all policies and passages in memory, so that a question costs no SQL but the look-up
// of the interpreters. All methods may be called at the same time; Load must have returned before.
type Library struct {
	Parts
	imports sync.Mutex // one import at a time

	mu       sync.RWMutex
	policies map[PolicyID]Policy
	bySource map[string]PolicyID
	texts    map[PolicyID][]Passage
	lives    map[PolicyID]*facts // what each policy says about lives; the importer's alone
	places   map[PassageID]place
	titles   titleIndex // for questions that name a document
	said     *vocabulary
	known    knownUnits

	enough float64    // the confidence from which a clause is quoted as the answer
	home   []locality // the county

	ready        quotables
	explanations explanations
	placesIn     placesSaid
	before       atomic.Pointer[handledBefore] // what units handled; nil until it is known
	today        atomic.Pointer[standing]      // of the last asking day; nil after a change
}

// place tells where a passage stands in texts.
type place struct {
	policy PolicyID
	at     int
}

// NewLibrary makes an empty library; Load fills it.
func NewLibrary(p Parts) *Library {
	if p.Promise == 0 {
		p.Promise = DefaultPromise
	}
	l := &Library{Parts: p, home: localities(Normalise(p.County))}
	if p.Index != nil {
		l.enough = p.Index.Threshold(int(p.Promise))
	}
	l.clear()
	return l
}

func (l *Library) clear() {
	l.policies = map[PolicyID]Policy{}
	l.bySource = map[string]PolicyID{}
	l.texts = map[PolicyID][]Passage{}
	l.lives = map[PolicyID]*facts{}
	l.places = map[PassageID]place{}
	l.titles = titleIndex{}
	l.said = newVocabulary(l.Sayings)
	l.ready.forget()
	l.known.forget()
	l.placesIn.known.Clear()
	l.today.Store(nil)
}

// Load reads all policies from the store and brings the index up to date where it differs from them.
func (l *Library) Load(ctx context.Context) error {
	l.imports.Lock()
	defer l.imports.Unlock()
	ps, err := l.Store.Policies(ctx)
	if err != nil {
		return fmt.Errorf("load policies: %w", err)
	}
	texts := make(map[PolicyID][]Passage, len(ps))
	for _, p := range ps {
		if texts[p.ID], err = l.Store.PassagesOf(ctx, p.ID); err != nil {
			return fmt.Errorf("load passages of %s: %w", p.Source, err)
		}
	}
	l.mu.Lock()
	l.clear()
	for _, p := range ps {
		l.remember(p, texts[p.ID])
	}
	l.mu.Unlock()
	if err := l.settle(ctx); err != nil {
		return err
	}
	if err := l.ReloadDuties(ctx); err != nil {
		return err
	}
	if err := l.loadExplanations(ctx); err != nil {
		return err
	}
	return l.sync(ctx)
}

// ReloadDuties reads the units' imported duties again; to be called after units were imported.
func (l *Library) ReloadDuties(ctx context.Context) error {
	if l.Roster == nil {
		return nil
	}
	us, err := l.Roster.UnitDuties(ctx)
	if err != nil {
		return fmt.Errorf("load the units' duties: %w", err)
	}
	l.known.take(us)
	l.mu.Lock()
	l.said.setUnits(us)
	l.mu.Unlock()
	return nil
}
