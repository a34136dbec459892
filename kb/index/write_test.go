package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/blevesearch/bleve/v2"

	"zhuqi/kb"
)

// TestManyChangesFoldWhileSearched changes enough for folds in the background, while others search.
func TestManyChangesFoldWhileSearched(t *testing.T) {
	dir := t.TempDir()
	built(t, dir)
	ix := opened(t, dir)
	stop := make(chan struct{})
	var searching sync.WaitGroup
	for range 2 {
		searching.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if found, err := ix.Search(context.Background(), "贷款贴息", 5, nil); err != nil || len(found) == 0 {
					t.Errorf("got %v, %v, want passages", found, err)
					return
				}
			}
		})
	}
	ds := seven()
	for i := range 300 {
		d := plainPolicy{policy: kb.Policy{ID: kb.PolicyID(100 + i%250), Title: "办法"}}
		for j := range 6 {
			d.passages = append(d.passages, kb.Passage{ID: kb.PassageID(1000 + 6*i + j), Text: fmt.Sprintf("第%d号通知的贷款条款%d", i, j)})
		}
		if err := ix.Put(context.Background(), d.policy, d.passages); err != nil {
			t.Fatal(err)
		}
		ds = slices.DeleteFunc(ds, func(x plainPolicy) bool { return x.policy.ID == d.policy.ID })
		ds = append(ds, d)
	}
	close(stop)
	searching.Wait()
	answersLike(t, &ix.Memory, ds)
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	again := opened(t, dir)
	if again.saved == nil {
		t.Error("the snapshot is not what bleve holds after closing")
	}
	answersLike(t, &again.Memory, ds)
}

// durable is bleve's interface by a name that is none of its methods'.
type durable = bleve.Index

// refusing is a bleve that cannot write.
type refusing struct{ durable }

func (refusing) Batch(*bleve.Batch) error { return errors.New("no space left") }

// What bleve has not taken must not be believed because a later snapshot has it.
func TestBatchThatIsLostIsPutBack(t *testing.T) {
	dir, d := t.TempDir(), seven()[0]
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	ix.storing.Lock() // keeps the writer from writing in between
	disk := ix.disk
	ix.disk = refusing{disk}
	err = ix.Put(context.Background(), d.policy, d.passages)
	ix.flush()
	ix.disk = disk
	ix.storing.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err == nil {
		t.Error("got no error of the lost batch")
	}
	if got := opened(t, dir).Held(); len(got) != 0 {
		t.Errorf("got %v held, which bleve lacks", got)
	}
}

// A disk that stays full must not pile up its errors until the next change.
func TestTroubleIsToldOnce(t *testing.T) {
	dir, ds := t.TempDir(), seven()
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	inTheWay := snapshotOf(ix.path(ix.generation)) + ".new"
	if err := os.MkdirAll(inTheWay, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := ix.Put(context.Background(), ds[0].policy, ds[0].passages); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		ix.foldLater()
	}
	err = ix.Put(context.Background(), ds[1].policy, ds[1].passages)
	if err == nil || strings.Count(err.Error(), inTheWay) != 1 {
		t.Errorf("got %v, want the trouble once", err)
	}
	if err := os.Remove(inTheWay); err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Error(err)
	}
}
