package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// clocksFile is where a county writes clock profiles of its own, with the days on which they hold.
func clocksFile(dir string) string { return filepath.Join(dir, "profiles.yaml") }

// clocksOf reads DIR/profiles.yaml; a fault is said in one sentence that names the profile and the step.
func clocksOf(dir string) ([]ticket.Profile, error) {
	path := clocksFile(dir)
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, sayf("%s 读不了:%s", path, because(err))
	}
	own, err := ticket.LoadProfiles(bytes.NewReader(data))
	if errors.Is(err, io.EOF) { // nothing but remarks
		return nil, nil
	}
	if err != nil {
		return nil, sayf("%s 写得不对:%s。", path, clockFault(err))
	}
	return own, nil
}

// clockNamed is the profile that county.yaml names: one of the county's own without days, a shipped one, or the last of
// the county's own of that name.
func clockNamed(name string, own []ticket.Profile) (named ticket.Profile, found bool) {
	for _, p := range own {
		if p.Name != name || len(p.Units) > 0 {
			continue
		}
		if p.Since == "" && p.Until == "" {
			return p, true
		}
		if !found || p.Since > named.Since {
			named, found = p, true
		}
	}
	if p, ok := ticket.ProfileNamed(name); ok {
		return p, true
	}
	return named, found
}

func clockNames(own []ticket.Profile) string {
	var names []string
	for _, p := range append(ticket.Shipped(), own...) {
		if len(p.Units) == 0 {
			names = append(names, p.Name)
		}
	}
	return strings.Join(names, "、")
}

var clockFaults = map[ticket.ProfileFault]string{
	ticket.FaultName: "没有写 name", ticket.FaultDay: "日期要写成 2027-01-01", ticket.FaultOrder: "until 早于 since",
	ticket.FaultOverlap: "有效期和另一个方案重叠", ticket.FaultMissing: "缺少这一步", ticket.FaultStep: "没有这一步,请对照说明里的步骤名",
	ticket.FaultNotUnits: "单位自己的方案只能定 sign、unit、return、interim、support", ticket.FaultAmount: "amount 要大于 0",
	ticket.FaultTerm: "unit 只能是 natural、working、month 或 hour", ticket.FaultFrom: "from 没有这个起算点",
}

var unknownField = regexp.MustCompile(`line (\d+): field (\S+) not found`)

// clockFault says what is wrong with a profile and where.
func clockFault(err error) string {
	var fault *ticket.ProfileError
	if errors.As(err, &fault) {
		words := "方案 " + fault.Profile
		if fault.Step != "" {
			words += " 的 " + fault.Step
		}
		words += ":" + clockFaults[fault.Why]
		if fault.Other != "" {
			words += "(" + fault.Other + ")"
		}
		return words
	}
	if m := unknownField.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Sprintf("第 %s 行不认识 %s", m[1], m[2])
	}
	return "不是方案的清单(" + strings.TrimPrefix(err.Error(), "clock profiles: yaml: ") + ")"
}

const (
	keptClock   = "clock:"       // and its version: the profile as it was
	beforeClock = "clock-before" // the version of tickets that have none on record
)

// keepClocks puts the profiles in use on record, so that tickets filed under them keep their dates when the county
// writes others.
func keepClocks(ctx context.Context, st *store.Store, rules ticket.Rules) error {
	return st.Do(ctx, func(tx *store.Tx) error {
		for _, p := range append([]ticket.Profile{rules.Profile}, rules.Own...) {
			b, err := json.Marshal(p)
			if err != nil {
				return err
			}
			if err := tx.PutSetting(ctx, keptClock+p.Version(), string(b)); err != nil {
				return err
			}
		}
		before, err := tx.Setting(ctx, beforeClock)
		if err != nil || before != "" {
			return err
		}
		return tx.PutSetting(ctx, beforeClock, rules.Profile.Version())
	})
}

// withKept adds to the rules the profiles on record.
func withKept(ctx context.Context, st *store.Store, rules ticket.Rules) (ticket.Rules, error) {
	kept, err := st.Settings(ctx, keptClock)
	if err != nil {
		return rules, err
	}
	rules.Kept = map[string]ticket.Profile{}
	for key, text := range kept {
		var p ticket.Profile
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			return rules, fmt.Errorf("%s: %w", key, err)
		}
		rules.Kept[strings.TrimPrefix(key, keptClock)] = p
	}
	rules.Before, err = st.Setting(ctx, beforeClock)
	return rules, err
}

// clockCheck says which clock holds today, and warns when its days end within a month with no other to follow.
func clockCheck(f *folder, now time.Time) finding {
	rules, err := rulesOf(f.dir)
	if err != nil {
		return finding{"时限方案", ""} // said of county.yaml already
	}
	today := now.In(calendar.Shanghai)
	p, later := rules.InForce(today.Format(time.DateOnly)), rules.InForce(today.AddDate(0, 1, 0).Format(time.DateOnly))
	found := finding{what: "时限方案 " + p.Name}
	if p.Until != "" {
		found.what += "(到 " + p.Until + ")"
	}
	if p.Until != "" && later.Version() == rules.Profile.Version() && later.Version() != p.Version() {
		found.wrong = fmt.Sprintf("%s 以后没有接续的方案,会改用 %s;请在 %s 里写好", p.Until, later.Name, clocksFile(f.dir))
	}
	have := map[string]bool{}
	units, err := f.store.Units(context.Background())
	if err != nil {
		return finding{found.what, err.Error()}
	}
	for _, u := range units {
		have[u.Name] = true
		for _, a := range u.Aliases {
			have[a] = true
		}
	}
	for _, name := range rules.UnitNames() {
		if !have[name] {
			found.wrong = fmt.Sprintf("%s 里的单位 %q 不在单位表里", clocksFile(f.dir), name)
		}
	}
	return found
}
