package store

import (
	"context"
	"fmt"

	"zhuqi/bot"
	"zhuqi/kb"
)

// Post is one unit of the published roster: its interpreters, then those liaisons who are no interpreters of it.
type Post struct {
	Unit   bot.Unit
	People []kb.Contact
	Roles  []bot.Role // of each of the people
}

// Published is the roster of a day as it may be shown to everybody: the units that exist, with those whose roles are in
// force. Phones are the ones they show; who is away is marked, with his stand-in.
func (r Reads) Published(ctx context.Context, day string) ([]Post, error) {
	units, err := r.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("units: %w", err)
	}
	var all []Post
	for _, u := range units {
		if u.Since > day || u.Ended(day) {
			continue
		}
		p := Post{Unit: u}
		seen := map[bot.PersonID]bool{}
		for _, role := range []bot.Role{bot.Interpreter, bot.Liaison} {
			held, args := heldOn(day, "unit = ? AND role = ?", []any{u.ID, role})
			people, err := r.peopleWhere(ctx, held, args...)
			if err != nil {
				return nil, fmt.Errorf("people of unit %d: %w", u.ID, err)
			}
			for _, who := range people {
				if seen[who.ID] {
					continue
				}
				seen[who.ID] = true
				c := contact(who, u)
				in, away, err := r.onDuty(ctx, who, day)
				if err != nil {
					return nil, fmt.Errorf("people of unit %d: %w", u.ID, err)
				}
				if c.Away = away; in.ID != who.ID {
					stand := contact(in, u)
					c.Away, c.StandIn, c.StandInPhone = true, stand.Name, stand.Phone
				}
				p.People, p.Roles = append(p.People, c), append(p.Roles, role)
			}
		}
		all = append(all, p)
	}
	return all, nil
}
