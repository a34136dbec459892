package ticket

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// Draw is the decision whether an answer that no rule picks is revisited as one of the sample, with what is needed to
// check it. An answer is drawn at once when its hash is low enough, at ten percent one of ten. When the month is over,
// each unit of which less than the sample, rounded up, is drawn gets more, the lowest hash first (Shortfall). So it
// is never less than the sample of any unit and month, and nobody can reckon on being left out.
type Draw struct {
	Month string     // of the answer: 2026-11
	Unit  bot.UnitID // that answered; 0 the office itself
	Hash  string     // HashOf the month's seed and the number
	Drawn bool
	Added time.Time `json:",omitzero"` // drawn when the month was over
}

// DrawSeed is the seed of one month, made of the county's: it may be published when the month is over, and tells
// nothing of the months to come.
func (r Rules) DrawSeed(month string) string {
	sum := sha256.Sum256([]byte(r.Seed + "|" + month))
	return hex.EncodeToString(sum[:16])
}

// Percent is how many of a hundred other answers are drawn at least.
func (r Rules) Percent() int { return r.whole().Sample }

// HashOf is the hash by which a number is drawn: the SHA-256 of seed|number, in hex.
func HashOf(seed string, n Number) string {
	sum := sha256.Sum256([]byte(seed + "|" + string(n)))
	return hex.EncodeToString(sum[:])
}

// LowEnough reports whether a hash is drawn at once: read as a fraction of one, it is less than so many percent.
func LowEnough(hash string, percent int) bool {
	sum, err := hex.DecodeString(hash)
	return err == nil && len(sum) >= 4 && uint64(binary.BigEndian.Uint32(sum))*100 < uint64(percent)<<32
}

// draw decides on an answer that has just gone out, if it is of those of which a sample is revisited.
func (r Rules) draw(before, t Ticket, at time.Time) *Draw {
	if before.State == Answered || t.State != Answered || !t.revisitable() || byRule(t) != "" {
		return nil
	}
	d := Draw{Month: at.In(calendar.Shanghai).Format("2006-01"), Unit: t.Lead}
	d.Hash = HashOf(r.DrawSeed(d.Month), t.Number)
	d.Drawn = LowEnough(d.Hash, r.Percent())
	return &d
}

// Drawing is one decision of a month, and on which ticket.
type Drawing struct {
	Ticket Number
	Draw
}

// Shortfall says how many of a unit's draws of one month are missing of so many percent, rounded up, and puts in order
// those among which they are drawn: the lowest hash first.
func Shortfall(all []Drawing, percent int) (missing int, rest []Drawing) {
	missing = (len(all)*percent + 99) / 100
	for _, d := range all {
		if d.Drawn {
			missing--
		} else {
			rest = append(rest, d)
		}
	}
	slices.SortFunc(rest, func(a, b Drawing) int { return cmp.Or(cmp.Compare(a.Hash, b.Hash), cmp.Compare(a.Ticket, b.Ticket)) })
	return max(missing, 0), rest
}
