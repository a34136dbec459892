package handlers

import (
	"context"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
)

// Reads is what conversations look up, inside a transaction or outside.
type Reads interface {
	People
	Tickets
	Together
	Session(ctx context.Context, chat bot.ChatID) (bot.Session, error)
	Question(ctx context.Context, id int64) (bot.Question, error)
	Setting(ctx context.Context, key string) (string, error)
	Subscriptions(ctx context.Context, p bot.PersonID) ([]string, error)
	// ContactsOf lists who contacted an enterprise, or without one a person, newest first.
	ContactsOf(ctx context.Context, e bot.EnterpriseID, p bot.PersonID, limit int) ([]bot.Contact, error)
	Contacted(ctx context.Context, e bot.EnterpriseID, p bot.PersonID, since time.Time) (int, error)
	Muted(ctx context.Context, p bot.PersonID) ([]bot.Topic, error)
	Undelivered(ctx context.Context, since time.Time) ([]bot.Missed, error)
	// Audits lists the newest lines of the audit log, newest first.
	Audits(ctx context.Context, limit int) ([]bot.AuditEntry, error)
	QA(ctx context.Context, id qa.ID) (qa.Entry, error)
	QAOf(ctx context.Context, n ticket.Number) ([]qa.Entry, error)
	// QAs counts and lists a page of the questions and answers of some units, or of all where none is named.
	QAs(ctx context.Context, units []bot.UnitID, limit, offset int) (int, []qa.Entry, error)
}

// People looks up persons, units and enterprises.
type People interface {
	Person(ctx context.Context, id bot.PersonID) (bot.Person, error)
	PersonByChat(ctx context.Context, chat bot.ChatID) (bot.Person, error)
	PersonNamed(ctx context.Context, name string, u bot.UnitID) (bot.Person, error)
	WithRole(ctx context.Context, r bot.Role, day string) ([]bot.Person, error)
	StaffOf(ctx context.Context, u bot.UnitID, day string, roles ...bot.Role) ([]bot.Person, error)
	OwnersOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Person, error)
	CadresOf(ctx context.Context, e bot.EnterpriseID, day string) ([]bot.Person, error)
	EnterprisesOf(ctx context.Context, cadre bot.PersonID, day string) ([]bot.Enterprise, error)
	Unit(ctx context.Context, id bot.UnitID) (bot.Unit, error)
	UnitNamed(ctx context.Context, name string) (bot.Unit, error)
	Units(ctx context.Context) ([]bot.Unit, error)
	Taskforces(ctx context.Context) ([]bot.Taskforce, error)
	Enterprise(ctx context.Context, id bot.EnterpriseID) (bot.Enterprise, error)
	EnterpriseByCode(ctx context.Context, code string) (bot.Enterprise, error)
	EnterprisesNamed(ctx context.Context, part string, limit int) ([]bot.Enterprise, error)
	// FirmsOfChains lists the enterprises of the chains whose leader (链长) the person is.
	FirmsOfChains(ctx context.Context, p bot.PersonID) ([]bot.EnterpriseID, error)
	Invitation(ctx context.Context, payload string) (bot.Invitation, error)
	// OpenInvitation finds one for the same person and role that can still be used.
	OpenInvitation(ctx context.Context, want bot.Invitation, now time.Time) (bot.Invitation, error)
	// Awaited lists those named in a list who have not joined, as the invitations that they need.
	Awaited(ctx context.Context, day string) ([]bot.Invitation, error)
	PeopleNamed(ctx context.Context, name string) ([]bot.Person, error)
	Absences(ctx context.Context, p bot.PersonID, from, to string) ([]bot.Absence, error)
	StandsIn(ctx context.Context, p bot.PersonID, from, to string) ([]bot.Absence, error)
	Pairs(ctx context.Context, e bot.EnterpriseID, as bot.PairRole, day string) ([]bot.Pairing, error)
	ChainsOf(ctx context.Context, e bot.EnterpriseID) ([]bot.Chain, error)
	PairingsWith(ctx context.Context, p bot.PersonID, as bot.PairRole, day string) ([]bot.Pairing, error)
	Pairings(ctx context.Context, day string) ([]bot.Pairing, error)
	Unpaired(ctx context.Context, day string) (bot.Unpaired, error)
	ChainsLedBy(ctx context.Context, p bot.PersonID) ([]bot.Chain, error)
	Project(ctx context.Context, id bot.ProjectID) (bot.Project, error)
	Projects(ctx context.Context) ([]bot.Project, error)
}

