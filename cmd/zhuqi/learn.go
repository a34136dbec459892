package main

import (
	"context"
	"fmt"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// learn prepares, while nobody waits for it, what the router goes by: the sorter of offices, and which unit closed
// what. What is closed later counts from the next start on.
func (a *app) learn(ctx context.Context) error {
	rank.Offices()
	hs, err := closedBefore(ctx, a.store)
	if err == nil {
		a.lib.TakeHandled(hs)
	}
	return err
}

// closedBefore lists the newest closed matters with their units, newest last. Complaints about officials, which are
// never routed, are left out.
func closedBefore(ctx context.Context, st *store.Store) (hs []kb.Handled, err error) {
	ts, err := st.Tickets(ctx, ticket.Filter{States: []ticket.State{ticket.Closed}, Limit: kb.MostHandled}) // newest first
	if err != nil {
		return nil, fmt.Errorf("closed matters: %w", err)
	}
	us, err := st.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("units: %w", err)
	}
	names := map[bot.UnitID]string{}
	for _, u := range us {
		names[u.ID] = u.Name
	}
	for _, t := range slices.Backward(ts) {
		if names[t.Lead] != "" && t.Class != ticket.Conduct {
			hs = append(hs, kb.Handled{Text: t.Summary + "\n" + t.Text, Unit: names[t.Lead]})
		}
	}
	return hs, nil
}
