package sandbox

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"time"
)

// firstRetry is the pause after the first refusal; it doubles up to a minute.
const firstRetry = 250 * time.Millisecond

// webhook delivers updates, one after the other, to the bot's address until its context ends.
type webhook struct {
	url, secret string
	connections int
	stop        context.CancelFunc
	lastError   string
	lastErrorAt time.Time
}

var secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{0,256}$`)

func (s *Server) setWebhook(c *call) (any, error) {
	address := c.params["url"]
	if address == "" {
		return s.deleteWebhook(c)
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, badRequest("bad webhook: An HTTPS URL must be provided for webhook")
	}
	if !secretForm.MatchString(c.params["secret_token"]) {
		return nil, badRequest("secret token contains unallowed characters")
	}
	var kinds []string
	if there, err := c.nested("allowed_updates", &kinds); err != nil {
		return nil, err
	} else if there {
		s.queue.allow(kinds)
	}
	s.unhook(c)
	s.queue.end("terminated by setWebhook request")
	h := &webhook{url: address, secret: c.params["secret_token"], connections: 40}
	if n := int(c.number("max_connections")); n > 0 {
		h.connections = n
	}
	var ctx context.Context
	ctx, h.stop = context.WithCancel(s.ctx)
	s.hook = h
	s.wg.Go(func() { s.deliver(ctx, h) })
	return true, nil
}

func (s *Server) deleteWebhook(c *call) (any, error) {
	s.unhook(c)
	return true, nil
}

func (s *Server) unhook(c *call) {
	if c.yes("drop_pending_updates") {
		s.queue.waiting = nil
	}
	if s.hook != nil {
		s.hook.stop()
		s.hook = nil
	}
}

func (s *Server) getWebhookInfo(*call) (any, error) {
	info := map[string]any{"url": "", "has_custom_certificate": false, "pending_update_count": len(s.queue.waiting)}
	if len(s.queue.asked) > 0 {
		info["allowed_updates"] = s.queue.asked
	}
	if h := s.hook; h != nil {
		info["url"], info["max_connections"] = h.url, h.connections
		if h.lastError != "" {
			info["last_error_date"], info["last_error_message"] = h.lastErrorAt.Unix(), h.lastError
		}
	}
	return info, nil
}

func (s *Server) deliver(ctx context.Context, h *webhook) {
	client := &http.Client{Timeout: time.Minute}
	defer client.CloseIdleConnections()
	for pause := firstRetry; ; {
		if s.WaitIdle(ctx, func() bool { return s.Waiting() > 0 }) != nil {
			return
		}
		s.mu.Lock()
		if ctx.Err() != nil || len(s.queue.waiting) == 0 {
			s.mu.Unlock()
			continue
		}
		u := s.queue.waiting[0]
		s.mu.Unlock()
		wait, err := h.post(ctx, client, u.raw)
		s.mu.Lock()
		if err == nil {
			s.queue.confirm(u.id + 1)
			s.touch()
			s.mu.Unlock()
			pause = firstRetry
			continue
		}
		h.lastError, h.lastErrorAt = err.Error(), s.clock.now()
		s.mu.Unlock()
		s.opts.Log.Warn("webhook did not take an update", "update", u.id, "err", err)
		if wait == 0 {
			wait, pause = pause, min(2*pause, time.Minute)
		}
		t := time.NewTimer(wait)
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return
		}
	}
}

// post delivers one update; on refusal it also returns how long the bot asks to wait.
func (h *webhook) post(ctx context.Context, client *http.Client, raw []byte) (time.Duration, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(raw))
	if err != nil {
		return 0, fmt.Errorf("webhook request: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	res, err := client.Do(req)
	if err != nil {
		return 0, fmt.Errorf("webhook: %w", err)
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 1<<20)) // so that the connection is used again
	if res.StatusCode/100 == 2 {
		return 0, nil
	}
	seconds, _ := strconv.Atoi(res.Header.Get("Retry-After"))
	return time.Duration(min(seconds, 3600)) * time.Second, fmt.Errorf("wrong response from the webhook: %s", res.Status)
}
