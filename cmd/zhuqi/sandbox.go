package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/sandbox/talk"
)

type sandboxCmd struct {
	Listen string `default:"127.0.0.1:8081" placeholder:"ADDR" help:"监听地址;只在本机使用。"`
	Token  string `default:"1000001:sandbox" help:"沙盒里机器人的令牌。"`
	Record string `placeholder:"FILE" help:"把机器人的每次调用和回答记在这个文件末尾,一行一条 JSON。"`
}

// realToken is what BotFather's tokens look like.
var realToken = regexp.MustCompile(`^\d+:[A-Za-z0-9_-]{35}$`)

func (c *sandboxCmd) Run(e *env) error {
	l, err := listen(e, c.Listen)
	if err != nil {
		return err
	}
	var record io.Writer
	if c.Record != "" {
		f, err := os.OpenFile(c.Record, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return sayf("%s 写不了:%s。", c.Record, because(err))
		}
		defer f.Close()
		record = f
	}
	if realToken.MatchString(c.Token) {
		fmt.Fprintln(e.err, "注意:--token 看起来是一个真的机器人令牌。沙盒不需要它,也不会用它连 Telegram;令牌写在命令行里会被别人看见,请换成随便编的,例如 1:sandbox。")
	}
	sim := openLone(e, c.Token, record)
	defer sim.Close()
	fmt.Fprintf(e.out, "沙盒:网页 http://%s/ ,Bot API http://%s/bot%s/ ,控制接口 http://%s/sim/\n", l.Addr(), l.Addr(), c.Token, l.Addr())
	return serveHTTP(e, l, sim)
}

// openLone makes a sandbox whose bot runs elsewhere.
func openLone(e *env, token string, record io.Writer) *sandbox.Server {
	l := &loneSandbox{}
	l.sim = newSandbox(e, token, func(o *sandbox.Options) { o.Talk, o.Record = &talk.Service{World: l}, record })
	return l.sim
}

// newSandbox makes the server that plays Telegram, with the county's working days.
func newSandbox(e *env, token string, more func(*sandbox.Options)) *sandbox.Server {
	cal := calendar.Default()
	o := sandbox.Options{Token: token, Username: "zhuqi_demo_bot", Title: "助企演示", Page: true,
		Now: e.now, NextWorkday: func(t time.Time) time.Time { return cal.Later(t, 1) }, Log: e.log,
		Suggestions: []string{"厂里电费太高,有什么优惠电价政策", "新招一个工人补贴多少钱", "想贷款,有什么渠道", "研发费用加计扣除找谁", "厂门口的路灯坏了没人修"}}
	if more != nil {
		more(&o)
	}
	return sandbox.New(o)
}

// listen takes an address for a page.
func listen(e *env, addr string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(e.ctx, "tcp", addr)
	if err != nil {
		return nil, sayf("%s 监听不了:%s。", addr, because(err))
	}
	return l, nil
}

// serveHTTP serves until the program is told to stop.
func serveHTTP(e *env, l net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(e.ctx, func() { _ = srv.Close() })
	defer stop()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
