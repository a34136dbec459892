package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bolt "go.etcd.io/bbolt/errors"

	"zhuqi/kb"
)

// patience is how long an opening waits for another process to let the index go. Without it bleve waits
// for ever.
const patience = "2s"

// batch is the number of passages that a rebuild hands to bleve at a time.
const batch = 2000

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
	parts := strings.Split(s, "/")
	if len(parts) != 4 {
		return key{}, fmt.Errorf("key %q: want four parts", s)
	}
	policy, err1 := strconv.ParseInt(parts[0], 10, 64)
	seq, err2 := strconv.Atoi(parts[1])
	passage, err3 := strconv.ParseInt(parts[2], 10, 64)
	digest, err4 := strconv.ParseUint(parts[3], 16, 64)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return key{}, fmt.Errorf("key %q: %w", s, err)
	}
	return key{kb.PolicyID(policy), seq, kb.PassageID(passage), digest}, nil
}

// stampKey is where bleve keeps the number of the last batch: a snapshot of the same number holds the same.
var stampKey = []byte("stamp")

// builtStamp is the stamp after a rebuild.
const builtStamp = 1

// tornStamp is the stamp of a snapshot that holds what bleve lacks: the next opening keeps what both hold.
const tornStamp = math.MaxUint64

// openGeneration opens the generation in use. Any trouble but ErrLocked means that it has to be made anew.
func (ix *Index) openGeneration() (err error) {
	path := ix.path(ix.generation)
	disk, err := openBleve(path)
	if err != nil {
		return err
	}
	defer func() {
		// bleve panics on some damaged files; they are as unreadable as those that it refuses.
		if r := recover(); r != nil {
			err = fmt.Errorf("open index: %v", r)
		}
		if err != nil {
			err = errors.Join(err, disk.Close())
		}
	}()
	written, err := disk.GetInternal(versionKey)
	if err != nil {
		return err
	}
	if string(written) != version() {
		return errors.New("index of another version")
	}
	stamp, err := disk.GetInternal(stampKey)
	if err != nil {
		return err
	}
	if len(stamp) == 8 {
		ix.stamp = binary.LittleEndian.Uint64(stamp)
	}
	ix.disk = disk
	s, h, err := readSnapshot(snapshotOf(path))
	if err != nil {
		if s, err = recovered(disk); err != nil {
			return err
		}
		h = header{stamp: ix.stamp}
	}
	if ix.encoder == nil {
		s.vectors, s.codes = nil, nil
	} else if len(s.vectors) == 0 || h.encoder != fingerprint(ix.encoder) {
		s.strip()
	}
	ix.p = postingsOf([]part{{segment: s}})
	if h.stamp != ix.stamp {
		if ix.p, err = agreed(disk, s); err != nil {
			return err
		}
	} else if s.file != nil && s.bare == nil {
		ix.saved = ix.p
	}
	return nil
}

func openBleve(path string) (disk bleve.Index, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("open index: %v", r)
		}
	}()
	disk, err = bleve.OpenUsing(path, config())
	if errors.Is(err, bolt.ErrTimeout) {
		return nil, ErrLocked
	}
	return disk, err
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
func buildGeneration(ctx context.Context, path string, encoder Encoder, each func(yield func(kb.Policy, []kb.Passage) error) error) (bleve.Index, *postings, error) {
	disk, err := createGeneration(path)
	if err != nil {
		return nil, nil, err
	}
	all := newBulk(encoder)
	b := disk.NewBatch()
	err = each(func(policy kb.Policy, ps []kb.Passage) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		all.add(policy, ps)
		if err := addTo(b, policy, ps); err != nil {
			return err
		}
		if b.Size() < batch {
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
	p := all.postings()
	if err := disk.SetInternal(stampKey, binary.LittleEndian.AppendUint64(nil, builtStamp)); err != nil {
		return nil, nil, errors.Join(err, disk.Close())
	}
	if len(p.parts) == 0 {
		return disk, p, nil
	}
	s, err := save(snapshotOf(path), p.parts[0].segment, builtStamp, encoder)
	if err != nil {
		return nil, nil, errors.Join(err, disk.Close())
	}
	return disk, postingsOf([]part{{segment: s}}), nil
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
