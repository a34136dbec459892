package sandbox

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// webhook is where updates go.
type webhook struct {
	url, secret string
	address     string // the URL with its scheme
	certificate []byte // its own, as PEM
	connections int
	stop        context.CancelFunc
	wake        chan struct{}
	lastError   string
	lastErrorAt time.Time
}

// maxSecret is how long the secret may be.
const maxSecret = 256

var secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// webhookURL is the address as it is called; without a scheme it is https.
func webhookURL(address string) (string, error) {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" {
		return "", badRequest("invalid webhook URL specified")
	}
	return address, nil
}

func (s *Server) setWebhook(c *call) (any, error) {
	address, secret := c.params["url"], c.params["secret_token"]
	if address == "" {
		return s.deleteWebhook(c)
	}
	now := s.real()
	if s.limits.on && now.Sub(s.hooked) < time.Second {
		return nil, tooMany(1)
	}
	s.hooked = now
	connections := c.within("max_connections", 40, 1, 100)
	if h := s.hook; h != nil && h.url == address && h.secret == secret && h.connections == connections && len(h.certificate)+len(c.certificate()) == 0 &&
		!c.yes("drop_pending_updates") {
		s.queue.allow(c)
		return said{true, "Webhook is already set"}, nil
	}
	s.queue.end("terminated by setWebhook request")
	s.unhook(c) // the old one goes first, also when the new one is refused
	full, err := webhookURL(address)
	switch {
	case err != nil:
		return nil, err
	case len(secret) > maxSecret:
		return nil, badRequest("secret token is too long")
	case !secretForm.MatchString(secret):
		return nil, badRequest("secret token contains unallowed characters")
	}
	s.queue.allow(c)
	h := &webhook{url: address, address: full, secret: secret, certificate: c.certificate(), connections: connections, wake: make(chan struct{}, 1)}
	var ctx context.Context
	ctx, h.stop = context.WithCancel(s.ctx)
	s.hook = h
	s.wg.Go(func() { s.deliver(ctx, h) })
	return said{true, "Webhook was set"}, nil
}

func (s *Server) deleteWebhook(c *call) (any, error) {
	text := "Webhook is already deleted"
	if s.hook != nil {
		text = "Webhook was deleted"
	}
	s.unhook(c)
	return said{true, text}, nil
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
		info["has_custom_certificate"] = len(h.certificate) > 0
		if h.lastError != "" {
			info["last_error_date"], info["last_error_message"] = h.lastErrorAt.Unix(), h.lastError
		}
	}
	return info, nil
}

// certificate is the one that a call brings for its webhook.
func (c *call) certificate() []byte {
	if g, there := c.given("certificate", "certificate", c.params["certificate"]); there && g.upload != nil {
		return g.upload.data
	}
	return nil
}

// transport trusts the webhook's own certificate beside those of the system.
func (h *webhook) transport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	if len(h.certificate) > 0 {
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		pool.AppendCertsFromPEM(h.certificate)
		t.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	}
	return t
}

// post delivers one update. It returns the bot's answer, or how long the bot asks to wait and what went wrong.
func (h *webhook) post(ctx context.Context, client *http.Client, raw []byte) (*call, time.Duration, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.address, bytes.NewReader(raw))
	if err != nil {
		return nil, 0, fmt.Errorf("webhook request: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, 0, plainly(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(res.Body, maxAnswerCall)) // what is missing makes no call; the connection is used again
	if res.StatusCode/100 == 2 {
		return answerCall(ctx, res.Header.Get("Content-Type"), body), 0, nil
	}
	seconds, _ := strconv.Atoi(res.Header.Get("Retry-After"))
	return nil, time.Duration(min(max(seconds, 0), 3600)) * time.Second, wrong("Wrong response from the webhook: %s", res.Status)
}

// plainly says in Telegram's words why a webhook could not be reached.
func plainly(err error) error {
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return wrong("Connection refused")
	case errors.Is(err, syscall.ECONNRESET):
		return wrong("Connection reset by peer")
	case errors.As(err, &timeout) && timeout.Timeout():
		return wrong("Read timeout expired")
	}
	return err
}
