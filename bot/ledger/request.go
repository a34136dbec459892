package ledger

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Units finds a unit by any of its names.
type Units interface {
	UnitNamed(ctx context.Context, name string) (bot.Unit, error)
}

// UnknownWordError says which word of a request was not understood.
type UnknownWordError struct{ Word string }

func (e *UnknownWordError) Error() string { return fmt.Sprintf("unknown word %q", e.Word) }

// channels are the channels a request may name, beside 12345 and what other platforms are called.
var channels = map[string]string{"企业直接反映": "chat", "直接反映": "chat", "活动办代录": "office", "12345": "12345", "企业纾困360": "企业纾困360"}

// Read reads what is wanted from one message: "2026-11 县发展改革委 未办结", in any order, and says it back in words. A
// word that is no period, unit, class, state or channel gives an *UnknownWordError.
func Read(ctx context.Context, units Units, text string, now time.Time) (q ticket.Query, said []string, err error) {
	split := func(r rune) bool { return strings.ContainsRune(" \t\n,，、;；。", r) }
	for _, word := range strings.FieldsFunc(text, split) {
		say, err := readWord(ctx, units, &q, word, now)
		if err != nil {
			return q, nil, err
		}
		said = append(said, say)
	}
	return q, said, nil
}

func readWord(ctx context.Context, units Units, q *ticket.Query, word string, now time.Time) (string, error) {
	if from, to, ok := period(word, now); ok {
		q.FiledFrom, q.FiledBefore = from, to
		return day(from) + "至" + day(to.Add(-time.Minute)), nil
	}
	if c := ticket.Class(word); slices.Contains(ticket.Classes, c) {
		q.Class = c
		return word, nil
	}
	switch word {
	case "全部":
		return word, nil
	case "未办结", "未销号":
		q.Open = true
		return word, nil
	case "已办结", "已销号":
		q.States = []ticket.State{ticket.Closed}
		return word, nil
	case "逾期", "已逾期", "超期":
		q.Open, q.DueBefore = true, now
		return word, nil
	case "挂牌督办", "督办":
		q.Watched = true
		return word, nil
	}
	for _, s := range states {
		if word == s.Label() {
			q.States = []ticket.State{s}
			return word, nil
		}
	}
	if c, ok := channels[word]; ok {
		q.Channel = c
		return word, nil
	}
	u, err := units.UnitNamed(ctx, word)
	if errors.Is(err, bot.ErrNotFound) {
		return "", &UnknownWordError{word}
	}
	if err != nil {
		return "", err
	}
	q.Unit = u.ID
	return u.Name, nil
}

var states = []ticket.State{ticket.Submitted, ticket.Dispatched, ticket.Working, ticket.Reviewing, ticket.Answered, ticket.Awaiting, ticket.Deferred,
	ticket.Declined, ticket.Withdrawn}

var (
	monthWritten = regexp.MustCompile(`^(\d{4})[-年./](\d{1,2})月?$`)
	yearWritten  = regexp.MustCompile(`^(\d{4})年?$`)
	daysWritten  = regexp.MustCompile(`^(\d{4}-\d{1,2}-\d{1,2})(?:[至到~—]+(\d{4}-\d{1,2}-\d{1,2}))?$`)
)

// period reads 2026-11, 2026年11月, 2026年, 2026-11-01至2026-11-20, 本月, 上月, 今年, 去年; from its first moment to the first
// after it.
func period(word string, now time.Time) (from, to time.Time, ok bool) {
	local := now.In(calendar.Shanghai)
	month := func(y int, m time.Month) (time.Time, time.Time, bool) {
		first := time.Date(y, m, 1, 0, 0, 0, 0, calendar.Shanghai)
		return first, first.AddDate(0, 1, 0), true
	}
	year := func(y int) (time.Time, time.Time, bool) {
		first := time.Date(y, 1, 1, 0, 0, 0, 0, calendar.Shanghai)
		return first, first.AddDate(1, 0, 0), true
	}
	switch word {
	case "本月", "这个月":
		return month(local.Year(), local.Month())
	case "上月", "上个月":
		return month(local.Year(), local.Month()-1)
	case "今年", "本年":
		return year(local.Year())
	case "去年":
		return year(local.Year() - 1)
	}
	if m := monthWritten.FindStringSubmatch(word); m != nil {
		if t, err := time.Parse("2006-1", m[1]+"-"+m[2]); err == nil {
			return month(t.Year(), t.Month())
		}
	}
	if m := yearWritten.FindStringSubmatch(word); m != nil && (m[1] > "1999" && m[1] < "2100") {
		t, _ := time.Parse("2006", m[1])
		return year(t.Year())
	}
	if m := daysWritten.FindStringSubmatch(word); m != nil {
		if m[2] == "" {
			m[2] = m[1]
		}
		a, err1 := time.ParseInLocation("2006-1-2", m[1], calendar.Shanghai)
		b, err2 := time.ParseInLocation("2006-1-2", m[2], calendar.Shanghai)
		if err1 == nil && err2 == nil && !b.Before(a) {
			return a, b.AddDate(0, 0, 1), true
		}
	}
	return from, to, false
}
