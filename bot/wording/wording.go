// Package wording holds every sentence the bot says, in Chinese: values in, bot.Message out.
//
// It is not where anything is decided or looked up; whoever proofreads the bot reads this package and nothing else.
//
//	m := wording.Words{}.Tell(notice)
package wording

import (
	"html"
	"strings"

	"zhuqi/bot/calendar"
)

// Words tells people about tickets; it implements ticket.Teller.
type Words struct {
	County string         // e.g. 温县, for the greeting; empty says 本县
	Duty   string         // the county's duty line, told with the emergency numbers
	Office string         // the office's phone
	Hours  calendar.Hours // office hours; zero: those of the plan
	Bot    string         // the bot's username, for links into the private chat; empty: none
}

func (w Words) hours() calendar.Hours {
	if w.Hours == (calendar.Hours{}) {
		return calendar.CountyHours
	}
	return w.Hours
}

// Sorry is a refusal whose sentence is ready: what is wrong and what to do.
type Sorry struct{ Text string }

func (s *Sorry) Error() string { return "refused: " + s.Text }

// Escape makes people's words safe inside a message: HTML escaped, control, zero-width and direction characters dropped.
func Escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20, r == 0x7f, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
			return -1
		}
		return r
	}, s))
}

// moreThan reports whether a text says more than its summary, which is its first sentence without the full stop.
func moreThan(text, summary string) bool {
	bare := func(s string) string { return strings.Trim(s, " \n\t。.!！?？") }
	return bare(text) != "" && bare(text) != bare(summary)
}
