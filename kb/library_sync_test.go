package kb_test

import (
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
)

// TestLoadFillsTheIndex loads stores of which the index knows too little, too much, or something else.
func TestLoadFillsTheIndex(t *testing.T) {
	st, dir := newMemoryStore(), t.TempDir()
	open := func() (*kb.Library, *index.Index) {
		t.Helper()
		ix, err := index.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		return load(t, kb.NewLibrary(kb.Parts{Store: st, Index: ix, Extract: paragraphs{}})), ix
	}
	l, ix := open()
	imported(t, l, "loans.txt", loans)
	imported(t, l, "water.txt", "测试县节水办法\n第一条 企业节水改造的,给予水费优惠。")
	imported(t, l, "gone.txt", "测试县旧办法\n第一条 企业购买旧设备的,给予补助。")
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	// Meanwhile another program changed the store: one policy is gone, one is new, one has changed.
	rs, err := l.Policies(ctx, today)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		if r.Policy.Source == "gone.txt" {
			delete(st.policies, r.Policy.ID)
		}
	}
	other := load(t, newLibrary(st, nil))
	imported(t, other, "new.txt", "测试县展会办法\n第一条 企业参加展会的,补助展位费。")
	imported(t, other, "water.txt", "测试县节水办法\n第一条 企业节水改造的,给予一次性奖励。")

	l, ix = open()
	if got, want := ix.Len(), 4; got != want {
		t.Errorf("got %d passages in the index, want %d", got, want)
	}
	for question, source := range map[string]string{"参加展会补助展位费吗": "new.txt", "节水改造一次性奖励": "water.txt", "贷款贴息": "loans.txt"} {
		if a := ask(t, l, question); len(a.Hits) == 0 || a.Hits[0].Policy.Source != source {
			t.Errorf("%s: got %+v, want %s first", question, a.Hits, source)
		}
	}
	if err := l.Reindex(ctx); err != nil {
		t.Fatal(err)
	}
	if got := ix.Len(); got != 4 {
		t.Errorf("after a reindex: got %d passages, want 4", got)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
}
