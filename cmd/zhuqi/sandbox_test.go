package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// A token that looks real is warned of once; the sandbox opens all the same.
func TestSandboxWarnsOfARealToken(t *testing.T) {
	for token, want := range map[string]int{"1:sandbox": 0, "123456:test": 0, "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0": 1} {
		ctx, stop := context.WithCancel(t.Context())
		var errs bytes.Buffer
		out := &opened{stop: stop}
		e := &env{ctx: ctx, out: out, err: &errs, now: time.Now, log: slog.New(slog.NewTextHandler(io.Discard, nil))}
		if err := (&sandboxCmd{Listen: "127.0.0.1:0", Token: token}).Run(e); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(errs.String(), "真的机器人令牌"); got != want || strings.Contains(errs.String(), token) {
			t.Errorf("%s: warned %d times, want %d: %s", token, got, want, &errs)
		}
	}
}

// opened ends a program that says it is open.
type opened struct{ stop func() }

func (o *opened) Write(b []byte) (int, error) { o.stop(); return len(b), nil }
