package index_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
)

// odd are collections in which most averages have nothing to be taken of.
var odd = map[string][]document{
	"nothing":     nil,
	"one passage": {{kb.Policy{ID: 1, Title: "办法"}, []kb.Passage{{ID: 1, Policy: 1, Text: "给予贷款贴息。"}}}},
	"a text that is empty": {{kb.Policy{ID: 1}, []kb.Passage{{ID: 1, Policy: 1}, {ID: 2, Policy: 1, Seq: 1, Text: "贷款"}}},
		{kb.Policy{ID: 2}, []kb.Passage{{ID: 3, Policy: 2, Text: "\xff\n"}}}},
	"empty texts only":          {{kb.Policy{ID: 1}, []kb.Passage{{ID: 1, Policy: 1}}}, {kb.Policy{ID: 2}, []kb.Passage{{ID: 2, Policy: 2}}}},
	"a policy without passages": {{kb.Policy{ID: 1, Title: "贷款"}, nil}, {kb.Policy{ID: 2, Title: "办法"}, []kb.Passage{{ID: 1, Policy: 2, Text: "贷款贴息"}}}},
	"no passages at all":        {{kb.Policy{ID: 1, Title: "贷款"}, nil}},
	"one ideograph":             {{kb.Policy{ID: 1}, []kb.Passage{{ID: 1, Policy: 1, Text: "贷"}, {ID: 2, Policy: 1, Seq: 1, Text: "䶮"}}}},
}

func TestOddCollectionsAreSearched(t *testing.T) {
	for name, ds := range odd {
		t.Run(name, func(t *testing.T) {
			memory, rebuilt := index.NewMemory(), open(t, t.TempDir())
			put := index.NewMemory()
			for _, d := range ds {
				if err := put.Put(ctx, d.policy, d.passages); err != nil {
					t.Fatal(err)
				}
			}
			for _, ix := range []kb.Index{memory, rebuilt} {
				if err := ix.Rebuild(ctx, each(ds)); err != nil {
					t.Fatal(err)
				}
			}
			for _, question := range []string{"贷款贴息", "贷", "刘䶮", "二〇二三年", "怎么办", "", " \n", "\xff", "a", "《贷款》第1条"} {
				for _, ix := range []kb.Index{memory, put, rebuilt} {
					for _, f := range search(t, ix, question) {
						if math.IsNaN(f.Score) || math.IsInf(f.Score, 0) || !(f.Confidence >= 0 && f.Confidence <= 1) {
							t.Errorf("%q: got %+v", question, f)
						}
					}
					ix.Words(question)
				}
			}
		})
	}
}

func TestOddCollectionsComeBack(t *testing.T) {
	for name, ds := range odd {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			ix, err := index.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range ds {
				if err := ix.Put(ctx, d.policy, d.passages); err != nil {
					t.Fatal(err)
				}
			}
			want := ix.Held()
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			again := open(t, dir)
			if got := again.Held(); len(got) != len(want) {
				t.Errorf("got %v held, want %v", got, want)
			}
			search(t, again, "贷款贴息")
		})
	}
}

// What a crash left of a generation that nobody had adopted yet is in the way of no opening.
func TestLeftoversDoNotKeepAnIndexFromOpening(t *testing.T) {
	for name, lose := range map[string]func(string) error{
		"the name of the generation is lost":  os.Remove,
		"the name of the generation is empty": func(path string) error { return os.WriteFile(path, nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			ix, err := index.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			d := documents()[0]
			if err := ix.Put(ctx, d.policy, d.passages); err != nil {
				t.Fatal(err)
			}
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			if err := lose(filepath.Join(dir, "CURRENT")); err != nil {
				t.Fatal(err)
			}
			again := open(t, dir)
			if err := again.Put(ctx, d.policy, d.passages); err != nil {
				t.Fatal(err)
			}
			if got := first(t, again, "贷款贴息"); got == 0 {
				t.Error("got nothing, want what was put back")
			}
		})
	}
}
