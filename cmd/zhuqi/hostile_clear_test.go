package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

var (
	insides = regexp.MustCompile(`(?i)panic|goroutine|runtime|error|nil|null|invalid|unexpected|failed|sqlite|EOF|callback|update_id|\{\}|%!|<nil>|&lt;|&amp;`)
	heardAs = regexp.MustCompile(`(?m)^bot > [^:]+: `)
)

// unclear says why what the bot said is not one clear sentence in Chinese with these words.
func unclear(got, want string) string {
	at := heardAs.FindAllStringIndex(got, -1)
	if want == silence {
		if len(at) > 0 {
			return "said something"
		}
		return ""
	}
	switch {
	case len(at) != 1:
		return fmt.Sprintf("%d answers, want one", len(at))
	case !strings.Contains(got, want):
		return fmt.Sprintf("want %q in it", want)
	}
	text, _, _ := strings.Cut(got[at[0][1]:], "\n  [")
	text = strings.TrimSpace(text)
	switch {
	case !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }):
		return "not Chinese"
	case insides.MatchString(strings.ReplaceAll(text, want, "")):
		return "shows our insides: " + insides.FindString(text)
	case strings.Contains(text, "故障号"):
		return "an apology where a sentence should be"
	}
	return ""
}

// silence is wanted where speaking would be wrong: what was not said to the bot, or cannot be answered.
const silence = "(silence)"
