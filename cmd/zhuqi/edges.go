package main

import (
	"context"
	"time"

	"zhuqi/bot/qa"
	"zhuqi/bot/store"
	"zhuqi/handlers"
	"zhuqi/jobs"
)

// The store's transactions as each side sees them; Go does not match functions of different parameter types.

type conversations struct{ *store.Store }

func (c conversations) Do(ctx context.Context, f func(handlers.Tx) error) error {
	return c.Store.Do(ctx, func(tx *store.Tx) error { return f(tx) })
}

type clockwork struct{ *store.Store }

func (c clockwork) Do(ctx context.Context, f func(jobs.Tx) error) error {
	return c.Store.Do(ctx, func(tx *store.Tx) error { return f(tx) })
}

// DoQA runs a transaction on the questions and answers.
func (c clockwork) DoQA(ctx context.Context, f func(qa.Tx) error) error {
	return c.Store.Do(ctx, func(tx *store.Tx) error { return f(tx) })
}

// Settle notes that a job ran for a period and drops raw updates handled before a time.
func (c clockwork) Settle(ctx context.Context, job, period string, before time.Time) error {
	return c.Store.Do(ctx, func(tx *store.Tx) error {
		if err := tx.PurgeUpdates(ctx, before); err != nil {
			return err
		}
		return tx.PutJobRun(ctx, job, period)
	})
}

type post struct{ *store.Store }

func (p post) Do(ctx context.Context, f func(jobs.OutboxTx) error) error {
	return p.Store.Do(ctx, func(tx *store.Tx) error { return f(tx) })
}
