package index

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bolt "go.etcd.io/bbolt/errors"

	"zhuqi/kb"
)

// patience is how long an opening waits for another process to let the index go. Without it bleve waits
// for ever.
const patience = "2s"

// bulk is the number of passages that a rebuild hands to bleve at a time.
const bulk = 2000

func config() map[string]any { return map[string]any{"bolt_timeout": patience} }

// key is the name of a passage in bleve: all that is kept of it besides its terms.
type key struct {
	policy  kb.PolicyID
	seq     int
	passage kb.PassageID
	digest  uint64
}

func (k key) String() string { return fmt.Sprintf("%d/%d/%d/%x", k.policy, k.seq, k.passage, k.digest) }

func parseKey(s string) (key, error) {
	var k key
	if _, err := fmt.Sscanf(s, "%d/%d/%d/%x", &k.policy, &k.seq, &k.passage, &k.digest); err != nil {
		return key{}, fmt.Errorf("key %q: %w", s, err)
	}
	return k, nil
}

// openGeneration opens what is at path and reads its postings. Any trouble but ErrLocked means that it has
// to be made anew.
func openGeneration(path string) (disk bleve.Index, p *postings, err error) {
	defer func() {
		// bleve panics on some damaged files; they are as unreadable as those that it refuses.
		if r := recover(); r != nil {
			err = fmt.Errorf("open index: %v", r)
		}
	}()
	disk, err = bleve.OpenUsing(path, config())
	if errors.Is(err, bolt.ErrTimeout) {
		return nil, nil, ErrLocked
	}
	if err != nil {
		return nil, nil, err
	}
	written, err := disk.GetInternal(versionKey)
	if err == nil && string(written) != version() {
		err = errors.New("index of another version")
	}
	if err == nil {
		p, err = readPostings(disk)
	}
	if err != nil {
		return nil, nil, errors.Join(err, disk.Close())
	}
	return disk, p, nil
}

func createGeneration(path string) (bleve.Index, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	disk, err := bleve.NewUsing(path, m, scorch.Name, scorch.Name, config())
	if err != nil {
		return nil, err
	}
	if err := disk.SetInternal(versionKey, []byte(version())); err != nil {
		return nil, errors.Join(err, disk.Close())
	}
	return disk, nil
}

// buildGeneration makes an index of what each yields, on disk and in memory at once.
func buildGeneration(ctx context.Context, path string, each func(yield func(kb.Policy, []kb.Passage) error) error) (bleve.Index, *postings, error) {
	disk, err := createGeneration(path)
	if err != nil {
		return nil, nil, err
	}
	p := newPostings()
	b := disk.NewBatch()
	err = each(func(policy kb.Policy, ps []kb.Passage) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		p.put(policy, ps)
		if err := addTo(b, policy, ps); err != nil {
			return err
		}
		if b.Size() < bulk {
			return nil
		}
		err := disk.Batch(b)
		b = disk.NewBatch()
		return err
	})
	if err == nil && b.Size() > 0 {
		err = disk.Batch(b)
	}
	if err != nil {
		return nil, nil, errors.Join(err, disk.Close())
	}
	return disk, p, nil
}

// addTo adds a policy's passages to a batch.
func addTo(b *bleve.Batch, p kb.Policy, ps []kb.Passage) error {
	digest := kb.Digest(p, ps)
	for i, x := range ps {
		doc := map[string]any{field: textOf(p, x)}
		if err := b.Index(key{p.ID, i, x.ID, digest}.String(), doc); err != nil {
			return err
		}
	}
	return nil
}
