package ledger

import (
	"context"
	"errors"
	"strings"

	"zhuqi/bot"
)

// names looks names up, each once: a ledger names the same few units and people over and over.
type names struct {
	Reads
	want   Wanted
	units  map[bot.UnitID]bot.Unit
	people map[bot.PersonID]bot.Person
	firms  map[bot.EnterpriseID]beside
}

// beside is what goes with an enterprise.
type beside struct {
	firm                    bot.Enterprise
	chains, leaders, cadres string
}

func (n *names) beside(ctx context.Context, e bot.EnterpriseID) (b beside, err error) {
	if b.firm, err = n.Enterprise(ctx, e); err != nil {
		return b, err
	}
	chains, err := n.ChainsOf(ctx, e)
	if err != nil {
		return b, err
	}
	var all []string
	for _, c := range chains {
		all = append(all, c.Name)
	}
	b.chains = strings.Join(all, "、")
	for _, part := range []struct {
		as bot.PairRole
		to *string
	}{{bot.PairedLeader, &b.leaders}, {bot.PairedCadre, &b.cadres}} {
		pairs, err := n.Pairs(ctx, e, part.as, n.want.Day)
		if err != nil {
			return b, err
		}
		var who []string
		for _, p := range pairs {
			who = append(who, p.Name)
		}
		*part.to = strings.Join(who, "、")
	}
	return b, nil
}

// cached looks something up once; what is not there (any more) stays empty, and so does what has no id.
func cached[K ~int64, V any](memo *map[K]V, id K, look func() (V, error)) (V, error) {
	var none V
	if id <= 0 {
		return none, nil
	}
	if v, ok := (*memo)[id]; ok {
		return v, nil
	}
	v, err := look()
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return none, err
	}
	if *memo == nil {
		*memo = map[K]V{}
	}
	(*memo)[id] = v
	return v, nil
}
