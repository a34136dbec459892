// Package index finds the passages for a question: bleve keeps the derived index on disk, the score is ours.
//
// Text is normalised and cut into bigrams, characters and words (kb/rank) before bleve sees it. At opening,
// bleve's postings are read into compact lists in memory, and every search runs over those: bleve's own
// scores are not BM25 and cost more. It stores no text and is no source of truth: the store is, and whoever
// opens an index compares Held with the store and fills in what is missing.
//
//	ix, err := index.Open(filepath.Join(data, "index"))
//	found, err := ix.Search(ctx, "电费太高怎么办", 10, nil)
package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"

	"zhuqi/kb"
)

// ErrLocked says that another process has the index open.
var ErrLocked = errors.New("index is in use by another process")

// current is the file in the index's folder that names the generation in use.
const current = "CURRENT"

// Index is an index on disk. It is safe for concurrent use; a search never waits for the disk.
type Index struct {
	Memory
	dir string

	writes     sync.Mutex // one change at a time
	disk       bleve.Index
	generation int
}

// Open opens the index in dir, or makes an empty one where there is none. An index that cannot be read, or
// that another version of this code wrote, is replaced by an empty one: the caller sees from Held what to
// put back. One process only may have it open; the second gets ErrLocked.
func Open(dir string) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	ix := &Index{dir: dir, generation: generationIn(dir)}
	disk, p, err := openGeneration(ix.path(ix.generation))
	if errors.Is(err, ErrLocked) {
		return nil, err
	}
	if err != nil {
		ix.generation++
		if disk, err = createGeneration(ix.path(ix.generation)); err != nil {
			return nil, fmt.Errorf("make index: %w", err)
		}
		if err := ix.adopt(); err != nil {
			return nil, errors.Join(err, disk.Close())
		}
		p = newPostings()
	}
	ix.disk, ix.p = disk, p
	ix.sweep()
	return ix, nil
}

// Close releases the index.
func (ix *Index) Close() error {
	ix.writes.Lock()
	defer ix.writes.Unlock()
	if ix.disk == nil {
		return nil
	}
	err := ix.disk.Close()
	ix.disk = nil
	return err
}

// Put replaces all passages of one policy, on disk and for the next search.
func (ix *Index) Put(ctx context.Context, p kb.Policy, ps []kb.Passage) error {
	ix.writes.Lock()
	defer ix.writes.Unlock()
	b := ix.disk.NewBatch()
	ix.forget(b, p.ID)
	if err := addTo(b, p, ps); err != nil {
		return fmt.Errorf("index policy %d: %w", p.ID, err)
	}
	if err := ix.disk.Batch(b); err != nil {
		return fmt.Errorf("index policy %d: %w", p.ID, err)
	}
	return ix.Memory.Put(ctx, p, ps)
}

// Remove takes a policy out; one that is not there is no error.
func (ix *Index) Remove(ctx context.Context, id kb.PolicyID) error {
	ix.writes.Lock()
	defer ix.writes.Unlock()
	b := ix.disk.NewBatch()
	ix.forget(b, id)
	if b.Size() == 0 {
		return nil
	}
	if err := ix.disk.Batch(b); err != nil {
		return fmt.Errorf("remove policy %d from the index: %w", id, err)
	}
	return ix.Memory.Remove(ctx, id)
}

// Rebuild replaces everything by what each yields. It builds beside the old index, which answers meanwhile
// and stays when the building ends in an error.
func (ix *Index) Rebuild(ctx context.Context, each func(yield func(kb.Policy, []kb.Passage) error) error) error {
	ix.writes.Lock()
	defer ix.writes.Unlock()
	path := ix.path(ix.generation + 1)
	if err := os.RemoveAll(path); err != nil {
		return fmt.Errorf("rebuild index: %w", err)
	}
	disk, p, err := buildGeneration(ctx, path, each)
	if err != nil {
		return fmt.Errorf("rebuild index: %w", errors.Join(err, os.RemoveAll(path)))
	}
	old := ix.disk
	ix.generation++
	if err := ix.adopt(); err != nil {
		ix.generation--
		return fmt.Errorf("rebuild index: %w", errors.Join(err, disk.Close(), os.RemoveAll(path)))
	}
	ix.disk = disk
	ix.mu.Lock()
	ix.p = p
	ix.mu.Unlock()
	err = old.Close()
	ix.sweep()
	if err != nil {
		return fmt.Errorf("close the old index: %w", err)
	}
	return nil
}

// forget adds the removal of what is held of a policy to a batch.
func (ix *Index) forget(b *bleve.Batch, id kb.PolicyID) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	n, ok := ix.p.byID[id]
	if !ok {
		return
	}
	d := ix.p.docs[n]
	for i := d.from; i < d.to; i++ {
		b.Delete(key{id, i - d.from, ix.p.entries[i].id, d.digest}.String())
	}
}

func (ix *Index) path(generation int) string {
	return filepath.Join(ix.dir, "g"+strconv.Itoa(generation))
}

// adopt makes the generation the one that the next Open takes.
func (ix *Index) adopt() error {
	tmp := filepath.Join(ix.dir, current+".new")
	if err := os.WriteFile(tmp, []byte(strconv.Itoa(ix.generation)), 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, filepath.Join(ix.dir, current))
}

// sweep deletes the generations that are not in use; what cannot be deleted now is left for the next time.
func (ix *Index) sweep() {
	found, _ := filepath.Glob(filepath.Join(ix.dir, "g*"))
	for _, path := range found {
		if path != ix.path(ix.generation) {
			_ = os.RemoveAll(path)
		}
	}
}

// generationIn reads which generation is in use; 0 when none is.
func generationIn(dir string) int {
	text, err := os.ReadFile(filepath.Join(dir, current))
	if err != nil {
		return 0
	}
	n, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return n
}
