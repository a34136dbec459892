package handlers

import (
	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// staffRoutes are the conversations of those who work for the county.
func (r *Router) staffRoutes() routes {
	do := func(run func(*turn) error) action { return action{run: run} }
	return routes{
		commands: map[string]action{
			"/inbox": do((*turn).inbox), "/mine": do((*turn).mine), "/open": do((*turn).openList), "/watch": do((*turn).watchList),
			"/invite": do((*turn).invite), "/remove": do((*turn).remove), "/grant": do((*turn).grant), "/revoke": do((*turn).revoke),
			"/handover": do((*turn).handover), "/unpaired": do((*turn).unpaired), "/away": do((*turn).away),
			"/revisits": do((*turn).revisitsList), "/export": r.exportAction(),
		},
		presses: map[string]action{
			"t": {before: (*turn).aroundTicket, run: (*turn).pressTicket}, "tp": do((*turn).pressPerson), "d": do((*turn).pressDraft),
			"v": do((*turn).pressRevisit), "ou": do((*turn).pressUnit), "op": do((*turn).pressUnits),
			"og": do((*turn).pressGround), "l": do((*turn).pressList), "iv": do((*turn).pressInvite), "ho": do((*turn).pressHandover), "k": libraryPress(),
			"mg": do((*turn).pressMerge), "un": do((*turn).pressUndo),
		},
		onPress: deskPresses(), onWords: deskWords(),
		steps: map[string]action{
			deskFlow: {before: (*turn).aroundForm, run: (*turn).deskStep}, draftFlow: do((*turn).draftStep), revisitFlow: do((*turn).revisitStep),
		},
	}
}

// pressed begins a verb from its button on a card: it makes the move, or asks for what the move needs.
type pressed func(t *turn, v ticket.View) error

// atOnce are the verbs that need nothing more than the press.
var atOnce = []ticket.Verb{ticket.Sign, ticket.Approve, ticket.Grant, ticket.Defer, ticket.Resume, ticket.NoWatch, ticket.Lift}

// deskPresses are the buttons of the desk, by verb.
func deskPresses() map[ticket.Verb]pressed {
	all := orderPresses()
	join(all, map[ticket.Verb]pressed{
		ticket.Transfer: (*turn).transferChoice,
		ticket.Decline: func(t *turn, v ticket.View) error {
			t.fill(v.Ticket.Number, ticket.Decline)
			return t.say(wording.GroundChoice(v.Ticket.Number))
		},
	})
	for _, verb := range atOnce {
		all[verb] = func(t *turn, v ticket.View) error {
			tk, err := t.do(v.Ticket.Number, ticket.Move{Verb: verb})
			if err != nil {
				return err
			}
			return t.after(tk, verb)
		}
	}
	for _, verb := range prompts {
		all[verb] = func(t *turn, v ticket.View) error {
			t.fill(v.Ticket.Number, verb)
			return t.say(wording.DeskPrompt(v.Ticket.Number, verb))
		}
	}
	for _, verb := range answers {
		all[verb] = func(t *turn, v ticket.View) error {
			t.fill(v.Ticket.Number, verb)
			t.form(draftFlow, "edit")
			m := wording.DeskPrompt(v.Ticket.Number, verb)
			row, err := t.pastRow(v.Ticket.Number)
			if err != nil {
				return err
			}
			m.Buttons = bot.Rows(append(m.Buttons, row)...)
			if m, err = t.withHints(m, v.Ticket.Number); err != nil {
				return err
			}
			return t.say(m)
		}
	}
	for _, verb := range []ticket.Verb{ticket.Dispatch, ticket.Redispatch, ticket.Rule} {
		all[verb] = func(t *turn, v ticket.View) error {
			t.fill(v.Ticket.Number, verb)
			return t.unitChoice(v, verb, 0, false)
		}
	}
	return all
}
