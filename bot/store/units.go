package store

import (
	"context"
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/kb"
)

const unitColumns = `u.id, u.name, u.aliases, u.duties, u.phone, u.vertical, u.sign_off, u.since, u.until, u.successor`

func scanUnit(row scanner) (u bot.Unit, err error) {
	err = row.Scan(&u.ID, &u.Name, decoded{&u.Aliases}, decoded{&u.Duties}, &u.Phone, &u.Vertical, &u.SignOff,
		&u.Since, &u.Until, into(&u.Successor))
	return u, err
}

// The ranks of a unit's spellings, the closest first.
const (
	byName  = iota // the whole name
	byAlias        // a whole alias
	byOuter        // name or alias without what stands in brackets
	byInner        // what stands in the name's brackets
)

// Unit finds a unit by its id.
func (r Reads) Unit(ctx context.Context, id bot.UnitID) (bot.Unit, error) {
	u, err := one(ctx, r.q, scanUnit, "SELECT "+unitColumns+" FROM units u WHERE u.id = ?", id)
	if err != nil {
		return u, fmt.Errorf("unit %d: %w", id, err)
	}
	return u, nil
}

// Units lists all units in order of id, those of the past too.
func (r Reads) Units(ctx context.Context) ([]bot.Unit, error) {
	return list(ctx, r.q, scanUnit, "SELECT "+unitColumns+" FROM units u ORDER BY u.id")
}

// UnitsEnded lists the units that have ended before a day and have a successor.
func (r Reads) UnitsEnded(ctx context.Context, day string) ([]bot.Unit, error) {
	return list(ctx, r.q, scanUnit, "SELECT "+unitColumns+` FROM units u
		WHERE u.until <> '' AND u.until < ? AND u.successor IS NOT NULL ORDER BY u.id`, day)
}

// UnitNamed finds a unit by its name or an alias. Brackets of every kind, what stands in them, and the county
// before the name may differ: 财政局, 县财政局(国资委) and 温县财政局 all find 县财政局〔国资委〕. The closest
// spelling wins, then a unit that still exists.
func (r Reads) UnitNamed(ctx context.Context, name string) (bot.Unit, error) {
	for i, key := range spellings(name) {
		// A name cut at its bracket finds only names without one: 公安局(交警) is not 公安局(治安).
		farthest := byInner
		if i > 0 {
			farthest = byAlias
		}
		u, err := one(ctx, r.q, scanUnit, "SELECT "+unitColumns+` FROM unit_names n JOIN units u ON u.id = n.unit
			WHERE n.key = ? AND n.rank <= ? ORDER BY u.until <> '', n.rank, u.since DESC, u.id`, key, farthest)
		if err == nil {
			return u, nil
		}
		if err != bot.ErrNotFound {
			return u, fmt.Errorf("unit %q: %w", name, err)
		}
	}
	return bot.Unit{}, fmt.Errorf("unit %q: %w", name, bot.ErrNotFound)
}

// PutUnit inserts (ID 0 and an unknown name) or saves a unit.
func (tx *Tx) PutUnit(ctx context.Context, u bot.Unit) (bot.UnitID, error) {
	u.Name = strings.TrimSpace(u.Name)
	args := []any{u.Name, asJSON(u.Aliases), asJSON(u.Duties), u.Phone, u.Vertical, u.SignOff, u.Since, u.Until, null(u.Successor)}
	const insert = `INSERT INTO units (name, aliases, duties, phone, vertical, sign_off, since, until, successor)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name, since) DO UPDATE SET aliases = excluded.aliases,
		duties = excluded.duties, phone = excluded.phone, vertical = excluded.vertical, sign_off = excluded.sign_off,
		until = excluded.until, successor = excluded.successor RETURNING id`
	const update = `UPDATE units SET name = ?, aliases = ?, duties = ?, phone = ?, vertical = ?, sign_off = ?,
		since = ?, until = ?, successor = ? WHERE id = ? RETURNING id`
	text := insert
	if u.ID != 0 {
		text, args = update, append(args, u.ID)
	}
	id, err := one(ctx, tx.q, column[bot.UnitID], text, args...)
	if err != nil {
		return 0, fmt.Errorf("save unit %q: %w", u.Name, err)
	}
	if err := tx.putUnitNames(ctx, id, u); err != nil {
		return 0, fmt.Errorf("save names of unit %q: %w", u.Name, err)
	}
	return id, nil
}

func (tx *Tx) putUnitNames(ctx context.Context, id bot.UnitID, u bot.Unit) error {
	if err := tx.exec(ctx, "DELETE FROM unit_names WHERE unit = ?", id); err != nil {
		return err
	}
	put := func(key string, rank int) error {
		return tx.exec(ctx, "INSERT INTO unit_names (key, unit, rank) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", key, id, rank)
	}
	for i, name := range append([]string{u.Name}, u.Aliases...) {
		for j, key := range spellings(name) {
			rank := byName
			switch {
			case j > 0:
				rank = byOuter
			case i > 0:
				rank = byAlias
			}
			if err := put(key, rank); err != nil {
				return err
			}
		}
	}
	if _, inner := cutBrackets(folded(u.Name)); inner != "" {
		return put(withoutCounty(inner), byInner)
	}
	return nil
}

// spellings gives the keys a unit's name is found by, the closest first: brackets folded away but not their
// content, then without it; both without the county.
func spellings(name string) []string {
	name = folded(name)
	outer, inner := cutBrackets(name)
	if outer == "" {
		return nil
	}
	whole := withoutCounty(strings.Map(func(c rune) rune {
		if strings.ContainsRune(openBrackets+closeBrackets, c) {
			return -1
		}
		return c
	}, name))
	if inner == "" {
		return []string{whole}
	}
	return []string{whole, withoutCounty(outer)}
}

// folded writes a name as it is compared, without blanks.
func folded(name string) string {
	return strings.Join(strings.Fields(kb.Normalise(name)), "")
}

const (
	openBrackets  = "〔([【（［"
	closeBrackets = "〕)]】）］"
)

// cutBrackets parts what stands in brackets from what does not.
func cutBrackets(s string) (outer, inner string) {
	var out, in strings.Builder
	depth := 0
	for _, c := range s {
		switch {
		case strings.ContainsRune(openBrackets, c):
			depth++
		case strings.ContainsRune(closeBrackets, c):
			depth = max(0, depth-1)
		case depth > 0:
			in.WriteRune(c)
		default:
			out.WriteRune(c)
		}
	}
	return out.String(), in.String()
}

// withoutCounty takes 县, 温县 or 博爱县 off the front of a name, never the whole of it.
func withoutCounty(name string) string {
	rest := []rune(name)
	for i := 0; i < len(rest)-1 && i < 3; i++ {
		if rest[i] == '县' {
			return string(rest[i+1:])
		}
	}
	return name
}
