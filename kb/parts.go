package kb

import "context"

// Store keeps policies and passages; SQLite behind it is the truth, the index is derived from it.
type Store interface {
	// PutPolicy inserts p with its passages, or replaces what stood under p.Source, in one transaction.
	// It returns the policy with its id and the passages with theirs. The same Hash changes nothing and
	// returns changed=false.
	PutPolicy(ctx context.Context, p Policy, ps []Passage) (Policy, []Passage, bool, error)
	// UpdatePolicy saves the fields of existing policies (status, twin, successor), not their passages, in one
	// transaction.
	UpdatePolicy(ctx context.Context, ps ...Policy) error
	// RemovePolicy deletes a policy with its passages. One that is not there is no error.
	RemovePolicy(ctx context.Context, id PolicyID) error
	Policies(ctx context.Context) ([]Policy, error)
	// PassagesOf returns one policy's passages in order.
	PassagesOf(ctx context.Context, id PolicyID) ([]Passage, error)
}

// Index finds candidate passages. It is derived and may be rebuilt at any time.
type Index interface {
	// Put replaces all passages of one policy. ps belongs to the index then.
	Put(ctx context.Context, p Policy, ps []Passage) error
	Remove(ctx context.Context, id PolicyID) error
	// Attach brings the texts of a policy that the index holds in this very state, see Held: it keeps none itself
	// from one opening to the next. ps belongs to the index then.
	Attach(p Policy, ps []Passage)
	// Search returns up to k passages, best first, with the policies' filter applied by keep (nil keeps all).
	Search(ctx context.Context, question string, k int, keep func(PolicyID) bool) ([]Found, error)
	// Threshold is the confidence from which at most one in n answered questions is wrong.
	Threshold(n int) float64
	// Words are the words of a question by which passages were found, for choosing and marking quotes.
	Words(question string) []Word
	// Held maps each policy in the index to the Digest of what is held of it.
	Held() map[PolicyID]uint64
	// Rebuild replaces the whole index by what each yields.
	Rebuild(ctx context.Context, each func(yield func(Policy, []Passage) error) error) error
	Len() int
}

// Found is one candidate of a search.
type Found struct {
	Policy  PolicyID
	Passage PassageID
	Score   float64 // orders what one search found: only differences say something, and it may be negative
	// Confidence is the probability that the passage answers; it is told of the best one only. It holds for the
	// search that found it: among fewer policies the same passage has another one.
	Confidence float64
}

// confidenceIn is the confidence in the first of what was found, 0 when that is nothing.
func confidenceIn(found []Found) float64 {
	if len(found) == 0 {
		return 0
	}
	return found[0].Confidence
}

// Word is a word of a question, normalised, with what finding it is worth.
type Word struct {
	Text   string
	Weight float64
}

// Roster knows the units and who answers for them.
type Roster interface {
	UnitDuties(ctx context.Context) ([]UnitDuty, error)
	// Contacts lists the interpreters of a unit, those on duty on a day first. A stand-in takes the place of
	// one who is away.
	Contacts(ctx context.Context, unit string, day Date) ([]Contact, error)
	// AllContacts lists the interpreters of all units, saying of each whether he is away on a day.
	AllContacts(ctx context.Context, day Date) ([]Contact, error)
}

// Extractor turns a file into a document. A file it cannot read gives an *UnreadableError.
type Extractor interface {
	Extract(ctx context.Context, source string, data []byte) (Document, error)
}

// UnreadableError says in one Chinese sentence why a file cannot be read and what to do about it.
type UnreadableError struct {
	Source string
	Reason string // e.g. 文件已加密,请去掉密码后再导入
}

func (e *UnreadableError) Error() string { return e.Source + ": " + e.Reason }
