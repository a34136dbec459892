package ticket

import (
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
)

// Why a move is refused.
const (
	WhyState       Why = "not from this state"
	WhyConduct     Why = "a complaint about an official is not routed"
	WhyMustRule    Why = "returned twice: the office rules"
	WhyNoRuling    Why = "a ruling follows a second return only"
	WhyRuled       Why = "ruled: final"
	WhyRouter      Why = "returned before: the office decides"
	WhyHeadDecides Why = "objected to: a head of the office decides again"
	WhyMerged      Why = "merged into another ticket"
	WhyObjected    Why = "objected to once already"
	WhyReturnOver  Why = "the time to send it back is over"
	WhyAsked       Why = "asked once in this step already"
	WhyTooEarly    Why = "its time has not come"
	WhyAskedExt    Why = "an extension is asked already"
	WhyExtended    Why = "extended twice already"
	WhyAskExtLate  Why = "an extension is asked a working day before the due date"
	WhyNoExt       Why = "no extension is asked"
	WhyLeader      Why = "a second extension needs a leader"
	WhyDeferAsked  Why = "putting it off is proposed already"
	WhyNoDefer     Why = "putting it off is not proposed"
	WhySignOff     Why = "the head approves the answer first"
	WhyNoSignOff   Why = "no approval is needed: reply"
	WhyPlan        Why = "cannot be solved now: a plan goes to the leader"
	WhyLapseOver   Why = "closed for good: file anew"
	WhyNoBatch     Why = "not answered in a batch"
	WhyRevisited   Why = "revisited already"
	WhyTriedToday  Why = "tried today already"
	WhyNotVisited  Why = "nobody went back yet"
	WhyRated       Why = "rated already"
	WhyUrged       Why = "urged today already"
	WhyFirm        Why = "no date is provisional"
	WhyWatched     Why = "supervised already"
	WhyWatchAsked  Why = "supervision is proposed already"
	WhyNotWatched  Why = "not supervised"
	WhyNotPassed   Why = "not revisited with success yet"
	WhyVertical    Why = "a unit that answers upward is asked, not supervised"
	WhyElsewhere   Why = "has a unit already"
)

// situation is what a condition looks at: the ticket, who wants to act, and when.
type situation struct {
	View
	who  hats
	now  time.Time
	cite []string // clauses the move itself cites
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

func endsHere(s situation) Why { return unless(s.Ticket.Result != Cannot, WhyPlan) }

// lapsedLately: what closed because nobody spoke may be rejected for 30 days.
func lapsedLately(s situation) Why {
	return unless(s.Ticket.Lapsed && !s.now.After(s.Ticket.ClosedAt.AddDate(0, 0, 30)), WhyLapseOver)
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

func wentBack(s situation) Why { return unless(!s.Ticket.FoundAt.IsZero(), WhyNotVisited) }

func neverDispatched(s situation) Why { return unless(s.Ticket.Lead == 0, WhyElsewhere) }

func neverSigned(s situation) Why { return unless(s.Ticket.Holder == bot.PersonID(0), WhyElsewhere) }

func silentLongEnough(s situation) Why {
	due := s.Ticket.Dues.Lapse
	return unless(!due.IsZero() && !s.now.Before(due), WhyTooEarly)
}

func notRated(s situation) Why { return unless(s.Ticket.Rating == "", WhyRated) }

func notUrgedToday(s situation) Why { return unless(!s.now.Before(s.Ticket.Dues.Urge), WhyUrged) }

func provisional(s situation) Why { return unless(s.Ticket.Dues.Provisional, WhyFirm) }

func notWatched(s situation) Why { return unless(!s.Ticket.Supervised, WhyWatched) }

func watchNotProposed(s situation) Why { return unless(!s.Ticket.WatchProposed, WhyWatchAsked) }

func watched(s situation) Why { return unless(s.Ticket.Supervised, WhyNotWatched) }

func passedRevisit(s situation) Why { return unless(s.Ticket.Found == FoundSolved, WhyNotPassed) }

func notVertical(s situation) Why { return unless(!s.Lead.Vertical, WhyVertical) }
