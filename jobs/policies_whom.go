package jobs

import (
	"context"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// followers are the people who follow a field, each with the enterprise whose budget it counts against.
func (p *Policies) followers(ctx context.Context, field string) ([]bot.Push, error) {
	ids, err := p.Store.Subscribers(ctx, field)
	if err != nil {
		return nil, err
	}
	var to []bot.Push
	for _, id := range ids {
		person, err := p.Store.Person(ctx, id)
		if err != nil {
			return nil, err
		}
		if !person.Reachable() {
			continue
		}
		push := bot.Push{Person: id}
		if i := slices.IndexFunc(person.Grants, func(g bot.Grant) bool { return g.Role == bot.Owner }); i >= 0 {
			push.Enterprise = person.Grants[i].Enterprise
		}
		to = append(to, push)
	}
	return to, nil
}

// ends plans for a policy whose window closes within a week, and for one that runs out within a month. A day that a later
// text gives in place of the first is told of again.
func (p *Policies) ends(ctx context.Context, policy kb.Policy, closes string, read textRead, now time.Time) ([]bot.Push, error) {
	today := now.In(calendar.Shanghai)
	day := today.Format(time.DateOnly)
	within := func(end string, days int) bool {
		return end >= day && end <= today.AddDate(0, 0, days).Format(time.DateOnly)
	}
	var all []bot.Push
	if within(closes, closesWithin) {
		to, err := p.followers(ctx, kb.FieldOf(policy.Title))
		if err != nil {
			return nil, err
		}
		for _, push := range to {
			push.Rule, push.Policy, push.Due, push.Line = read.rule(PushCloses, read.Closes, closes), int64(policy.ID), now, wording.PushCloses(policy.Title, closes)
			all = append(all, push)
		}
	}
	if end := string(policy.EndedOn()); policy.ReplacedBy == 0 && within(end, runsOutIn) { // else a text follows it
		people, err := p.answerable(ctx, policy, day)
		if err != nil {
			return nil, err
		}
		for _, person := range people {
			all = append(all, bot.Push{Person: person.ID, Rule: read.rule(PushExpires, read.Ends, end), Policy: int64(policy.ID), Due: now, Line: wording.PushExpires(policy.Title, end)})
		}
	}
	return all, nil
}

// answerable are those who answer for a policy: the interpreters and liaisons of the units that issued it, and the office.
func (p *Policies) answerable(ctx context.Context, policy kb.Policy, day string) ([]bot.Person, error) {
	units, err := p.Store.Units(ctx)
	if err != nil {
		return nil, err
	}
	var all []bot.Person
	add := func(people []bot.Person, err error) error {
		for _, person := range people {
			if person.Reachable() && !slices.ContainsFunc(all, func(q bot.Person) bool { return q.ID == person.ID }) {
				all = append(all, person)
			}
		}
		return err
	}
	for _, u := range units {
		if !u.Ended(day) && policy.Issuer != "" && strings.Contains(policy.Issuer, strings.TrimPrefix(u.Name, "县")) {
			if err := add(p.Store.StaffOf(ctx, u.ID, day, bot.Interpreter, bot.Liaison)); err != nil {
				return nil, err
			}
		}
	}
	for _, r := range []bot.Role{bot.Office, bot.OfficeHead} {
		if err := add(p.Store.WithRole(ctx, r, day)); err != nil {
			return nil, err
		}
	}
	return all, nil
}
