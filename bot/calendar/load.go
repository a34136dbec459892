package calendar

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"gopkg.in/yaml.v3"
)

//go:embed days.yaml
var notices []byte

// Year is one notice of the State Council as data.
type Year struct {
	Year   int
	Source string
	Off    []string // 2026-02-15 or 2026-02-15..2026-02-23
	Work   []string
}

// Default knows the notices that ship with the program and the county's office hours.
func Default() *Calendar { return shipped() }

var shipped = sync.OnceValue(func() *Calendar {
	c, err := (&Calendar{hours: CountyHours}).Load(bytes.NewReader(notices))
	if err != nil {
		panic("calendar: embedded days: " + err.Error())
	}
	return c
})

// Load returns a calendar that knows the notices read from r (YAML or JSON, as in days.yaml) besides its own; a year
// that is there already is replaced. A fault in r leaves nothing loaded.
func (c *Calendar) Load(r io.Reader) (*Calendar, error) {
	var years []Year
	dec := yaml.NewDecoder(r)
	dec.KnownFields(true)
	if err := dec.Decode(&years); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	d := &Calendar{hours: c.hours, years: map[int]Year{}, days: map[string]bool{}}
	maps.Copy(d.years, c.years)
	for _, y := range years {
		if y.Source == "" {
			return nil, fmt.Errorf("calendar: year %d: source is missing", y.Year)
		}
		d.years[y.Year] = y
	}
	for _, y := range d.years {
		if err := d.note(y, y.Off, false); err != nil {
			return nil, err
		}
		if err := d.note(y, y.Work, true); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// note enters the days of one list; a day of another year or in both lists is a fault of the data.
func (c *Calendar) note(y Year, spans []string, works bool) error {
	for _, s := range spans {
		first, last, ranged := strings.Cut(s, "..")
		if !ranged {
			last = first
		}
		from, err := time.ParseInLocation(time.DateOnly, first, Shanghai)
		if err != nil {
			return fmt.Errorf("calendar: year %d: %w", y.Year, err)
		}
		to, err := time.ParseInLocation(time.DateOnly, last, Shanghai)
		if err != nil {
			return fmt.Errorf("calendar: year %d: %w", y.Year, err)
		}
		if from.Year() != y.Year || to.Year() != y.Year || to.Before(from) {
			return fmt.Errorf("calendar: year %d: %s is not a span of that year", y.Year, s)
		}
		for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
			key := d.Format(time.DateOnly)
			if other, named := c.days[key]; named && other != works {
				return fmt.Errorf("calendar: year %d: %s both off and working", y.Year, key)
			}
			c.days[key] = works
		}
	}
	return nil
}

// Years lists the notices known, oldest first.
func (c *Calendar) Years() []Year {
	return slices.SortedFunc(maps.Values(c.years), func(a, b Year) int { return a.Year - b.Year })
}
