package handlers

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/wording"
)

// away names a stand-in: /away 起始日期 结束日期 姓名. One date means that day alone. Alone it lists, with 取消 it takes back.
func (t *turn) away() error {
	if !t.me.Staff() {
		return &wording.Sorry{Text: wording.AwayNotStaff}
	}
	_, rest, _ := command(t.up.Text)
	if rest == "" {
		return t.absences()
	}
	if day, back := strings.CutPrefix(rest, "取消"); back {
		return t.backEarly(day)
	}
	a, name, err := t.readAway(rest)
	if err != nil {
		return err
	}
	p, err := t.standIn(name)
	if err != nil {
		return err
	}
	if a.Person, a.StandIn = t.me.ID, p.ID; p.ID != 0 {
		his, err := t.tx.Absences(t.ctx, p.ID, a.From, a.To)
		if err != nil {
			return err
		}
		if len(his) > 0 {
			return &wording.Sorry{Text: wording.AwayToo(p.Name, his[0].From, his[0].To)}
		}
	}
	before, err := t.tx.Absences(t.ctx, t.me.ID, a.From, a.To)
	if err != nil {
		return err
	}
	if err := t.tx.PutAbsence(t.ctx, a); err != nil {
		return fmt.Errorf("put absence: %w", err)
	}
	if err := t.audit("away", a.From+" "+a.To); err != nil {
		return err
	}
	left, err := t.leftWithout(a)
	if err != nil {
		return err
	}
	if err := t.say(wording.Away(a, p.Name, before, left)); err != nil {
		return err
	}
	m := wording.AwayAsked(t.me.Name, a)
	m.Chat = p.Chat
	return t.say(m)
}

// absences lists when the person is away and for whom he stands in, from today on.
func (t *turn) absences() error {
	mine, err := t.tx.Absences(t.ctx, t.me.ID, string(t.day()), wording.Always)
	if err != nil {
		return err
	}
	theirs, err := t.tx.StandsIn(t.ctx, t.me.ID, string(t.day()), wording.Always)
	if err != nil {
		return err
	}
	names := map[bot.PersonID]string{}
	for _, a := range append(mine, theirs...) {
		for _, id := range []bot.PersonID{a.Person, a.StandIn} {
			if p, err := t.tx.Person(t.ctx, id); err == nil {
				names[id] = p.Name
			} else if !isNotFound(err) {
				return fmt.Errorf("person %d: %w", id, err)
			}
		}
	}
	return t.say(wording.Absences(mine, theirs, names))
}

// backEarly takes back the absence of a day, or all from today on; the stand-ins are told.
func (t *turn) backEarly(text string) error {
	from, to := string(t.day()), wording.Always
	if text = strings.TrimSpace(text); text != "" {
		day, left, ok := dateIn(halfWidth(text), t.now())
		if !ok || left != "" {
			return &wording.Sorry{Text: wording.AwayUsage}
		}
		from = day.Format(time.DateOnly)
		to = from
	}
	gone, err := t.tx.DropAbsences(t.ctx, t.me.ID, from, to)
	if err != nil {
		return err
	}
	if len(gone) == 0 {
		return &wording.Sorry{Text: wording.AwayNone}
	}
	if err := t.audit("away back", from); err != nil {
		return err
	}
	if err := t.say(wording.BackEarly(gone)); err != nil {
		return err
	}
	told := map[bot.PersonID]bool{}
	for _, a := range gone {
		in, err := t.tx.Person(t.ctx, a.StandIn)
		if isNotFound(err) || err == nil && (!in.Reachable() || told[in.ID]) {
			continue
		}
		if err != nil {
			return fmt.Errorf("person %d: %w", a.StandIn, err)
		}
		told[in.ID] = true
		m := wording.AwayOver(t.me.Name, a)
		m.Chat = in.Chat
		if err := t.say(m); err != nil {
			return err
		}
	}
	return nil
}