// Tickets looks up work orders.
type Tickets interface {
	Ticket(ctx context.Context, n ticket.Number) (ticket.Ticket, error)
	Events(ctx context.Context, n ticket.Number) ([]ticket.Event, error)
	Tickets(ctx context.Context, f ticket.Filter) ([]ticket.Ticket, error)
	// Standing lists the newest tickets in some states, newest first, each with how often it has moved.
	Standing(ctx context.Context, in []ticket.State, limit int) ([]ticket.Standing, error)
	Page(ctx context.Context, q ticket.Query) (ticket.Page, error)
	// OpenBy counts the open tickets of each lead unit and of each class.
	OpenBy(ctx context.Context) (map[bot.UnitID]int, map[ticket.Class]int, error)
	// Search finds tickets by number, phone or name, the open ones first, then the newest.
	Search(ctx context.Context, s ticket.Search) ([]ticket.Ticket, error)
	// Walk gives the tickets of a query one after another, in its order.
	Walk(ctx context.Context, q ticket.Query, each func(ticket.Ticket) error) error
	TicketOfMessage(ctx context.Context, chat bot.ChatID, message int) (ticket.Number, error)
}

// Together looks up what is kept of like matters: answers to many, who was set apart, proposals.
type Together interface {
	Batches(ctx context.Context, limit int) ([]ticket.Batch, error)
	OuterTicket(ctx context.Context, channel, number string) (ticket.Ticket, error)
	Returnable(ctx context.Context) ([]ticket.Ticket, error)
	SetApart(ctx context.Context) ([]ticket.Apartness, error)
	Proposal(ctx context.Context, number string) (ticket.Advice, error)
	Proposals(ctx context.Context) ([]ticket.Advice, error)
	ProposalsOf(ctx context.Context, n ticket.Number) ([]ticket.Advice, error)
}

// Store runs one update's effects as one transaction.
type Store interface {
	Reads
	Do(ctx context.Context, f func(Tx) error) error
}

// Tx is the transaction of one update.
type Tx interface {
	ticket.Tx
	Reads
	intake.Tx
	BindGroup(ctx context.Context, chat bot.ChatID, by bot.PersonID, now time.Time) error
	UnbindGroup(ctx context.Context, chat bot.ChatID) (bool, error)
	RemovePerson(ctx context.Context, id bot.PersonID) error
	BindPairings(ctx context.Context, name string, id bot.PersonID) error
	PutInvitation(ctx context.Context, i bot.Invitation) error
	UseInvitation(ctx context.Context, payload string, by bot.PersonID, now time.Time) (bot.Invitation, error)
	LeaveTeam(ctx context.Context, p bot.Person, e bot.EnterpriseID, now time.Time) error
	DropAbsences(ctx context.Context, p bot.PersonID, from, to string) ([]bot.Absence, error)
	EndInvitations(ctx context.Context, p bot.Person, now time.Time) (int, error)
	PutAbsence(ctx context.Context, a bot.Absence) error
	NextBatch(ctx context.Context, day time.Time) (string, error)
	PutBatch(ctx context.Context, b ticket.Batch) error
	PutApart(ctx context.Context, n ticket.Number, from []ticket.Number) error
	DropApart(ctx context.Context, n ticket.Number, from []ticket.Number) error
	PutProposal(ctx context.Context, p ticket.Advice) (ticket.Advice, error)
	PutSession(ctx context.Context, s bot.Session) error
	PutQuestion(ctx context.Context, q bot.Question) error
	PutSetting(ctx context.Context, key, value string) error
	PutSubscription(ctx context.Context, p bot.PersonID, field string, on bool) error
	PutMuted(ctx context.Context, p bot.PersonID, t bot.Topic, off bool) error
	BindMessage(ctx context.Context, chat bot.ChatID, message int, n ticket.Number) error
	UpdateDone(ctx context.Context, id int64) error
	ChatGone(ctx context.Context, chat bot.ChatID) error
	ChatBack(ctx context.Context, chat bot.ChatID) error
	ChatMoved(ctx context.Context, from, to bot.ChatID) error
	Audit(ctx context.Context, e bot.AuditEntry) error
	PutQA(ctx context.Context, e qa.Entry) (qa.ID, error)
}
