package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

type sandboxCmd struct {
	Listen string `default:"127.0.0.1:8081" placeholder:"ADDR" help:"监听地址;只在本机使用。"`
	Token  string `default:"1:sandbox" help:"沙盒里机器人的令牌。"`
}

func (c *sandboxCmd) Run(e *env) error {
	l, err := listen(e, c.Listen)
	if err != nil {
		return err
	}
	sim := newSandbox(e, c.Token, nil)
	defer sim.Close()
	fmt.Fprintf(e.out, "沙盒:网页 http://%s/ ,Bot API http://%s/bot%s/ ,控制接口 http://%s/sim/\n", l.Addr(), l.Addr(), c.Token, l.Addr())
	return serveHTTP(e, l, sim)
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
