package main

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// leastSample is the least share of the other answers that is revisited, in percent; a county may set more.
const leastSample = 10

// keptShare and a moment (RFC 3339, UTC) is the key under which the share stands that held from then on.
const keptShare = "draw-share:"

// share is how many of a hundred were drawn from a moment on.
type share struct {
	Since   string `json:"since"`
	Percent int    `json:"percent"`
}

// keepShare puts the share of the draw on record when it is another than before, so that the draws of the past can still
// be checked by the share of their time.
func keepShare(ctx context.Context, st *store.Store, rules ticket.Rules, now time.Time) error {
	all, err := sharesKept(ctx, st)
	if err != nil {
		return err
	}
	if last := len(all) - 1; last >= 0 && all[last].Percent == rules.Percent() || last < 0 && rules.Percent() == leastSample {
		return nil
	}
	return st.Do(ctx, func(tx *store.Tx) error {
		return tx.PutSetting(ctx, keptShare+now.UTC().Format(time.RFC3339), strconv.Itoa(rules.Percent()))
	})
}

// sharesKept are the shares on record, oldest first. Before the first of them it was the least.
func sharesKept(ctx context.Context, st *store.Store) (all []share, err error) {
	kept, err := st.Settings(ctx, keptShare)
	if err != nil {
		return nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		if n, err := strconv.Atoi(kept[key]); err == nil {
			all = append(all, share{strings.TrimPrefix(key, keptShare), n})
		}
	}
	return all, nil
}

// sharesOf are the shares that held in a month (2026-11), oldest first; never none.
func sharesOf(all []share, month string) []share {
	held := []share{{Percent: leastSample}}
	for _, s := range all {
		at, err := time.Parse(time.RFC3339, s.Since)
		if err != nil {
			continue
		}
		local := at.In(calendar.Shanghai)
		switch began := local.Format("2006-01"); {
		case began > month:
			return held
		case began < month:
			held = []share{s}
		default:
			held = append(held, share{local.Format(time.RFC3339), s.Percent})
		}
	}
	return held
}
