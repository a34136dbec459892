package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

var update = flag.Bool("update", false, "rewrite what the bot says in the talks")

// TestTalks plays every talk against the real program through the sandbox. A talk reads like a conversation:
//
//	at 2026-11-23 09:10          the clock
//	wait 3 workdays | 2 hours    the clock moves on, morning by morning
//	老王: 厂里电费太高             he writes
//	老王: [签收]                   he presses a button that is on his screen
//	老王 → 「企业想问」: 可以       he replies to the newest message holding these words
//	老王 改成: …                   he edits his last message
//	老王 发文件 执照.jpg            he sends a file
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
	t     *testing.T
	d     *demo
	cal   *calendar.Calendar
	who   map[string]int64
	order []player
	seen  map[int64]map[int]string // chat → message → as last shown
	pops  map[int64]int            // callback answers already shown
	last  map[int64]int            // a person's last own message
}

func play(t *testing.T, script string) string {
	at := time.Date(2026, 11, 23, 9, 10, 0, 0, calendar.Shanghai)
	k := &talk{t: t, cal: calendar.Default(), who: map[string]int64{}, seen: map[int64]map[int]string{}, pops: map[int64]int{}, last: map[int64]int{}}
	var err error
	e := &env{ctx: context.Background(), out: os.Stdout, err: os.Stderr, now: time.Now, log: slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	if k.d, err = openDemo(e, t.TempDir(), func(o *sandbox.Options) { o.Start, o.Record = at, recorder(t) }); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := k.d.close(); err != nil {
			t.Error(err)
		}
	}()
	for _, p := range players() {
		k.order = append(k.order, p)
		k.who[strings.TrimSuffix(p.name, "(虚构)")] = p.chat
	}
	var out strings.Builder
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
		out.WriteString(k.heard())
	}
	return out.String()
}

var (
	waitLine  = regexp.MustCompile(`^wait (\d+) (workdays?|days?|hours?|minutes?)$`)
	replyLine = regexp.MustCompile(`^(.+?) → 「(.+?)」: (.+)$`)
)

func (k *talk) step(line string) error {
	if rest, ok := strings.CutPrefix(line, "at "); ok {
		at, err := time.ParseInLocation("2006-01-02 15:04", rest, calendar.Shanghai)
		if err != nil {
			return err
		}
		return k.moveTo(at)
	}
	if m := waitLine.FindStringSubmatch(line); m != nil {
		n, _ := strconv.Atoi(m[1])
		return k.wait(n, strings.TrimSuffix(m[2], "s"))
	}
	if m := replyLine.FindStringSubmatch(line); m != nil {
		chat, ok := k.who[m[1]]
		if !ok {
			return fmt.Errorf("nobody is called %s", m[1])
		}
		to := k.find(chat, m[2])
		if to == 0 {
			return fmt.Errorf("no message on the screen of %s says %q", m[1], m[2])
		}
		k.d.sim.Reply(chat, chat, to, m[3])
		return k.settle()
	}
	if name, text, ok := strings.Cut(line, " 改成: "); ok {
		chat := k.who[name]
		if err := k.d.sim.Edit(chat, chat, k.own(chat), unescape(text)); err != nil {
			return err
		}
		return k.settle()
	}
	if name, file, ok := strings.Cut(line, " 发文件 "); ok {
		chat := k.who[name]
		if _, err := k.d.sim.SendFile(chat, chat, sandbox.File{Name: file, MIME: "application/octet-stream", Data: []byte("演示文件")}); err != nil {
			return err
		}
		return k.settle()
	}
	name, text, ok := strings.Cut(line, ": ")
	chat, known := k.who[name]
	if !ok || !known {
		return fmt.Errorf("cannot read this line; people are %v", k.who)
	}
	if label, ok := strings.CutPrefix(text, "["); ok && strings.HasSuffix(label, "]") {
		if err := k.d.sim.Press(chat, chat, 0, strings.TrimSuffix(label, "]")); err != nil {
			return err
		}
		return k.settle()
	}
	k.d.sim.Say(chat, chat, unescape(text))
	return k.settle()
}

// unescape lets a talk write a line break as \n.
func unescape(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }

// wait moves the clock on, stopping on every working morning on the way, as the real clock would.
func (k *talk) wait(n int, unit string) error {
	now := k.d.sim.Now().In(calendar.Shanghai)
	target := now
	switch unit {
	case "workday":
		target = k.cal.Later(now, n)
	case "day":
		target = now.AddDate(0, 0, n)
	case "hour":
		target = now.Add(time.Duration(n) * time.Hour)
	default:
		target = now.Add(time.Duration(n) * time.Minute)
	}
	for day := now.AddDate(0, 0, 1); ; day = day.AddDate(0, 0, 1) {
		morning := k.cal.Open(day).Add(time.Minute)
		if !morning.Before(target) {
			break
		}
		if k.cal.Workday(morning) {
			if err := k.moveTo(morning); err != nil {
				return err
			}
		}
	}
	return k.moveTo(target)
}

func (k *talk) moveTo(at time.Time) error {
	k.d.sim.Set(at) // the demo runs the jobs before this returns
	return k.settle()
}

// settle waits until every update is handled and every message delivered.
func (k *talk) settle() error {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	return k.d.idle(ctx)
}

// heard writes what each person's screen gained since the last look.
func (k *talk) heard() string {
	var out strings.Builder
	for _, p := range k.order {
		if k.seen[p.chat] == nil {
			k.seen[p.chat] = map[int]string{}
		}
		name := strings.TrimSuffix(p.name, "(虚构)")
		for _, m := range k.d.sim.Screen(p.chat) {
			if !m.Bot {
				continue
			}
			shown := shown(m)
			was, old := k.seen[p.chat][m.ID]
			if shown == was {
				continue
			}
			k.seen[p.chat][m.ID] = shown
			if old && stripped(was, shown) {
				continue // only lost its buttons
			}
			mark := ""
			if old {
				mark = "(改了前面一条) "
			}
			fmt.Fprintf(&out, "bot > %s: %s%s\n", name, mark, strings.ReplaceAll(shown, "\n", "\n  "))
		}
		answers := k.d.sim.CallbackAnswers(p.chat)
		for _, a := range answers[min(k.pops[p.chat], len(answers)):] {
			if a.Text != "" {
				fmt.Fprintf(&out, "bot > %s: (提示) %s\n", name, strings.ReplaceAll(a.Text, "\n", "\n  "))
			}
		}
		k.pops[p.chat] = len(answers)
	}
	return out.String()
}

// shown is a message as a talk writes it: its text, then its buttons in a line.
func shown(m sandbox.Message) string {
	text := m.Text
	if m.File != nil {
		text = "〔" + m.File.Name + "〕" + text
	}
	for _, row := range m.Buttons {
		line := ""
		for _, b := range row {
			line += " [" + b.Text + "]"
		}
		text += "\n" + strings.TrimSpace(line)
	}
	return text
}

func stripped(was, now string) bool {
	return strings.HasPrefix(was, now) && strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(was, now)), "[")
}

// find is the newest message of the bot in a chat that holds the words.
func (k *talk) find(chat int64, words string) int {
	found := 0
	for _, m := range k.d.sim.Screen(chat) {
		if m.Bot && strings.Contains(m.Text, words) {
			found = m.ID
		}
	}
	return found
}

// own is a person's last message.
func (k *talk) own(chat int64) int {
	found := 0
	for _, m := range k.d.sim.Screen(chat) {
		if m.From == chat {
			found = m.ID
		}
	}
	return found
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
