package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhuqi/bot"
)

// inbox is a store of updates and outgoing rows in memory.
type inbox struct {
	mu     sync.Mutex
	undone []bot.Inbound
	out    []bot.Outbound
	errs   []error       // the next answers of Do
	most   int           // the longest page asked for
	slow   time.Duration // how old a page is when it arrives
}

func (b *inbox) Undone(_ context.Context, after int64, limit int) ([]bot.Inbound, error) {
	b.mu.Lock()
	b.most = max(b.most, limit)
	page := slices.Clone(b.undone[:min(limit, len(b.undone))])
	b.mu.Unlock()
	time.Sleep(b.slow)
	return page, nil
}

func (b *inbox) Do(_ context.Context, f func(Tx) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.errs) > 0 {
		err := b.errs[0]
		b.errs = b.errs[1:]
		if err != nil {
			return err
		}
	}
	return f(inboxTx{inbox: b})
}

func (b *inbox) add(ins ...bot.Inbound) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.undone = append(b.undone, ins...)
}

type inboxTx struct {
	Tx
	inbox *inbox
}

func (tx inboxTx) UpdateDone(_ context.Context, id int64) error {
	i, found := slices.BinarySearchFunc(tx.inbox.undone, id, func(in bot.Inbound, id int64) int { return int(in.ID - id) })
	if !found {
		return fmt.Errorf("update %d done twice", id)
	}
	tx.inbox.undone = slices.Delete(tx.inbox.undone, i, i+1)
	return nil
}

func (tx inboxTx) Enqueue(_ context.Context, o bot.Outbound) error {
	tx.inbox.out = append(tx.inbox.out, o)
	return nil
}

func said(id int64, chat bot.ChatID, text string) bot.Inbound {
	return stored(bot.Update{ID: id, Kind: bot.Said, Chat: chat, Private: true, ToBot: true, Text: text})
}

func stored(up bot.Update) bot.Inbound {
	raw, _ := json.Marshal(up)
	return bot.Inbound{ID: up.ID, Chat: up.Chat, Raw: raw, At: time.Unix(up.ID, 0)}
}

func parse(raw []byte) (up bot.Update, err error) {
	err = json.Unmarshal(raw, &up)
	return up, err
}

// handle is a handler that does what its text says and then marks the update as done.
type handle struct {
	*inbox
	before func(up bot.Update)

	mu  sync.Mutex
	log []string
}

func (h *handle) Handle(ctx context.Context, up bot.Update) error {
	if h.before != nil {
		h.before(up)
	}
	h.mu.Lock()
	h.log = append(h.log, fmt.Sprintf("%d:%d", up.Chat, up.ID))
	h.mu.Unlock()
	switch up.Text {
	case "panic":
		panic("boom")
	case "error":
		return errors.New("bad luck")
	}
	return h.Do(ctx, func(tx Tx) error { return tx.UpdateDone(ctx, up.ID) })
}

func (h *handle) of(chat bot.ChatID) (ids []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, l := range h.log {
		if c, id, _ := strings.Cut(l, ":"); c == fmt.Sprint(chat) {
			ids = append(ids, id)
		}
	}
	return ids
}

// dispatcher runs one over the inbox within a synctest bubble; stop ends it and waits.
func dispatcher(t *testing.T, b *inbox, h *handle, change func(*Dispatch)) (d *Dispatcher, log *strings.Builder, stop func()) {
	log = &strings.Builder{}
	o := Dispatch{Inbox: b, Handler: h, Parse: parse, Log: slog.New(slog.NewTextHandler(log, nil)),
		Sorry: func(up bot.Update, fault string) bot.Message { return bot.Message{HTML: "抱歉 " + fault} }}
	if change != nil {
		change(&o)
	}
	d = NewDispatcher(o)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); d.Run(ctx) }()
	return d, log, func() { cancel(); <-done }
}
