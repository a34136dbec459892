package handlers_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/handlers"
)

// office is a county office on a real store: people write and press, and what the outbox holds appears on their
// screens as Telegram would show it.
type office struct {
	t       testing.TB
	ctx     context.Context
	store   *store.Store
	router  *handlers.Router
	now     time.Time
	updates int64
	nextMsg int
	screens map[bot.ChatID][]*shown
	toasts  map[string]string // by press
	files   map[string][]byte
	units   map[string]bot.UnitID
	people  map[string]bot.PersonID
	firm    bot.EnterpriseID
}

// shown is a message on a screen.
type shown struct {
	id int
	bot.Message
}

type doors struct{ *store.Store }

func (d doors) Do(ctx context.Context, f func(handlers.Tx) error) error {
	return d.Store.Do(ctx, func(tx *store.Tx) error { return f(tx) })
}

func (o *office) Download(_ context.Context, id string) ([]byte, error) { return o.files[id], nil }

// The people of the office, by chat.
const (
	owner bot.ChatID = 100 + iota
	stranger
	zhang // interpreter of 县税务局
	li    // liaison of 县税务局
	wang  // interpreter of 县财政局
	clerk // office
	chief // head of 县发展改革委
	solo  // interpreter of 县发展改革委
	cadre
	leader
	admin
)

