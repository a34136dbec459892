// Package kb is what the bot knows: policies, their clauses, and how to answer a question from them.
//
// It is not a search engine (kb/index and kb/rank are), it reads no files (kb/extract does) and it keeps
// nothing on disk itself (bot/store does). It cuts documents into passages, names the units of a clause,
// and turns the hits of a search into an answer that quotes a clause, or into an honest "I do not know".
//
//	lib := kb.NewLibrary(kb.Parts{Store: st, Index: ix, Roster: st})
//	a, err := lib.Answer(ctx, kb.Question{Text: "厂里电费太高怎么办", Day: "2026-11-23"})
package kb

// PolicyID names a policy in the store.
type PolicyID int64

// PassageID names one passage of a policy in the store. A changed file gets new passages and new ids.
type PassageID int64

// Date is a calendar day written 2006-01-02, or empty when unknown. Dates compare as strings.
type Date string

// Kind tells a rule one can act on from an instruction to units.
type Kind string

// The two kinds of clause; Explained is no clause.
const (
	Rule Kind = "办事规定" // conditions, amounts, materials, windows: the reader can act on it
	Task Kind = "工作部署" // tells units to push something; gives no standard and no way to apply
)

// Status is a policy's standing on a given day, in the words the reader sees.
type Status string

// The statuses.
const (
	InForce  Status = "现行"
	Expired  Status = "已失效"
	Replaced Status = "已被替代"
	NotYet   Status = "尚未施行"
	PastPlan Status = "往年方案" // a plan whose year is over: still shown, with its year
)

// Policy is one document: one record per file, known by Source.
type Policy struct {
	ID     PolicyID
	Title  string // empty when not recognised: never invented
	Number string // 文号 as printed with 〔〕, e.g. 穗民规字〔2025〕2号, 国务院令第746号; empty when unknown
	Issuer string // several issuers joined with 、
	Level  string // 国家 省 市 县, empty when unknown

	Issued    Date // 成文 (signing) date: the document's own
	Published Date // date of the web page or gazette
	Effective Date // 施行
	Expires   Date // last day of validity
	PlanYear  int  // year of a yearly plan, 0 otherwise

	// Revised is the day of the last revision that the text names below its title (…根据…修正); empty when none.
	Revised Date
	// Void says that the document's own page calls it repealed or lapsed, without a day.
	Void bool

	// What follows from the other documents of the library; it is settled again after each change.
	Since      Date     // first day on which this text holds, as far as known
	ReplacedBy PolicyID // what stands in its place, or repealed it
	ReplacedOn Date     // first day on which it does; empty when unknown: always
	Cause      Cause    // how that is known
	Extended   Date     // last day of validity as a later document extended it
	Unclear    string   // what the office should look at, as its text and the others' leave it open

	// What the office decided. It goes before what the documents say.
	Decided   bool // ReplacedBy is the office's word, 0 too
	DecidedOn Date // the day from which, when the office gave one
	Retired   bool // withdrawn by the office

	DuplicateOf PolicyID // a twin (same title and 文号) that is searched in its place; 0 when this one is searched

	Phone  string // 咨询电话 in the text, if any
	Source string // path under the imported root, slash-separated; unique
	Hash   string // SHA-256 of the file, hex
	Note   string // what was not recognised, for the office: "未识别到标题和文号,请补录"
}

// Name is how the policy is cited: its title, else its file name.
func (p Policy) Name() string {
	if p.Title != "" {
		return p.Title
	}
	return base(p.Source)
}

// Unit is one 责任单位 of a clause, as written.
type Unit struct {
	Name string // e.g. 县财政局〔国资委〕, 各乡镇〔街道〕人民政府〔办事处〕
	// Lead says that the text names it as 牵头.
	Lead bool
	// Collective marks 县直有关部门, 各乡镇… and the like: shown as written, never a dispatch target.
	Collective bool
}

// Passage is one clause with the place where it stands.
type Passage struct {
	ID       PassageID
	Policy   PolicyID
	Seq      int      // order within the policy, from 0
	Path     string   // place as cited: 二(五)21, 第三章第十条, 附件2, 表1
	Headings []string // the heading texts above it, outermost first
	Text     string   // word for word, without the 责任单位 tail; table rows are lines with cells joined by " | "
	Kind     Kind
	Units    []Unit
}

// Block is a piece of a document as extracted: a paragraph, a heading or a table row.
type Block struct {
	Kind  BlockKind
	Level int      // heading level from markup, 0 when the source has none
	Text  string   // a table row's cells joined by " | "
	Cells []string // of a table row
	Table int      // number of the table a row belongs to, from 1
}

// BlockKind tells paragraphs, headings and table rows apart.
type BlockKind int

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
	Row
)

// Document is a file's text in reading order, before it is cut into passages.
type Document struct {
	Source string            // path under the imported root
	Title  string            // from markup (<title>, docx core properties); may be a site's, not the document's
	Meta   map[string]string // <meta name=…> and the like, lower-case keys
	Blocks []Block
}

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
	Fields []string
	Phone  string // office phone; the unit's when the person's is hidden

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
