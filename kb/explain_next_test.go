package kb_test

import (
	"testing"

	"zhuqi/kb"
)

// The day on which an explanation will lapse is known beforehand from what the documents say.
func TestNextLapse(t *testing.T) {
	l, kept := explained(t)
	next := func(after, until kb.Date) kb.Date {
		t.Helper()
		day, err := l.NextLapse(t.Context(), after, until)
		must(t, err)
		return day
	}
	e := interest(t, l)
	expires(t, l, "2026-12-31")
	if got := next("2026-11-23", "9999-12-31"); got != "" {
		t.Errorf("with no explanation: %s", got)
	}
	kept.put(e)
	for _, row := range []struct{ after, until, want kb.Date }{
		{"2026-11-23", "9999-12-31", "2027-01-01"},
		{"2026-11-23", "2026-12-31", ""},
		{"2026-12-31", "2027-01-01", "2027-01-01"},
	} {
		if got := next(row.after, row.until); got != row.want {
			t.Errorf("after %s until %s: got %q, want %q", row.after, row.until, got, row.want)
		}
	}
}
