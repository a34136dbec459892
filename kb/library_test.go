package kb_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
	"zhuqi/kb/rank"
)

var ctx = context.Background()

// today is the asking day of the tests.
const today = kb.Date("2026-11-23")

// memoryStore is a store that forgets: a working one for tests of the library.
type memoryStore struct {
	mu       sync.Mutex
	last     int64
	policies map[kb.PolicyID]kb.Policy
	passages map[kb.PolicyID][]kb.Passage
}

func newMemoryStore() *memoryStore {
	return &memoryStore{policies: map[kb.PolicyID]kb.Policy{}, passages: map[kb.PolicyID][]kb.Passage{}}
}

func (s *memoryStore) PutPolicy(_ context.Context, p kb.Policy, ps []kb.Passage) (kb.Policy, []kb.Passage, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, q := range s.policies {
		if q.Source == p.Source {
			if q.Hash == p.Hash {
				return q, s.passages[id], false, nil
			}
			p.ID = id
		}
	}
	if p.ID == 0 {
		s.last++
		p.ID = kb.PolicyID(s.last)
	}
	ps = slices.Clone(ps)
	for i := range ps {
		s.last++
		ps[i].ID, ps[i].Policy = kb.PassageID(s.last), p.ID
	}
	s.policies[p.ID], s.passages[p.ID] = p, ps
	return p, ps, true, nil
}

func (s *memoryStore) UpdatePolicy(_ context.Context, ps ...kb.Policy) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range ps {
		if _, ok := s.policies[p.ID]; !ok {
			return errors.New("no such policy")
		}
	}
	for _, p := range ps {
		s.policies[p.ID] = p
	}
	return nil
}

func (s *memoryStore) RemovePolicy(_ context.Context, id kb.PolicyID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.policies, id)
	delete(s.passages, id)
	return nil
}

func (s *memoryStore) Policies(context.Context) ([]kb.Policy, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ps []kb.Policy
	for _, p := range s.policies {
		ps = append(ps, p)
	}
	slices.SortFunc(ps, func(a, b kb.Policy) int { return cmp.Compare(a.ID, b.ID) })
	return ps, nil
}

func (s *memoryStore) PassagesOf(_ context.Context, id kb.PolicyID) ([]kb.Passage, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.passages[id], nil
}

// roster answers for every unit that it lists.
type roster struct {
	duties   []kb.UnitDuty
	contacts []kb.Contact
}

func (r roster) UnitDuties(context.Context) ([]kb.UnitDuty, error) { return r.duties, nil }

func (r roster) AllContacts(context.Context, kb.Date) ([]kb.Contact, error) { return r.contacts, nil }

func (r roster) Contacts(_ context.Context, unit string, _ kb.Date) ([]kb.Contact, error) {
	var cs []kb.Contact
	for _, c := range r.contacts {
		if c.Unit == unit {
			cs = append(cs, c)
		}
	}
	return cs, nil
}

// paragraphs takes a file's lines as paragraphs; a file named *.pdf cannot be read.
type paragraphs struct{}

func (paragraphs) Extract(_ context.Context, source string, data []byte) (kb.Document, error) {
	if strings.HasSuffix(source, ".pdf") {
		return kb.Document{}, &kb.UnreadableError{Source: source, Reason: "文件已加密,请去掉密码后再导入"}
	}
	var doc kb.Document
	for _, line := range strings.Split(string(data), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			doc.Blocks = append(doc.Blocks, kb.Block{Text: line})
		}
	}
	return doc, nil
}

func newLibrary(st kb.Store, r kb.Roster) *kb.Library {
	return kb.NewLibrary(kb.Parts{Store: st, Index: index.NewMemory(), Roster: r, Extract: paragraphs{}, Sayings: rank.Sayings(), Offices: rank.Offices, Encode: rank.Encode})
}

// willing is a library that promises little, for tests of what becomes of an answer.
func willing(r kb.Roster) *kb.Library {
	return kb.NewLibrary(kb.Parts{Store: newMemoryStore(), Index: index.NewMemory(), Roster: r, Extract: paragraphs{}, Sayings: rank.Sayings(), Offices: rank.Offices, Encode: rank.Encode, Promise: 2})
}

func load(t testing.TB, l *kb.Library) *kb.Library {
	t.Helper()
	if err := l.Load(ctx); err != nil {
		t.Fatal(err)
	}
	return l
}

func imported(t testing.TB, l *kb.Library, source, text string) kb.Imported {
	t.Helper()
	got, err := l.Import(ctx, source, []byte(text))
	if err != nil {
		t.Fatalf("import %s: %v", source, err)
	}
	return got
}

func ask(t testing.TB, l *kb.Library, question string) kb.Answer {
	t.Helper()
	a, err := l.Answer(ctx, kb.Question{Text: question, Day: today})
	if err != nil {
		t.Fatalf("ask %s: %v", question, err)
	}
	return a
}

// withPlan is a library of the county's plan alone.
func withPlan(t testing.TB, r kb.Roster) *kb.Library {
	t.Helper()
	return planIn(t, newLibrary(newMemoryStore(), r))
}

// planIn imports the county's plan.
func planIn(t testing.TB, l *kb.Library) *kb.Library {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "shared", "policies", "wenxian-2023-plan.txt"))
	if err != nil {
		t.Skip("../shared absent")
	}
	imported(t, load(t, l), "wenxian-2023-plan.txt", string(text))
	return l
}

