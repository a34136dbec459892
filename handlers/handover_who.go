package handlers

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// pairedRole is the role that somebody has who is paired in a part.
var pairedRole = map[bot.PairRole]bot.Role{bot.PairedCadre: bot.Cadre, bot.PairedLeader: bot.Leader}

// parties finds who hands over and who takes over, and in which part where that was not said: the one in which the first
// is paired.
func (t *turn) parties(h *passing, from, to string) error {
	parts := []bot.PairRole{h.As}
	if h.As == "" {
		parts = []bot.PairRole{bot.PairedCadre, bot.PairedLeader, bot.PairedTown}
	}
	known, paired := passing{}, []passing{}
	for _, as := range parts {
		who, several, err := t.partyNamed(from, as)
		if err != nil {
			return err
		}
		if several {
			return &wording.Sorry{Text: wording.SeveralOfAName(from, as)}
		}
		his, err := t.hisPairings(who, as, h.Day)
		if err != nil {
			return err
		}
		if found := (passing{As: as, From: who}); len(his) > 0 {
			paired = append(paired, found)
		} else if who.ID != 0 && known.As == "" {
			known = found
		}
	}
	switch {
	case len(paired) > 1:
		return &wording.Sorry{Text: wording.SeveralParts(from)}
	case len(paired) == 1:
		h.As, h.From = paired[0].As, paired[0].From
	case known.As == "":
		return &wording.Sorry{Text: wording.NobodyPaired(from)}
	default:
		h.As, h.From = known.As, known.From
	}
	who, several, err := t.partyNamed(to, h.As)
	switch {
	case err != nil:
		return err
	case several:
		return &wording.Sorry{Text: wording.SeveralOfAName(to, h.As)}
	case h.As == bot.PairedTown:
		if known, err := t.town(to); err != nil || !known {
			return sorryOr(err, wording.NoSuchTown(to))
		}
	case who.ID == 0:
		return &wording.Sorry{Text: wording.NobodyToTake(to, h.As)}
	}
	h.To = who
	return nil
}

func sorryOr(err error, text string) error {
	if err != nil {
		return err
	}
	return &wording.Sorry{Text: text}
}

// partyNamed finds the one of a name who has the role of a part, joined or of the roster; else the name stands for itself.
func (t *turn) partyNamed(name string, as bot.PairRole) (who party, several bool, err error) {
	who.Name = name
	role, isPerson := pairedRole[as]
	if !isPerson {
		return who, false, nil
	}
	people, err := t.tx.PeopleNamed(t.ctx, name)
	if err != nil {
		return who, false, fmt.Errorf("people of that name: %w", err)
	}
	people = slices.DeleteFunc(people, func(p bot.Person) bool { return !p.Has(role) })
	if len(people) == 1 {
		who.ID = people[0].ID
	}
	return who, len(people) > 1, nil
}

// hisPairings are the pairings of somebody in a part that last to a day or beyond, those under his mere name too.
func (t *turn) hisPairings(who party, as bot.PairRole, day string) ([]bot.Pairing, error) {
	all, err := t.tx.Pairings(t.ctx, "")
	if err != nil {
		return nil, err
	}
	waits := who.ID == 0
	if who.ID != 0 {
		p, err := t.tx.Person(t.ctx, who.ID)
		if err != nil {
			return nil, fmt.Errorf("who hands over: %w", err)
		}
		waits = p.Chat == 0
	}
	return slices.DeleteFunc(all, func(q bot.Pairing) bool {
		his := who.ID != 0 && q.Person == who.ID || q.Person == 0 && waits && q.Name == who.Name
		return q.As != as || !his || q.Until != "" && q.Until < day
	}), nil
}

// town reports whether a name is one of a town: an enterprise or a project sits there, one is paired with it, or it says so.
func (t *turn) town(name string) (bool, error) {
	for _, end := range []string{"镇", "乡", "街道", "办事处", "管委会", "开发区", "园区"} {
		if strings.HasSuffix(name, end) {
			return true, nil
		}
	}
	all, err := t.tx.Pairings(t.ctx, "")
	return slices.ContainsFunc(all, func(q bot.Pairing) bool { return q.As == bot.PairedTown && q.Name == name }), err
}
