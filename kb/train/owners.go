package train

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zhuqi/kb"
	"zhuqi/kb/extract"
	"zhuqi/kb/index"
	"zhuqi/kb/rank"
)

// owners are questions as owners ask them about a county's plan, the only document at hand.
type owners struct {
	source    string
	document  []byte
	questions []ownersQuestion
	others    []ownersQuestion // of other matters
}

// ownersQuestion is a question with the number of the measure that answers it, 0 when none does.
type ownersQuestion struct {
	text    string
	measure int
	fold    int
}

// readOwners reads a document and files of questions: the question first, then, in the last column that is a number
// or a dash, the measure.
func readOwners(document string, files []string) (*owners, error) {
	text, err := os.ReadFile(document)
	if err != nil {
		return nil, err
	}
	o := &owners{source: filepath.Base(document), document: text}
	for _, file := range files {
		lines, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(lines)) {
			f := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if strings.HasPrefix(line, "#") || len(f) < 2 {
				continue
			}
			measure := f[1]
			if len(f) == 4 {
				measure = f[3]
			}
			n, err := strconv.Atoi(measure)
			if err != nil && measure != "-" {
				continue // it stands beside the measures
			}
			o.questions = append(o.questions, ownersQuestion{f[0], n, len(o.questions) % folds})
		}
	}
	return o, nil
}

// farLength is how much of a question of another matter is asked, in characters: owners are brief.
const farLength = 40

// far adds questions of other matters, which the document does not answer: every nth of a set.
func (o *owners) far(s *set, nth int) {
	for i := 0; i < len(s.questions); i += nth {
		r := []rune(s.questions[i].text)
		o.others = append(o.others, ownersQuestion{string(r[:min(farLength, len(r))]), 0, s.questions[i].fold})
	}
}

// recorder is an index that remembers what it was asked, and is always sure.
type recorder struct {
	*index.Memory
	asked []string
}

func (r *recorder) Search(ctx context.Context, question string, k int, keep func(kb.PolicyID) bool) ([]kb.Found, error) {
	r.asked = append(r.asked, question)
	found, err := r.Memory.Search(ctx, question, k, keep)
	if len(found) > 0 {
		found[0].Confidence = 1
	}
	return found, err
}

// once is a store for one import.
type once struct{ kb.Store }

func (once) Policies(context.Context) ([]kb.Policy, error)    { return nil, nil }
func (once) UpdatePolicy(context.Context, ...kb.Policy) error { return nil }
func (once) PutPolicy(_ context.Context, p kb.Policy, ps []kb.Passage) (kb.Policy, []kb.Passage, bool, error) {
	p.ID = 1
	for i := range ps {
		ps[i].ID, ps[i].Policy = kb.PassageID(i+1), p.ID
	}
	return p, ps, true, nil
}

// ask asks the questions of a fold as the library puts them to its index, in which n documents of others stand beside
// the owners' own.
func (o *owners) ask(a *asker, others *set, n int) ([]*query, error) {
	ctx := context.Background()
	ix := &recorder{Memory: index.NewMemory(index.WithModel(&rank.Model{Vectors: a.vectors}))}
	l := kb.NewLibrary(kb.Parts{Store: once{}, Index: ix, Extract: extract.New(extract.Options{}), Sayings: rank.Sayings()})
	if err := l.Load(ctx); err != nil {
		return nil, err
	}
	got, err := l.Import(ctx, o.source, o.document)
	if err != nil {
		return nil, err
	}
	if got.Passages == 0 {
		return nil, fmt.Errorf("%s: %s", o.source, got.Reason)
	}
	if err := others.beside(ix.Memory, n); err != nil {
		return nil, err
	}
	home := "owners"
	if n > 0 {
		home = "beside"
	}
	var out []*query
	for i, q := range slices.Concat(o.questions, o.others) {
		if q.fold != a.fold {
			continue
		}
		group := home
		if i >= len(o.questions) {
			group = "far"
		}
		ix.asked = nil
		answer, err := l.Answer(ctx, kb.Question{Text: q.text, Day: "2026-11-23"})
		if err != nil {
			return nil, err
		}
		if len(ix.asked) == 0 || q.measure == 0 && !answer.Answered {
			continue // answered without a search, or refused however sure the search is: by its place, year or matter
		}
		pool := ix.Pool(ix.asked[0], nil)
		if len(pool.Found) == 0 {
			continue
		}
		x := &query{group: group, set: "owners", fold: a.fold, prepared: pool.Prepared, relevant: make([]bool, len(pool.Found)), weight: ownersWeight}
		for i, f := range pool.Found {
			p, err := l.Original(ctx, f.Passage)
			if err != nil {
				continue // of another document
			}
			if x.relevant[i] = q.measure > 0 && measureOf(p.Passage.Path) == q.measure; x.relevant[i] {
				x.wanted++ // a measure may stand in several passages
			}
		}
		x.rows = pool.Prepared.Rows(pool.Candidates, a.vectors)
		out = append(out, x)
	}
	return out, nil
}

// beside puts n documents of a set into an index, spread over the set, behind what is in it.
func (s *set) beside(ix *index.Memory, n int) error {
	const behind = 1 << 20
	for k := range n {
		doc := k * s.docs / n
		var ps []kb.Passage
		for i, p := range s.passages {
			if p.doc == doc {
				ps = append(ps, kb.Passage{ID: kb.PassageID(behind + i), Seq: len(ps), Text: p.text})
			}
		}
		if err := ix.Put(context.Background(), kb.Policy{ID: kb.PolicyID(behind + doc), Title: s.title(doc)}, ps); err != nil {
			return err
		}
	}
	return nil
}

func (s *set) title(doc int) string {
	for _, p := range s.passages {
		if p.doc == doc {
			return p.title
		}
	}
	return ""
}

// ownersWeight is what a question of owners counts beside one of the sets in the training of the ranking: they are
// of one document only.
const ownersWeight = 0.5

// measureOf is the number that ends a path, 0 when none does.
func measureOf(path string) int {
	n, _ := strconv.Atoi(path[len(strings.TrimRightFunc(path, unicode.IsDigit)):])
	return n
}
