package ticket

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
)

// ErrErased says that an event's payload was erased on request: the chain still verifies, but what it said is gone.
var ErrErased = errors.New("payload erased")

// seal computes an event's digest and hash over what it holds.
func seal(e Event) Event {
	e.Digest = digest(e)
	e.Hash = hash(e)
	return e
}

func newSalt() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand
	return hex.EncodeToString(b[:])
}

func digest(e Event) string {
	sum := sha256.Sum256(append([]byte(e.Salt+"\n"), e.Payload...))
	return hex.EncodeToString(sum[:])
}

// hash covers everything but payload and salt, which an erasure may take; each field is led by its length.
func hash(e Event) string {
	h := sha256.New()
	for _, s := range []string{string(e.Ticket), itoa(int64(e.Seq)), string(e.Verb), itoa(int64(e.By)), itoa(e.At.UnixMilli()),
		e.Cause, string(e.From), string(e.To), e.Digest, e.Prev} {
		_, _ = fmt.Fprintf(h, "%d:%s\n", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// VerifyChain checks the events of one ticket, in order: none missing, none changed. An erased payload is no fault.
func VerifyChain(events []Event) error {
	var last Event
	for i, e := range events {
		fault := func(what string) error { return fmt.Errorf("ticket %s: event %d: %s", e.Ticket, i+1, what) }
		switch {
		case e.Seq != i+1:
			return fault("out of sequence")
		case i > 0 && e.Ticket != last.Ticket:
			return fault("of another ticket")
		case e.Prev != last.Hash || e.From != last.To:
			return fault("does not follow the one before")
		case e.Hash != hash(e):
			return fault("changed")
		case len(e.Payload) > 0 && e.Digest != digest(e):
			return fault("payload changed")
		}
		last = e
	}
	return nil
}

// Move is what was said with the event; ErrErased when that is gone.
func (e Event) Move() (Move, error) {
	r, err := e.record()
	return r.Move, err
}

func (e Event) record() (record, error) {
	if len(e.Payload) == 0 {
		return record{}, fmt.Errorf("ticket %s: event %d: %w", e.Ticket, e.Seq, ErrErased)
	}
	var r record
	if err := json.Unmarshal(e.Payload, &r); err != nil {
		return record{}, fmt.Errorf("ticket %s: event %d: %w", e.Ticket, e.Seq, err)
	}
	return r, nil
}

// Replay makes the ticket again from all of its events; it needs no rules, for the dates are on record.
func Replay(events []Event) (Ticket, error) {
	var last Ticket
	for t, err := range Stages(events) {
		if err != nil {
			return t, err
		}
		last = t
	}
	return last, nil
}

// Stages makes the ticket again as it was after each of its events. The chain is verified before the first; an error ends it.
func Stages(events []Event) iter.Seq2[Ticket, error] {
	return func(yield func(Ticket, error) bool) {
		if err := VerifyChain(events); err != nil {
			yield(Ticket{}, err)
			return
		}
		var t Ticket
		for _, e := range events {
			r, err := e.record()
			if err != nil {
				yield(Ticket{}, err)
				return
			}
			if t = apply(t, e, r); !yield(t, nil) {
				return
			}
		}
	}
}
