package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

var update = flag.Bool("update", false, "rewrite what the bot says in the talks")

// TestTalks plays every talk against the real program through the sandbox. A talk reads like a conversation:
//
//	at 2026-11-23 09:10          the clock jumps there
//	wait 3 workdays | 2 hours    the clock moves on, stopping where each working day begins and ends
//	新人 小赵 801                  somebody who was not in the county yet, with the number of his chat
//	群 招商群 -801 老王 小赵        a group with its members and the bot
//	重启                          bot and jobs stop and start again on the same data
//	老王: 厂里电费太高             he writes; \n breaks the line, {邀请码} is the code last shown
//	老王: [签收]                   he presses a button, on the newest message that has it
//	老王 在「0002」上: [催办]       he presses it on the newest message holding these words
//	老王 → 「企业想问」: 可以       he replies to the newest message holding these words
//	老王 在 招商群: …              he writes in a group
//	老王 改成: …                   he edits his last message
//	老王 发文件 合同.pdf            he sends a file; 发图片, 发语音 likewise
//	老王 拉黑机器人 | 解除拉黑       he blocks the bot, or takes it back
//	bot > 老王: …                 what the bot said since (checked, or rewritten by -update)
func TestTalks(t *testing.T) {
	files, err := filepath.Glob("testdata/talks/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no talks", err)
	}
	for _, file := range files {
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

// talk is one conversation being played.
type talk struct {
	t        *testing.T
	e        *env
	d        *demo
	dir      string
	cal      *calendar.Calendar
	who      map[string]int64         // people and groups by name
	order    []string                 // their names, in the order they are heard
	seen     map[int64]map[int]string // chat → message → as last shown
	pops     map[int64]int            // callback answers already shown
	out      strings.Builder
	code     string // the invitation code last shown
	injected int64  // number of the update last put in by hand
}

func play(t *testing.T, script string) string {
	at := time.Date(2026, 11, 23, 9, 10, 0, 0, calendar.Shanghai)
	k := &talk{t: t, dir: t.TempDir(), cal: calendar.Default(), who: map[string]int64{}, seen: map[int64]map[int]string{}, pops: map[int64]int{}}
	var err error
	k.e = &env{ctx: context.Background(), out: os.Stdout, err: os.Stderr, now: time.Now, log: slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	if k.d, err = openDemo(k.e, k.dir, func(o *sandbox.Options) { o.Start, o.Record = at, recorder(t) }); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := k.d.close(); err != nil {
			t.Error(err)
		}
	}()
	for _, p := range players() {
		k.meet(strings.TrimSuffix(p.name, "(虚构)"), p.chat)
	}
	out := &k.out
	for n, line := range strings.Split(strings.TrimRight(script, "\n"), "\n") {
		if strings.HasPrefix(line, "bot > ") || strings.HasPrefix(line, "  ") {
			continue // what the bot said: written anew
		}
		out.WriteString(line + "\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := k.step(line); err != nil {
			t.Fatalf("line %d: %s: %v\n%s", n+1, line, err, out.String())
		}
		out.WriteString(k.heard(""))
	}
	if r, err := k.d.app.store.Verify(k.e.ctx); err != nil || !r.Sound() {
		t.Errorf("after the talk the data is not sound: %v %v", r.Problems, err)
	}
	return out.String()
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		x, y := "(nothing)", "(nothing)"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return fmt.Sprintf("line %d:\n want %s\n got  %s", i+1, x, y)
		}
	}
	return ""
}

// testLog sends the program's log to the test's.
type testLog struct{ t *testing.T }

func (l testLog) Write(b []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(b)))
	return len(b), nil
}
