package ticket

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"zhuqi/bot"
)

// View is a ticket with the names a reader sees beside it.
type View struct {
	Ticket     Ticket
	Enterprise bot.Enterprise
	Lead       bot.Unit
	Supports   []bot.Unit
	Proposed   bot.Unit
	Holder     bot.Person
	Owner      bot.Person
	Handed     []bot.Unit   // the units it was handed to, where there were several, oldest first
	Ordered    []bot.Unit   // whom each of Ticket.Instructions is for; a zero unit where it names none
	Visitors   []bot.Person // who made each of Ticket.Visits
	Cadres     []bot.Person
	Heads      []bot.Person // of the lead unit, those who can be reached
	Officers   []bot.Person // of the office, where the ticket may be revisited or ruled on; only LoadViewOn looks for them
	// StandIns are the colleagues who act today for a holder, head or cadre who is away; only LoadViewOn looks for them.
	StandIns map[bot.PersonID]bot.Person
}

// OrderedUnit names the unit that the last of the instructions is for; empty where it names none, or the ticket has gone to
// others since.
func (v View) OrderedUnit() string {
	n := len(v.Ordered)
	if n == 0 || n != len(v.Ticket.Instructions) || v.Ticket.Lead != 0 && !v.Ticket.Concerns(v.Ordered[n-1].ID) {
		return ""
	}
	return v.Ordered[n-1].Name
}

// People is what LoadView looks up; Tx and every reader of the store have it.
type People interface {
	Person(ctx context.Context, id bot.PersonID) (bot.Person, error)
	Unit(ctx context.Context, id bot.UnitID) (bot.Unit, error)
	Enterprise(ctx context.Context, id bot.EnterpriseID) (bot.Enterprise, error)
	StaffOf(ctx context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error)
	CadresOf(ctx context.Context, e bot.EnterpriseID, day string) ([]bot.Person, error)
	WithRole(ctx context.Context, r bot.Role, day string) ([]bot.Person, error)
}

// LoadView puts beside a ticket the names that go with it, without regard to the day. What is not there (any more) stays
// zero.
func LoadView(ctx context.Context, tx People, t Ticket) (View, error) {
	return loadView(ctx, tx, t, "")
}

func loadView(ctx context.Context, tx People, t Ticket, day string) (View, error) {
	v := View{Ticket: t}
	var err error
	if v.Enterprise, err = found(ctx, tx.Enterprise, t.Enterprise); err != nil {
		return View{}, fmt.Errorf("ticket %s: enterprise: %w", t.Number, err)
	}
	if v.Lead, err = found(ctx, tx.Unit, t.Lead); err != nil {
		return View{}, fmt.Errorf("ticket %s: lead unit: %w", t.Number, err)
	}
	if v.Proposed, err = found(ctx, tx.Unit, t.Proposed); err != nil {
		return View{}, fmt.Errorf("ticket %s: proposed unit: %w", t.Number, err)
	}
	for _, id := range t.Supports {
		u, err := found(ctx, tx.Unit, id)
		if err != nil {
			return View{}, fmt.Errorf("ticket %s: support unit: %w", t.Number, err)
		}
		v.Supports = append(v.Supports, u)
	}
	if v.Handed, err = handedTo(ctx, tx, t); err != nil {
		return View{}, fmt.Errorf("ticket %s: units before: %w", t.Number, err)
	}
	for _, i := range t.Instructions {
		u, err := found(ctx, tx.Unit, i.Unit)
		if err != nil {
			return View{}, fmt.Errorf("ticket %s: unit of an instruction: %w", t.Number, err)
		}
		v.Ordered = append(v.Ordered, u)
	}
	for _, x := range t.Visits {
		p, err := found(ctx, tx.Person, x.By)
		if err != nil {
			return View{}, fmt.Errorf("ticket %s: revisits: %w", t.Number, err)
		}
		v.Visitors = append(v.Visitors, p)
	}
	if v.Holder, err = found(ctx, tx.Person, t.Holder); err != nil {
		return View{}, fmt.Errorf("ticket %s: holder: %w", t.Number, err)
	}
	if v.Owner, err = found(ctx, tx.Person, t.Owner); err != nil {
		return View{}, fmt.Errorf("ticket %s: owner: %w", t.Number, err)
	}
	if t.Enterprise != 0 {
		if v.Cadres, err = tx.CadresOf(ctx, t.Enterprise, day); err != nil {
			return View{}, fmt.Errorf("ticket %s: cadres: %w", t.Number, err)
		}
	}
	if t.Lead != 0 {
		heads, err := tx.StaffOf(ctx, t.Lead, "", bot.Head)
		if err != nil {
			return View{}, fmt.Errorf("ticket %s: heads: %w", t.Number, err)
		}
		v.Heads = slices.DeleteFunc(slices.Clone(heads), func(p bot.Person) bool { return !p.Reachable() })
	}
	return v, nil
}

// handedTo looks up the units that had the ticket, where there was more than one handing.
func handedTo(ctx context.Context, tx People, t Ticket) ([]bot.Unit, error) {
	if len(t.Handed) < 2 {
		return nil, nil
	}
	var all []bot.Unit
	for _, h := range t.Handed {
		u, err := found(ctx, tx.Unit, h.Unit)
		if err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	return all, nil
}

// asksOfficers reports whether it depends on who of the office is free what others may do.
func (t Ticket) asksOfficers() bool { return t.State.revisited() || t.disputed() }

// loadOfficers looks who of the office could go back or rule, where that is asked.
func loadOfficers(ctx context.Context, tx People, v *View, day string) error {
	if !v.Ticket.asksOfficers() {
		return nil
	}
	for _, r := range []bot.Role{bot.Office, bot.OfficeHead} {
		people, err := tx.WithRole(ctx, r, day)
		if err != nil {
			return fmt.Errorf("ticket %s: office: %w", v.Ticket.Number, err)
		}
		v.Officers = append(v.Officers, people...)
	}
	return nil
}

// found looks up by id, with zero for no id and for one that does not exist.
func found[K ~int64, V any](ctx context.Context, look func(context.Context, K) (V, error), id K) (V, error) {
	var none V
	if id <= 0 {
		return none, nil
	}
	got, err := look(ctx, id)
	if errors.Is(err, bot.ErrNotFound) {
		return none, nil
	}
	return got, err
}
