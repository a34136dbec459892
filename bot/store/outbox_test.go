package store_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// letter is a queued message with a button, about a ticket.
func letter(key string, chat bot.ChatID, n ticket.Number) bot.Outbound {
	return bot.Outbound{Key: key, Kind: bot.Send, Made: monday, Message: bot.Message{Chat: chat, HTML: "待签收 " + key, Ticket: string(n),
		Buttons: bot.Rows(bot.Row(bot.Button{Text: "签收", Data: "t:sign:1"}))}}
}

// post queues letters and marks those with a message id as sent.
func post(t testing.TB, s *store.Store, sent map[string]int, letters ...bot.Outbound) {
	t.Helper()
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		for _, o := range letters {
			if err := tx.Enqueue(ctx, o); err != nil {
				return err
			}
		}
		for _, o := range waiting(t, tx.Reads, 100) {
			if id, ok := sent[o.Key]; ok {
				if err := tx.OutboxSent(ctx, o.ID, id); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func keys(os []bot.Outbound) (out []string) {
	for _, o := range os {
		out = append(out, o.Key)
	}
	return out
}

func TestOutboxKeepsARow(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	want := letter("k", 42, "SQ-1")
	want.Message.Topic, want.Message.Keyboard, want.Message.ReplyTo = 3, [][]string{{"问政策"}}, 9
	want.Message.File = &bot.Attachment{Name: "台账.xlsx", Data: []byte{0, 1, 2}}
	want.Target, want.PressID, want.Alert, want.NotBefore, want.Unasked = 5, "p", true, monday.Add(time.Second), true
	post(t, s, nil, want, bot.Outbound{Key: "k", Kind: bot.Send, Message: bot.Message{Chat: 43}})
	got := waiting(t, s.Reads, 10)
	if len(got) != 1 {
		t.Fatalf("got %d rows, want the key once", len(got))
	}
	want.ID, want.State = got[0].ID, bot.Queued
	want.Made, want.NotBefore = want.Made.UTC(), want.NotBefore.UTC()
	if !reflect.DeepEqual(got[0], want) {
		t.Errorf("got %+v, want %+v", got[0], want)
	}
	post(t, s, map[string]int{"k": 100})
	row := must(s.Outbound(ctx, want.ID))(t)
	if row.State != bot.Sent || row.SentID != 100 || len(row.Message.File.Data) != 0 {
		t.Errorf("sent: got %+v, want message 100 and the bytes let go", row)
	}
	if counts := must(s.OutboxCounts(ctx))(t); counts[bot.Sent] != 1 || len(counts) != 1 {
		t.Errorf("got %v, want one sent", counts)
	}
}

func TestFrozenChatDoesNotHideOthers(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	var letters []bot.Outbound
	for i := range 50 {
		letters = append(letters, letter(fmt.Sprintf("a%02d", i), 1, ""))
	}
	letters = append(letters, letter("b", 2, ""), bot.Outbound{Key: "press", Kind: bot.Answer, Message: bot.Message{Chat: 1}})
	post(t, s, nil, letters...)
	got := keys(waiting(t, s.Reads, 20))
	want := []string{"a00", "a01", "a02", "a03", "a04", "a05", "a06", "a07", "b", "press"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		first := waiting(t, tx.Reads, 1)[0]
		return tx.OutboxState(ctx, first.ID, bot.Unknown, "timed out", monday, 2)
	})
	first := waiting(t, s.Reads, 1)[0]
	if first.Key != "a00" || first.State != bot.Unknown || first.Attempts != 2 || first.Error != "timed out" || !first.NotBefore.Equal(monday) {
		t.Errorf("got %+v, want a00 still first, unknown", first)
	}
	if id := must(s.LastMessage(ctx))(t); id != 0 {
		t.Errorf("last message before anything was sent: got %d, want 0", id)
	}
	if n := must(s.DropOutbox(ctx))(t); n != 52 {
		t.Errorf("dropped %d, want 52", n)
	}
	if got := waiting(t, s.Reads, 20); len(got) != 0 {
		t.Errorf("after the drop: got %v, want none", keys(got))
	}
}

// waiting reads the rows that stand in line.
func waiting(t testing.TB, r store.Reads, limit int) (rows []bot.Outbound) {
	t.Helper()
	for _, w := range must(r.Waiting(t.Context(), limit))(t) {
		o := must(r.Outbound(t.Context(), w.ID))(t)
		if w.Kind != o.Kind || w.Chat != o.Message.Chat || !w.NotBefore.Equal(o.NotBefore) || w.Unasked != o.Unasked {
			t.Errorf("in line as %+v, but is %+v", w, o)
		}
		rows = append(rows, o)
	}
	return rows
}

func TestWaitingDoesNotReadWhatWentOut(t *testing.T) {
	s := open(t)
	for _, step := range must(s.WaitingPlan(t.Context()))(t) {
		if strings.HasPrefix(step, "SCAN o") && !strings.Contains(step, "USING INDEX outbox_answers") {
			t.Errorf("the plan reads the whole outbox: %s", step)
		}
	}
}

func TestOlderCardsLoseTheirButtons(t *testing.T) {
	s := open(t)
	plain := letter("plain", 1, "SQ-1")
	plain.Message.Buttons = nil
	edit := letter("edit", 1, "SQ-1")
	edit.Kind, edit.Target = bot.EditAll, 13
	post(t, s, map[string]int{"old": 11, "plain": 12, "edit": 0, "other": 14, "twin": 11},
		letter("old", 1, "SQ-1"), plain, edit, letter("other", 1, "SQ-2"), letter("waits", 2, "SQ-1"), letter("new", 1, "SQ-1"))
	strip := func() {
		do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.StripCards(ctx, "SQ-1", "new") })
	}
	strip()
	strip() // the second time there is nothing left
	var got []string
	for _, o := range waiting(t, s.Reads, 20) {
		got = append(got, fmt.Sprintf("%s %s to %d of %d, %d buttons", o.Key, o.Kind, o.Message.Chat, o.Target, len(o.Message.Buttons)))
	}
	want := []string{
		"waits send to 2 of 0, 0 buttons", // lost in place
		"new send to 1 of 0, 1 buttons",   // kept
		"strip:1:11 strip to 1 of 11, 0 buttons",
		"strip:1:13 strip to 1 of 13, 0 buttons",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// A stripped message that is given buttons again is stripped again.
	edit.Key, edit.Target = "edit again", 11
	post(t, s, map[string]int{"waits": 20, "new": 21, "strip:1:11": 0, "strip:1:13": 0, "edit again": 0}, edit)
	strip()
	if got := keys(waiting(t, s.Reads, 20)); !reflect.DeepEqual(got, []string{"strip:1:11"}) {
		t.Errorf("got %v, want the strip of message 11 once more", got)
	}
}

func TestMessageBelongsToItsTicket(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	post(t, s, map[string]int{"k": 100, "general": 101}, letter("k", 42, "SQ-1"), letter("general", 42, ""))
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.BindMessage(ctx, 42, 7, "SQ-2") })
	for _, row := range []struct {
		chat    bot.ChatID
		message int
		want    ticket.Number
	}{{42, 100, "SQ-1"}, {42, 7, "SQ-2"}, {42, 101, ""}, {43, 100, ""}, {42, 0, ""}} {
		got, err := s.TicketOfMessage(ctx, row.chat, row.message)
		if got != row.want || (row.want == "") != errors.Is(err, bot.ErrNotFound) {
			t.Errorf("message %d of chat %d: got %q and %v, want %q", row.message, row.chat, got, err, row.want)
		}
	}
}

