package kb

// Question is what a person asks.
type Question struct {
	Text     string
	Day      Date   // the asking day; only what is in force on it answers
	Previous string // the question before, for follow-ups such as 那小微企业呢; empty when none
	Firm     *Where // where the firm sits; nil when unknown
}

// Span marks matched words in a quote, in bytes [From, To).
type Span struct{ From, To int }

// Hit is one passage found for a question.
type Hit struct {
	Policy  Policy
	Passage Passage
	Quote   string // the sentences that answer, word for word; of a table its head and the rows that answer
	Marks   []Span // matched words within Quote, ascending, not overlapping
	LeadIn  string // what opens the list in which the quote stands, when Quote begins further on in it
	More    bool   // the list goes on behind the quote
	Place   string // where the quote stands: Passage.Path, or closer: 第十条第二款
	Status  Status
	Score   float64
	// Successor stands in the place of a policy that was replaced or repealed, or is the newer year's plan;
	// its ID is 0 when there is none.
	Successor Policy
}

// Contact is a policy interpreter as published: who answers for a unit or a field.
type Contact struct {
	Person int64 // the person's id when he has joined the bot, else 0
	Name   string
	Unit   string
	Post   string
	// Liaison: he signs for his unit (单位联络员) and is none of its interpreters.
	Liaison bool
	Fields  []string
	Phone   string // office phone; the unit's when the person's is hidden

	Away         bool   // not on duty on the day
	StandIn      string // who answers meanwhile, empty when nobody was named
	StandInPhone string
}

// UnitDuty is a unit of the county with what it usually does, for routing.
type UnitDuty struct {
	Name    string
	Aliases []string
	Duties  []string // short phrases: 电价, 研发费用加计扣除, 招工
	Until   Date     // last day of its existence, empty while it exists
	Heir    string   // the unit that took over from then, empty when none
	Phone   string
}

// Answer is the one result of a question, for the command line and the chat alike.
type Answer struct {
	Answered   bool    // the evidence is strong enough to quote Hits[0]
	Confidence float64 // 0..1: that Hits[0] answers the question
	Hits       []Hit   // up to 10, best first, also when not answered
	Reason     Reason  // why it is not answered, when that is known
	Lead       string  // the suggested lead unit, also when not answered; empty when unsure: the office decides
	Supports   []string
	// Candidates are at most three units that may take the lead, likeliest first: Lead, when there is one, then who
	// else may be meant.
	Candidates []Candidate
	// LeadSure says that the matter may be handed to Lead without asking the office.
	LeadSure bool
	// Interpreters answer for Lead, else for a support; where no lead is sure, for the clause's units.
	// Those on duty stand first.
	// At most three.
	Interpreters []Contact
	// Conflicts are clauses of other policies in force that give another figure for the thing that Hits[0]
	// speaks of, each with its own quote. Where there are any, all are shown and none is picked.
	Conflicts []Hit
	// Explanations are what units have explained of the matter, at most two, each with the clauses it rests on. They
	// stand after the clause that is quoted and are no rule.
	Explanations []Hinted
	Who          bool   // the question asks for a person or a unit, and Interpreters alone answer it
	Subject      string // what the question was taken to be about after follow-ups were resolved
	Understood   string // what was read for a question typed with slips; empty when it was read as it stands
}
