package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"gopkg.in/yaml.v3"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// countyFiles are the files in which a county sets what is its own; every backup brings them along.
var countyFiles = []string{"county.yaml", "profiles.yaml", "triggers.yaml", "holidays.yaml"}

// calendarOf is the calendar that ships with the program, with the notices that DIR/holidays.yaml adds: a year is
// published when the program is long in use.
func calendarOf(dir string) (*calendar.Calendar, error) {
	path := holidaysFile(dir)
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return calendar.Default(), nil
	}
	if err != nil {
		return nil, sayf("%s 读不了:%s", path, because(err))
	}
	cal, err := calendar.Default().Load(bytes.NewReader(data))
	if err != nil {
		return nil, sayf("%s 写得不对:%v", path, err)
	}
	return cal, nil
}

// countyFile is DIR/county.yaml: what a county may set, the same for every subcommand. All of it may be left out.
type countyFile struct {
	Profile string `yaml:"profile"`        // of clocks: 13710, 1137, 15-30, …, or one of profiles.yaml
	Prefix  string `yaml:"prefix"`         // of ticket numbers
	Hours   string `yaml:"hours"`          // office hours: 8:30-12:00,14:30-18:00
	Seed    string `yaml:"seed"`           // of the draw for revisits
	Sample  *int   `yaml:"revisit_sample"` // percent of the other answers that are drawn: 10
	Promise string `yaml:"promise"`        // of the answers: 每5个回答最多错1个
	County  string `yaml:"county"`         // where the bot answers, in full: 河南省焦作市温县
	Budget  *int   `yaml:"contact_budget"` // unasked messages a week to one enterprise: 3
}

var goodPrefix = regexp.MustCompile(`^[A-Z]{1,8}$`)

// countyOf reads DIR/county.yaml; without the file nothing is set. It gives the file's path for what is said of it.
func countyOf(dir string) (countyFile, string, error) {
	var c countyFile
	path := filepath.Join(dir, "county.yaml")
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return c, path, nil
	}
	if err != nil {
		return c, path, sayf("%s 读不了:%s", path, because(err))
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&c); err != nil && !errors.Is(err, io.EOF) {
		return c, path, sayf("%s 写得不对:%v", path, err)
	}
	return c, path, nil
}

// rulesOf reads what the county has set for its tickets; the rest is the default.
func rulesOf(dir string) (ticket.Rules, error) {
	rules := ticket.Rules{Profile: ticket.P13710, Prefix: ticket.DefaultPrefix, Seed: "zhuqi"}
	var err error
	if rules.Calendar, err = calendarOf(dir); err != nil {
		return rules, err
	}
	if rules.Own, err = clocksOf(dir); err != nil {
		return rules, err
	}
	if rules.Triggers, err = triggersOf(dir); err != nil {
		return rules, err
	}
	c, path, err := countyOf(dir)
	if err != nil {
		return rules, err
	}
	return rules, c.set(&rules, path)
}

// answersOf reads what the county has set for its answers: what it promises of them, and where it is.
func answersOf(dir string) (promise kb.Promise, county string, err error) {
	c, path, err := countyOf(dir)
	if err != nil || c.Promise == "" {
		return kb.DefaultPromise, c.County, err
	}
	promise, err = kb.ParsePromise(c.Promise)
	if err != nil {
		return 0, "", sayf("%s 里的回答承诺 %q 不对,要写成“每5个回答最多错1个”这样,数字从 2 到 100。", path, c.Promise)
	}
	return promise, c.County, nil
}

// budgetOf reads how many unasked messages a week one enterprise may get.
func budgetOf(dir string) (int, error) {
	c, path, err := countyOf(dir)
	switch {
	case err != nil || c.Budget == nil:
		return weekBudget, err
	case *c.Budget < 1 || *c.Budget > 50:
		return 0, sayf("%s 里的 contact_budget 要在 1 到 50 之间。", path)
	}
	return *c.Budget, nil
}

// set puts what the file says into the rules; a value it does not know is refused in one sentence.
func (c countyFile) set(rules *ticket.Rules, path string) error {
	if c.Profile != "" {
		p, ok := clockNamed(c.Profile, rules.Own)
		if !ok {
			return sayf("%s 里的时限方案 %q 不存在,可以是 %s。", path, c.Profile, clockNames(rules.Own))
		}
		rules.Profile = p
	}
	if c.Prefix != "" {
		if !goodPrefix.MatchString(c.Prefix) {
			return sayf("%s 里的编号开头 %q 不行,要用 1 到 8 个大写字母。", path, c.Prefix)
		}
		rules.Prefix = c.Prefix
	}
	if c.Hours != "" {
		h, err := calendar.ParseHours(c.Hours)
		if err != nil {
			return sayf("%s 里的办公时间 %q 不对,要写成 8:30-12:00,14:30-18:00。", path, c.Hours)
		}
		rules.Calendar = rules.Calendar.WithHours(h)
	}
	if c.Seed != "" {
		rules.Seed = c.Seed
	}
	if c.Sample != nil {
		if *c.Sample < leastSample || *c.Sample > 100 {
			return sayf("%s 里的 revisit_sample(回访抽样的百分比)是 %d,不能低于 %d,也不能超过 100。", path, *c.Sample, leastSample)
		}
		rules.Sample = *c.Sample
	}
	return nil
}
