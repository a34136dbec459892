package handlers

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/wording"
)

// inviteDays is how long an invitation from the chat is good for.
const inviteDays = 30

// roleWords are the ways people name a role.
var roleWords = map[string]bot.Role{
	"政策解读员": bot.Interpreter, "解读员": bot.Interpreter, "interpreter": bot.Interpreter,
	"单位联络员": bot.Liaison, "联络员": bot.Liaison, "liaison": bot.Liaison,
	"单位负责人": bot.Head, "负责人": bot.Head, "head": bot.Head,
	"助企干部": bot.Cadre, "包联干部": bot.Cadre, "干部": bot.Cadre, "cadre": bot.Cadre,
	"活动办": bot.Office, "office": bot.Office, "活动办负责人": bot.OfficeHead, "office_head": bot.OfficeHead,
	"督查室": bot.Supervision, "supervision": bot.Supervision,
	"县领导": bot.Leader, "领导": bot.Leader, "leader": bot.Leader, "管理员": bot.Admin, "admin": bot.Admin,
}

// officeInvites are the roles the office may give; the admin may give any.
var officeInvites = []bot.Role{bot.Interpreter, bot.Liaison, bot.Head, bot.Cadre}

// inviteWords is what an invitation in words asks for.
type inviteWords struct {
	bot.Invitation
	unit  bot.Unit
	all   bool // for everybody who is awaited
	names []string
}

// readInvite reads role, unit, name and days, in any order.
func (t *turn) readInvite(text string) (w inviteWords, err error) {
	us, err := t.aliveUnits()
	if err != nil {
		return w, err
	}
	var others []string
	for _, f := range strings.Fields(strings.NewReplacer(",", " ", "、", " ").Replace(halfWidth(text))) {
		day, left, dated := dateIn(f, t.now())
		r, role := roleWords[strings.ToLower(f)]
		switch {
		case role && w.Role == "":
			w.Role = r
		case f == "全部" || f == "所有人":
			w.all = true
		case dated && left == "" && w.Since == "":
			w.Since = day.Format(time.DateOnly)
		case dated && left == "" && w.Until == "":
			w.Until = day.Format(time.DateOnly)
		case f != "至" && f != "到":
			others = append(others, f)
		}
	}
	w.unit, w.names = unitAndNames(others, us, w.Role)
	return w, nil
}

// unitAndNames tells the unit from the names among words. A word that is a unit's name as a whole is the unit; only where
// there is none and the role is of a unit, one is looked for within the words: 县税务局张三, but 活动办甲 of the office.
func unitAndNames(words []string, us []bot.Unit, r bot.Role) (unit bot.Unit, names []string) {
	for _, w := range words {
		if found, left := unitsIn(w, us); unit.ID == 0 && left == "" && len(found) == 1 {
			unit = found[0]
			continue
		}
		names = append(names, w)
	}
	if unit.ID != 0 || r != "" && !intake.OfUnit(r) {
		return unit, names
	}
	found, left := unitsIn(strings.Join(words, " "), us)
	if len(found) > 0 {
		unit = found[0]
	}
	return unit, strings.Fields(left)
}

// invite makes a single-use link: /invite 角色 单位 姓名 [起始 截止], in any order, all in one message. 全部 makes a
// sheet of links for those who stand in a list and have not joined.
func (t *turn) invite() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	_, rest, _ := command(t.up.Text)
	w, err := t.readInvite(rest)
	if err != nil {
		return err
	}
	if w.all {
		return t.inviteAll(w)
	}
	inv := bot.Invitation{Payload: strings.ToLower(rand.Text()), Role: w.Role, Since: w.Since, Until: w.Until, By: t.me.ID, Made: t.now(),
		Expires: t.now().AddDate(0, 0, inviteDays)}
	inv.Unit = w.unit.ID
	switch {
	case inv.Role == "" || inv.Role == bot.Owner, len(w.names) > 1 && inv.Unit != 0:
		return t.say(wording.InviteHelp())
	case !t.me.Has(bot.Admin) && !slices.Contains(officeInvites, inv.Role):
		return &wording.Sorry{Text: wording.OnlyAdmin}
	case inv.Unit == 0 && (intake.OfUnit(inv.Role) || len(w.names) > 1): // one of the words is no unit we know
		return &wording.Sorry{Text: wording.InviteUnit}
	case inv.Until != "" && (inv.Until < inv.Since || inv.Until < string(t.day())):
		return &wording.Sorry{Text: wording.AwayOrder}
	case len(w.names) > 0:
		inv.Name = w.names[0]
	}
	if err := t.tx.PutInvitation(t.ctx, inv); err != nil {
		return fmt.Errorf("put invitation: %w", err)
	}
	if err := t.audit("invite", string(inv.Role)+" "+w.unit.Name); err != nil {
		return err
	}
	return t.say(wording.Invited(inv, w.unit.Name, t.BotName))
}
