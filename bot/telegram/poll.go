package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"zhuqi/bot"
)

const (
	pollWait    = 50 * time.Second // how long the server may hold a request
	pollTimeout = 65 * time.Second
	pollLimit   = 100
	shortest    = 20 * time.Millisecond
	firstPause  = 500 * time.Millisecond
	longest     = 30 * time.Second
	// idle is after how long without updates the offset is dropped: after a week Telegram may start its numbers
	// anew, below ours. Nothing is unconfirmed then, so nothing comes twice.
	idle = 24 * time.Hour
)

// Poll takes updates in until ctx ends and then returns nil. An update is confirmed, by asking for the ones after it,
// only when the sink has it; after a restart the unconfirmed ones come again.
func (c *Client) Poll(ctx context.Context, sink Sink) error {
	p := poller{Client: c, sink: sink, rest: firstPause}
	patient := *c
	h := *c.http
	h.Timeout = 0 // pollTimeout rules
	patient.http = &h
	p.Client = &patient
	for hooked := true; ctx.Err() == nil; {
		var err error
		if hooked {
			err = p.unhook(ctx)
			hooked = err != nil
		} else {
			err = p.once(ctx)
		}
		if err == nil {
			p.rest = firstPause
			continue
		}
		if ctx.Err() != nil {
			break
		}
		pause := p.pause(err)
		c.log.Warn("polling pauses", "for", pause, "err", err)
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
	return nil
}

// poller is one polling loop.
type poller struct {
	*Client
	sink   Sink
	offset int64
	quiet  int // empty answers in a row
	rest   time.Duration
}

// unhook takes a webhook away that is set. A server that refuses may not know webhooks; polling will show.
func (p *poller) unhook(ctx context.Context) error {
	err := p.call(ctx, "deleteWebhook", nil, nil)
	var said *answered
	if errors.As(err, &said) && said.Code >= 400 && said.Code < 500 && said.Code != http.StatusTooManyRequests {
		p.log.Warn("webhook not deleted", "err", err)
		return nil
	}
	return err
}

// once asks for updates, stores them, and only then moves the offset.
func (p *poller) once(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, pollTimeout)
	defer cancel()
	ask := map[string]any{"timeout": int(pollWait.Seconds()), "limit": pollLimit, "allowed_updates": wanted}
	if p.offset > 0 && p.quiet < int(idle/pollWait) {
		ask["offset"] = p.offset
	}
	breath := time.After(shortest)
	var raws []json.RawMessage
	if err := p.call(ctx, "getUpdates", ask, &raws); err != nil {
		return err
	}
	p.quiet++
	var batch []bot.Inbound
	next := int64(0)
	for _, raw := range raws {
		in, err := p.inbound(raw)
		if errors.Is(err, errNoUpdate) {
			p.log.Error("an update without a number is dropped", "err", err)
			continue
		}
		batch = append(batch, in)
		next = max(next, in.ID+1)
	}
	if len(batch) == 0 {
		select { // a server that does not hold requests is not to be hammered
		case <-ctx.Done():
		case <-breath:
		}
		return nil
	}
	if err := p.sink.StoreUpdates(ctx, batch); err != nil {
		return fmt.Errorf("store %d updates: %w", len(batch), err)
	}
	p.offset, p.quiet = next, 0
	return nil
}

// pause is how long to wait after an error.
func (p *poller) pause(err error) time.Duration {
	var said *answered
	if errors.As(err, &said) {
		switch said.Code {
		case http.StatusTooManyRequests:
			return seconds(said.Parameters.RetryAfter)
		case http.StatusConflict:
			p.log.Error("another program takes this bot's updates, or a webhook is set; stop it: updates go astray", "err", err)
		case http.StatusUnauthorized, http.StatusNotFound:
			p.log.Error("the server does not know this token", "err", err)
		}
	}
	p.rest = min(p.rest*2, longest)
	return p.rest/2 + rand.N(p.rest/2)
}
