package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Years is what Recount reads beside the tickets.
type Years interface {
	Tickets
	Setting(ctx context.Context, key string) (string, error)
}

// Recount settles provisional dates once the holidays of their year are published, and counts anew what rested on a notice
// that was corrected.
type Recount struct {
	Store  Years
	Rules  ticket.Rules
	Teller ticket.Teller
	Wake   func()
}

// Name is the job's name in the log and the key under which it keeps what it counted by.
func (r *Recount) Name() string { return "recount" }

// Run looks through the open tickets once for every change of what the calendar knows.
func (r *Recount) Run(ctx context.Context, now time.Time) error {
	known := map[int]string{}
	for _, y := range r.Rules.Calendar.Years() {
		known[y.Year] = digest(y)
	}
	kept, err := r.Store.Setting(ctx, r.Name())
	if err != nil {
		return err
	}
	text, err := json.Marshal(known)
	if err != nil || string(text) == kept {
		return err
	}
	f := ticket.Filter{ProvisionalOnly: true, OpenOnly: true}
	var before map[int]string
	if kept != "" {
		if err := json.Unmarshal([]byte(kept), &before); err != nil {
			return fmt.Errorf("recount: %w", err)
		}
	}
	corrected := r.corrected(before, known)
	f.ProvisionalOnly = !corrected
	open, err := r.Store.Tickets(ctx, f)
	if err != nil {
		return fmt.Errorf("tickets to count anew: %w", err)
	}
	clock := ClockMoves{Store: r.Store, Rules: r.Rules, Teller: r.Teller, Wake: r.Wake}
	var faults []error
	for _, t := range open {
		switch {
		case r.Rules.Firm(t):
			faults = append(faults, clock.make(ctx, t, ticket.Move{Verb: ticket.Recount}, now))
		case corrected && r.Rules.Moved(t):
			faults = append(faults, clock.make(ctx, t, ticket.Move{Verb: ticket.Recount, Reason: ticket.Corrected}, now))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return r.Store.Do(ctx, func(tx Tx) error { return tx.PutSetting(ctx, r.Name(), string(text)) })
}

// corrected reports whether a day changed that was counted on: of a year known before, or of the December before a year
// that was not.
func (r *Recount) corrected(before, known map[int]string) bool {
	for _, y := range r.Rules.Calendar.Years() {
		was, there := before[y.Year]
		if there && was != known[y.Year] {
			return true
		}
		for _, span := range append(y.Off, y.Work...) {
			if !there && len(before) > 0 && !strings.HasPrefix(span, fmt.Sprint(y.Year)) {
				return true
			}
		}
	}
	return false
}

// digest tells the days of one notice from those of another.
func digest(y calendar.Year) string {
	sum := sha256.Sum256([]byte(strings.Join(y.Off, " ") + "|" + strings.Join(y.Work, " ")))
	return hex.EncodeToString(sum[:8])
}
