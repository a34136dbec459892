package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
)

// simLists are what those of a role ask for.
var simLists = map[bot.Role][]string{bot.Office: {"/open", "/batch", "/batch", "/watch", "/export", "/qa"}, bot.Leader: {"/open", "/watch"}, bot.Cadre: {"/mine"},
	bot.Interpreter: {"/inbox", "/qa"}, bot.Liaison: {"/inbox"}, bot.Head: {"/inbox"}, bot.OfficeHead: {"/open", "/watch"}, bot.Supervision: {"/watch", "/open"}}

// readLists asks for a list and turns a page of it, or opens what stands on it.
func (y *year) readLists(v *villager) error {
	lists := simLists[v.role]
	if v.left || v.blocked || y.app == nil || len(lists) == 0 {
		return nil
	}
	if err := y.say(v, "", y.pick(lists...)); err != nil {
		return err
	}
	page := y.sim.Page(v.chat, sandbox.Range{Limit: 1})
	if len(page) == 0 || len(labelsOf(page[0])) == 0 || y.chance(40) {
		return nil
	}
	label := y.pick(labelsOf(page[0])...)
	return y.press(v, numberInText.FindString(label), page[0].ID, label)
}

// colleague is somebody of the same unit or role.
func (y *year) colleague(v *villager) *villager {
	for range 50 {
		o := y.people[y.rng.IntN(len(y.people))]
		if o != v && !o.left && o.unit == v.unit && (v.unit != 0 || o.role == v.role) {
			return o
		}
	}
	return nil
}

// goAway: half of those who go away say so and name who stands in.
func (y *year) goAway(v, in *villager) error {
	if v.left || v.blocked || y.app == nil {
		return nil
	}
	v.away = y.now().Add(y.between(2*24*time.Hour, 20*24*time.Hour))
	if in == nil || y.chance(40) {
		return nil
	}
	return y.say(v, "", fmt.Sprintf("/away %s %s %s", y.now().In(y.cal.Location()).Format(time.DateOnly), v.away.In(y.cal.Location()).Format(time.DateOnly), in.name))
}

// replace removes somebody who leaves, and invites who comes after him.
func (y *year) replace(v *villager, i int) error {
	admin := y.byChat[9007]
	if v.left || y.app == nil {
		return nil
	}
	unit := ""
	for j, u := range simUnits {
		if v.chat/10 == int64(1000+j) {
			unit = u.name
		}
	}
	v.left = true
	if err := y.say(admin, "", fmt.Sprintf("/remove %s %s", v.name, unit)); err != nil {
		return err
	}
	if err := y.say(admin, "", fmt.Sprintf("/invite %s %s %s", postWord[v.role], unit, madeUpName(3000+i))); err != nil {
		return err
	}
	page := y.sim.Page(admin.chat, sandbox.Range{Limit: 1})
	if len(page) == 0 {
		return errors.New("no invitation came")
	}
	_, payload, ok := strings.Cut(page[0].Text, "start=")
	if !ok {
		return nil
	}
	payload, _, _ = strings.Cut(payload, "\n")
	chat := int64(40000 + i)
	y.sim.AddPerson(sandbox.Person{ID: chat, Name: madeUpName(3000 + i)})
	in := &villager{chat: chat, name: madeUpName(3000 + i), role: v.role, unit: v.unit, slow: 1, work: map[string]*matter{}}
	y.people, y.byChat[chat] = append(y.people, in), in
	return y.say(in, "", "/start "+strings.TrimSpace(payload))
}

var postWord = map[bot.Role]string{bot.Interpreter: "政策解读员", bot.Liaison: "单位联络员", bot.Head: "单位负责人"}
