package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/sandbox/talk"
)

type talkCmd struct {
	File  string `arg:"" name:"FILE" help:"对话文件,写法见 docs/sandbox.md。"`
	Check bool   `help:"只核对:机器人说的和文件里写的有一处不同就失败。"`
}

func (c *talkCmd) Run(e *env) error {
	script, err := os.ReadFile(c.File)
	if err != nil {
		return sayf("%s 读不了:%s。", c.File, because(err))
	}
	d, done, err := scratch(e, talk.Start(string(script)))
	if err != nil {
		return err
	}
	text, err := talk.New(d, cast(), filesBeside(c.File)).Play(e.ctx, string(script))
	if err = errors.Join(err, done()); err != nil {
		fmt.Fprint(e.out, text)
		return sayf("%s。", err)
	}
	if !c.Check {
		fmt.Fprint(e.out, text)
		return nil
	}
	if difference := firstDifference(string(script), text); difference != "" {
		return sayf("%s", difference)
	}
	fmt.Fprintln(e.out, "和文件里写的一样。")
	return nil
}

// filesBeside is the folder files/ beside a talk: what its people send.
func filesBeside(file string) fs.FS { return os.DirFS(filepath.Join(filepath.Dir(file), "files")) }

// firstDifference is where two texts part, "" when they do not.
func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		x, y := "(没有了)", "(没有了)"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return fmt.Sprintf("第%d行起不一样:\n 文件里 %s\n 这一次 %s", i+1, x, y)
		}
	}
	return ""
}

// cast is how talks call the people of the demo.
func cast() (out []talk.Named) {
	for _, p := range players() {
		out = append(out, talk.Named{Name: strings.TrimSuffix(p.name, "(虚构)"), Chat: p.chat})
	}
	return append(out, talk.Named{Name: strings.TrimSuffix(staffGroup().Title, "(虚构)"), Chat: staffGroupChat})
}

// scratch opens a county of its own at a time; done takes it away again.
func scratch(e *env, at time.Time) (d *demo, done func() error, err error) {
	dir, err := os.MkdirTemp("", "zhuqi-talk-")
	if err != nil {
		return nil, nil, sayf("临时目录建不了:%s。", because(err))
	}
	quiet := *e
	quiet.log = slog.New(slog.DiscardHandler)
	d, err = openDemo(&quiet, dir, func(o *sandbox.Options) { o.Start = at })
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return d, func() error { return errors.Join(d.close(), os.RemoveAll(dir)) }, nil
}

// talks saves what is done in the demo, and plays talks in it.
func (d *demo) talks() http.Handler {
	return &talk.Service{World: d, People: cast(), Scratch: func(ctx context.Context, at time.Time) (talk.World, func() error, error) {
		e := *d.e
		e.ctx = ctx
		return scratch(&e, at)
	}}
}

// Sim is the sandbox that talks are played in.
func (d *demo) Sim() *sandbox.Server { return d.sim }

// Settle waits for the bot, unless it was killed.
func (d *demo) Settle(ctx context.Context) error {
	if !d.Running() {
		return nil
	}
	return d.idle(ctx)
}

// Bot kills, starts or restarts the bot.
func (d *demo) Bot(do sandbox.Deed) error {
	switch do {
	case sandbox.KillsBot:
		return d.Kill()
	case sandbox.StartsBot:
		return d.Start()
	}
	d.order.Lock()
	defer d.order.Unlock()
	if err := d.stopBot(); err != nil {
		return err
	}
	d.sim.Mend()
	return d.startBot(d.e, d.dir)
}

// loneSandbox is a sandbox whose bot runs elsewhere.
type loneSandbox struct{ sim *sandbox.Server }

func (l *loneSandbox) Sim() *sandbox.Server { return l.sim }

// answerTime is how long a bot elsewhere has to take an update.
const answerTime = 2 * time.Second

// Settle waits until the bot has taken every update; what it does then cannot be known here.
func (l *loneSandbox) Settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	if err := l.sim.WaitIdle(ctx); !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

func (l *loneSandbox) Bot(sandbox.Deed) error {
	return errors.New("机器人在别的程序里运行,这里不能停它")
}
