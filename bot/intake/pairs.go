package intake

import (
	"time"

	"zhuqi/bot"
)

// pair is one name in one part, as a row gives it.
type pair struct {
	as   bot.PairRole
	name string
	ends bool // he hands over
}

// pairs is what a row says of who goes with an enterprise or a project, and when.
type pairs struct {
	all          []pair
	since, until string
	unit         bot.UnitID // of the cadres
}

// pairs reads the columns of a row; nothing is written yet.
func (k *taking) pairs(l line) (ps pairs, why string, err error) {
	for _, c := range []struct {
		column string
		as     bot.PairRole
		ends   bool
	}{{"原包联干部", bot.PairedCadre, true}, {"包联县领导", bot.PairedLeader, false}, {"包联干部", bot.PairedCadre, false}, {"包联乡镇", bot.PairedTown, false}} {
		for _, name := range list(l.cell(c.column)) {
			if len([]rune(name)) > 30 {
				return ps, c.column + "太长,请检查是否串列", nil
			}
			ps.all = append(ps.all, pair{c.as, name, c.ends})
		}
	}
	if ps.since, ps.until, why = l.days(); why != "" {
		return ps, why, nil
	}
	if name := l.cell("包联干部单位"); name != "" {
		u, err := k.UnitNamed(k.ctx, name)
		if unknown(err) {
			return ps, "没有这个干部单位:" + name + ",请先导入单位表", nil
		}
		ps.unit = u.ID
		return ps, "", err
	}
	return ps, "", nil
}

// pairUp makes the pairings of a row for an enterprise or a project.
func (k *taking) pairUp(of bot.Pairing, ps pairs) (changed bool, err error) {
	if len(ps.all) == 0 {
		return false, nil
	}
	had, err := k.PairingsOf(k.ctx, of.Enterprise, of.Project)
	if err != nil {
		return false, err
	}
	for _, p := range ps.all {
		if p.ends {
			ended, err := k.endPairs(had, p, ps.since)
			if err != nil {
				return false, err
			}
			changed = changed || ended
			continue
		}
		next := of
		next.As, next.Name, next.Since, next.Until = p.as, p.name, ps.since, ps.until
		if p.as == bot.PairedCadre {
			next.Unit = ps.unit
		}
		if !k.news(had, &next) {
			continue
		}
		changed = true
		if err := k.PutPairing(k.ctx, next); err != nil {
			return false, err
		}
	}
	return changed, nil
}

// news reports whether a pairing is not there yet. One that is there without an end needs no date; one that has ended
// begins again today.
func (k *taking) news(had []bot.Pairing, next *bot.Pairing) bool {
	dated := next.Since != "" || next.Until != ""
	ended := false
	for _, h := range had {
		if h.As != next.As || h.Name != next.Name {
			continue
		}
		over := h.Until != "" && h.Until < k.Day
		switch {
		case dated && h.Since == next.Since && h.Until == next.Until, !dated && !over:
			return false
		case dated && next.Since == "" && !over: // only its end is new
			next.Since = h.Since
		}
		ended = ended || over
	}
	if !dated && ended {
		next.Since = k.Day
	}
	return true
}

// endPairs lets the pairings of one who hands over end the day before his successor begins.
func (k *taking) endPairs(had []bot.Pairing, p pair, since string) (changed bool, err error) {
	if since == "" {
		since = k.Day
	}
	last := dayBefore(since)
	for _, h := range had {
		if h.As != p.as || h.Name != p.name || h.Until != "" && h.Until <= last {
			continue
		}
		changed = true
		if err := k.EndPairing(k.ctx, h.ID, last); err != nil {
			return false, err
		}
	}
	return changed, nil
}

// dayBefore is the day before a day (2006-01-02).
func dayBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}
