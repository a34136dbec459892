package calendar

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// ErrNoYears says that a list of years names none.
var ErrNoYears = errors.New("calendar: no years")

// ParseYears reads a list of years (YAML or JSON, as in days.yaml).
func ParseYears(data []byte) ([]Year, error) {
	if _, err := Default().Load(strings.NewReader(string(data))); err != nil {
		return nil, err
	}
	var years []Year
	if err := yaml.Unmarshal(data, &years); err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	if len(years) == 0 {
		return nil, ErrNoYears
	}
	return years, nil
}

// With is the calendar as it would be with some years besides its own, or in their place.
func (c *Calendar) With(years []Year) (*Calendar, error) {
	data, err := yaml.Marshal(years)
	if err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	return c.Load(strings.NewReader(string(data)))
}

// Differs lists the days of a year, and of the December before, on which the offices work by one calendar and not by
// the other.
func (c *Calendar) Differs(from *Calendar, year int) (days []time.Time) {
	for d := time.Date(year-1, 12, 1, 12, 0, 0, 0, Shanghai); d.Year() <= year; d = d.AddDate(0, 0, 1) {
		if c.Workday(d) != from.Workday(d) {
			days = append(days, d)
		}
	}
	return days
}

// WorkdaysOf is how many days of a year the offices work.
func (c *Calendar) WorkdaysOf(year int) int {
	last := func(year int) time.Time { return time.Date(year, 12, 31, 12, 0, 0, 0, Shanghai) }
	return c.WorkdaysBetween(last(year-1), last(year))
}

// DaysOff are the spans of days off as people write them: 2月5日至11日.
func (y Year) DaysOff() []string { return spanWords(y.Off) }

// DaysWorked are the weekend days that are worked, in order.
func (y Year) DaysWorked() []string { return spanWords(slices.Sorted(slices.Values(y.Work))) }

func spanWords(spans []string) (words []string) {
	for _, s := range spans {
		if from, to, err := ends(s); err == nil {
			words = append(words, span(from, to))
		}
	}
	return words
}