func open(t testing.TB) *office {
	t.Helper()
	ctx := t.Context()
	st, err := store.Open(ctx, store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	o := &office{t: t, ctx: ctx, store: st, now: time.Date(2026, 11, 23, 9, 10, 0, 0, calendar.Shanghai), nextMsg: 10,
		screens: map[bot.ChatID][]*shown{}, toasts: map[string]string{}, files: map[string][]byte{},
		units: map[string]bot.UnitID{}, people: map[string]bot.PersonID{}}
	o.put(func(tx *store.Tx) error {
		for _, name := range []string{"县税务局", "县财政局", "县发展改革委"} {
			id, err := tx.PutUnit(ctx, bot.Unit{Name: name, Phone: "0391-6190000"})
			if err != nil {
				return err
			}
			o.units[name] = id
		}
		var err error
		if o.firm, err = tx.PutEnterprise(ctx, bot.Enterprise{Name: "温和食品有限公司", Code: "91410825MA40XK7X6J", Town: "温泉街道"}); err != nil {
			return err
		}
		for _, p := range []struct {
			chat  bot.ChatID
			name  string
			grant bot.Grant
		}{
			{owner, "王经理", bot.Grant{Role: bot.Owner, Enterprise: o.firm, Admitted: true}},
			{zhang, "张三", bot.Grant{Role: bot.Interpreter, Unit: o.units["县税务局"]}},
			{li, "李四", bot.Grant{Role: bot.Liaison, Unit: o.units["县税务局"]}},
			{wang, "王五", bot.Grant{Role: bot.Interpreter, Unit: o.units["县财政局"]}},
			{clerk, "周办", bot.Grant{Role: bot.Office}},
			{chief, "郑局", bot.Grant{Role: bot.Head, Unit: o.units["县发展改革委"]}},
			{solo, "钱六", bot.Grant{Role: bot.Interpreter, Unit: o.units["县发展改革委"]}},
			{cadre, "赵干", bot.Grant{Role: bot.Cadre}},
			{leader, "县长", bot.Grant{Role: bot.Leader}},
			{admin, "管理", bot.Grant{Role: bot.Admin}},
		} {
			id, err := tx.PutPerson(ctx, bot.Person{Chat: p.chat, Name: p.name, Phone: "13800001234", Grants: []bot.Grant{p.grant}})
			if err != nil {
				return err
			}
			o.people[p.name] = id
		}
		return tx.PutPairing(ctx, bot.Pairing{Enterprise: o.firm, Person: o.people["赵干"], Name: "赵干"})
	})
	o.router = handlers.NewRouter(handlers.Deps{Store: doors{st}, Library: shelfOf{}, Files: o, Words: wording.Words{County: "温县"}, BotName: "zhuqi_bot",
		Rules: ticket.Rules{Calendar: calendar.Default(), Profile: ticket.P13710, Prefix: "SQ", Seed: "test", Sample: 100}})
	return o
}

func (o *office) put(f func(*store.Tx) error) {
	o.t.Helper()
	if err := o.store.Do(o.ctx, f); err != nil {
		o.t.Fatal(err)
	}
}

// file lets the owner file a ticket that waits for the office.
func (o *office) file(class ticket.Class, text string) ticket.Number {
	o.t.Helper()
	var n ticket.Number
	o.updates++
	o.put(func(tx *store.Tx) error {
		tk, err := ticket.NewDesk(tx, o.router.Rules, o.router.Words).Do(o.ctx, "", ticket.Move{Verb: ticket.Open, By: o.people["王经理"],
			At: o.now, Cause: "test " + text, New: &ticket.Filing{Class: class, Enterprise: o.firm, Owner: o.people["王经理"], Contact: "王经理",
				Phone: "13912345678", Channel: "chat", Summary: text, Text: text}})
		n = tk.Number
		return err
	})
	o.deliver()
	return n
}

func (o *office) handle(up bot.Update) {
	o.t.Helper()
	o.updates++
	up.ID, up.At, up.Private, up.ToBot, up.From = o.updates, o.now, true, true, bot.Sender{ID: int64(up.Chat), Name: "网名"}
	if err := o.router.Handle(o.ctx, up); err != nil {
		o.t.Fatalf("update %+v: %v", up, err)
	}
	o.now = o.now.Add(time.Second)
	o.deliver()
}

func (o *office) say(chat bot.ChatID, text string) int { return o.reply(chat, text, 0) }

func (o *office) reply(chat bot.ChatID, text string, to int, files ...bot.FileRef) int {
	o.t.Helper()
	o.nextMsg++
	id := o.nextMsg
	o.handle(bot.Update{Kind: bot.Said, Chat: chat, Text: text, ReplyTo: to, Message: id, Files: files})
	return id
}

func (o *office) edit(chat bot.ChatID, message int, text string) {
	o.t.Helper()
	o.handle(bot.Update{Kind: bot.Edited, Chat: chat, Text: text, Message: message})
}

// press presses the newest button with the label that is on the person's screen, and returns the toast.
func (o *office) press(chat bot.ChatID, label string) string {
	o.t.Helper()
	for _, s := range slices.Backward(o.screens[chat]) {
		for _, row := range s.Buttons {
			for _, b := range row {
				if b.Text == label {
					return o.forge(chat, s.id, b.Data)
				}
			}
		}
	}
	o.t.Fatalf("no button [%s] on the screen of %d:\n%s", label, chat, o.screen(chat))
	return ""
}

// forge presses a button whether it is on screen or not.
func (o *office) forge(chat bot.ChatID, message int, data string) string {
	o.t.Helper()
	id := "press" + time.Duration(o.updates).String()
	o.handle(bot.Update{Kind: bot.Pressed, Chat: chat, Message: message, Press: data, PressID: id})
	toast, answered := o.toasts[id]
	if !answered {
		o.t.Errorf("press %q of %d got no answer", data, chat)
	}
	return toast
}

// deliver does what the courier would.
func (o *office) deliver() {
	o.t.Helper()
	waiting, err := o.store.Waiting(o.ctx, 1000)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, w := range waiting {
		r, err := o.store.Outbound(o.ctx, w.ID)
		if err != nil {
			o.t.Fatal(err)
		}
		sent := r.Target
		switch r.Kind {
		case bot.Send:
			o.nextMsg++
			sent = o.nextMsg
			o.screens[r.Message.Chat] = append(o.screens[r.Message.Chat], &shown{sent, r.Message})
		case bot.EditAll, bot.Strip:
			for _, s := range o.screens[r.Message.Chat] {
				if s.id == r.Target {
					s.Buttons = r.Message.Buttons
					if r.Kind == bot.EditAll {
						s.HTML = r.Message.HTML
					}
				}
			}
		case bot.Answer:
			o.toasts[r.PressID] = r.Message.HTML
		}
		o.put(func(tx *store.Tx) error { return tx.OutboxSent(o.ctx, r.ID, sent) })
	}
}

// last is the newest message on a screen.
func (o *office) last(chat bot.ChatID) *shown {
	o.t.Helper()
	s := o.screens[chat]
	if len(s) == 0 {
		o.t.Fatalf("nothing on the screen of %d", chat)
	}
	return s[len(s)-1]
}

func (o *office) screen(chat bot.ChatID) string {
	var b strings.Builder
	for _, s := range o.screens[chat] {
		b.WriteString(s.HTML + "\n" + labels(s.Message) + "\n")
	}
	return b.String()
}

func labels(m bot.Message) string {
	var out []string
	for _, row := range m.Buttons {
		for _, x := range row {
			out = append(out, "["+x.Text+"]")
		}
	}
	return strings.Join(out, " ")
}

// sees checks the newest message of a screen.
func (o *office) sees(chat bot.ChatID, words ...string) {
	o.t.Helper()
	m := o.last(chat)
	for _, w := range words {
		if !strings.Contains(m.HTML+"\n"+labels(m.Message), w) {
			o.t.Errorf("%d sees\n%s\n%s\nwant %q in it", chat, m.HTML, labels(m.Message), w)
		}
	}
}

func (o *office) ticket(n ticket.Number) ticket.Ticket {
	o.t.Helper()
	tk, err := o.store.Ticket(o.ctx, n)
	if err != nil {
		o.t.Fatal(err)
	}
	return tk
}

func (o *office) stands(n ticket.Number, want ticket.State) ticket.Ticket {
	o.t.Helper()
	tk := o.ticket(n)
	if tk.State != want {
		o.t.Fatalf("%s is %s, want %s", n, tk.State, want)
	}
	return tk
}
