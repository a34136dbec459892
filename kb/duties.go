package kb

import "strings"

// duty is one unit's line in the table of duties: how the unit's name may end, and what it does.
type duty struct {
	names  []string // normalised cores of its names, e.g. 发展改革委
	duties []string // normalised phrases
}

var defaultDuties []duty

func mergeDuties(us []UnitDuty) []duty {
	return defaultDuties
}

func unitCore(name string) string { return strings.TrimPrefix(Normalise(name), "县") }
