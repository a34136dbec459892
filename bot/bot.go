// Package bot holds the words that every part of zhuqi shares: people and their roles, what arrives from a
// chat and what goes out to it, and the sessions in between.
//
// It is not a framework: it does no I/O and knows neither Telegram (bot/telegram) nor SQL (bot/store).
//
//	m := bot.Message{Chat: p.Chat, HTML: "您好", Buttons: bot.Rows(bot.Row(bot.Button{Text: "签收", Data: "t:sign:SQ-20261123-0001"}))}
package bot

import "errors"

// ChatID is a chat's number at Telegram. A private chat's equals the user's.
type ChatID int64

// PersonID names a person in the store.
type PersonID int64

// UnitID names a unit in the store.
type UnitID int64

// EnterpriseID names an enterprise in the store.
type EnterpriseID int64

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

// Ended reports whether the unit is there no more on a day (2006-01-02).
func (u Unit) Ended(day string) bool { return u.Until != "" && u.Until < day }

// Enterprise is a firm. Code is empty while it is begun with a name and a phone only.
type Enterprise struct {
	ID       EnterpriseID
	Code     string // 统一社会信用代码, GB 32100-2015
	Name     string
	Town     string
	Industry string
	Zone     bool // sits in the 开发区
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
