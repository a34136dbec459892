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
//
// A change is found by the next search and written soon after, together with those that came meanwhile.
// What a crash keeps from being written is missing from Held at the next opening.
type Index struct {
	Memory
	dir string

	writes  sync.Mutex // one change at a time
	pending *bleve.Batch
	failed  error // of a write in the background; told by the next change

	storing    sync.Mutex // one write to the disk at a time; taken before writes
	disk       bleve.Index
	generation int

	wake   chan struct{}
	writer sync.WaitGroup
}

// maxPending is the number of passages from which a change waits for the disk.
const maxPending = 4000

// Open opens the index in dir, or makes an empty one where there is none. An index that cannot be read, or
// that another version of this code wrote, is replaced by an empty one: the caller sees from Held what to
// put back. One process only may have it open; the second gets ErrLocked.
func Open(dir string) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	ix := &Index{dir: dir, generation: generationIn(dir), wake: make(chan struct{}, 1)}
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
	ix.pending = disk.NewBatch()
	ix.sweep()
	wake := ix.wake
	ix.writer.Go(func() {
		for range wake {
			ix.store()
		}
	})
	return ix, nil
}

// Close writes what is pending and releases the index, which is not used after it.
func (ix *Index) Close() error {
	ix.writes.Lock()
	if ix.wake == nil {
		ix.writes.Unlock()
		return nil
	}
	close(ix.wake)
	ix.wake = nil
	ix.writes.Unlock()
	ix.writer.Wait()
	ix.store()
	return errors.Join(ix.failed, ix.disk.Close())
}

// Rebuild replaces everything by what each yields. It builds beside the old index, which answers meanwhile
// and stays when the building ends in an error.
func (ix *Index) Rebuild(ctx context.Context, each func(yield func(kb.Policy, []kb.Passage) error) error) error {
	ix.storing.Lock()
	defer ix.storing.Unlock()
	ix.writes.Lock()
	defer ix.writes.Unlock()
	if ix.wake == nil {
		return fmt.Errorf("rebuild index: %w", ErrClosed)
	}
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
	ix.disk, ix.pending = disk, disk.NewBatch()
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
