package index

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// seven are small policies written for the tests.
func seven() []plainPolicy {
	var ds []plainPolicy
	texts := []string{"小微企业贷款贴息按季拨付", "工业用电执行分时电价", "5g基站建设给予补贴", "招用毕业生补贴社保", "厂房租金减免两个月", "出口信用保险保费补助", "专利质押融资贴息"}
	for i, text := range texts {
		id := kb.PolicyID(i + 1)
		d := plainPolicy{policy: kb.Policy{ID: id, Title: fmt.Sprintf("惠企办法%d", i)}}
		for j := range 3 {
			d.passages = append(d.passages, kb.Passage{ID: kb.PassageID(10*i + j + 1), Policy: id, Seq: j, Text: fmt.Sprintf("%s,第%d期。", text, j)})
		}
		ds = append(ds, d)
	}
	return ds
}

func digests(ds []plainPolicy) map[kb.PolicyID]uint64 {
	m := map[kb.PolicyID]uint64{}
	for _, d := range ds {
		m[d.policy.ID] = kb.Digest(d.policy, d.passages)
	}
	return m
}

func opened(t *testing.T, dir string, options ...Option) *Index {
	t.Helper()
	ix, err := Open(dir, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}

func built(t *testing.T, dir string, options ...Option) {
	t.Helper()
	ix := opened(t, dir, options...)
	if err := ix.Rebuild(context.Background(), each(seven())); err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
}

// byWords are the passages found by words, with their scores.
func byWords(m *Memory, question string) []kb.Found {
	m.mu.RLock() // an index folds in the background
	defer m.mu.RUnlock()
	var found []kb.Found
	for _, c := range m.p.lexical(rank.Parse(question), 50, nil) {
		x := m.p.part(c.entry)
		found = append(found, kb.Found{Policy: x.docs[x.owners[c.entry-x.first]].id, Passage: x.ids[c.entry-x.first], Score: float64(c.score())})
	}
	return found
}

// passagesWith is the number of passages with a term.
func passagesWith(m *Memory, term rank.Term) int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.p.df(term)
}

// answersLike compares an index with what was to be in it: what is held, and every score.
func answersLike(t *testing.T, m *Memory, ds []plainPolicy) {
	t.Helper()
	if got, want := m.Held(), digests(ds); !maps.Equal(got, want) {
		t.Errorf("held: got %v, want %v", got, want)
	}
	want := NewMemory()
	if err := want.Rebuild(context.Background(), each(ds)); err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"贷款贴息", "5g补贴", "工业用电电价", "第1期"} {
		got, wanted := byWords(m, question), byWords(want, question)
		if len(ds) > 0 && len(wanted) == 0 || !reflect.DeepEqual(got, wanted) {
			t.Errorf("%s: got %v, want %v", question, got, wanted)
		}
		for _, x := range rank.Parse(question).Terms {
			if g, w := passagesWith(m, x.Term), passagesWith(want, x.Term); g != w {
				t.Errorf("passages with %s: got %d, want %d", x.Text, g, w)
			}
		}
	}
}

