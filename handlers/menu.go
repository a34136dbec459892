package handlers

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// ownerRoutes are the conversations of whoever asks and files; every person may.
func (r *Router) ownerRoutes() routes {
	mine := action{run: (*turn).myTickets}
	human := action{run: func(t *turn) error { return t.say(t.Words.Human()) }}
	report := action{run: (*turn).startFiling}
	policy := action{run: (*turn).askPolicy}
	return routes{
		commands: map[string]action{
			"/start":   {run: (*turn).start},
			"/help":    {run: (*turn).help},
			"/privacy": {run: (*turn).privacy},
			"/my":      mine,
			"/people":  {before: (*turn).findPeople, run: (*turn).people},
			"/policy":  {run: (*turn).fields},
			"/team":    {run: (*turn).team},
			"/cancel":  {run: (*turn).cancel},
		},
		words: map[string]action{
			wording.AskKey: policy, wording.ReportKey: report, wording.ProgressKey: mine, wording.HumanKey: human,
			"进度": mine, "我的诉求": mine, "我的企业成员": {run: (*turn).team}, "企业成员": {run: (*turn).team}, "人工": human, "我要反映问题": report, wording.FileLabel: report,
			"帮助": {run: (*turn).help}, "取消": {run: (*turn).cancel},
		},
		presses: map[string]action{
			"q":  {before: (*turn).lookUp, run: (*turn).answerPressed},
			"f":  {run: (*turn).filingPressed},
			"m":  {run: (*turn).minePressed},
			"r":  {run: (*turn).rated},
			"p":  {run: (*turn).fieldPressed},
			"a":  {run: (*turn).admitPressed},
			"tm": {run: (*turn).pressTeam},
			"w":  {run: (*turn).pressTerms},
		},
		steps: map[string]action{
			"f": {before: (*turn).beforeFiling, run: (*turn).filingSaid},
			"m": {run: (*turn).mineSaid},
		},
	}
}

// start greets, or takes the invitation that came with the link.
func (t *turn) start() error {
	if _, payload, _ := command(t.up.Text); payload != "" && t.up.Private {
		return t.join(payload)
	}
	if !t.up.Private {
		return t.say(wording.GroupHelp())
	}
	return t.say(t.Words.Start())
}

func (t *turn) help() error {
	if !t.up.Private {
		return t.say(wording.GroupHelp())
	}
	return t.say(t.Words.Help(t.me, t.mayBind() == nil))
}

// privacy says what is kept, and who looked at the person's tickets lately.
func (t *turn) privacy() error {
	own, err := t.ownTickets(false)
	if err != nil {
		return err
	}
	if len(own) == 0 {
		return t.say(t.Words.Privacy(nil))
	}
	log, err := t.tx.Audits(t.ctx, 2000)
	if err != nil {
		return err
	}
	var looks []wording.Look
	for _, e := range log {
		mine := slices.ContainsFunc(own, func(o ticket.Ticket) bool { return string(o.Number) == e.Target })
		again := slices.ContainsFunc(looks, func(l wording.Look) bool {
			return l.Who == e.By && l.Ticket == e.Target && calendar.SameDay(l.At, e.At)
		})
		if !mine || again || !strings.HasPrefix(e.What, "look") || e.By == t.me.ID || len(looks) == 10 {
			continue
		}
		p, err := t.tx.Person(t.ctx, e.By)
		if err != nil {
			return fmt.Errorf("person %d: %w", e.By, err)
		}
		looks = append(looks, wording.Look{At: e.At, Who: e.By, By: p.Name, Ticket: e.Target})
	}
	return t.say(t.Words.Privacy(looks))
}

// askPolicy leaves a form and invites a question.
func (t *turn) askPolicy() error {
	t.rest()
	return t.say(bot.Message{HTML: wording.AskAnything, Keyboard: wording.Keyboard()})
}

func (t *turn) cancel() error {
	if t.session.Flow == "" {
		return t.say(bot.Message{HTML: wording.NothingToEnd, Keyboard: wording.Keyboard()})
	}
	t.rest()
	return t.say(bot.Message{HTML: wording.FormLeft, Keyboard: wording.Keyboard()})
}

// findPeople searches the roster for /people.
func (t *turn) findPeople() error {
	_, query, _ := command(t.up.Text)
	cs, err := t.Library.Contacts(t.ctx, cutRunes(query, maxQuestion), t.day())
	if err != nil {
		return fmt.Errorf("people: %w", err)
	}
	t.contacts = cs
	t.found = sought{}
	if unit, name, ok := somebody(query); ok && len(cs) == 0 {
		return t.seekAt(&t.found, unit, name)
	}
	return nil
}

func (t *turn) people() error {
	if t.found.name != "" {
		return t.say(bot.Message{HTML: t.Words.Nobody(t.found.name, t.found.contacts)})
	}
	return t.say(t.Words.Contacts(t.contacts))
}

// fields lists the policy fields for /policy.
func (t *turn) fields() error {
	on, err := t.subscribed()
	if err != nil {
		return err
	}
	return t.say(wording.Fields(on))
}

func (t *turn) subscribed() ([]string, error) {
	if t.me.ID == 0 {
		return nil, nil
	}
	return t.tx.Subscriptions(t.ctx, t.me.ID)
}

// fieldPressed switches one field on or off and shows the list as it now is.
func (t *turn) fieldPressed() error {
	_, verb, field, _ := bot.ParseData(t.up.Press)
	if !slices.Contains(ticket.Problems, field) {
		return t.deadButton()
	}
	if err := t.known(); err != nil {
		return err
	}
	if err := t.tx.PutSubscription(t.ctx, t.me.ID, field, verb == "on"); err != nil {
		return err
	}
	on, err := t.subscribed()
	if err != nil {
		return err
	}
	return t.change(wording.Fields(on))
}

func cutRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
