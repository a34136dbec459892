package handlers

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
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

// invite makes a single-use link: /invite 角色 单位 姓名, in any order, all in one message.
func (t *turn) invite() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	_, rest, _ := command(t.up.Text)
	us, err := t.aliveUnits()
	if err != nil {
		return err
	}
	inv := bot.Invitation{Payload: strings.ToLower(rand.Text()), By: t.me.ID, Made: t.now(), Expires: t.now().AddDate(0, 0, inviteDays)}
	var others []string
	for _, f := range strings.Fields(strings.NewReplacer(",", " ", "、", " ").Replace(halfWidth(rest))) {
		if r, ok := roleWords[strings.ToLower(f)]; ok && inv.Role == "" {
			inv.Role = r
			continue
		}
		others = append(others, f)
	}
	found, left := unitsIn(strings.Join(others, " "), us)
	needsUnit := slices.Contains([]bot.Role{bot.Interpreter, bot.Liaison, bot.Head}, inv.Role)
	unit := ""
	if len(found) > 0 {
		unit = found[0].Name
		if needsUnit {
			inv.Unit = found[0].ID
		}
	}
	names := strings.Fields(left)
	switch {
	case inv.Role == "", len(names) > 1 && len(found) > 0, len(names) > 1 && !needsUnit:
		return &wording.Sorry{Text: wording.InviteUsage}
	case !t.me.Has(bot.Admin) && !slices.Contains(officeInvites, inv.Role):
		return &wording.Sorry{Text: wording.OnlyAdmin}
	case needsUnit && inv.Unit == 0:
		return &wording.Sorry{Text: wording.InviteUnit}
	case len(names) > 0:
		inv.Name = names[0]
	}
	if err := t.tx.PutInvitation(t.ctx, inv); err != nil {
		return fmt.Errorf("put invitation: %w", err)
	}
	if err := t.audit("invite", string(inv.Role)+" "+unit); err != nil {
		return err
	}
	return t.say(wording.Invited(inv, unit, t.BotName))
}

// remove takes everything from a person: /remove 姓名 [单位].
func (t *turn) remove() error {
	if !t.me.Has(bot.Office, bot.OfficeHead, bot.Admin) {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	_, rest, _ := command(t.up.Text)
	us, err := t.tx.Units(t.ctx)
	if err != nil {
		return fmt.Errorf("units: %w", err)
	}
	found, left := unitsIn(rest, us)
	var unit bot.UnitID
	if len(found) > 0 {
		unit = found[0].ID
	}
	if left == "" {
		return &wording.Sorry{Text: wording.RemoveUsage}
	}
	p, err := t.tx.PersonNamed(t.ctx, left, unit)
	switch {
	case isNotFound(err):
		return &wording.Sorry{Text: wording.RemoveNobody}
	case err != nil:
		return fmt.Errorf("person of that name: %w", err)
	case !t.me.Has(bot.Admin) && p.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader, bot.Admin):
		return &wording.Sorry{Text: wording.RemoveAdmin}
	}
	if err := t.tx.RemovePerson(t.ctx, p.ID); err != nil {
		return fmt.Errorf("remove person: %w", err)
	}
	if err := t.audit("remove", fmt.Sprint(int64(p.ID))); err != nil {
		return err
	}
	return t.say(wording.Removed(p))
}
