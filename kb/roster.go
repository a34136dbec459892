package kb

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// mostInterpreters is how many people an answer names.
const mostInterpreters = 3

// Contacts searches the published interpreters for /people: by unit (its whole, short or old name), field,
// policy (title or 文号), name or part of one, and pinyin of units and names, in full or by initials. Whole
// questions (充电桩归谁管) are understood. An empty query gives all. Those on duty stand before the others that
// fit as well.
func (l *Library) Contacts(ctx context.Context, query string, day Date) ([]Contact, error) {
	if l.Roster == nil {
		return nil, nil
	}
	all, err := l.Roster.AllContacts(ctx, day)
	if err != nil {
		return nil, fmt.Errorf("list the interpreters: %w", err)
	}
	query = shortened(query)
	if len(words(query)) == 0 {
		return all, nil
	}
	return l.seek(query, all, day).people, nil
}

// peopleFound is what a search of the roster found.
type peopleFound struct {
	people []Contact
	unit   string // the unit that was named or that all who were found are of, empty when none
	named  bool   // a unit or a person was named
	both   bool   // somebody of the unit was, by name
	rest   string // what the question says besides names, without the words that ask
}

// What a contact is worth for what of the query fits it. A name says more than a unit, a unit more than a matter.
const (
	byName   = 100.0
	byUnit   = 50.0
	byPolicy = 40.0
	byField  = 30.0
	byDuty   = 20.0
	byPost   = 10.0
)

// seek searches contacts. Who is named must fit the name, and be of the unit if one is named too; what the
// query says besides only orders them. Where nobody is named, the policy or the matter finds.
func (l *Library) seek(query string, all []Contact, day Date) peopleFound {
	text := " " + withoutAsking(Normalise(query)) + " "
	units := l.unitsSaid(text, all, day)
	text = units.rest
	names := namesSaid(text, all)
	text = names.rest
	s := peopleFound{named: units.said || names.said, rest: core(text)}
	if len(units.names) == 1 {
		s.unit = units.names[0]
	}
	policy := l.unitsOfNamed(query)
	leads := l.leadsAmong(s.rest, all, day)
	type scored struct {
		Contact
		score float64
	}
	var found []scored
	for i, c := range all {
		ofUnit := slices.Contains(units.names, c.Unit)
		s.both = s.both || ofUnit && names.fits[i] > 0
		n := names.fits[i] * byName
		if ofUnit {
			n += byUnit
		}
		if n == 0 && s.named {
			continue
		}
		if slices.ContainsFunc(policy, func(u string) bool { return sameUnit(u, c.Unit) }) {
			n += byPolicy
		}
		n += byField * fieldFit(c.Fields, s.rest)
		if slices.Contains(leads, c.Unit) {
			n += byDuty
		}
		if s.rest != "" && saidIn(c.Post, s.rest) {
			n += byPost
		}
		if n > 0 {
			found = append(found, scored{c, n})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(one(a.Away), one(b.Away)))
	})
	for _, f := range found {
		if names.said && f.score < byName*leastName || s.both && f.score < byName*leastName+byUnit {
			continue
		}
		s.people = append(s.people, f.Contact)
	}
	if s.unit == "" && len(s.people) > 0 && !slices.ContainsFunc(s.people, func(c Contact) bool { return c.Unit != s.people[0].Unit }) {
		s.unit = s.people[0].Unit
	}
	if len(s.people) == 0 && !names.said {
		s.people = l.desks(units.names)
	}
	return s
}

// desks are the units themselves where nobody of them is published: their phones.
func (l *Library) desks(units []string) []Contact {
	var cs []Contact
	for _, u := range l.known.units() {
		if u.Phone != "" && slices.Contains(units, u.Name) {
			cs = append(cs, Contact{Unit: u.Name, Phone: u.Phone})
		}
	}
	return cs
}

// unitsOfNamed are the units of the policies that a query calls by title or number: those that its clauses
// charge, and its issuer.
func (l *Library) unitsOfNamed(query string) []string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	var units []string
	add := func(name string) {
		if name != "" && !slices.Contains(units, name) {
			units = append(units, name)
		}
	}
	n := l.named(query)
	for _, id := range sortedIDs(n.policies) {
		for _, x := range l.texts[id] {
			for _, u := range x.Units {
				if !u.Collective {
					add(u.Name)
				}
			}
		}
		for _, issuer := range splitOutside(l.policies[id].Issuer, "、") {
			add(issuer)
		}
	}
	return units
}

// leadsAmong are the units of contacts whose duties a matter fits best. None when another known unit's fit better.
func (l *Library) leadsAmong(matterText string, all []Contact, day Date) []string {
	if matterText == "" {
		return nil
	}
	ds := l.unitsOn(day)
	for _, c := range all {
		if !slices.ContainsFunc(ds, func(d duty) bool { return d.name == c.Unit }) {
			ds = append(ds, l.known.duty(c.Unit))
		}
	}
	fits := matter(matterText, ds)
	var leads []string
	for i, n := range fits {
		if n >= sureFit && n == slices.Max(fits) {
			leads = append(leads, ds[i].name)
		}
	}
	return leads
}
