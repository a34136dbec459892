package calendar

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
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
	// Of a notice that was imported: the SHA-256 of the file it was read from, and the day.
	Hash     string `yaml:",omitempty"`
	Imported string `yaml:",omitempty"`
}

// Default knows the notices that ship with the program and the county's office hours.
func Default() *Calendar { return shipped().apart() }

var shipped = sync.OnceValue(func() *Calendar {
	c, err := empty(CountyHours).Load(bytes.NewReader(notices))
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
	d := &noticed{years: map[int]Year{}, days: map[string]bool{}}
	maps.Copy(d.years, c.known.Load().years)
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
	all := empty(c.hours)
	all.known.Store(d)
	return all, nil
}

// note enters the days of one list; a day of another year or in both lists is a fault of the data. 元旦 may begin in the
// December before.
func (c *noticed) note(y Year, spans []string, works bool) error {
	for _, s := range spans {
		from, to, err := ends(s)
		if err != nil {
			return fmt.Errorf("calendar: year %d: %w", y.Year, err)
		}
		begins := from.Year() == y.Year || from.Year() == y.Year-1 && from.Month() == time.December
		if !begins || to.Year() > y.Year || to.Before(from) {
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
	return slices.SortedFunc(maps.Values(c.known.Load().years), func(a, b Year) int { return a.Year - b.Year })
}
