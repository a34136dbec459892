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
