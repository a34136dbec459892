package kb

import "cmp"

// versionKey orders the versions of one title by age.
type versionKey struct {
	date  Date
	dated bool // a version without a date of its own is older than one of the same day
	since Date
}

func (k versionKey) compare(o versionKey) int {
	return cmp.Or(cmp.Compare(k.date, o.date), cmp.Compare(bit(k.dated), bit(o.dated)), cmp.Compare(k.since, o.since))
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// age gives the policies of one title their age and their first day. What has no date, not even that of its
// page, is older than those that have one, unless it comes into force after them; a day that a dated version
// prints as well is that of the document's first version.
func (s *settling) age(ids []PolicyID) {
	for _, id := range ids {
		p := s.facts[id].policy
		if dated := firstDate(p.made(), p.Published); dated != "" {
			s.keys[id] = versionKey{date: dated, dated: true}
			continue
		}
		date := p.Effective
		for _, other := range ids {
			q := s.facts[other].policy
			if dated := firstDate(q.made(), q.Published); dated != "" && p.Effective != "" && q.Effective == p.Effective {
				date = min(date, dated)
			}
		}
		s.keys[id] = versionKey{date: date}
	}
	for _, id := range ids {
		p := s.facts[id].policy
		carried, later := Date(""), false
		for _, other := range ids {
			if s.keys[other].compare(s.keys[id]) < 0 && versions(s.facts[id], s.facts[other]) == alike {
				carried, later = max(carried, s.facts[other].policy.Effective), true
			}
		}
		since := p.start(carried)
		if later && p.made() == "" && since <= carried {
			since = firstDate(p.Published, since) // of a later version the day of its page is the best known
		}
		s.fates[id].since = since
	}
	for _, id := range ids {
		k := s.keys[id]
		k.since = s.fates[id].since
		s.keys[id] = k
	}
}
