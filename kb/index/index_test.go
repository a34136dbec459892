package index_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
)

var ctx = context.Background()

// The documents of the tests; two clauses each, written for them.
func documents() []document {
	texts := [][2]string{
		{"小微企业可以申请贷款贴息,贴息率不超过百分之二。", "申请贷款贴息需要提供借款合同和付息凭证。"},
		{"工业用电执行分时电价,低谷时段电价下浮。", "园区企业可以打包参加电力市场交易。"},
		{"招用应届毕业生的企业可以领取社会保险补贴。", "补贴期限最长为一年。"},
	}
	var ds []document
	for i, t := range texts {
		p := kb.Policy{ID: kb.PolicyID(i + 1), Title: fmt.Sprintf("办法之%d", i+1)}
		var ps []kb.Passage
		for j, s := range t {
			ps = append(ps, kb.Passage{ID: kb.PassageID(10*i + j + 1), Policy: p.ID, Seq: j, Text: s})
		}
		ds = append(ds, document{p, ps})
	}
	return ds
}

type document struct {
	policy   kb.Policy
	passages []kb.Passage
}

func each(ds []document) func(func(kb.Policy, []kb.Passage) error) error {
	return func(yield func(kb.Policy, []kb.Passage) error) error {
		for _, d := range ds {
			if err := yield(d.policy, d.passages); err != nil {
				return err
			}
		}
		return nil
	}
}

func open(t *testing.T, dir string) *index.Index {
	t.Helper()
	ix, err := index.Open(dir)
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

func search(t *testing.T, ix kb.Index, question string) []kb.Found {
	t.Helper()
	found, err := ix.Search(ctx, question, 10, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func first(t *testing.T, ix kb.Index, question string) kb.PassageID {
	t.Helper()
	if found := search(t, ix, question); len(found) > 0 {
		return found[0].Passage
	}
	return 0
}

func TestPutIsSeenAtOnceAndAfterReopening(t *testing.T) {
	dir := t.TempDir()
	ix := open(t, dir)
	for _, d := range documents() {
		if err := ix.Put(ctx, d.policy, d.passages); err != nil {
			t.Fatal(err)
		}
	}
	d := documents()[1]
	d.passages = []kb.Passage{{ID: 99, Policy: d.policy.ID, Text: "充电桩建设给予一次性奖励。"}}
	if err := ix.Put(ctx, d.policy, d.passages); err != nil {
		t.Fatal(err)
	}
	if err := ix.Remove(ctx, 3); err != nil {
		t.Fatal(err)
	}
	check := func(when string, ix kb.Index) {
		t.Helper()
		if got := first(t, ix, "充电桩有奖励吗"); got != 99 {
			t.Errorf("%s: got passage %d, want 99", when, got)
		}
		for _, f := range search(t, ix, "低谷时段") {
			if f.Passage == 11 || f.Passage == 12 {
				t.Errorf("%s: got replaced passage %d", when, f.Passage)
			}
		}
		for _, f := range search(t, ix, "应届毕业生的补贴期限") {
			if f.Policy == 3 {
				t.Errorf("%s: got passage %d of a removed policy", when, f.Passage)
			}
		}
		if got := ix.Len(); got != 3 {
			t.Errorf("%s: got %d passages, want 3", when, got)
		}
	}
	check("at once", ix)
	held, before := ix.Held(), search(t, ix, "贷款贴息要什么材料")
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	again.Attach(documents()[0].policy, documents()[0].passages)
	again.Attach(d.policy, d.passages)
	check("reopened", again)
	if got := again.Held(); !reflect.DeepEqual(got, held) {
		t.Errorf("held after reopening: got %v, want %v", got, held)
	}
	if after := search(t, again, "贷款贴息要什么材料"); !reflect.DeepEqual(order(after), order(before)) {
		t.Errorf("order after reopening: got %v, want %v", after, before)
	}
}

func order(found []kb.Found) []kb.PassageID {
	var ids []kb.PassageID
	for _, f := range found {
		ids = append(ids, f.Passage)
	}
	return ids
}

func TestRebuildReplacesEverything(t *testing.T) {
	dir := t.TempDir()
	ix := open(t, dir)
	if err := ix.Rebuild(ctx, each(documents())); err != nil {
		t.Fatal(err)
	}
	if err := ix.Rebuild(ctx, each(documents()[:1])); err != nil {
		t.Fatal(err)
	}
	if got := ix.Len(); got != 2 {
		t.Errorf("got %d passages, want 2", got)
	}
	stop := errors.New("stop")
	err := ix.Rebuild(ctx, func(func(kb.Policy, []kb.Passage) error) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("got error %v, want %v", err, stop)
	}
	if got := first(t, ix, "贷款贴息"); got == 0 {
		t.Error("the old index is gone after a rebuild that was stopped")
	}
	left, err := filepath.Glob(filepath.Join(dir, "g*", "store"))
	if err != nil || len(left) != 1 {
		t.Errorf("generations on disk: got %v, %v, want one", left, err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if got := open(t, dir).Len(); got != 2 {
		t.Errorf("reopened: got %d passages, want 2", got)
	}
}

func TestOpenTwiceIsRefused(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	if _, err := index.Open(dir); !errors.Is(err, index.ErrLocked) {
		t.Errorf("got %v, want ErrLocked", err)
	}
}

func TestDamagedIndexOpensEmpty(t *testing.T) {
	for name, damage := range map[string]func(path string) error{
		"cut short":    func(path string) error { return os.Truncate(path, 100) },
		"overwritten":  func(path string) error { return os.WriteFile(path, []byte("not an index at all"), 0o600) },
		"file missing": os.Remove,
	} {
		for _, pattern := range []string{"g*/store/*.zap", "g*/store/root.bolt", "g*/index_meta.json"} {
			dir := t.TempDir()
			ix := open(t, dir)
			if err := ix.Rebuild(ctx, each(documents())); err != nil {
				t.Fatal(err)
			}
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			files, err := filepath.Glob(filepath.Join(dir, pattern))
			if err != nil || len(files) == 0 {
				t.Fatalf("no file %s", pattern)
			}
			if err := damage(files[0]); err != nil {
				t.Fatal(err)
			}
			again := open(t, dir)
			if got := len(again.Held()); got != 0 && got != 3 {
				t.Errorf("%s %s: got %d policies, want none or all", pattern, name, got)
			}
			if err := again.Rebuild(ctx, each(documents())); err != nil {
				t.Errorf("%s %s: rebuild: %v", pattern, name, err)
			}
			if got := again.Len(); got != 6 {
				t.Errorf("%s %s: got %d passages after a rebuild, want 6", pattern, name, got)
			}
		}
	}
}

func TestSearchesWhileThingsChange(t *testing.T) {
	ix := open(t, t.TempDir())
	if err := ix.Rebuild(ctx, each(documents())); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				found, err := ix.Search(ctx, "贷款贴息怎么申请", 5, nil)
				if err != nil || len(found) == 0 {
					t.Errorf("got %v, %v, want passages", found, err)
					return
				}
			}
		})
	}
	for i := range 10 {
		d := documents()[1]
		for j := range d.passages {
			d.passages[j].ID = kb.PassageID(100 + 10*i + j)
		}
		if err := ix.Put(ctx, d.policy, d.passages); err != nil {
			t.Error(err)
		}
	}
	if err := ix.Rebuild(ctx, each(documents())); err != nil {
		t.Error(err)
	}
	close(stop)
	wg.Wait()
}
