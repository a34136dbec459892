package main

import (
	"context"
	"flag"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/sandbox/talk"
)

var update = flag.Bool("update", false, "rewrite what the bot says in the talks")

// TestTalks plays every talk against the real program through the sandbox; bot/sandbox/talk says how talks are written.
func TestTalks(t *testing.T) {
	for _, file := range talkFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := play(t, string(want))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if at := firstDifference(string(want), got); at != "" {
				t.Errorf("%s: %s", file, at)
			}
		})
	}
}

func talkFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/talks/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no talks", err)
	}
	return files
}

// live is a demo in which a talk is played.
type live struct {
	*talk.Player
	t        *testing.T
	d        *demo
	said     string // by the bot, not yet heard
	injected int64  // number of the update last put in by hand
}

// openLive opens a demo whose clock stands at a time.
func openLive(t *testing.T, at time.Time, more func(*sandbox.Options)) *live {
	t.Helper()
	e := &env{ctx: context.Background(), out: os.Stdout, err: os.Stderr, now: time.Now,
		log: slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	d, err := openDemo(e, t.TempDir(), func(o *sandbox.Options) {
		o.Start, o.Record = at, recorder(t)
		o.Strict = func(c sandbox.Call) { t.Errorf("%s %v: %v", c.Method, c.Params, c.Verdict()) }
		if more != nil {
			more(o)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.close(); err != nil {
			t.Error(err)
		}
	})
	return &live{Player: talk.New(d, cast(), filesBeside("testdata/talks/x")), t: t, d: d}
}

// play plays a talk in a county of its own and returns it with what the bot says.
func play(t *testing.T, script string) string {
	t.Helper()
	k := openLive(t, talk.Start(script), nil)
	got, err := k.Play(t.Context(), script)
	if err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	if r, err := k.d.app.store.Verify(t.Context()); err != nil || !r.Sound() {
		t.Errorf("after the talk the data is not sound: %v %v", r.Problems, err)
	}
	return got
}

// testLog sends the program's log to the test's.
type testLog struct{ t *testing.T }

func (l testLog) Write(b []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(b)))
	return len(b), nil
}

func TestTalkCommand(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "对话.txt")
	write := func(script string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("\ufeff# 问一句\r\n老王: 你好\r\n")
	status, out, errOut := command("talk", file)
	if status != 0 || !strings.Contains(out, "老王: 你好\r\nbot > 老王: 您好") {
		t.Fatalf("status %d, %q %q", status, out, errOut)
	}
	write(out)
	if status, out, errOut = command("talk", "--check", file); status != 0 || out != "和文件里写的一样。\n" {
		t.Errorf("checked: status %d, %q %q", status, out, errOut)
	}
	write("老王: 你好\nbot > 老王: 再见\n")
	if status, _, errOut = command("talk", "--check", file); status != 1 || !strings.HasPrefix(errOut, "第2行起不一样:\n 文件里 bot > 老王: 再见\n") {
		t.Errorf("another word: status %d, %q", status, errOut)
	}
	write("老王: 你好\n老王 你好\n")
	if status, _, errOut = command("talk", file); status != 1 || !strings.HasPrefix(errOut, "第2行:看不懂:老王 你好;这里能写的有") {
		t.Errorf("a bad line: status %d, %q", status, errOut)
	}
	if status, _, errOut = command("talk", file+"没有"); status != 1 || !strings.Contains(errOut, "没有这个文件") {
		t.Errorf("no file: status %d, %q", status, errOut)
	}
}
