package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"zhuqi/bot/sandbox/talk"
)

// TestTalksAreSaved plays each talk, saves what was done as another talk, and plays that: the same is said three times.
func TestTalksAreSaved(t *testing.T) {
	for _, file := range talkFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			k := openLive(t, talk.Start(string(script)), nil)
			if _, err := k.Play(t.Context(), string(script)); err != nil {
				t.Fatal(err)
			}
			saved := talk.Write(k.d.sim.Journal(0), cast(), filesBeside(file)).Text()
			if at := firstDifference(saved, play(t, saved)); at != "" {
				t.Errorf("played again: %s\n%s", at, saved)
			}
			if at := firstDifference(words(string(script)), words(saved)); at != "" {
				t.Errorf("saved: %s\n%s", at, saved)
			}
		})
	}
}

var whenSaid = regexp.MustCompile(`(?m)^bot > \([^)]*\) `)

// words is what the bot says in a talk, without when.
func words(script string) string {
	var out strings.Builder
	for line := range strings.Lines(script) {
		if strings.HasPrefix(line, "bot > ") || strings.HasPrefix(line, "  ") {
			out.WriteString(line)
		}
	}
	return whenSaid.ReplaceAllString(out.String(), "bot > ")
}