// TestDamagedSnapshotIsMadeAgain damages the snapshot in every way that a crash or a bad disk might.
func TestDamagedSnapshotIsMadeAgain(t *testing.T) {
	flip := func(at func(size int) int) func(string) error {
		return func(path string) error {
			data, err := os.ReadFile(path)
			if err == nil {
				data[at(len(data))] ^= 0x40
				err = os.WriteFile(path, data, 0o600)
			}
			return err
		}
	}
	cut := func(keep func(size int64) int64) func(string) error {
		return func(path string) error {
			info, err := os.Stat(path)
			if err != nil {
				return err
			}
			return os.Truncate(path, keep(info.Size()))
		}
	}
	rows := map[string]func(path string) error{
		"missing":                 os.Remove,
		"empty":                   cut(func(int64) int64 { return 0 }),
		"cut in the header":       cut(func(int64) int64 { return 100 }),
		"cut after the header":    cut(func(int64) int64 { return int64(headerSize) }),
		"cut in the arrays":       cut(func(n int64) int64 { return n / 2 }),
		"one byte short":          cut(func(n int64) int64 { return n - 1 }),
		"longer than it says":     cut(func(n int64) int64 { return n + 64 }),
		"a bit of the version":    flip(func(int) int { return 3 }),
		"a bit of the stamp":      flip(func(int) int { return 72 }),
		"a bit of a size":         flip(func(int) int { return 90 }),
		"a bit of the arrays":     flip(func(n int) int { return n / 2 }),
		"the last bit":            flip(func(n int) int { return n - 1 }),
		"another file's text":     func(path string) error { return os.WriteFile(path, []byte("not a snapshot"), 0o600) },
		"a half written new one":  func(path string) error { return os.WriteFile(path+".new", []byte("half"), 0o600) },
		"none but a half new one": func(path string) error { return os.Rename(path, path+".new") },
	}
	for name, damage := range rows {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			built(t, dir)
			files, err := filepath.Glob(filepath.Join(dir, "*.base"))
			if err != nil || len(files) != 1 {
				t.Fatalf("got snapshots %v, %v, want one", files, err)
			}
			if err := damage(files[0]); err != nil {
				t.Fatal(err)
			}
			ix := opened(t, dir)
			answersLike(t, &ix.Memory, seven())
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			again := opened(t, dir)
			answersLike(t, &again.Memory, seven())
			if left, _ := filepath.Glob(filepath.Join(dir, "*.new")); len(left) > 0 {
				t.Errorf("got %v left, want nothing", left)
			}
		})
	}
}

// TestCrashBetweenBleveAndSnapshot puts an older or a newer snapshot beside bleve's folder, as a crash may leave it.
func TestCrashBetweenBleveAndSnapshot(t *testing.T) {
	dir := t.TempDir()
	built(t, dir)
	files, err := filepath.Glob(filepath.Join(dir, "*.base"))
	if err != nil || len(files) != 1 {
		t.Fatalf("got snapshots %v, %v, want one", files, err)
	}
	old, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	ix := opened(t, dir)
	changed := seven()
	changed[2].passages = []kb.Passage{{ID: 100, Policy: 3, Text: "充电桩建设补贴"}}
	if err := ix.Put(context.Background(), changed[2].policy, changed[2].passages); err != nil {
		t.Fatal(err)
	}
	if err := ix.Remove(context.Background(), 5); err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], old, 0o600); err != nil {
		t.Fatal(err)
	}
	again := opened(t, dir)
	both := slices.Concat(seven()[:2], seven()[3:4], seven()[5:]) // without the changed third and the removed fifth
	answersLike(t, &again.Memory, both)
	if err := again.Put(context.Background(), changed[2].policy, changed[2].passages); err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(files[0]); err != nil {
		t.Fatal(err)
	}
	// Now from bleve alone: it must have let go of what only it had held.
	alone := opened(t, dir)
	answersLike(t, &alone.Memory, append(both[:2:2], append([]plainPolicy{changed[2]}, both[2:]...)...))
}

func TestFoldingGoesOnBesideChanges(t *testing.T) {
	dir := t.TempDir()
	built(t, dir)
	ix := opened(t, dir)
	ds := seven()
	for _, d := range seven() {
		ix.Attach(d.policy, d.passages)
	}
	for i := range ds {
		ds[i].passages = append(ds[i].passages, kb.Passage{ID: kb.PassageID(500 + i), Text: "另有补充材料"})
		if err := ix.Put(context.Background(), ds[i].policy, ds[i].passages); err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			before := ix.p
			if err := ix.fold(); err != nil {
				t.Fatal(err)
			}
			if len(ix.p.parts) != 1 || ix.p == before {
				t.Errorf("got %d parts after folding, want one new one", len(ix.p.parts))
			}
		}
		answersLike(t, &ix.Memory, append(ds[:i+1:i+1], seven()[i+1:]...))
	}
	// What changed while a fold was under way counts, not what the fold had seen.
	before := ix.p
	s := merged(before.parts)
	if err := ix.Remove(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	ds[1].passages = ds[1].passages[:2]
	if err := ix.Put(context.Background(), ds[1].policy, ds[1].passages); err != nil {
		t.Fatal(err)
	}
	after := NewMemory()
	after.p = before.replaced(s, ix.p)
	answersLike(t, after, ds[1:])
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	again := opened(t, dir)
	answersLike(t, &again.Memory, ds[1:])
}
