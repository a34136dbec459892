// Package telegram is the only package that knows Telegram: it sends what the outbox holds, turns what arrives
// into bot.Update, and takes updates in by polling or webhook so that none is confirmed before it is stored.
//
// It is not the outbox (jobs.Courier paces and retries) and decides nothing about people or tickets. The library
// beneath it serves for typed methods alone; its own polling and webhook confirm updates before they are handled.
//
//	c, err := telegram.New(telegram.Options{Token: token, Now: clock, Log: log})
//	me, err := c.Me(ctx)
//	go c.Poll(ctx, sink)
//	ids, err := c.Deliver(ctx, row)
package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	api "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// Official is Telegram's own address.
const Official = "https://api.telegram.org"

// Options is what a client stands on.
type Options struct {
	Token   string
	BaseURL string           // empty: Official
	Client  *http.Client     // nil: one of its own
	Now     func() time.Time // the given clock: stamps what arrives
	Log     *slog.Logger     // nil: discarded
}

// Client speaks to one Bot API server with one token. It is safe for concurrent use.
type Client struct {
	token string
	base  string
	http  *http.Client
	now   func() time.Time
	log   *slog.Logger
	api   *api.Bot
}

// Me is the bot as Telegram knows it.
type Me struct {
	ID       int64  `json:"id"`
	Username string `json:"username"`
	Name     string `json:"first_name"`
	Groups   bool   `json:"can_join_groups"`
	ReadsAll bool   `json:"can_read_all_group_messages"` // privacy mode is off
}

// Command is one line of the bot's command menu; Name without the slash.
type Command struct{ Name, About string }

// New makes a client; it does not call the server.
func New(o Options) (*Client, error) {
	if o.BaseURL == "" {
		o.BaseURL = Official
	}
	u, err := url.Parse(o.BaseURL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("telegram: %q is not an http address", o.BaseURL)
	}
	if o.Token == "" || strings.ContainsAny(o.Token, "/?#% \t\r\n") {
		return nil, errors.New("telegram: the token is empty or malformed")
	}
	if o.Client == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.MaxIdleConnsPerHost = 32
		o.Client = &http.Client{Transport: t}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		return nil, errors.New("telegram: no clock given")
	}
	c := &Client{token: o.Token, base: strings.TrimRight(o.BaseURL, "/"), http: o.Client, now: o.Now, log: o.Log}
	c.api, err = api.New(o.Token, api.WithSkipGetMe(), api.WithServerURL(c.base), api.WithHTTPClient(0, o.Client),
		api.WithErrorsHandler(func(err error) { c.log.Debug("telegram library", "err", c.hide(err)) }))
	if err != nil {
		return nil, fmt.Errorf("telegram: %w", c.hide(err))
	}
	return c, nil
}

// IsTelegram reports whether the address is Telegram's own; an empty one is.
func IsTelegram(baseURL string) bool {
	if baseURL == "" {
		return true
	}
	u, err := url.Parse(baseURL)
	if err != nil {
		return false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	return host == "telegram.org" || strings.HasSuffix(host, ".telegram.org")
}

// Me asks the server who the bot is.
func (c *Client) Me(ctx context.Context) (Me, error) {
	var me Me
	err := c.call(ctx, "getMe", nil, &me)
	return me, err
}

// SetUp writes the command menu, for private chats and as the default.
func (c *Client) SetUp(ctx context.Context, commands []Command) error {
	menu := make([]models.BotCommand, len(commands))
	for i, cmd := range commands {
		menu[i] = models.BotCommand{Command: cmd.Name, Description: cmd.About}
	}
	for _, scope := range []models.BotCommandScope{&models.BotCommandScopeDefault{}, &models.BotCommandScopeAllPrivateChats{}} {
		ctx, cancel := context.WithTimeout(ctx, textTimeout)
		_, err := c.api.SetMyCommands(ctx, &api.SetMyCommandsParams{Commands: menu, Scope: scope})
		cancel()
		if err != nil {
			return fmt.Errorf("telegram: set commands: %w", c.hide(err))
		}
	}
	return nil
}

// SetWebhook asks for updates at the address, with the secret in each request's header.
func (c *Client) SetWebhook(ctx context.Context, address, secret string) error {
	ctx, cancel := context.WithTimeout(ctx, textTimeout)
	defer cancel()
	_, err := c.api.SetWebhook(ctx, &api.SetWebhookParams{URL: address, SecretToken: secret, AllowedUpdates: wanted})
	if err != nil {
		return fmt.Errorf("telegram: set webhook: %w", c.hide(err))
	}
	return nil
}
