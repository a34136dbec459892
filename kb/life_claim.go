package kb

import "strings"

// said applies what policy id says about others.
func (s *settling) said(id PolicyID, c claim) {
	f := s.facts[id]
	for _, target := range s.named(c) {
		if target == id {
			continue
		}
		sure := s.means(id, target, c)
		if sure == apart {
			continue
		}
		day := firstDate(c.on, f.policy.Effective, s.from(id))
		switch {
		case c.until != "" && sure == alike:
			s.fates[target].extended = max(s.fates[target].extended, c.until)
		case c.until != "":
			s.note(target, "%s延长了同名文件的有效期,不能确定是不是这一件,请核实", id)
		case day != "" && s.fates[target].since >= day,
			f.family != "" && f.family == s.facts[target].family && s.keys[id].compare(s.keys[target]) <= 0:
			// It speaks of an older text under the same title.
		case c.partly:
			s.note(target, "%s废止了其中部分条款,请核实哪些仍然有效", id)
		case day == "":
			s.note(target, "%s写明废止这一件,但看不出从哪天起,请核实", id)
		case sure == unclear:
			s.note(target, "%s废止了同名文件,不能确定是不是这一件,请核实", id)
		case c.listed:
			s.end(target, id, day, Repealed)
		default:
			s.end(target, id, day, Superior)
		}
	}
}

// named are the policies that a claim may mean: by number, else by title.
func (s *settling) named(c claim) []PolicyID {
	var found []PolicyID
	for number, ids := range s.numbers {
		// A number read from within a sentence may have taken a word before it along.
		if c.number != "" && (number == c.number || c.title == "" && strings.HasSuffix(c.number, number) && len(number) > len("〔2020〕1号")) {
			found = append(found, ids...)
		}
	}
	if c.title == "" || len(found) > 0 {
		return found
	}
	for _, id := range s.families[c.title] {
		if c.number == "" || s.facts[id].number == "" {
			found = append(found, id)
		}
	}
	return found
}

// ranks are the levels from the highest.
var ranks = map[string]int{"国家": 1, "省": 2, "市": 3, "县": 4}

// means tells how sure it is that policy id may speak of target and does.
func (s *settling) means(id, target PolicyID, c claim) likeness {
	f, t := s.facts[id], s.facts[target]
	p, q := f.policy, t.policy
	switch {
	case p.made() != "" && q.made() != "" && q.made() > p.made():
		return apart
	case ranks[p.Level] > ranks[q.Level] && ranks[q.Level] != 0:
		return unclear // not for it to end
	case c.number != "" && t.number != "":
		if c.title == "" || c.title == t.family || t.family == "" {
			return alike
		}
		return unclear
	case versions(f, t) == alike, rePlaced.MatchString(c.title):
		return alike
	case c.issuer != "" && len(t.organs) > 0:
		for _, o := range t.organs {
			if strings.Contains(c.issuer, o) || strings.Contains(o, c.issuer) {
				return alike
			}
		}
		return apart
	case reStatute.MatchString(c.title) && p.Level == q.Level:
		return alike
	}
	if len(f.organs) > 0 && len(t.organs) > 0 && p.Level == q.Level && p.Level != "国家" && versions(f, t) == apart {
		return apart
	}
	return unclear
}
