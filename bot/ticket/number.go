package ticket

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// DefaultPrefix begins a number when Rules name no other.
const DefaultPrefix = "SQ"

var (
	shortAlone = regexp.MustCompile(`^第?#?([0-9]{1,6})号?$`)
	// unprefixed is a number whose letters were left out; nothing else may stand beside it.
	unprefixed = regexp.MustCompile(`^(20[0-9]{6})[- ]*([0-9]{4})$`)
	shortSaid  = regexp.MustCompile(`(?:^|[^0-9A-Z月-])第?([0-9]{1,6})号(?:那|这)?(?:个|件|条|单|工单|诉求)`)
)

// FormatNumber writes the n-th number of a day: SQ-20261123-0042.
func FormatNumber(prefix string, day time.Time, n int) Number {
	if prefix == "" {
		prefix = DefaultPrefix
	}
	return Number(fmt.Sprintf("%s-%s-%04d", prefix, day.Format("20060102"), n))
}

// ParseNumber finds a ticket number in what somebody typed: in any case, with or without dashes, full width or not
// ("sq202611230042", "ＳＱ－20261123－0042 怎么样了"), alone also without its letters. "42号那个" and the like give only the short number, which
// means the person's own ticket of that ending. ok is false when there is neither.
func ParseNumber(s, prefix string) (n Number, short int, ok bool) {
	if prefix == "" {
		prefix = DefaultPrefix
	}
	s = strings.ToUpper(narrow(s))
	full := regexp.MustCompile(`(?:^|[^0-9A-Z])` + regexp.QuoteMeta(strings.ToUpper(prefix)) + `[- ]*([0-9]{8})[- ]*([0-9]{4,6})(?:[^0-9]|$)`)
	if m := full.FindStringSubmatch(s); m != nil {
		seq, _ := strconv.Atoi(m[2])
		return Number(fmt.Sprintf("%s-%s-%04d", prefix, m[1], seq)), 0, true // of a day that never was, too: it is not found
	}
	s = strings.TrimSpace(s)
	if m := unprefixed.FindStringSubmatch(s); m != nil {
		if _, err := time.Parse("20060102", m[1]); err == nil {
			return Number(prefix + "-" + m[1] + "-" + m[2]), 0, true
		}
	}
	m := shortAlone.FindStringSubmatch(s)
	if m != nil && m[1] == s && len(s) > 4 {
		return "", 0, false // a bare long number is something else: a phone, a sum
	}
	if m == nil {
		m = shortSaid.FindStringSubmatch(s)
	}
	if m == nil {
		return "", 0, false
	}
	short, _ = strconv.Atoi(m[1])
	return "", short, short > 0
}

// narrow turns full-width letters, digits and the many dashes into plain ones and drops what cannot be seen.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		case r == '—' || r == '–' || r == '‐' || r == '‑' || r == '−' || r == '_' || r == 'ー':
			return '-'
		case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
			return -1
		}
		return r
	}, s)
}
