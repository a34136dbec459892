package kb

import "time"

// Cause is how it is known that another document stands in a policy's place, in the words the office reads.
type Cause string

// The causes.
const (
	SameTitle Cause = "同名新文件"   // a later text under the same title, of the same issuer
	Superior  Cause = "新文件写明废止" // the other one's clause retires it: 《…》同时废止
	Repealed  Cause = "已宣布废止"   // a decision that puts nothing in its place
	NewYear   Cause = "有新年度方案"  // the plan of a later year; the old one still answers for its own
	ByOffice  Cause = "活动办指定"
)

// StatusOn tells the policy's standing on a day.
func (p Policy) StatusOn(day Date) Status {
	since := p.From()
	switch {
	case p.Retired, p.Void:
		return Expired
	case since != "" && day < since:
		return NotYet
	case p.PlanYear != 0 && since == "" && yearOf(day) != 0 && yearOf(day) < p.PlanYear:
		return NotYet
	case p.ReplacedBy != 0 && p.Cause != NewYear && day >= p.ReplacedOn:
		if p.Cause == Repealed {
			return Expired
		}
		return Replaced
	case p.until() != "" && day > p.until():
		return Expired
	case p.PlanYear != 0 && yearOf(day) > p.PlanYear:
		return PastPlan
	}
	return InForce
}

// EndedOn is the last day on which the policy held, or will; empty when none is known.
func (p Policy) EndedOn() Date {
	end := p.until()
	if p.ReplacedBy != 0 && p.Cause != NewYear && p.ReplacedOn != "" {
		if before := addDays(p.ReplacedOn, -1); end == "" || before < end {
			end = before
		}
	}
	return end
}

// From is the first day on which the text holds, empty when unknown.
func (p Policy) From() Date {
	if p.Since != "" {
		return p.Since
	}
	return p.start("")
}

// until is the last day of validity by the texts.
func (p Policy) until() Date { return max(p.Expires, p.Extended) }

// start is the first day by the policy's own dates. A revised text goes on printing when the first version
// came into force; it cannot itself have held before it was there. carried is such a day, known from the
// versions before; without them a day more than a year back is taken for one.
func (p Policy) start(carried Date) Date {
	made := p.made()
	switch {
	case p.Effective == "" || made == "":
		return firstDate(p.Effective, made)
	case p.Effective >= made:
		return p.Effective
	case p.Revised != "", p.Effective <= carried, p.Effective < addDays(made, -365):
		return made
	}
	return p.Effective // a rule made for a time that had begun
}

// made is the day on which the text came to be.
func (p Policy) made() Date { return firstDate(p.Revised, p.Issued, fileDay(p.Source)) }

func addDays(d Date, n int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return Date(t.AddDate(0, 0, n).Format(time.DateOnly))
}

// successor is what stands in the place of a policy on a day: the last of the line that has come into force,
// else the next one. Its ID is 0 when there is none.
func successor(all map[PolicyID]Policy, p Policy, day Date) Policy {
	last := all[p.ReplacedBy]
	for range len(all) {
		next, ok := all[last.ReplacedBy]
		if !ok || last.Cause == Repealed || next.From() > day || day < last.ReplacedOn {
			break
		}
		last = next
	}
	return last
}
