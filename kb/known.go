package kb

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
)

// knownUnits are the county's units with what they do, made ready once after each change. Its lock is taken
// last.
type knownUnits struct {
	mu       sync.Mutex
	imported []UnitDuty
	duties   map[string]duty
	charged  []string // by the county's own documents; nil when not yet counted
}

// forget drops what was made ready from the policies.
func (k *knownUnits) forget() {
	k.mu.Lock()
	k.charged = nil
	k.mu.Unlock()
}

// take replaces the imported units.
func (k *knownUnits) take(us []UnitDuty) {
	k.mu.Lock()
	k.imported, k.duties = us, nil
	k.mu.Unlock()
}

// units are the imported ones.
func (k *knownUnits) units() []UnitDuty {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.imported
}

// isImported says that a unit is on the county's list under this name.
func (k *knownUnits) isImported(name string) bool {
	return slices.ContainsFunc(k.units(), func(u UnitDuty) bool { return u.Name == name })
}

// duty is what a unit is known for, by its name.
func (k *knownUnits) duty(unit string) duty {
	k.mu.Lock()
	defer k.mu.Unlock()
	d, ok := k.duties[unit]
	if !ok {
		d = dutyOf(unit, k.imported)
		if k.duties == nil {
			k.duties = map[string]duty{}
		}
		k.duties[unit] = d
	}
	return d
}

// unitsOn are the units to which a matter may go on a day: the imported ones that exist, and those that the
// county's own documents charge for what none of these is known for. Never a collective one.
func (l *Library) unitsOn(day Date) []duty {
	var ds []duty
	for _, u := range l.known.units() {
		if !reCollective.MatchString(u.Name) && (u.Until == "" || day <= u.Until) {
			ds = append(ds, l.known.duty(u.Name))
		}
	}
	imported := ds
	for _, name := range l.chargedUnits() {
		d := l.known.duty(name)
		if !slices.ContainsFunc(imported, d.within) {
			ds = append(ds, d)
		}
	}
	return ds
}

// within says that a unit is another one, or has no office that the other has not.
func (d duty) within(other duty) bool {
	if slices.ContainsFunc(d.names, func(n string) bool { return slices.Contains(other.names, n) }) {
		return true
	}
	return len(d.lines) > 0 && !slices.ContainsFunc(d.lines, func(line string) bool { return !slices.Contains(other.lines, line) })
}

// chargedUnits are the units that documents of the county's level charge, one for each office: the spelling
// that most clauses use.
func (l *Library) chargedUnits() []string {
	l.mu.RLock() // until the names are kept, so that no change comes between
	defer l.mu.RUnlock()
	l.known.mu.Lock()
	names := l.known.charged
	l.known.mu.Unlock()
	if names != nil {
		return names
	}
	counts := map[string]int{}
	for id, p := range l.policies {
		if p.Level != "县" || p.DuplicateOf != 0 {
			continue
		}
		for _, x := range l.texts[id] {
			for _, u := range x.Units {
				if !u.Collective {
					counts[u.Name]++
				}
			}
		}
	}
	names = []string{}
	offices := map[string]bool{}
	for _, name := range slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	}) {
		office := strings.Join(l.known.duty(name).lines, " ")
		if !offices[office] {
			names = append(names, name)
			offices[office] = office != ""
		}
	}
	l.known.mu.Lock()
	l.known.charged = names
	l.known.mu.Unlock()
	return names
}
