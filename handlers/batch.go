package handlers

import (
	"cmp"
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// batchFlow is the form in which an answer to many is written.
const batchFlow = "batch"

// batchRoutes are the conversations about like matters.
func batchRoutes() routes {
	return routes{
		commands: map[string]action{
			"/batch":     {before: (*turn).gatherExactly, run: (*turn).batchList},
			"/proposals": {run: (*turn).proposalList},
		},
		presses: map[string]action{
			"b":  {before: (*turn).gatherKin, run: (*turn).batchPressed},
			"pz": {run: (*turn).proposalPressed},
		},
		steps: map[string]action{
			batchFlow:    {run: (*turn).batchStep},
			proposalFlow: {run: (*turn).proposalStep},
		},
	}
}

// batchReader and batchActor are who may see groups of like matters, and who may answer them.
func (t *turn) batchReader() bool {
	return t.me.Has(bot.Office, bot.OfficeHead, bot.Leader, bot.Supervision)
}

func (t *turn) batchActor() bool { return t.me.Has(bot.Office, bot.OfficeHead) }

// gatherKin finds the groups of like matters before the transaction.
func (t *turn) gatherKin() error {
	if _, word, id, _ := bot.ParseData(t.up.Press); word == "past" {
		return t.gatherPast(ticket.Number(id))
	}
	return t.gatherGroups(false)
}

func (t *turn) gatherExactly() error { return t.gatherGroups(true) }

func (t *turn) gatherGroups(exact bool) (err error) {
	if t.batchReader() {
		t.alike, err = t.kin.open(t.ctx, t.Store, t.now(), exact)
	}
	return err
}

// like is a group of like matters as it stands: its members, oldest first, and whose they are.
type like struct {
	members []ticket.Ticket
	firms   int
}

func (l like) numbers() (ns []ticket.Number) {
	for _, m := range l.members {
		ns = append(ns, m.Number)
	}
	return ns
}

// views puts the names beside the members of a group; whoever may see groups sees all of them.
func (t *turn) views(l like) (vs []ticket.View, err error) {
	for _, m := range l.members {
		v, err := ticket.LoadViewOn(t.ctx, t.tx, m, t.now())
		if err != nil {
			return nil, err
		}
		vs = append(vs, v)
	}
	return vs, nil
}

// standing reads a group again: who moved on since or was set apart is no member, and the matters of one firm alone are
// to be merged, not answered together.
func (t *turn) standing(ns []ticket.Number, apart []ticket.Apartness) (l like, ok bool, err error) {
	firms := map[string]bool{}
	for _, n := range ticket.Settle(ns, apart) {
		tk, err := t.tx.Ticket(t.ctx, n)
		if err != nil {
			return l, false, err
		}
		if !ticket.MayBatch(tk) {
			continue
		}
		l.members = append(l.members, tk)
		firms[whose(tk)] = true
	}
	l.firms = len(firms)
	return l, l.firms > 1, nil
}

// whose tells the matters of one firm from another's.
func whose(t ticket.Ticket) string {
	switch {
	case t.Enterprise != 0:
		return fmt.Sprint("e", t.Enterprise)
	case t.Owner != 0:
		return fmt.Sprint("p", t.Owner)
	}
	return string(t.Number)
}

// groups are all that stand now, the largest first, of equal ones the oldest.
func (t *turn) groups() (all []like, err error) {
	apart, err := t.tx.SetApart(t.ctx)
	if err != nil {
		return nil, err
	}
	for _, ns := range t.alike {
		l, ok, err := t.standing(ns, apart)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, l)
		}
	}
	slices.SortStableFunc(all, func(a, b like) int {
		return cmp.Or(cmp.Compare(b.firms, a.firms), a.members[0].Filed.Compare(b.members[0].Filed))
	})
	return all, nil
}

// groupOf is the group that a ticket is in.
func (t *turn) groupOf(n ticket.Number) (like, bool, error) {
	apart, err := t.tx.SetApart(t.ctx)
	if err != nil {
		return like{}, false, err
	}
	for _, ns := range t.alike {
		if slices.Contains(ns, n) {
			l, ok, err := t.standing(ns, apart)
			return l, ok && slices.Contains(l.numbers(), n), err
		}
	}
	return like{}, false, nil
}
