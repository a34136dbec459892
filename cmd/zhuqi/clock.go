package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// urlClock asks an address for the time (RFC 3339). It is for tests only and never runs against Telegram itself.
type urlClock struct {
	url    string
	client *http.Client
	real   func() time.Time

	mu    sync.Mutex
	asked time.Time // real time of the last look
	last  time.Time
}

// fresh is how long one look at the clock serves, in real time.
const fresh = 50 * time.Millisecond

func newURLClock(ctx context.Context, url string, real func() time.Time) (*urlClock, error) {
	c := &urlClock{url: url, client: &http.Client{Timeout: 5 * time.Second}, real: real}
	t, err := c.look(ctx)
	if err != nil {
		return nil, sayf("时钟地址 %s 没有给出时间(要 RFC 3339):%s。", url, because(err))
	}
	c.last, c.asked = t, real()
	return c, nil
}

// Now is the time at the address; when it cannot be reached, the last time seen.
func (c *urlClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if real := c.real(); real.Sub(c.asked) > fresh {
		if t, err := c.look(context.Background()); err == nil {
			c.last = t
		}
		c.asked = real
	}
	return c.last
}

func (c *urlClock) look(ctx context.Context) (time.Time, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url, nil)
	if err != nil {
		return time.Time{}, err
	}
	res, err := c.client.Do(req)
	if err != nil {
		return time.Time{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, 200))
	if err != nil {
		return time.Time{}, err
	}
	if res.StatusCode != http.StatusOK {
		return time.Time{}, fmt.Errorf("status %d", res.StatusCode)
	}
	return time.Parse(time.RFC3339, strings.Trim(strings.TrimSpace(string(body)), `"`))
}
