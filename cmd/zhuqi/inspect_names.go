package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// names knows who is behind a chat or a number in the records, each looked up once.
type names struct {
	st     *store.Store
	sim    map[bot.ChatID]string // as the page calls them
	people map[bot.PersonID]string
	firms  map[bot.EnterpriseID]string
	units  map[bot.UnitID]string
}

func newNames(st *store.Store, sim *sandbox.Server) names {
	n := names{st: st, sim: map[bot.ChatID]string{}, people: map[bot.PersonID]string{}, firms: map[bot.EnterpriseID]string{}, units: map[bot.UnitID]string{}}
	for _, p := range sim.People() {
		n.sim[bot.ChatID(p.ID)] = p.Name
	}
	return n
}

// chatsOf lists the chats of people whose name on the page holds a text.
func (n names) chatsOf(text string) (chats []bot.ChatID) {
	for chat, name := range n.sim {
		if text != "" && strings.Contains(name, text) {
			chats = append(chats, chat)
		}
	}
	return chats
}

// ofChat is who reads a chat.
func (n names) ofChat(ctx context.Context, chat bot.ChatID) (string, error) {
	if name, known := n.sim[chat]; known {
		return name, nil
	}
	name := fmt.Sprintf("群 %d", chat)
	if chat > 0 {
		p, err := n.st.PersonByChat(ctx, chat)
		if err != nil && !errors.Is(err, bot.ErrNotFound) {
			return "", err
		}
		if name = personName(p); p.ID == 0 {
			name = fmt.Sprintf("生人 %d", chat)
		}
	}
	n.sim[chat] = name
	return name, nil
}

// ofPerson names a person, or what acts without one.
func (n names) ofPerson(ctx context.Context, id bot.PersonID) (string, error) {
	switch id {
	case 0:
		return "", nil
	case ticket.Clock:
		return "时钟", nil
	case ticket.Router:
		return "自动分办", nil
	}
	return looked(ctx, n.people, id, n.st.Person, personName)
}

func (n names) ofFirm(ctx context.Context, id bot.EnterpriseID) (string, error) {
	return looked(ctx, n.firms, id, n.st.Enterprise, func(e bot.Enterprise) string { return e.Name })
}

func (n names) ofUnit(ctx context.Context, id bot.UnitID) (string, error) {
	return looked(ctx, n.units, id, n.st.Unit, func(u bot.Unit) string { return u.Name })
}

func personName(p bot.Person) string {
	if p.Name == "" {
		return p.Nick
	}
	return p.Name
}

// looked gives a name from those known, or looks it up; nothing has no name, and neither has what is not there any more.
func looked[K ~int64, V any](ctx context.Context, known map[K]string, id K, look func(context.Context, K) (V, error), name func(V) string) (string, error) {
	if id == 0 {
		return "", nil
	}
	if s, ok := known[id]; ok {
		return s, nil
	}
	v, err := look(ctx, id)
	if err != nil && !errors.Is(err, bot.ErrNotFound) {
		return "", err
	}
	known[id] = name(v)
	return known[id], nil
}
