package main

import "zhuqi/bot/sandbox"

// staff is how the page gives somebody a role: the administrator of the demo invites him.
func staff() sandbox.Staff {
	s := sandbox.Staff{Inviter: 606, Roles: []sandbox.Role{
		{Zh: "政策解读员", En: "Policy interpreter", Unit: true}, {Zh: "单位联络员", En: "Liaison of a unit", Unit: true},
		{Zh: "单位负责人", En: "Head of a unit", Unit: true}, {Zh: "助企干部", En: "Cadre"}, {Zh: "活动办", En: "Office"},
		{Zh: "活动办负责人", En: "Head of the office"}, {Zh: "县领导", En: "Leader of the county"}, {Zh: "督查室", En: "Supervision office"}}}
	for i, r := range s.Roles {
		s.Roles[i].Say = "/invite " + r.Zh + " {unit} {name}"
	}
	for _, p := range players() {
		if p.listed {
			s.Units = append(s.Units, p.unit)
		}
	}
	return s
}

const staffGroupChat = -1001000000801

// staffGroup is where the staff of the demo talk among themselves, by topics.
func staffGroup() sandbox.Group {
	return sandbox.Group{ID: staffGroupChat, Title: "助企工作群(虚构)", Super: true, Forum: true,
		Members: []int64{601, 605, 602, 603, 701, 711, 712, 713, 714, 715, 723}}
}
