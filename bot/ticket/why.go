package ticket

import "time"

// MoveError is a refusal: the move is not in the table for this state, or its condition does not hold. Nothing changed.
type MoveError struct {
	Number Number
	Verb   Verb
	State  State
	Why    Why
	Bound  time.Time // the day to keep to, where one was missed
}

func (e *MoveError) Error() string {
	return "ticket " + string(e.Number) + ": " + string(e.Verb) + ": " + string(e.Why) + " (" + string(e.State) + ")"
}

// Why is the cause of a refusal; wording makes the sentence.
type Why string

// Why a move is refused.
const (
	WhyState       Why = "not from this state"
	WhyConduct     Why = "a complaint about an official is not routed"
	WhyMustRule    Why = "returned twice: the office rules"
	WhyNoRuling    Why = "a ruling follows a second return only"
	WhyOfficeRules Why = "the office rules, unless all of it sits in the unit"
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
	WhyOffice      Why = "the office decides on a first extension"
	WhyDeferAsked  Why = "putting it off is proposed already"
	WhyNoDefer     Why = "putting it off is not proposed"
	WhySignOff     Why = "the head approves the answer first"
	WhyNoSignOff   Why = "no approval is needed: reply"
	WhyPlan        Why = "cannot be solved now: a plan goes to the leader"
	WhyLapseOver   Why = "closed for good: file anew"
	WhyNoBatch     Why = "not answered in a batch"
	WhyRevisited   Why = "revisited already"
	WhyTriedToday  Why = "tried today already"
	WhyAttempts    Why = "tried three times: it closes by itself"
	WhyDrawn       Why = "is revisited already, or not of those that are drawn"
	WhyNotVisited  Why = "nobody went back yet"
	WhyUndoOver    Why = "too late to take it back, or it has gone out"
	WhyRated       Why = "rated already"
	WhyUrged       Why = "urged today already"
	WhyFirm        Why = "no date is provisional"
	WhyWatched     Why = "supervised already"
	WhyWatchAsked  Why = "supervision is proposed already"
	WhyNoProposal  Why = "supervision is not proposed"
	WhyNotVertical Why = "a unit of the county is instructed or supervised, not asked"
	WhyNotWatched  Why = "not supervised"
	WhyNotPassed   Why = "not revisited with success yet"
	WhyVertical    Why = "a unit that answers upward is asked, not supervised"
	WhyUnitThere   Why = "its units are there, or have no successor"
	WhyHolderThere Why = "who handles it is still of the unit"
	WhyHeadThere   Why = "the unit has a head who decides"
	WhyElsewhere   Why = "has a unit already"
)

// Why what was said with a move is refused.
const (
	WhyText       Why = "says nothing"
	WhyReason     Why = "gives no reason"
	WhyTaskforce  Why = "no such task force now"
	WhyUnit       Why = "no such unit now"
	WhyApart      Why = "the unit has no part in it"
	WhyOwnUnit    Why = "one does not rule on one's own unit"
	WhyUntil      Why = "names no later day"
	WhyTooLong    Why = "longer than the original term"
	WhyOuter      Why = "later than the deadline that a unit above has set"
	WhyResult     Why = "names no result"
	WhyOfficeOnly Why = "only the office says that it is not the county's"
	WhyNeedsPlan  Why = "cannot be solved now: needs a day"
	WhyNotOfUnit  Why = "not a person of the unit"
	WhySameHolder Why = "handles it already"
	WhyGrade      Why = "no such grade"
	WhyOutcome    Why = "no such outcome"
	WhyOther      Why = "not an open ticket of the same enterprise"
	WhyClass      Why = "no such class or kind"
	WhyFiler      Why = "the filer is no owner of that enterprise"
)
