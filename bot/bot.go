// Package bot holds the words that every part of zhuqi shares: people and their roles, what arrives from a
// chat and what goes out to it, and the sessions in between.
//
// It is not a framework: it does no I/O and knows neither Telegram (bot/telegram) nor SQL (bot/store).
//
//	m := bot.Message{Chat: p.Chat, HTML: "您好", Buttons: bot.Rows(bot.Row(bot.Button{Text: "签收", Data: "t:sign:SQ-20261123-0001"}))}
package bot

import (
	"errors"
	"time"
)

// ChatID is a chat's number at Telegram. A private chat's equals the user's.
type ChatID int64

// PersonID names a person in the store.
type PersonID int64

// UnitID names a unit in the store.
type UnitID int64

// EnterpriseID names an enterprise in the store.
type EnterpriseID int64

// Role is what a person may do (product: 谁可以做什么).
type Role string

// The roles.
const (
	Owner       Role = "owner"
	Interpreter Role = "interpreter"
	Liaison     Role = "liaison"
	Head        Role = "head"
	Cadre       Role = "cadre"
	Office      Role = "office"
	OfficeHead  Role = "office_head" // a head of the office: objections and 涉作风
	Leader      Role = "leader"
	Admin       Role = "admin"
)

// Roles lists every role, in the order they are shown.
var Roles = []Role{Owner, Interpreter, Liaison, Head, Cadre, Office, OfficeHead, Leader, Admin}

// Grant gives one role to a person, for a unit or an enterprise where the role has one.
type Grant struct {
	Role       Role
	Unit       UnitID       // of interpreter, liaison, head
	Enterprise EnterpriseID // of owner
	Admitted   bool         // an owner who may see all tickets of the enterprise, not only his own
}

// Person is somebody the bot knows. Chat is 0 until he has written to the bot.
type Person struct {
	ID        PersonID
	Chat      ChatID
	Name      string // as the office knows him; empty for a stranger
	Nick      string // as Telegram shows him
	Phone     string // office phone of staff, contact phone of an owner
	HidePhone bool
	Post      string   // 职务
	Fields    []string // 领域
	Grants    []Grant
	Gone      bool // blocked the bot or left
	Removed   bool // lost everything
}

// Has reports whether the person holds any of the roles.
func (p Person) Has(roles ...Role) bool {
	for _, g := range p.Grants {
		for _, r := range roles {
			if g.Role == r {
				return !p.Removed
			}
		}
	}
	return false
}

// In reports whether the person holds one of the roles for the unit.
func (p Person) In(u UnitID, roles ...Role) bool {
	for _, g := range p.Grants {
		if g.Unit != u || u == 0 || p.Removed {
			continue
		}
		for _, r := range roles {
			if g.Role == r {
				return true
			}
		}
	}
	return false
}

// Owns reports whether the person is an owner of the enterprise, and whether he was admitted to all of it.
func (p Person) Owns(e EnterpriseID) (owner, admitted bool) {
	for _, g := range p.Grants {
		if g.Role == Owner && g.Enterprise == e && e != 0 && !p.Removed {
			return true, g.Admitted
		}
	}
	return false, false
}

// Staff reports whether the person works for the county.
func (p Person) Staff() bool {
	return p.Has(Interpreter, Liaison, Head, Cadre, Office, OfficeHead, Leader, Admin)
}

// Unit is a 责任单位.
type Unit struct {
	ID        UnitID
	Name      string
	Aliases   []string
	Duties    []string
	Phone     string
	Vertical  bool   // 垂管单位: asked (商请办理), not supervised
	SignOff   string // "", "always", "never": whether answers need the head's approval; "" is the default rule
	Since     string // 2006-01-02; empty: always
	Until     string // last day of validity
	Successor UnitID
}

// Enterprise is a firm. Code is empty while it is begun with a name and a phone only.
type Enterprise struct {
	ID       EnterpriseID
	Code     string // 统一社会信用代码, GB 32100-2015
	Name     string
	Town     string
	Industry string
	Zone     bool // sits in the 开发区
}

// Pairing says that a cadre is paired with an enterprise. Person is 0 until the named cadre has joined.
type Pairing struct {
	Enterprise EnterpriseID
	Person     PersonID
	Name       string
}

// Invitation is a single-use link for a role.
type Invitation struct {
	Payload string // 1–64 of A-Za-z0-9_-
	Role    Role
	Unit    UnitID
	Name    string // the person it is meant for; empty: anybody
	By      PersonID
	Made    time.Time
	Expires time.Time
	UsedBy  PersonID // 0: not used
}

// Absence names a stand-in for a time.
type Absence struct {
	Person   PersonID
	StandIn  PersonID
	From, To string // 2006-01-02, both included
}

// Errors that any part may return; wording.Refusal makes the sentence.
var (
	ErrNotFound    = errors.New("not found")
	ErrUsed        = errors.New("already used")
	ErrExpired     = errors.New("expired")
	ErrNotAllowed  = errors.New("not allowed")
	ErrBadCode     = errors.New("not a valid unified social credit code")
	ErrSameAlready = errors.New("already so") // nothing to do: the same thing stands already
	ErrTooBig      = errors.New("file is over 20 MB")
)
