package kb

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
)

// asked is what a question asks of the roster.
type asked struct {
	peopleFound
	who   bool // it asks for a person or a unit
	alone bool // it says nothing besides
}

// nameAlone is a text that may be nothing but a name: a unit, or letters.
var nameAlone = regexp.MustCompile(`^\s*(?:[a-z ]+|\p{Han}{1,14}(?:局|委|办|院|中心|公司|大队|分局|管委会|委员会))\s*$`)

// mayBeName is the length, in characters, up to which a text that asks for nobody is looked up as a name.
const mayBeName = 16

// askedFor looks up a question in the roster when it asks for somebody (谁负责, 电话) or is a name itself.
func (l *Library) askedFor(ctx context.Context, text, search string, day Date) (asked, error) {
	text = Normalise(text)
	a := asked{who: asksWho.MatchString(text)}
	if l.Roster == nil || !a.who && runes(text) > mayBeName {
		return a, nil
	}
	all, err := l.Roster.AllContacts(ctx, day)
	if err != nil {
		return a, fmt.Errorf("list the interpreters: %w", err)
	}
	isName := nameAlone.MatchString(text) || slices.ContainsFunc(all, func(c Contact) bool { return c.Name != "" && personName(c.Name) == tight(text) })
	a.peopleFound = l.seek(search, all, day)
	a.alone = a.named && a.rest == "" && len(a.people) > 0 && (a.who || isName || a.both)
	return a, nil
}

// interpreters are those of the lead, else of a support; where no lead is sure, of the clause's units in order;
// else those whose fields the question names.
func (l *Library) interpreters(ctx context.Context, question string, a Answer, units []Unit, day Date) ([]Contact, error) {
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
	matter := core(withoutAsking(Normalise(question)))
	for _, name := range names {
		for _, n := range slices.Compact([]string{name, bareUnit(name)}) {
			cs, err := l.Roster.Contacts(ctx, n, day)
			if err != nil {
				return nil, fmt.Errorf("interpreters of %s: %w", n, err)
			}
			if len(cs) > 0 {
				return firstFor(cs, matter), nil
			}
		}
	}
	if a.Lead != "" && !a.Answered {
		return nil, nil
	}
	all, err := l.Roster.AllContacts(ctx, day)
	if err != nil {
		return nil, fmt.Errorf("list the interpreters: %w", err)
	}
	var named []Contact
	for _, c := range all {
		if fieldFit(c.Fields, matter) == 1 {
			named = append(named, c)
		}
	}
	return firstFor(named, matter), nil
}

// firstFor are the first few of contacts for a matter: who is on duty, then whose fields fit, then as they stood.
func firstFor(cs []Contact, matter string) []Contact {
	cs = slices.Clone(cs)
	slices.SortStableFunc(cs, func(a, b Contact) int {
		return cmp.Or(cmp.Compare(one(a.Away), one(b.Away)), cmp.Compare(fieldFit(b.Fields, matter), fieldFit(a.Fields, matter)))
	})
	return cs[:min(len(cs), mostInterpreters)]
}
