package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"zhuqi/bot/telegram"
)

type serveCmd struct {
	dataDir    `embed:""`
	TokenFile  string `name:"token-file" placeholder:"FILE" help:"存放令牌的文件;不写就取环境变量 ZHUQI_TELEGRAM_TOKEN。"`
	APIURL     string `name:"api-url" placeholder:"URL" help:"Bot API 的地址;不写就是 Telegram 官方地址。"`
	WebhookURL string `name:"webhook-url" placeholder:"URL" help:"用 webhook 收消息时的公网地址;不写就用轮询。"`
	Listen     string `placeholder:"ADDR" help:"webhook 在本机监听的地址,例如 127.0.0.1:8443。"`
	Ops        string `placeholder:"ADDR" default:"127.0.0.1:0" help:"健康检查 /healthz 和指标 /metrics 的地址;默认取一个空闲端口并打印出来。"`
	SendLimits string `name:"send-limits" enum:"on,off" default:"on" help:"off 关掉发送限速,只供测试。"`
	ClockURL   string `name:"clock-url" placeholder:"URL" help:"从这个地址取时间(RFC 3339),只供测试。"`
	County     string `default:"本县" help:"县名,用在问候里。"`
	Duty       string `help:"县值班电话,和急救电话一起告诉遇到险情的企业。"`
	OfficeTel  string `name:"office-phone" help:"活动办电话。"`
}

func (c *serveCmd) Run(e *env) error {
	if err := c.check(); err != nil {
		return err
	}
	token, err := c.token()
	if err != nil {
		return err
	}
	now := e.now
	if c.ClockURL != "" {
		clock, err := newURLClock(e.ctx, c.ClockURL, e.now)
		if err != nil {
			return err
		}
		now = clock.Now
	}
	client, err := telegram.New(telegram.Options{Token: token, BaseURL: c.APIURL, Now: now, Log: e.log})
	if err != nil {
		return sayf("令牌或 Bot API 地址不对:%s。", because(err))
	}
	a, err := newApp(e, appOptions{Dir: c.Data, Client: client, Now: now, Limits: c.SendLimits == "on",
		TestClock: c.ClockURL != "", County: c.County, Duty: c.Duty, Office: c.OfficeTel})
	if err != nil {
		return err
	}
	defer a.Close()
	ops, err := a.listenOps(e.ctx, c.Ops)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.out, "健康检查 http://%s/healthz 指标 http://%s/metrics\n", ops, ops)
	if c.WebhookURL == "" {
		return a.Run(e.ctx, client.Poll)
	}
	return c.webhook(e, a, client)
}

// check refuses what does not go together.
func (c *serveCmd) check() error {
	telegrams := telegram.IsTelegram(c.APIURL)
	switch {
	case telegrams && c.SendLimits == "off":
		return sayf("--send-limits off 只能对测试用的 Bot API 地址使用,不能对 Telegram 官方地址使用。")
	case telegrams && c.ClockURL != "":
		return sayf("--clock-url 只能对测试用的 Bot API 地址使用,不能对 Telegram 官方地址使用。")
	case c.WebhookURL != "" && c.Listen == "":
		return sayf("用 --webhook-url 时还要写 --listen,例如 --listen 127.0.0.1:8443。")
	case c.WebhookURL == "" && c.Listen != "":
		return sayf("--listen 是给 webhook 用的,还要写 --webhook-url。")
	}
	if c.WebhookURL != "" {
		if u, err := url.Parse(c.WebhookURL); err != nil || u.Host == "" || telegrams && u.Scheme != "https" {
			return sayf("--webhook-url 要写完整的 https 地址,不认识 %q。", c.WebhookURL)
		}
	}
	return nil
}

func (c *serveCmd) token() (string, error) {
	token := os.Getenv("ZHUQI_TELEGRAM_TOKEN")
	if c.TokenFile != "" {
		data, err := os.ReadFile(c.TokenFile)
		if err != nil {
			return "", sayf("令牌文件 %s 读不了:%s。", c.TokenFile, because(err))
		}
		token = string(data)
	}
	token = strings.TrimSpace(token)
	if token == "" {
		return "", sayf("没有令牌:把 BotFather 给的令牌放进环境变量 ZHUQI_TELEGRAM_TOKEN,或用 --token-file 指定文件。")
	}
	return token, nil
}

// webhook serves Telegram's posts until the program is told to stop.
func (c *serveCmd) webhook(e *env, a *app, client *telegram.Client) error {
	var b [24]byte
	_, _ = rand.Read(b[:]) // never fails
	secret := hex.EncodeToString(b[:])
	l, err := (&net.ListenConfig{}).Listen(e.ctx, "tcp", c.Listen)
	if err != nil {
		return sayf("%s 监听不了:%s。", c.Listen, because(err))
	}
	return a.Run(e.ctx, func(ctx context.Context, sink telegram.Sink) error {
		srv := &http.Server{Handler: client.Webhook(secret, sink), ReadHeaderTimeout: 10 * time.Second}
		stop := context.AfterFunc(ctx, func() {
			grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			_ = srv.Shutdown(grace)
		})
		defer stop()
		if err := client.SetWebhook(ctx, c.WebhookURL, secret); err != nil {
			return err
		}
		if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("webhook: %w", err)
		}
		return nil
	})
}
