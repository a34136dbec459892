package handlers

import (
	"context"
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// outerShelf is a sheet of work orders of another platform on its way in.
type outerShelf struct {
	channel string
	taker   OuterTaker
}

func channelKey(key string) string { return "channel:" + key }

// readOuter looks, before the transaction, from where the orders are, what taking them would do, and which units they
// are for.
func (t *turn) readOuter() error {
	s := &t.shelf.outer
	if s.channel == "" {
		s.channel = intake.Channel(t.shelf.file.Name + " " + t.up.Text)
	}
	if s.channel == "" && !t.shelf.sheet.NamesChannel() {
		return &wording.Sorry{Text: wording.NoChannel}
	}
	s.taker = OuterTaker{Rules: t.Rules, Words: t.Words, Encode: t.Encode, By: t.me.ID, Now: t.now().In(t.calendar().Location())}
	var err error
	if t.up.Kind == bot.Pressed {
		s.taker.Routes, err = RouteOuter(t.ctx, t.Store, t.Library, *t.shelf.sheet, s.taker, s.channel)
		return err
	}
	if !t.batchActor() {
		return &wording.Sorry{Text: wording.OuterOffice}
	}
	got, err := PreviewOuter(t.ctx, t.Store, s.taker, *t.shelf.sheet, s.channel)
	var bad *intake.FileError
	if errors.As(err, &bad) {
		return &wording.Sorry{Text: t.shelf.file.Name + ":" + bad.Reason + "。"}
	}
	t.shelf.taken = got.Result
	return err
}

// Answerer says which unit a matter is for.
type Answerer interface {
	Answer(ctx context.Context, q kb.Question) (kb.Answer, error)
}

// RouteOuter asks for the units of the orders that have no ticket yet.
func RouteOuter(ctx context.Context, s Reads, lib Answerer, t intake.Table, o OuterTaker, channel string) (map[string]kb.Answer, error) {
	orders, _, err := intake.Outers(t, channel, o.Now, o.calendar())
	var bad *intake.FileError
	if errors.As(err, &bad) || lib == nil {
		return nil, nil // the sheet is refused where it is taken
	}
	if err != nil {
		return nil, err
	}
	routes := map[string]kb.Answer{}
	for _, x := range orders {
		if _, err := s.OuterTicket(ctx, x.Channel, x.Number); err == nil {
			continue
		} else if !isNotFound(err) {
			return nil, err
		}
		a, err := lib.Answer(ctx, kb.Question{Text: cutRunes(x.Text, maxQuestion), Day: kb.Date(o.Now.Format("2006-01-02"))})
		if err != nil {
			return nil, fmt.Errorf("route %s: %w", x.Number, err)
		}
		routes[x.Text] = a
	}
	return routes, nil
}

// takeOuter opens the tickets, says what stands out, and sends back what was not taken.
func (t *turn) takeOuter() error {
	if !t.batchActor() {
		return &wording.Sorry{Text: wording.OuterOffice}
	}
	s := t.shelf.outer
	got, err := s.taker.Take(t.ctx, t.tx, *t.shelf.sheet, s.channel)
	var bad *intake.FileError
	if errors.As(err, &bad) {
		return &wording.Sorry{Text: bad.Reason + "。"}
	}
	if err != nil {
		return fmt.Errorf("take work orders: %w", err)
	}
	if err := t.change(wording.SheetFiled(t.shelf.file.Name, got.Result)); err != nil {
		return err
	}
	if m := wording.OuterNews(got.Moved, got.Like); m.HTML != "" {
		if err := t.say(m); err != nil {
			return err
		}
	}
	if err := t.badRows(got.Result); err != nil || len(got.Opened) == 0 {
		return err
	}
	return t.say(wording.OuterOpened(got.Opened, waiting(got.Opened)))
}

// waiting counts those that the office has to hand on.
func waiting(ts []ticket.Ticket) (n int) {
	for _, tk := range ts {
		if tk.State == ticket.Submitted {
			n++
		}
	}
	return n
}
