// Package handlers acts when a person spoke: one update in, one transaction out.
//
// It is not where tickets change (ticket.Desk is), nor where sentences are written (bot/wording), nor does it
// decide whom else to tell. Each file is one conversation; the router only picks which.
//
//	r := handlers.NewRouter(handlers.Deps{Store: st, Library: lib, Rules: rules, Words: words})
//	err := r.Handle(ctx, update)
package handlers

import (
	"context"
	"errors"
	"log/slog"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// Library is what the conversations ask of the knowledge base.
type Library interface {
	Answer(ctx context.Context, q kb.Question) (kb.Answer, error)
	Original(ctx context.Context, id kb.PassageID) (kb.Original, error)
	Contacts(ctx context.Context, query string, day kb.Date) ([]kb.Contact, error)
	Preview(ctx context.Context, source string, data []byte) (kb.Imported, error)
	Import(ctx context.Context, source string, data []byte) (kb.Imported, error)
	Cited(ctx context.Context, cited []string, day kb.Date, place func(path string) string) []kb.Hit
}

// Files fetches a file from Telegram, at most 20 MB.
type Files interface {
	Download(ctx context.Context, fileID string) ([]byte, error)
}

// Deps is what a router stands on.
type Deps struct {
	Store   Store
	Library Library
	Files   Files
	Groups  Groups
	// Holidays keeps the yearly notices; nil: they are imported elsewhere.
	Holidays Holidays
	Rules    ticket.Rules
	Words    wording.Words
	Wake     func() // tells the courier that rows wait
	Log      *slog.Logger
	BotName  string     // username, for links
	Budget   int        // unasked contacts a week to one enterprise; 0: 3
	Encode   kb.Encoder // how matters are compared; nil: by their words alone
}

// Router picks the conversation for an update and runs it in one transaction.
type Router struct {
	Deps
	commands map[string]action // "/my"
	words    map[string]action // "进度", keyboard labels
	presses  map[string]action // flow of a button
	steps    map[string]action // flow of a session
	onPress  map[ticket.Verb]pressed
	onWords  map[ticket.Verb]fulfils
	ask      action // everything that is said at rest
	reply    action // a reply to a message of a ticket
	number   action // a typed ticket number
	file     action // a file at rest
	edited   action
	kin      *kin
}

// action is one thing to do: before runs outside the transaction (search, download), run inside it.
type action struct {
	before func(*turn) error
	run    func(*turn) error
}

// routes is what one side of the conversation adds to the router.
type routes struct {
	commands, words, presses, steps map[string]action
	onPress                         map[ticket.Verb]pressed // a button of a ticket's card
	onWords                         map[ticket.Verb]fulfils // the message that gives what such a button asked for
}

// NewRouter puts all conversations together.
func NewRouter(d Deps) *Router {
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	r := &Router{Deps: d,
		commands: map[string]action{}, words: map[string]action{},
		presses: map[string]action{}, steps: map[string]action{},
		onPress: map[ticket.Verb]pressed{}, onWords: map[ticket.Verb]fulfils{}}
	r.kin = newKin(d.Encode)
	for _, part := range []routes{r.ownerRoutes(), r.staffRoutes(), r.contactRoutes(), r.findRoutes(), batchRoutes(), behalfRoutes(), qaRoutes(), groupRoutes()} {
		join(r.commands, part.commands)
		join(r.words, part.words)
		join(r.presses, part.presses)
		join(r.steps, part.steps)
		join(r.onPress, part.onPress)
		join(r.onWords, part.onWords)
	}
	r.ask = r.askAction()
	r.reply = r.replyAction()
	r.number = r.numberAction()
	r.file = r.fileAction()
	r.edited = r.editedAction()
	return r
}

func join[K ~string, V any](into, from map[K]V) {
	for k, a := range from {
		if _, twice := into[k]; twice {
			panic("handlers: two conversations answer " + string(k))
		}
		into[k] = a
	}
}

// Handle runs one update. Its effects and the update's "done" commit together; a refusal changes nothing but says why.
func (r *Router) Handle(ctx context.Context, up bot.Update) error {
	t, err := r.open(ctx, up)
	if err != nil {
		return err
	}
	a, err := r.route(t)
	if err == nil && a.before != nil {
		err = a.before(t)
	}
	if err == nil {
		err = r.commit(t, a.run)
	}
	if refusal(err) {
		t.reset()
		err = r.commit(t, func(t *turn) error { return t.refuse(err) })
	}
	if err == nil && r.Wake != nil {
		r.Wake()
	}
	return err
}

func (r *Router) commit(t *turn, run func(*turn) error) error {
	return r.Store.Do(t.ctx, func(tx Tx) error {
		t.tx = tx
		t.reset()
		if run != nil {
			if err := run(t); err != nil {
				return err
			}
		}
		return t.close()
	})
}

// refusal tells what a person did wrong from what went wrong with us.
func refusal(err error) bool {
	var move *ticket.MoveError
	var file *kb.UnreadableError
	var say *wording.Sorry
	var entry *qa.Refusal
	return errors.As(err, &move) || errors.As(err, &file) || errors.As(err, &say) || errors.As(err, &entry) ||
		errors.Is(err, ticket.ErrNotYours) || errors.Is(err, bot.ErrNotFound) || errors.Is(err, bot.ErrUsed) ||
		errors.Is(err, bot.ErrExpired) || errors.Is(err, bot.ErrNotAllowed) || errors.Is(err, bot.ErrBadCode)
}
