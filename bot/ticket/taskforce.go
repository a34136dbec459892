package ticket

import (
	"context"
	"errors"
	"slices"

	"zhuqi/bot"
)

// taskforce puts the units of a task force into a move: its lead unit leads, its members support. A unit that has ended
// is there in its successor; a member without one is there no more.
func (d *Desk) taskforce(ctx context.Context, m Move) (Move, Why, error) {
	day := dayOf(m.At)
	f, err := d.tx.TaskforceNamed(ctx, m.Taskforce)
	if errors.Is(err, bot.ErrNotFound) || err == nil && !f.On(day) {
		return m, WhyTaskforce, nil
	}
	if err != nil {
		return m, "", err
	}
	if m.Unit, err = d.heir(ctx, f.Lead, day); err != nil {
		return m, "", err
	}
	m.Taskforce, m.Supports = f.Name, nil
	for _, u := range f.Members {
		if u, err = d.heir(ctx, u, day); err != nil {
			return m, "", err
		}
		member, err := found(ctx, d.tx.Unit, u)
		if err != nil {
			return m, "", err
		}
		if u != m.Unit && !member.Ended(day) && !slices.Contains(m.Supports, u) {
			m.Supports = append(m.Supports, u)
		}
	}
	return m, "", nil
}
