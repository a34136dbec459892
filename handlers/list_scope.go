package handlers

import (
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// scopes are what a leader answers for: units in his charge (a role of leader with a unit), enterprises paired with him,
// and those of the chains he leads.
type scopes struct {
	units          []bot.UnitID
	paired, chains []bot.EnterpriseID
}

func (t *turn) scopes() (scopes, error) {
	var s scopes
	for _, g := range t.me.Grants {
		if g.Role == bot.Leader && g.Unit != 0 {
			s.units = append(s.units, g.Unit)
		}
	}
	pairs, err := t.tx.PairingsWith(t.ctx, t.me.ID, bot.PairedLeader, string(t.day()))
	if err != nil {
		return s, err
	}
	for _, p := range pairs {
		if p.Enterprise != 0 {
			s.paired = append(s.paired, p.Enterprise)
		}
	}
	if s.chains, err = t.tx.FirmsOfChains(t.ctx, t.me.ID); err != nil {
		return s, fmt.Errorf("chains: %w", err)
	}
	return s, nil
}

// there are the scopes that hold anything.
func (s scopes) there() []wording.ListScope {
	var out []wording.ListScope
	for _, x := range []struct {
		scope wording.ListScope
		n     int
	}{{wording.ScopeUnits, len(s.units)}, {wording.ScopePaired, len(s.paired)}, {wording.ScopeChains, len(s.chains)}} {
		if x.n > 0 {
			out = append(out, x.scope)
		}
	}
	return out
}

// of is one of them, or all of them together.
func (s scopes) of(which wording.ListScope) ticket.Scope {
	switch which {
	case wording.ScopeUnits:
		return ticket.Scope{Units: s.units}
	case wording.ScopePaired:
		return ticket.Scope{Enterprises: s.paired}
	case wording.ScopeChains:
		return ticket.Scope{Enterprises: s.chains}
	}
	return ticket.Scope{Units: s.units, Enterprises: slices.Concat(s.paired, s.chains)}
}
