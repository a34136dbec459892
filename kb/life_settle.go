package kb

import (
	"cmp"
	"slices"
	"strings"
)

// fate is what follows for one policy from the others.
type fate struct {
	since      Date
	replacedBy PolicyID
	replacedOn Date
	cause      Cause
	extended   Date
	unclear    []string
}

// on is p with what follows for it.
func (f *fate) on(p Policy) Policy {
	p.Since, p.ReplacedBy, p.ReplacedOn, p.Cause, p.Extended = f.since, f.replacedBy, f.replacedOn, f.cause, f.extended
	p.Unclear = strings.Join(f.unclear, ";")
	return p
}

// settling works out the lives of all policies from what each says by itself, so that the order in which they
// came makes no difference.
type settling struct {
	facts    map[PolicyID]*facts
	families map[string][]PolicyID
	series   map[string][]PolicyID
	trials   map[string][]PolicyID
	numbers  map[string][]PolicyID
	fates    map[PolicyID]*fate
	keys     map[PolicyID]versionKey
	twins    map[PolicyID]PolicyID
}

// settleLives works out the fates of the policies that are searched.
func settleLives(all map[PolicyID]*facts) map[PolicyID]*fate {
	s := &settling{facts: map[PolicyID]*facts{}, families: map[string][]PolicyID{}, series: map[string][]PolicyID{}, trials: map[string][]PolicyID{},
		numbers: map[string][]PolicyID{}, fates: map[PolicyID]*fate{}, keys: map[PolicyID]versionKey{}, twins: map[PolicyID]PolicyID{}}
	for _, id := range sortedIDs(all) {
		f := all[id]
		if twin := f.policy.DuplicateOf; twin != 0 {
			s.twins[id] = twin
			continue
		}
		s.facts[id] = f
		s.fates[id] = &fate{}
		s.group(s.families, f.family, id)
		s.group(s.series, f.series, id)
		s.group(s.trials, f.trial, id)
		s.group(s.numbers, f.number, id)
	}
	for _, ids := range s.families {
		s.age(ids)
	}
	for id, f := range s.facts {
		if _, ok := s.keys[id]; !ok {
			s.keys[id] = versionKey{date: firstDate(f.policy.made(), f.policy.Effective)}
			s.fates[id].since = f.policy.start("")
		}
	}
	for _, ids := range s.families {
		s.succeed(ids)
	}
	for _, ids := range s.series {
		s.newYears(ids)
	}
	for id := range s.facts {
		for _, c := range s.facts[id].says {
			s.said(id, c)
		}
	}
	for _, ids := range s.trials {
		s.offTrial(ids)
	}
	for id, f := range s.facts {
		if f.policy.Decided {
			s.decided(f.policy, s.fates[id])
		}
		slices.Sort(s.fates[id].unclear)
		s.fates[id].unclear = slices.Compact(s.fates[id].unclear)
	}
	return s.fates
}

func (s *settling) group(by map[string][]PolicyID, key string, id PolicyID) {
	if key != "" {
		by[key] = append(by[key], id)
	}
}

// from is the day from which a policy can stand in another's place.
func (s *settling) from(id PolicyID) Date { return firstDate(s.fates[id].since, s.keys[id].date) }

// succeed lets each version be replaced by the one that comes into force next after it.
func (s *settling) succeed(ids []PolicyID) {
	for i, id := range ids {
		for j, next := range ids {
			if i == j {
				continue
			}
			c := s.keys[next].compare(s.keys[id])
			if c < 0 {
				continue
			}
			switch versions(s.facts[id], s.facts[next]) {
			case alike:
				if c == 0 {
					s.note(id, "与%s同名,日期也相同或都没有,分不出新旧,请核实", next)
				} else {
					s.end(id, next, s.from(next), SameTitle)
				}
			case unclear:
				if c > 0 {
					s.note(id, "与%s同名,不能确定是不是同一文件的新版,请核实", next)
				}
			}
		}
	}
}

// offTrial notes a 暂行办法 beside a later 办法 that does not say whether it stands in its place.
func (s *settling) offTrial(ids []PolicyID) {
	for _, id := range ids {
		for _, next := range ids {
			if f, g := s.facts[id], s.facts[next]; f.family != g.family && s.fates[id].replacedBy == 0 &&
				s.keys[next].compare(s.keys[id]) > 0 && versions(f, g) == alike {
				s.note(id, "%s的标题只差“暂行”或“试行”,请核实是否替代这一件", next)
			}
		}
	}
}

// newYears lets a plan be followed by the plans of later years.
func (s *settling) newYears(ids []PolicyID) {
	for _, id := range ids {
		for _, next := range ids {
			p, q := s.facts[id].policy, s.facts[next].policy
			if q.PlanYear > p.PlanYear && versions(s.facts[id], s.facts[next]) == alike {
				s.end(id, next, max(s.from(next), day(q.PlanYear, 1, 1)), NewYear)
			}
		}
	}
}

// end lets by stand in the place of id from a day. Of several the earliest counts; of those of one day what a
// clause says, then the latest text.
func (s *settling) end(id, by PolicyID, on Date, cause Cause) {
	f := s.fates[id]
	if f.replacedBy != 0 {
		c := cmp.Or(-cmp.Compare(on, f.replacedOn), cmp.Compare(bit(cause == Superior), bit(f.cause == Superior)),
			s.keys[by].compare(s.keys[f.replacedBy]), strings.Compare(s.facts[by].policy.Source, s.facts[f.replacedBy].policy.Source))
		if cause == NewYear != (f.cause == NewYear) {
			c = bit(f.cause == NewYear) - bit(cause == NewYear)
		}
		if c <= 0 {
			return
		}
	}
	f.replacedBy, f.replacedOn, f.cause = by, on, cause
}

func (s *settling) note(id PolicyID, text string, other PolicyID) {
	p := s.facts[other].policy
	name := "《" + strings.Trim(p.Name(), "《》") + "》"
	if p.Number != "" {
		name += p.Number
	}
	s.fates[id].unclear = append(s.fates[id].unclear, strings.Replace(text, "%s", name, 1))
}

// decided is the fate that the office chose. A successor that is gone leaves the documents' own word.
func (s *settling) decided(p Policy, f *fate) {
	by := p.ReplacedBy
	if twin := s.twins[by]; twin != 0 {
		by = twin
	}
	if by != 0 && s.facts[by] == nil {
		f.unclear = append(f.unclear, "活动办指定的替代文件已不在库中,请重新核实")
		return
	}
	f.replacedBy, f.replacedOn, f.cause, f.unclear = by, "", "", nil
	if by != 0 {
		f.replacedOn, f.cause = firstDate(p.DecidedOn, s.from(by)), ByOffice
	}
}