func TestSentRowSendsItsReminder(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.PlanReminder(ctx, ticket.Reminder{Ticket: "SQ-1", Rule: "due-soon", Day: "2026-11-23", Due: monday})
	})
	o := letter("k", 42, "SQ-1")
	o.Reminder = must(s.Reminders(ctx, "SQ-1"))(t)[0].ID
	post(t, s, map[string]int{"k": 100}, o)
	if got := must(s.Reminders(ctx, "SQ-1"))(t)[0].State; got != ticket.Sent {
		t.Errorf("got %s, want sent", got)
	}
	err := s.Do(ctx, func(tx *store.Tx) error { return tx.OutboxSent(ctx, 999, 1) })
	if !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("a row that is not there: got %v, want ErrNotFound", err)
	}
}

func TestGoneChatGetsNothingMore(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	post(t, s, map[string]int{"sent": 9}, letter("sent", 2, "SQ-1"), letter("waits", 2, "SQ-1"), letter("another's", 3, "SQ-1"))
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.ChatGone(ctx, 2) })
	if p := must(s.Person(ctx, c.jia))(t); !p.Gone {
		t.Error("got the person still here, want gone")
	}
	want := map[bot.OutState]int{bot.Sent: 1, bot.Dead: 1, bot.Queued: 1}
	if got := must(s.OutboxCounts(ctx))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMovedChatIsFollowedEverywhere(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	const from, to = -100, -1000000100
	post(t, s, map[string]int{"sent": 9}, letter("sent", from, "SQ-1"), letter("waits", from, "SQ-1"))
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.StoreUpdates(ctx, []bot.Inbound{{ID: 1, Chat: from, Raw: []byte("{}"), At: monday}})
		_, personErr := tx.PutPerson(ctx, bot.Person{Chat: from, Nick: "活动办群"})
		return errors.Join(err, personErr,
			tx.PutSession(ctx, bot.Session{Chat: from, Flow: "form"}),
			tx.PutSession(ctx, bot.Session{Chat: to, Flow: "newer"}),
			tx.PutSetting(ctx, "office-chat", "-100"),
			tx.BindMessage(ctx, from, 7, "SQ-2"),
			tx.ChatMoved(ctx, from, to))
	})
	if n := must(s.TicketOfMessage(ctx, to, 9))(t); n != "SQ-1" {
		t.Errorf("message of ours: got %s, want SQ-1", n)
	}
	if n := must(s.TicketOfMessage(ctx, to, 7))(t); n != "SQ-2" {
		t.Errorf("bound message: got %s, want SQ-2", n)
	}
	if got := waiting(t, s.Reads, 5); len(got) != 1 || got[0].Message.Chat != to {
		t.Errorf("waiting: got %+v, want it for the new chat", got)
	}
	if got := must(s.Undone(ctx, 0, 5))(t); len(got) != 1 || got[0].Chat != to {
		t.Errorf("inbox: got %+v, want it of the new chat", got)
	}
	if got := must(s.Session(ctx, to))(t); got.Flow != "form" {
		t.Errorf("session: got %q, want form", got.Flow)
	}
	if got := must(s.PersonByChat(ctx, to))(t); got.Nick != "活动办群" {
		t.Errorf("person: got %+v, want the group", got)
	}
	if got := must(s.Setting(ctx, "office-chat"))(t); got != "-1000000100" {
		t.Errorf("setting: got %q, want the new chat", got)
	}
}
