package kb

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// Explained is the kind of a passage that is no clause but a unit's explanation of one.
const Explained Kind = "解读"

// Explanation (解读) is an answer that a unit gave to a firm and that a second person confirmed for others to read. It is
// no rule: it is shown beside the clauses it rests on and only while all of them hold.
type Explanation struct {
	ID       int64
	Question string
	Answer   string
	Unit     string // whose explanation it is
	Day      Date   // when it was confirmed
	Rests    []Rest // at least one
}

// Rest is a clause that an explanation rests on. A clause is known by its text, so that a file imported again with the
// same clause goes on holding it, and one without it does not.
type Rest struct {
	Policy PolicyID
	Sum    string // SumOf the passage
	Cited  string // how it was cited: 《title》 文号 place
}

// SumOf is the SHA-256 of a passage's text as it is compared, in hex.
func SumOf(p Passage) string {
	sum := sha256.Sum256([]byte(Normalise(p.Text)))
	return hex.EncodeToString(sum[:])
}

// RestOn makes the anchor of a clause.
func RestOn(h Hit, cited string) Rest {
	return Rest{Policy: h.Policy.ID, Sum: SumOf(h.Passage), Cited: cited}
}

// firstExplanation is where the ids begin under which explanations stand in the index, above those of all documents.
const firstExplanation PolicyID = 1 << 40

func indexID(id int64) PolicyID { return firstExplanation + PolicyID(id) }

// body is an explanation as the index holds it: one passage of its own.
func (e Explanation) body() (Policy, []Passage) {
	id := indexID(e.ID)
	return Policy{ID: id, Title: e.Question, Source: "问答库"},
		[]Passage{{ID: PassageID(id), Policy: id, Text: "问:" + e.Question + "\n答:" + e.Answer, Kind: Explained}}
}

// Hinted is an explanation found for a question, with the clauses it rests on as they stand.
type Hinted struct {
	Explanation
	Clauses []Hit // in the order of Rests
}

// restsOn reports whether it rests on a passage.
func (h Hinted) restsOn(p PassageID) bool {
	return slices.ContainsFunc(h.Clauses, func(c Hit) bool { return c.Passage.ID == p })
}
