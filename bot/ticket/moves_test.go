package ticket_test

import (
	"errors"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func TestMoves(t *testing.T) {
	errNotYours, errNotFound := ticket.ErrNotYours, bot.ErrNotFound
	for _, row := range []struct {
		name  string
		first []ticket.Move
		move  ticket.Move
		want  ticket.State
		why   ticket.Why // refused for this reason, or
		err   error      // with this error
	}{
		{name: "the office hands a new ticket on", first: help, move: dispatch1, want: ticket.Dispatched},
		{name: "an owner does not hand on", first: help, move: by(wang, dispatch1), err: errNotYours},
		{name: "nobody hands on to a unit that has ended", first: help, move: ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 5}, why: ticket.WhyUnit},
		{name: "nobody hands on to a unit that does not exist", first: help, move: ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 99}, why: ticket.WhyUnit},
		{name: "a lead unit does not support itself", first: help, move: ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 1, Supports: []bot.UnitID{1}}, why: ticket.WhyUnit},
		{name: "the router does not hand on what was returned", first: after(sent, return1), move: by(ticket.Router, dispatch1), why: ticket.WhyRouter},
		{name: "after a second return the office rules", first: returned2, move: rule1, want: ticket.Dispatched},
		{name: "after a second return handing on is refused", first: returned2, move: dispatch1, why: ticket.WhyMustRule},
		{name: "nobody rules before a second return", first: after(sent, return1), move: rule1, why: ticket.WhyNoRuling},
		{name: "one does not rule on one's own unit", first: returned2, move: by(banjia, rule1), why: ticket.WhyOwnUnit},
		{name: "the office declines with a reason", first: help, move: decline, want: ticket.Declined},
		{name: "declining without a reason", first: help, move: ticket.Move{Verb: ticket.Decline, By: ban}, why: ticket.WhyReason},
		{name: "the owner objects to a declined ticket", first: after(help, decline), move: object, want: ticket.Submitted},
		{name: "objecting a second time", first: after(help, decline, object, by(zhuren, decline)), move: object, why: ticket.WhyObjected},
		{name: "after an objection an ordinary officer does not decide", first: after(help, decline, object), move: dispatch1, why: ticket.WhyHeadDecides},
		{name: "after an objection a head of the office decides", first: after(help, decline, object), move: by(zhuren, dispatch1), want: ticket.Dispatched},

		{name: "an interpreter signs", first: sent, move: sign, want: ticket.Working},
		{name: "a head signs", first: sent, move: by(tou, sign), want: ticket.Working},
		{name: "a liaison signs", first: sent, move: by(lian, sign), want: ticket.Working},
		{name: "a support unit does not sign", first: sent, move: by(xie, sign), err: errNotYours},
		{name: "another unit's interpreter finds no such ticket", first: sent, move: by(bing, sign), err: errNotFound},
		{name: "somebody removed finds no such ticket", first: sent, move: by(gone, sign), err: errNotFound},
		{name: "signing twice", first: working, move: by(yi, sign), why: ticket.WhyState},
		{name: "the unit sends a ticket back before signing", first: sent, move: return1, want: ticket.Submitted},
		{name: "the holder sends a ticket back", first: working, move: return1, want: ticket.Submitted},
		{name: "the head sends a ticket back", first: working, move: by(tou, return1), want: ticket.Submitted},
		{name: "a colleague of the holder does not send it back", first: working, move: by(yi, return1), err: errNotYours},
		{name: "sending back on the next working day", first: after(sent, wait(1)), move: return1, want: ticket.Submitted},
		{name: "sending back two working days later", first: after(sent, wait(2)), move: return1, why: ticket.WhyReturnOver},
		{name: "sending back without a reason", first: sent, move: ticket.Move{Verb: ticket.Return, By: jia}, why: ticket.WhyReason},
		{name: "sending back after a ruling", first: ruled, move: return1, why: ticket.WhyRuled},
		{name: "the office hands on anew", first: working, move: ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4, Reason: "职责调整"}, want: ticket.Dispatched},
		{name: "handing on anew while the owner is asked", first: after(working, ask), move: ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4, Reason: "职责调整"}, want: ticket.Dispatched},
		{name: "handing on anew without a reason", first: working, move: ticket.Move{Verb: ticket.Redispatch, By: ban, Unit: 4}, why: ticket.WhyReason},
		{name: "a liaison passes it to a colleague", first: working, move: ticket.Move{Verb: ticket.Transfer, By: lian, Person: yi}, want: ticket.Working},
		{name: "passing it to somebody of another unit", first: working, move: ticket.Move{Verb: ticket.Transfer, By: lian, Person: xie}, why: ticket.WhyNotOfUnit},
		{name: "passing it to whom it has already", first: working, move: ticket.Move{Verb: ticket.Transfer, By: lian, Person: jia}, why: ticket.WhySameHolder},
		{name: "an interpreter does not pass it on", first: working, move: ticket.Move{Verb: ticket.Transfer, By: jia, Person: yi}, err: errNotYours},

		{name: "the holder asks the owner", first: working, move: ask, want: ticket.Awaiting},
		{name: "asking without a question", first: working, move: ticket.Move{Verb: ticket.Ask, By: jia}, why: ticket.WhyText},
		{name: "asking twice in a step", first: after(working, ask, supply), move: ask, why: ticket.WhyAsked},
		{name: "asking again after a redo", first: after(working, ask, supply, submit, approve, reject), move: ask, want: ticket.Awaiting},
		{name: "the owner supplies", first: after(working, ask), move: supply, want: ticket.Working},
		{name: "the clock ends the wait after five working days", first: after(working, ask, wait(6)), move: ticket.Move{Verb: ticket.Expire, By: ticket.Clock}, want: ticket.Working},
		{name: "the clock does not end the wait early", first: after(working, ask, wait(4)), move: ticket.Move{Verb: ticket.Expire, By: ticket.Clock}, why: ticket.WhyTooEarly},
		{name: "an interim answer", first: working, move: ticket.Move{Verb: ticket.Interim, By: jia, Text: "正在核实"}, want: ticket.Working},
		{name: "a support unit contributes", first: working, move: ticket.Move{Verb: ticket.Contribute, By: xie, Text: "我局意见"}, want: ticket.Working},
		{name: "the lead unit does not contribute", first: working, move: ticket.Move{Verb: ticket.Contribute, By: jia, Text: "我局意见"}, err: errNotYours},

		{name: "an extension of the original term", first: working, move: askExt("2026-12-07"), want: ticket.Working},
		{name: "an extension beyond an outer deadline", first: moves(outerOn("2026-12-03"), dispatch1, sign), move: askExt("2026-12-04"), why: ticket.WhyOuter},
		{name: "an extension up to an outer deadline", first: moves(outerOn("2026-12-03"), dispatch1, sign), move: askExt("2026-12-03"), want: ticket.Working},
		{name: "an extension longer than the original term", first: working, move: askExt("2026-12-08"), why: ticket.WhyTooLong},
		{name: "an extension to before the due date", first: working, move: askExt("2026-11-30"), why: ticket.WhyUntil},
		{name: "an extension asked on the last working day before", first: after(working, wait(4)), move: askExt("2026-12-02"), want: ticket.Working},
		{name: "an extension asked on the due date", first: after(working, wait(5)), move: askExt("2026-12-02"), why: ticket.WhyAskExtLate},
		{name: "a second request while one is open", first: after(working, askExt("2026-12-02")), move: askExt("2026-12-03"), why: ticket.WhyAskedExt},
		{name: "the office grants", first: after(working, askExt("2026-12-02")), move: grant, want: ticket.Working},
		{name: "the office refuses", first: after(working, askExt("2026-12-02")), move: refuse, want: ticket.Working},
		{name: "granting what nobody asked", first: working, move: grant, why: ticket.WhyNoExt},
		{name: "a second extension is not the office's to grant", first: after(working, askExt("2026-12-02"), grant, askExt("2026-12-04")), move: grant, why: ticket.WhyLeader},
		{name: "a second extension is granted by a leader", first: after(working, askExt("2026-12-02"), grant, askExt("2026-12-04")), move: grantTop, want: ticket.Working},
		{name: "a first extension is not a leader's to grant", first: after(working, askExt("2026-12-02")), move: grantTop, why: ticket.WhyOffice},
		{name: "a first extension is not a leader's to refuse", first: after(working, askExt("2026-12-02")), move: by(ling, refuse), why: ticket.WhyOffice},
		{name: "a second extension is not the office's to refuse", first: after(working, askExt("2026-12-02"), grant, askExt("2026-12-04")), move: refuse, why: ticket.WhyLeader},
		{name: "a second extension is refused by a leader", first: after(working, askExt("2026-12-02"), grant, askExt("2026-12-04")), move: by(ling, refuse), want: ticket.Working},
		{name: "a leader refuses the plan only when the extension is settled", first: after(working, askExt("2026-12-02"), deferTo("2027-03-01")), move: by(ling, refuse), why: ticket.WhyOffice},
		{name: "a third extension", first: after(working, askExt("2026-12-02"), grant, askExt("2026-12-04"), grantTop), move: askExt("2026-12-07"), why: ticket.WhyExtended},

		{name: "a leader puts it off", first: after(working, deferTo("2027-03-01")), move: ticket.Move{Verb: ticket.Defer, By: ling}, want: ticket.Deferred},
		{name: "the office does not put it off", first: after(working, deferTo("2027-03-01")), move: ticket.Move{Verb: ticket.Defer, By: ban}, err: errNotYours},
		{name: "putting off what nobody proposed", first: working, move: ticket.Move{Verb: ticket.Defer, By: ling}, why: ticket.WhyNoDefer},
		{name: "a leader refuses to put it off", first: after(working, deferTo("2027-03-01")), move: by(ling, refuse), want: ticket.Working},
		{name: "the office takes it up again", first: after(working, deferTo("2027-03-01"), ticket.Move{Verb: ticket.Defer, By: ling}), move: ticket.Move{Verb: ticket.Resume, By: ban}, want: ticket.Working},
		{name: "the clock takes it up again at the review date", first: after(working, deferTo("2026-12-02"), ticket.Move{Verb: ticket.Defer, By: ling}, wait(8)), move: ticket.Move{Verb: ticket.Resume, By: ticket.Clock}, want: ticket.Working},
		{name: "the clock does not take it up before", first: after(working, deferTo("2026-12-02"), ticket.Move{Verb: ticket.Defer, By: ling}), move: ticket.Move{Verb: ticket.Resume, By: ticket.Clock}, why: ticket.WhyTooEarly},

		{name: "the answer to a 求助 is submitted", first: working, move: submit, want: ticket.Reviewing},
		{name: "the answer to a 求助 does not go out directly", first: working, move: reply, why: ticket.WhySignOff},
		{name: "where there is no head it goes out directly", first: elsewhere, move: by(bing, reply), want: ticket.Answered},
		{name: "where there is no head nothing is submitted", first: elsewhere, move: by(bing, submit), why: ticket.WhyNoSignOff},
		{name: "a head who handles it himself signs for himself", first: after(sent, by(tou, sign)), move: by(tou, reply), want: ticket.Answered},
		{name: "a 咨询 that cites a clause goes out directly", first: after(consult, dispatch1, sign), move: replyCited, want: ticket.Answered},
		{name: "a 咨询 that cites none is approved", first: after(consult, dispatch1, sign), move: reply, why: ticket.WhySignOff},
		{name: "the head lets it go", first: reviewing, move: approve, want: ticket.Answered},
		{name: "the holder does not let it go himself", first: reviewing, move: by(jia, approve), err: errNotYours},
		{name: "the head sends the answer back", first: reviewing, move: sendBack, want: ticket.Working},
		{name: "an answer without a result", first: elsewhere, move: ticket.Move{Verb: ticket.Reply, By: bing, Text: "好"}, why: ticket.WhyResult},
		{name: "an answer without a word", first: elsewhere, move: ticket.Move{Verb: ticket.Reply, By: bing, Result: ticket.Solved}, why: ticket.WhyText},
		{name: "暂不能解决 without a date", first: elsewhere, move: ticket.Move{Verb: ticket.Reply, By: bing, Text: "难", Result: ticket.Cannot}, why: ticket.WhyNeedsPlan},
		{name: "不属本县事权 said by a unit", first: elsewhere, move: ticket.Move{Verb: ticket.Reply, By: bing, Text: "归市里", Result: ticket.NotOurs}, why: ticket.WhyOfficeOnly},
		{name: "不属本县事权 said by the office", first: working, move: ticket.Move{Verb: ticket.Reply, By: ban, Text: "归市里", Result: ticket.NotOurs}, want: ticket.Answered},
		{name: "不属本县事权 after a ruling", first: ruled, move: ticket.Move{Verb: ticket.Reply, By: ban, Text: "归市里", Result: ticket.NotOurs}, why: ticket.WhyRuled},
		{name: "the office does not answer for a unit", first: working, move: by(ban, reply), err: errNotYours},
		{name: "an answer is corrected", first: answered, move: ticket.Move{Verb: ticket.Correct, By: jia, Text: "更正"}, want: ticket.Answered},
		{name: "answering a ticket that is answered", first: answered, move: reply, why: ticket.WhyState},

		{name: "the owner confirms", first: answered, move: confirm, want: ticket.Closed},
		{name: "another owner who was not admitted finds no such ticket", first: answered, move: by(li, confirm), err: errNotFound},
		{name: "another firm's owner finds no such ticket", first: answered, move: by(zhao, confirm), err: errNotFound},
		{name: "confirming 暂不能解决 leaves it open for the leader", first: cannot, move: confirm, want: ticket.Answered},
		{name: "confirming 暂不能解决 twice", first: after(cannot, confirm), move: confirm, why: ticket.WhyPlan},
		{name: "after that the leader puts it off", first: after(cannot, confirm), move: ticket.Move{Verb: ticket.Defer, By: ling}, want: ticket.Deferred},
		{name: "or refuses, and the unit goes on", first: after(cannot, confirm), move: by(ling, refuse), want: ticket.Working},
		{name: "the owner says it is not solved", first: answered, move: reject, want: ticket.Working},
		{name: "rejecting what he confirmed", first: after(answered, confirm), move: reject, why: ticket.WhyLapseOver},
		{name: "falling out of a batch", first: batch, move: ticket.Move{Verb: ticket.Apart, By: wang}, want: ticket.Submitted},
		{name: "falling out of no batch", first: answered, move: ticket.Move{Verb: ticket.Apart, By: wang}, why: ticket.WhyNoBatch},

		{name: "the cadre finds it solved", first: answered, move: revisit(gan, ticket.FoundSolved), want: ticket.Closed},
		{name: "the cadre finds it not solved", first: answered, move: revisit(gan, ticket.FoundUnsolved), want: ticket.Working},
		{name: "the office does not revisit while a cadre can", first: answered, move: revisit(ban, ticket.FoundSolved), err: errNotYours},
		{name: "the office revisits two working days late", first: after(answered, wait(5)), move: revisit(ban, ticket.FoundSolved), want: ticket.Closed},
		{name: "the handler does not revisit", first: answered, move: revisit(jia, ticket.FoundSolved), err: errNotYours},
		{name: "an officer who belongs to the unit does not revisit", first: answered, move: revisit(banjia, ticket.FoundSolved), err: errNotYours},
		{name: "nobody can be reached", first: answered, move: revisit(gan, ticket.Unreachable), want: ticket.Answered},
		{name: "nobody can be reached, twice a day", first: after(answered, revisit(gan, ticket.Unreachable)), move: revisit(gan, ticket.Unreachable), why: ticket.WhyTriedToday},
		{name: "a confirmed ticket turns out not solved", first: after(answered, confirm), move: revisit(gan, ticket.FoundUnsolved), want: ticket.Working},
		{name: "revisiting what was found solved", first: after(answered, revisit(gan, ticket.FoundSolved)), move: revisit(gan, ticket.FoundSolved), why: ticket.WhyRevisited},
		{name: "a withdrawn ticket that no unit had goes to the office", first: after(help, withdraw), move: revisit(gan, ticket.FoundUnsolved), want: ticket.Submitted},
		{name: "a withdrawn ticket that nobody signed is to be signed", first: after(sent, withdraw), move: revisit(gan, ticket.FoundUnsolved), want: ticket.Dispatched},
		{name: "a withdrawn ticket that somebody handled goes to him", first: after(working, withdraw), move: revisit(gan, ticket.FoundUnsolved), want: ticket.Working},
		{name: "a withdrawn ticket was really done with", first: after(working, withdraw), move: revisit(gan, ticket.FoundSolved), want: ticket.Withdrawn},
		{name: "it lapses after three attempts", first: after(answered, revisit(gan, ticket.Unreachable), wait(1), revisit(gan, ticket.Unreachable), wait(1), revisit(gan, ticket.Unreachable), wait(1)),
			move: ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}, want: ticket.Closed},
		{name: "what is drawn for revisit does not lapse unvisited", first: after(answered, wait(10)), move: ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}, why: ticket.WhyTooEarly},
		{name: "what is not drawn lapses after five silent working days", first: after(batch, wait(6)), move: ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}, want: ticket.Closed},
		{name: "what is not drawn does not lapse earlier", first: after(batch, wait(4)), move: ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}, why: ticket.WhyTooEarly},
		{name: "a lapsed ticket is rejected", first: after(batch, wait(6), ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}, wait(10)), move: reject, want: ticket.Working},
		{name: "a lapsed ticket is rejected after 30 days", first: after(batch, wait(6), ticket.Move{Verb: ticket.Lapse, By: ticket.Clock}, wait(25)), move: reject, why: ticket.WhyLapseOver},
		{name: "the owner rates", first: after(answered, confirm), move: rate, want: ticket.Closed},
		{name: "rating twice", first: after(answered, confirm, rate), move: rate, why: ticket.WhyRated},
		{name: "a grade that does not exist", first: after(answered, confirm), move: ticket.Move{Verb: ticket.Rate, By: wang, Grade: "好极了"}, why: ticket.WhyGrade},

		{name: "the owner adds", first: reviewing, move: ticket.Move{Verb: ticket.Add, By: wang, Text: "又停了一次"}, want: ticket.Reviewing},
		{name: "the owner urges", first: sent, move: urge, want: ticket.Dispatched},
		{name: "the owner urges twice a day", first: after(sent, urge), move: urge, why: ticket.WhyUrged},
		{name: "the owner urges on the next working day", first: after(sent, urge, wait(1)), move: urge, want: ticket.Dispatched},
		{name: "the owner withdraws", first: working, move: withdraw, want: ticket.Withdrawn},
		{name: "withdrawing what is closed", first: after(answered, confirm), move: withdraw, why: ticket.WhyState},
		{name: "reported upward", first: working, move: ticket.Move{Verb: ticket.ReportUp, By: ban, Text: "市发改委", Outer: "2026-17"}, want: ticket.Working},
		{name: "merged into itself", first: working, move: ticket.Move{Verb: ticket.Merge, By: ban, Other: "SQ-20261123-0001"}, why: ticket.WhyOther},
		{name: "a leader's instruction", first: working, move: ticket.Move{Verb: ticket.Instruct, By: ling, Text: "抓紧办"}, want: ticket.Working},
		{name: "an instruction written down by the office", first: working, move: ticket.Move{Verb: ticket.Instruct, By: ban, Text: "抓紧办"}, want: ticket.Working},
		{name: "a conference", first: working, move: ticket.Move{Verb: ticket.Confer, By: ban, Text: "会商纪要"}, want: ticket.Working},

		{name: "a leader supervises", first: working, move: supervise, want: ticket.Working},
		{name: "supervising twice", first: after(working, supervise), move: supervise, why: ticket.WhyWatched},
		{name: "a unit that answers upward is not supervised", first: elsewhere, move: supervise, why: ticket.WhyVertical},
		{name: "taken off only after a passed revisit", first: after(answered, supervise), move: lift, why: ticket.WhyNotPassed},
		{name: "taken off a closed ticket", first: after(answered, supervise, revisit(gan, ticket.FoundSolved)), move: lift, want: ticket.Closed},
		{name: "the office does not propose supervision", first: working, move: ticket.Move{Verb: ticket.ProposeWatch, By: ban}, err: errNotYours},
		{name: "the supervision office does not rule while the office can", first: returned2, move: by(ducha, rule1), why: ticket.WhyOfficeRules},
		{name: "the supervision office does not hand on", first: help, move: by(ducha, dispatch1), err: errNotYours},
		{name: "a major matter is proposed at once", first: major, move: ticket.Move{Verb: ticket.ProposeWatch, By: ticket.Clock}, why: ticket.WhyWatchAsked},

		{name: "a complaint about an official is not handed on", first: conduct, move: by(zhuren, dispatch1), why: ticket.WhyConduct},
		{name: "a complaint about an official does not exist for the office", first: conduct, move: dispatch1, err: errNotFound},
		{name: "nor for a leader", first: conduct, move: supervise, err: errNotFound},
		{name: "nor for the cadre", first: conduct, move: revisit(gan, ticket.FoundSolved), err: errNotFound},
		{name: "a head of the office says where it belongs", first: conduct, move: by(zhuren, decline), want: ticket.Declined},
		{name: "a head of the office corrects the class", first: conduct, move: ticket.Move{Verb: ticket.Complete, By: zhuren, Class: ticket.Help}, want: ticket.Submitted},
		{name: "what turns out to be about an official goes back", first: working, move: ticket.Move{Verb: ticket.Complete, By: ban, Class: ticket.Conduct}, want: ticket.Submitted},
		{name: "the firm is found but the filer is none of its owners", first: help, move: ticket.Move{Verb: ticket.Complete, By: ban, Enterprise: 2}, why: ticket.WhyFiler},
		{name: "a verb that does not exist", first: help, move: ticket.Move{Verb: "close", By: ban}, err: errNotYours},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld()
			n := w.play(t, row.first)
			before := w.snapshot()
			got, err := w.do(n, row.move)
			if row.want != "" {
				if err != nil || got.State != row.want {
					t.Fatalf("got %s, %v, want %s", got.State, err, row.want)
				}
				return
			}
			var refused *ticket.MoveError
			switch {
			case row.err != nil && !errors.Is(err, row.err):
				t.Errorf("got %v, want %v", err, row.err)
			case row.why != "" && (!errors.As(err, &refused) || refused.Why != row.why):
				t.Errorf("got %v, want %s", err, row.why)
			}
			if w.snapshot() != before {
				t.Error("a refusal changed something")
			}
		})
	}
}

// play makes the moves that lead up to something and returns the ticket's number.
func (w *world) play(t *testing.T, list []ticket.Move) ticket.Number {
	t.Helper()
	var n ticket.Number
	for _, m := range list {
		if m.Verb == "wait" {
			w.later(len(m.Clauses))
			continue
		}
		if m.Verb == officeInUnit1.Verb {
			w.seatOffice()
			continue
		}
		n = w.must(t, n, m).Number
		w.now = w.now.Add(time.Minute)
	}
	return n
}
