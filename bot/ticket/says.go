package ticket

import (
	"strings"
	"time"
	"unicode"
)

// Says reports whether a text says anything: "。" and "??" are no reason, no question and no answer.
func Says(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// worded is a move without the words that say nothing. What an owner adds to his matter stays as he wrote it.
func worded(m Move) Move {
	if m.Verb == Open || m.Verb == Add || m.Verb == Supply {
		return m
	}
	if !Says(m.Text) {
		m.Text = ""
	}
	if !Says(m.Reason) {
		m.Reason = ""
	}
	return m
}

// bound is the day that a refused one had to keep to: an extension is later than the date that stands, and not later than
// the original term again, or than what a unit above has set.
func bound(t Ticket, m Move, why Why) time.Time {
	if m.Verb != AskExtension && m.Verb != Grant {
		return time.Time{}
	}
	switch why {
	case WhyUntil:
		return t.Dues.Promise
	case WhyTooLong:
		if m.Verb == Grant {
			return t.WantUntil
		}
		return t.Dues.Extend
	case WhyOuter:
		return t.Dues.Outer
	}
	return time.Time{}
}
