package main

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// What a unit closed speaks for it; complaints about officials and what is still open do not count.
func TestTheRouterLearnsFromWhatWasClosed(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 10, 0, 0, calendar.Shanghai)
	d := openLive(t, at, nil).d
	ctx := t.Context()
	err := d.app.store.Do(ctx, func(tx *store.Tx) error {
		unit, err := tx.UnitNamed(ctx, "县司法局")
		if err != nil {
			return err
		}
		for i, other := range []struct {
			state ticket.State
			class ticket.Class
		}{{ticket.Closed, ticket.Help}, {ticket.Closed, ticket.Help}, {ticket.Closed, ticket.Conduct}, {ticket.Working, ticket.Help}} {
			if err := tx.PutTicket(ctx, ticket.Ticket{Number: ticket.Number(fmt.Sprintf("SQ-20261101-%04d", i+1)), State: other.state, Class: other.class,
				Lead: unit.ID, Filed: at, Summary: "排洪沟堵塞", Text: fmt.Sprintf("第%d回了", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := closedBefore(ctx, d.app.store)
	want := []kb.Handled{{Text: "排洪沟堵塞\n第0回了", Unit: "县司法局"}, {Text: "排洪沟堵塞\n第1回了", Unit: "县司法局"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}
