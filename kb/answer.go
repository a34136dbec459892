package kb

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	// hitCount is the number of hits of an answer.
	hitCount = 10
	// enough is the confidence from which a clause is quoted as the answer.
	enough = 0.5
	// certain is the confidence in a clause that the question calls by its name.
	certain = 0.97
	// mostLabelled is the most confidence in a clause that was chosen by its heading.
	mostLabelled = 0.9
	// longest is the length, in characters, up to which a question is read.
	longest = 500
)

// Answer finds the clauses that answer a question on its asking day, decides whether they are good
// enough to quote, and names who answers for them. Question.Previous is the Subject of the answer before.
func (l *Library) Answer(ctx context.Context, q Question) (Answer, error) {
	q.Text, q.Previous = shortened(q.Text), shortened(q.Previous)
	search, subject := resolve(q)
	a := Answer{Subject: subject}
	found, confidence, err := l.find(ctx, search, q.Day)
	if err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	if confidence < enough {
		by, sure, err := l.labelled(ctx, q.Text, search, q.Day)
		if err != nil {
			return Answer{}, fmt.Errorf("answer: %w", err)
		}
		if sure > confidence {
			found, confidence = by, min(sure, mostLabelled)
		}
	}
	words := l.Index.Words(search)
	l.mu.RLock()
	for _, f := range found {
		at, ok := l.places[f.Passage]
		if !ok {
			continue // replaced between the search and now
		}
		p := l.policies[at.policy]
		h := Hit{Policy: p, Passage: l.texts[at.policy][at.at], Status: p.StatusOn(q.Day), Score: f.Score}
		h.Quote, h.Marks = l.ready.of(h.Passage).quote(words)
		a.Hits = append(a.Hits, h)
	}
	named := confidence == certain // the document that is called by its name
	given := prefer(q.Text, a.Hits)
	var best Hit
	away, beside := false, false
	if len(a.Hits) > 0 {
		best = a.Hits[0]
		away = !named && l.elsewhere(search, best.Policy)
		beside = !named && l.beside(search, best.Policy)
		a.Confidence = confidence
	}
	l.mu.RUnlock()
	if away || beside || otherYear(search, best) || !given && !named {
		a.Confidence = min(a.Confidence, enough/2)
	}
	a.Answered = a.Confidence >= enough && answers(best.Status)
	units := best.Passage.Units
	switch {
	case a.Answered:
		r := l.Route(search, units, best.Quote)
		a.Lead, a.Supports = r.Lead, r.Supports
		if len(units) == 0 {
			a.Lead = l.leadByText(search, best)
		}
	case away:
		return a, nil
	default:
		a.Lead, units = l.leadByDuties(search, a.Hits), nil
	}
	a.Interpreters, err = l.interpreters(ctx, a, units, q.Day)
	if err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	return a, nil
}

// answers says that a policy of this standing may answer: it is in force, or a plan of a past year, which
// is shown with its year.
func answers(s Status) bool { return s == InForce || s == PastPlan }

// askedYear is a year that a question names.
var askedYear = regexp.MustCompile(`20[0-9]{2}`)

// otherYear says that the question asks for a year that a yearly plan's clause is not about.
func otherYear(question string, h Hit) bool {
	if h.Policy.PlanYear == 0 {
		return false
	}
	for _, y := range askedYear.FindAllString(Normalise(question), -1) {
		if y != strconv.Itoa(h.Policy.PlanYear) && !strings.Contains(Normalise(h.Passage.Text), y) {
			return true
		}
	}
	return false
}

// interpreters are those of the lead, else of a support; where no lead is sure, of the clause's units in order.
func (l *Library) interpreters(ctx context.Context, a Answer, units []Unit, day Date) ([]Contact, error) {
	if l.Roster == nil {
		return nil, nil
	}
	names := append([]string{a.Lead}, a.Supports...)
	if a.Lead == "" {
		names = nil
		for _, u := range units {
			if !u.Collective {
				names = append(names, u.Name)
			}
		}
	}
	for _, name := range names {
		for _, n := range slices.Compact([]string{name, bareUnit(name)}) {
			cs, err := l.Roster.Contacts(ctx, n, day)
			if err != nil {
				return nil, fmt.Errorf("interpreters of %s: %w", n, err)
			}
			if len(cs) > 0 {
				return cs, nil
			}
		}
	}
	return nil, nil
}

// shortened cuts a text to what is read of a question.
func shortened(text string) string {
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest])
}