// loans is a measure with two clauses, written for the tests.
const loans = `测试县小微企业贷款贴息办法
测政规〔2026〕3号
第一条 小微企业向银行申请流动资金贷款的,按实际付息的百分之二给予贴息,每户每年不超过十万元。
第二条 申请贴息应当提供借款合同、付息凭证和营业执照,每年十月底前向县财政局提交。`

func TestImport(t *testing.T) {
	st := newMemoryStore()
	l := load(t, newLibrary(st, nil))
	changed := strings.Replace(loans, "十万元", "三十万元", 1)
	for _, step := range []struct {
		name, source, text string
		want               kb.Outcome
	}{
		{"a new file", "a/loans.txt", loans, kb.Added},
		{"the same file again", "a/loans.txt", loans, kb.Unchanged},
		{"a twin under another name", "b/copy.txt", loans, kb.Duplicate},
		{"the file changed", "a/loans.txt", changed, kb.Changed},
		{"a file that cannot be read", "x.pdf", "", kb.Unreadable},
		{"a file without text", "empty.txt", "\n\n", kb.Unreadable},
	} {
		if got := imported(t, l, step.source, step.text); got.Outcome != step.want {
			t.Errorf("%s: got %s, want %s (%+v)", step.name, got.Outcome, step.want, got)
		}
	}
	a := ask(t, l, "小微企业贷款贴息每年最多多少")
	if len(a.Hits) == 0 || !strings.Contains(a.Hits[0].Quote, "三十万元") {
		t.Errorf("after a change: got %+v, want the new text", a.Hits)
	}
	for _, h := range a.Hits {
		if h.Policy.Source != "a/loans.txt" {
			t.Errorf("got a hit of %s, want only the file that is searched", h.Policy.Source)
		}
	}
	rs, err := l.Policies(ctx, today)
	if err != nil || len(rs) != 2 || rs[1].Policy.DuplicateOf != rs[0].Policy.ID {
		t.Errorf("got records %+v, %v, want two, the second a twin of the first", rs, err)
	}
	imported(t, l, "a/loans.txt", "关于停水的通知\n明天城区停水。")
	if a := ask(t, l, "小微企业贷款贴息每年最多多少"); len(a.Hits) == 0 || a.Hits[0].Policy.Source != "b/copy.txt" {
		t.Errorf("after the original became another document: got %+v, want the former twin", a.Hits)
	}
	again := load(t, newLibrary(st, nil))
	if got, want := fmt.Sprint(ask(t, again, "贷款贴息要什么材料")), fmt.Sprint(ask(t, l, "贷款贴息要什么材料")); got != want {
		t.Errorf("after a restart: got %s, want %s", got, want)
	}
}

func TestValidity(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	p := imported(t, l, "old.txt", loans).Policy
	next := imported(t, l, "new.txt", "测试县小微企业融资支持办法\n测政规〔2026〕9号\n第一条 小微企业流动资金贷款按付息的百分之三给予贴息。").Policy
	if a := ask(t, l, "小微企业流动资金贷款贴息多少"); !a.Answered {
		t.Errorf("in force: got %+v, want an answer", a)
	}
	p.ReplacedBy = next.ID
	if err := l.Update(ctx, p); err != nil {
		t.Fatal(err)
	}
	a := ask(t, l, "小微企业流动资金贷款贴息多少,每户每年不超过多少")
	if len(a.Hits) == 0 || a.Hits[0].Policy.ID != next.ID {
		t.Fatalf("replaced: got %+v, want the successor first", a.Hits)
	}
	a = ask(t, l, "申请贷款贴息应当提供的付息凭证,十月底前向谁提交")
	if a.Answered || !slices.ContainsFunc(a.Hits, func(h kb.Hit) bool { return h.Status == kb.Replaced }) {
		t.Errorf("replaced: got answered=%v, %+v, want no answer and the old clause shown", a.Answered, a.Hits)
	}
	next.Retired = true
	if err := l.Update(ctx, next); err != nil {
		t.Fatal(err)
	}
	if a := ask(t, l, "小微企业流动资金贷款贴息多少"); a.Answered || len(a.Hits) == 0 {
		t.Errorf("nothing in force: got answered=%v with %d hits, want hits and no answer", a.Answered, len(a.Hits))
	}
}

func TestOriginal(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "loans.txt", loans)
	a := ask(t, l, "贴息提供付息凭证")
	o, err := l.Original(ctx, a.Hits[0].Passage.ID)
	if err != nil || o.Passage.Text != a.Hits[0].Passage.Text || o.Policy.Source != "loans.txt" {
		t.Errorf("got %+v, %v, want the hit's passage", o, err)
	}
	if _, err := l.Original(ctx, 1<<40); !errors.Is(err, kb.ErrNoPassage) {
		t.Errorf("an unknown passage: got %v, want ErrNoPassage", err)
	}
}

func TestContacts(t *testing.T) {
	l := newLibrary(newMemoryStore(), roster{contacts: []kb.Contact{
		{Name: "甲某", Unit: "县税务局", Fields: []string{"研发费用加计扣除"}},
		{Name: "乙某", Unit: "县金融服务中心", Fields: []string{"贷款", "上市"}},
	}})
	for query, want := range map[string]string{
		"税务局": "甲某", "加计扣除": "甲某", "乙某": "乙某", "贷款找谁": "乙某", "县金融服务中心 贷款": "乙某", "天文台": "", "": "甲某",
	} {
		cs, err := l.Contacts(ctx, query, today)
		got := ""
		if len(cs) > 0 {
			got = cs[0].Name
		}
		if err != nil || got != want {
			t.Errorf("%q: got %q, %v, want %q", query, got, err, want)
		}
	}
}
