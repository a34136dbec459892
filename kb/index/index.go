// Package index finds the passages for a question: bleve keeps the derived index on disk, the score is ours.
//
// Text is normalised and cut into bigrams and words (kb/rank) before bleve sees it. What bleve holds is kept in
// flat arrays as well, and every search runs over those: bleve's own scores are not BM25 and cost more. On disk
// the arrays are one file beside bleve's folder, a snapshot, which is mapped; where it is missing or damaged it
// is made again from bleve's postings. The index stores no text and is no source of truth: the store is, and
// whoever opens an index compares Held with the store, attaches the texts of what is held and puts back the rest.
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

	storing    sync.Mutex // one write to the disk at a time; taken before changes
	disk       bleve.Index
	generation int
	stamp      uint64    // of the last batch in bleve
	torn       bool      // a batch did not reach bleve
	saved      *postings // what the snapshot on disk holds; nil when that is not what is searched

	// Guarded by changes:
	pending *bleve.Batch
	failed  error // of a write in the background; told by the next change
	wake    chan struct{}

	writer sync.WaitGroup
}

// maxPending is the number of passages from which a change waits for the disk.
const maxPending = 4000

// Open opens the index in dir, or makes an empty one where there is none. An index that cannot be read, or
// that another version of this code wrote, is replaced by an empty one: the caller sees from Held what to
// put back. One process only may have it open; the second gets ErrLocked.
func Open(dir string, options ...Option) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	ix := &Index{dir: dir, generation: generationIn(dir), wake: make(chan struct{}, 1)}
	ix.take(options)
	err := ix.openGeneration()
	if errors.Is(err, ErrLocked) {
		return nil, err
	}
	if err != nil {
		ix.generation++
		if err := vacate(ix.path(ix.generation)); err != nil {
			return nil, fmt.Errorf("make index: %w", err)
		}
		if ix.disk, err = createGeneration(ix.path(ix.generation)); err != nil {
			return nil, fmt.Errorf("make index: %w", err)
		}
		if err := ix.adopt(); err != nil {
			return nil, errors.Join(err, ix.disk.Close())
		}
		ix.p = postingsOf(nil)
		ix.saved = ix.p
	}
	ix.pending = ix.disk.NewBatch()
	ix.sweep()
	wake := ix.wake
	ix.writer.Go(func() { ix.write(wake) })
	return ix, nil
}

// Close writes what is pending and releases the index, which finds nothing after it.
func (ix *Index) Close() error {
	ix.changes.Lock()
	if ix.wake == nil {
		ix.changes.Unlock()
		return nil
	}
	close(ix.wake)
	ix.wake = nil
	ix.changes.Unlock()
	ix.writer.Wait()
	err := ix.fold()
	ix.changes.Lock()
	defer ix.changes.Unlock()
	ix.show(postingsOf(nil))
	return errors.Join(err, ix.failed, ix.disk.Close())
}

// Rebuild replaces everything by what each yields. It builds beside the old index, which answers meanwhile
// and stays when the building ends in an error.
func (ix *Index) Rebuild(ctx context.Context, each func(yield func(kb.Policy, []kb.Passage) error) error) error {
	ix.storing.Lock()
	defer ix.storing.Unlock()
	ix.changes.Lock()
	defer ix.changes.Unlock()
	if ix.wake == nil {
		return fmt.Errorf("rebuild index: %w", ErrClosed)
	}
	path := ix.path(ix.generation + 1)
	if err := remove(path); err != nil {
		return fmt.Errorf("rebuild index: %w", err)
	}
	disk, p, err := buildGeneration(ctx, path, ix.encoder, each)
	if err != nil {
		return fmt.Errorf("rebuild index: %w", errors.Join(err, remove(path)))
	}
	old := ix.disk
	ix.generation++
	if err := ix.adopt(); err != nil {
		ix.generation--
		return fmt.Errorf("rebuild index: %w", errors.Join(err, disk.Close(), remove(path)))
	}
	ix.disk, ix.stamp, ix.torn, ix.pending, ix.saved = disk, builtStamp, false, disk.NewBatch(), p
	ix.show(p)
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

// snapshotOf is the snapshot of the generation at path.
func snapshotOf(path string) string { return path + ".base" }

// remove deletes a generation.
func remove(path string) error {
	return errors.Join(os.RemoveAll(snapshotOf(path)), os.RemoveAll(path))
}

// vacate deletes what a crash left of a generation that was not adopted; ErrLocked when another process is at it.
func vacate(path string) error {
	disk, err := openBleve(path)
	if errors.Is(err, ErrLocked) {
		return err
	}
	if err == nil {
		return errors.Join(disk.Close(), remove(path))
	}
	return remove(path)
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
		if mine := ix.path(ix.generation); path != mine && path != snapshotOf(mine) {
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
