package ticket

// The states a row may start from, where there are several.
var (
	unborn  = at("")
	anyOpen = at(Submitted, Dispatched, Working, Reviewing, Awaiting, Deferred, Answered)
	same    = State("")
)

func at(s ...State) []State { return s }

// rule is one row of the table: from a state a verb leads to a state, for those who wear one of the hats, if every
// condition holds. Where one verb has several rows, the first that fits what was said (of) and holds decides.
type rule struct {
	from []State
	verb Verb
	by   hats
	to   State // same: stays where it is
	must []condition
	of   func(Move) bool // nil: whatever was said
	// unoffered moves have no button on the card: a form of their own makes them.
	unoffered bool
}

// moves is the whole life of a ticket. A move that is not here is refused.
var moves = []rule{
	{from: unborn, verb: Open, by: owner | office, to: Submitted},

	{from: at(Submitted), verb: Dispatch, by: office | router, to: Dispatched, must: all(routable, returnedOnceAtMost, unsettledByRouter, headDecidesAgain)},
	{from: at(Submitted), verb: Rule, by: office | supervision, to: Dispatched, must: all(routable, returnedTwice, rulesHere, headRulesAgain)},
	{from: at(Submitted), verb: Decline, by: office, to: Declined, must: all(headDecidesAgain)},
	{from: at(Declined), verb: Object, by: owner, to: Submitted, must: all(notMerged, firstObjection)},

	{from: at(Dispatched), verb: Sign, by: unit, to: Working},
	{from: at(Dispatched), verb: Return, by: unit, to: Submitted, must: all(notRuled, withinReturn)},
	{from: at(Working), verb: Return, by: holder | head, to: Submitted, must: all(notRuled, withinReturn)},
	{from: at(Dispatched, Working, Awaiting), verb: Redispatch, by: office, to: Dispatched, must: all(routable)},
	{from: at(Dispatched, Working), verb: Transfer, by: liaison | head | office, to: same},

	{from: at(Working), verb: Ask, by: holder, to: Awaiting, must: all(firstQuestion)},
	{from: at(Awaiting), verb: Supply, by: owner, to: Working},
	{from: at(Awaiting), verb: Expire, by: clock, to: Working, must: all(supplyOver)},
	{from: at(Working), verb: Interim, by: holder, to: same},
	{from: at(Working), verb: Contribute, by: support, to: same},

	{from: at(Working), verb: AskExtension, by: holder, to: same, must: all(noExtensionAsked, extendedOnceAtMost, beforeAskExt)},
	{from: at(Working), verb: Grant, by: office, to: same, must: all(extensionAsked, firstExtension)},
	{from: at(Working), verb: Grant, by: leader, to: same, must: all(extensionAsked, secondExtension)},
	{from: at(Working), verb: Refuse, by: office, to: same, must: all(extensionAsked, firstExtension)},
	{from: at(Working), verb: Refuse, by: leader, to: same, must: all(extensionAsked, secondExtension)},

	{from: at(Working), verb: ProposeDefer, by: holder | office, to: same, must: all(noDeferProposed)},
	{from: at(Working, Answered), verb: Defer, by: leader, to: Deferred, must: all(deferProposed)},
	{from: at(Working), verb: Refuse, by: leader, to: same, must: all(deferProposed, noExtensionAsked)},
	// The plan is not enough, or its day has come: go on, where somebody has begun.
	{from: at(Answered), verb: Refuse, by: leader, to: Submitted, must: all(deferProposed, neverDispatched)},
	{from: at(Answered), verb: Refuse, by: leader, to: Dispatched, must: all(deferProposed, neverSigned)},
	{from: at(Answered), verb: Refuse, by: leader, to: Working, must: all(deferProposed)},
	{from: at(Deferred), verb: Resume, by: office, to: Submitted, must: all(neverDispatched)},
	{from: at(Deferred), verb: Resume, by: office, to: Dispatched, must: all(neverSigned)},
	{from: at(Deferred), verb: Resume, by: office, to: Working},
	{from: at(Deferred), verb: Resume, by: clock, to: Submitted, must: all(reviewReached, neverDispatched)},
	{from: at(Deferred), verb: Resume, by: clock, to: Dispatched, must: all(reviewReached, neverSigned)},
	{from: at(Deferred), verb: Resume, by: clock, to: Working, must: all(reviewReached)},

	{from: at(Working), verb: Submit, by: holder, to: Reviewing, must: all(signOffWanted)},
	{from: at(Reviewing), verb: Approve, by: head, to: Answered},
	{from: at(Reviewing), verb: SendBack, by: head, to: Working},
	{from: at(Reviewing), verb: SendBack, by: office, to: Working, must: all(headless)}, // nobody is left who could let it go
	{from: at(Working), verb: Reply, by: office, to: Answered, must: all(notRuled), of: notOurs},
	{from: at(Submitted, Dispatched, Working), verb: Reply, by: office, to: Answered, must: all(routable, headDecidesAgain), of: toMany, unoffered: true},
	{from: at(Working), verb: Reply, by: holder, to: Answered, must: all(signOffNotWanted), of: byItself},
	{from: at(Answered), verb: Correct, by: holder, to: same},

	{from: at(Answered), verb: Confirm, by: owner, to: Closed, must: all(endsHere)},
	{from: at(Answered), verb: Confirm, by: owner, to: same, must: all(noDeferProposed)}, // 暂不能解决: now the leader decides on the plan
	{from: at(Answered), verb: Reject, by: owner, to: Submitted, must: all(neverDispatched)},
	{from: at(Answered), verb: Reject, by: owner, to: Dispatched, must: all(neverSigned)},
	{from: at(Answered), verb: Reject, by: owner, to: Working},
	{from: at(Closed), verb: Reject, by: owner, to: Submitted, must: all(lapsedLately, neverDispatched)},
	{from: at(Closed), verb: Reject, by: owner, to: Dispatched, must: all(lapsedLately, neverSigned)},
	{from: at(Closed), verb: Reject, by: owner, to: Working, must: all(lapsedLately)},
	{from: at(Answered), verb: Apart, by: owner, to: Submitted, must: all(inBatch)},

	{from: at(Answered), verb: Revisit, by: revisitor, to: Closed, must: all(notFoundYet), of: foundIt(FoundSolved)},
	{from: at(Closed, Withdrawn), verb: Revisit, by: revisitor, to: same, must: all(notFoundYet), of: foundIt(FoundSolved)},
	{from: at(Answered, Closed, Withdrawn), verb: Revisit, by: revisitor, to: Submitted, must: all(notFoundYet, neverDispatched), of: foundIt(FoundUnsolved)},
	{from: at(Answered, Closed, Withdrawn), verb: Revisit, by: revisitor, to: Dispatched, must: all(notFoundYet, neverSigned), of: foundIt(FoundUnsolved)},
	{from: at(Answered, Closed, Withdrawn), verb: Revisit, by: revisitor, to: Working, must: all(notFoundYet), of: foundIt(FoundUnsolved)},
	{from: at(Answered, Closed, Withdrawn), verb: Revisit, by: revisitor, to: same, must: all(notFoundYet, attemptsLeft, notTriedToday), of: foundIt(Unreachable)},
	{from: at(Answered, Closed, Withdrawn), verb: Revisit, by: revisitor, to: same, must: all(notFoundYet), of: foundIt(PutOff)},
	{from: at(Answered, Closed), verb: Sampled, by: clock, to: same, must: all(notFoundYet, notDrawn)},
	{from: append(at(Closed, Withdrawn), anyOpen...), verb: Note, by: finder, to: same, must: all(wentBack)},
	{from: at(Answered, Closed, Withdrawn), verb: Undo, by: owner | revisitor, to: same, unoffered: true},
	{from: at(Answered), verb: Lapse, by: clock, to: Closed, must: all(silentLongEnough)},
	{from: at(Closed), verb: Rate, by: owner, to: same, must: all(notRated)},

	{from: anyOpen, verb: Add, by: owner, to: same},
	{from: anyOpen, verb: Urge, by: owner, to: same, must: all(notUrgedToday)},
	{from: anyOpen, verb: Withdraw, by: owner, to: Withdrawn},
	{from: anyOpen, verb: ReportUp, by: office, to: same, must: all(routable)},
	{from: anyOpen, verb: Merge, by: office, to: Declined, must: all(routable)},
	{from: anyOpen, verb: Absorb, by: merger, to: same, must: all(routable)},
	{from: anyOpen, verb: Confer, by: office, to: same, must: all(routable)},
	{from: anyOpen, verb: Instruct, by: leader | office | supervision, to: same, must: all(routable)},
	{from: anyOpen, verb: Complete, by: office, to: Submitted, of: turnsOutConduct},
	{from: anyOpen, verb: Complete, by: office, to: same},
	{from: anyOpen, verb: Succeed, by: clock, to: same, must: all(routable, unitEnded)},
	{from: anyOpen, verb: Vacate, by: clock, to: same, must: all(routable, holderLeft)},
	{from: anyOpen, verb: Recount, by: clock, to: same, of: corrected, unoffered: true},
	{from: anyOpen, verb: Recount, by: clock, to: same, must: all(provisional)},

	{from: anyOpen, verb: ProposeWatch, by: clock, to: same, must: all(routable, notWatched)},
	{from: anyOpen, verb: Supervise, by: leader, to: same, must: all(routable, notWatched, notVertical)},
	{from: anyOpen, verb: NoWatch, by: leader, to: same, must: all(routable, notWatched, watchProposed)},
	{from: anyOpen, verb: Require, by: leader, to: same, must: all(routable, watched)},
	{from: anyOpen, verb: Request, by: leader | office | supervision, to: same, must: all(routable, vertical)},
	{from: append(at(Closed, Withdrawn), anyOpen...), verb: Lift, by: leader, to: same, must: all(watched, passedRevisit)},
}

func all(c ...condition) []condition { return c }

func notOurs(m Move) bool { return m.Result == NotOurs }

func byItself(m Move) bool { return m.Batch == "" }

func toMany(m Move) bool { return m.Batch != "" }

// corrected: a notice that was loaded says other days than before.
func corrected(m Move) bool { return m.Reason == Corrected }

func turnsOutConduct(m Move) bool { return m.Class == Conduct }

func foundIt(o Outcome) func(Move) bool { return func(m Move) bool { return m.Outcome == o } }
