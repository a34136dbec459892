package ticket

import (
	"slices"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// situation is what a condition looks at: the ticket, who wants to act, and when.
type situation struct {
	View
	who  hats
	now  time.Time
	cite []string // clauses the move itself cites
	// supports is the support unit whose part he contributes.
	supports bot.UnitID
}

// condition says why a row does not hold, or nothing.
type condition func(situation) Why

func unless(ok bool, why Why) Why {
	if ok {
		return ""
	}
	return why
}

func routable(s situation) Why { return unless(s.Ticket.Class != Conduct, WhyConduct) }

func returnedOnceAtMost(s situation) Why { return unless(s.Ticket.Returns < 2, WhyMustRule) }

func returnedTwice(s situation) Why { return unless(s.Ticket.Returns >= 2, WhyNoRuling) }

func unsettledByRouter(s situation) Why {
	return unless(s.who&router == 0 || s.Ticket.Returns == 0 && !s.Ticket.Objected, WhyRouter)
}

func headDecidesAgain(s situation) Why {
	return unless(!s.Ticket.HeadDecides || s.who&officeHead != 0, WhyHeadDecides)
}

// rulesHere: the office rules, nobody of it on his own unit; where all of it sits there, the supervision office.
func rulesHere(s situation) Why {
	if s.who&(ruler|office) == office {
		return WhyOwnUnit
	}
	return unless(s.who&ruler != 0, WhyOfficeRules)
}

func headRulesAgain(s situation) Why {
	return unless(s.who&(office|supervision) == supervision || headDecidesAgain(s) == "", WhyHeadDecides)
}

func notMerged(s situation) Why { return unless(s.Ticket.Merged == "", WhyMerged) }

func firstObjection(s situation) Why { return unless(!s.Ticket.Objected, WhyObjected) }

func notRuled(s situation) Why { return unless(!s.Ticket.Ruled, WhyRuled) }

func withinReturn(s situation) Why {
	return unless(!s.now.After(s.Ticket.Dues.Return), WhyReturnOver) // no date: over
}

func firstQuestion(s situation) Why { return unless(s.Ticket.Asks == 0, WhyAsked) }

func supplyOver(s situation) Why { return unless(!s.now.Before(s.Ticket.Dues.Supply), WhyTooEarly) }

func noExtensionAsked(s situation) Why { return unless(s.Ticket.WantUntil.IsZero(), WhyAskedExt) }

func extensionAsked(s situation) Why { return unless(!s.Ticket.WantUntil.IsZero(), WhyNoExt) }

func extendedOnceAtMost(s situation) Why { return unless(s.Ticket.Extended < 2, WhyExtended) }

func firstExtension(s situation) Why { return unless(s.Ticket.Extended == 0, WhyLeader) }

func secondExtension(s situation) Why { return unless(s.Ticket.Extended > 0, WhyOffice) }

func beforeAskExt(s situation) Why { return unless(!s.now.After(s.Ticket.Dues.AskExt), WhyAskExtLate) }

func noDeferProposed(s situation) Why { return unless(!s.Ticket.WantDefer, WhyDeferAsked) }

func deferProposed(s situation) Why { return unless(s.Ticket.WantDefer, WhyNoDefer) }

func reviewReached(s situation) Why {
	return unless(!s.now.Before(s.Ticket.Dues.Review), WhyTooEarly)
}

// wantsSignOff: a unit may want every answer approved, or none; left to itself, a 咨询 that cites a clause and a 建议
// go out directly, all else is approved where the unit has a head who can be reached. A head signs for himself.
func wantsSignOff(s situation, cite []string) bool {
	if len(s.Heads) == 0 || s.who&head != 0 {
		return false
	}
	switch s.Lead.SignOff {
	case "always":
		return true
	case "never":
		return false
	}
	switch s.Ticket.Class {
	case Suggest:
		return false
	case Consult:
		return len(s.Ticket.Clauses)+len(cite) == 0
	}
	return true
}

// signOffWanted looks at the ticket alone, so that whoever was offered Submit may submit.
func signOffWanted(s situation) Why { return unless(wantsSignOff(s, nil), WhyNoSignOff) }

func signOffNotWanted(s situation) Why { return unless(!wantsSignOff(s, s.cite), WhySignOff) }

// headless: the unit has no head who can be reached, so nobody could approve.
func headless(s situation) Why { return unless(len(s.Heads) == 0, WhyHeadThere) }

func endsHere(s situation) Why { return unless(s.Ticket.Result != Cannot, WhyPlan) }

// RejectDays is for how many days what closed because nobody spoke may still be rejected.
const RejectDays = 30

// lapsedLately: it closed by itself, and not too long ago.
func lapsedLately(s situation) Why {
	return unless(s.Ticket.Lapsed && !s.now.After(s.Ticket.ClosedAt.AddDate(0, 0, RejectDays)), WhyLapseOver)
}

func inBatch(s situation) Why { return unless(s.Ticket.Batch != "", WhyNoBatch) }

// notFoundYet: one finding per answer; a matter withdrawn by merging or about an official is not revisited.
func notFoundYet(s situation) Why {
	found := s.Ticket.Found == FoundSolved || s.Ticket.Found == FoundUnsolved
	return unless(!found && s.Ticket.Class != Conduct, WhyRevisited)
}

func notTriedToday(s situation) Why {
	return unless(s.Ticket.Found != Unreachable || !calendar.SameDay(s.Ticket.FoundAt, s.now), WhyTriedToday)
}

func attemptsLeft(s situation) Why { return unless(s.Ticket.Revisits < Attempts, WhyAttempts) }

// notDrawn: one of those on which there was a draw, and no reason yet to go back.
func notDrawn(s situation) Why {
	t := s.Ticket
	return unless(t.Draw != (Draw{}) && !t.Draw.Drawn && byRule(t) == "", WhyDrawn)
}

func wentBack(s situation) Why { return unless(!s.Ticket.FoundAt.IsZero(), WhyNotVisited) }

func neverDispatched(s situation) Why {
	return unless(s.Ticket.Lead == 0 || s.Ticket.Dispatched.IsZero(), WhyElsewhere)
}

func neverSigned(s situation) Why { return unless(s.Ticket.Holder == bot.PersonID(0), WhyElsewhere) }

func silentLongEnough(s situation) Why {
	due := s.Ticket.Dues.Lapse
	return unless(!due.IsZero() && !s.now.Before(due), WhyTooEarly)
}

func notRated(s situation) Why { return unless(s.Ticket.Rating == "", WhyRated) }

func notUrgedToday(s situation) Why { return unless(!s.now.Before(s.Ticket.Dues.Urge), WhyUrged) }

func provisional(s situation) Why { return unless(s.Ticket.Dues.Provisional, WhyFirm) }

func notWatched(s situation) Why { return unless(!s.Ticket.Supervised, WhyWatched) }

func watchProposed(s situation) Why { return unless(s.Ticket.Undecided(), WhyNoProposal) }

func watched(s situation) Why { return unless(s.Ticket.Supervised, WhyNotWatched) }

func passedRevisit(s situation) Why { return unless(s.Ticket.Found == FoundSolved, WhyNotPassed) }

// unitEnded: the lead or a support unit was there until before today and has a successor.
func unitEnded(s situation) Why {
	return unless(slices.ContainsFunc(append([]bot.Unit{s.Lead}, s.Supports...), func(u bot.Unit) bool {
		return u.Ended(dayOf(s.now)) && u.Successor != 0
	}), WhyUnitThere)
}

func vertical(s situation) Why { return unless(s.Lead.Vertical, WhyNotVertical) }

func notVertical(s situation) Why { return unless(!s.Lead.Vertical, WhyVertical) }
