package index

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
	api "github.com/blevesearch/bleve_index_api"

	"zhuqi/kb/rank"
)

// readPostings makes the postings in memory from bleve's.
func readPostings(disk bleve.Index) (p *postings, err error) {
	inner, err := disk.Advanced()
	if err != nil {
		return nil, err
	}
	r, err := inner.Reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	p = newPostings()
	entries, err := readEntries(r, p)
	if err != nil {
		return nil, err
	}
	return p, readTerms(r, p, entries)
}

// readEntries reads the passages' names and returns the passage numbers by bleve's document numbers.
func readEntries(r api.IndexReader, p *postings) (map[uint64]int, error) {
	ids, err := r.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer ids.Close()
	type named struct {
		key
		number uint64
	}
	var all []named
	for {
		id, err := ids.Next()
		if err != nil {
			return nil, err
		}
		if id == nil {
			break
		}
		name, err := r.ExternalID(id)
		if err != nil {
			return nil, err
		}
		k, err := parseKey(name)
		if err != nil {
			return nil, err
		}
		all = append(all, named{k, number(id)})
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(cmp.Compare(a.policy, b.policy), cmp.Compare(a.seq, b.seq))
	})
	entries := make(map[uint64]int, len(all))
	for i, x := range all {
		if i == 0 || all[i-1].policy != x.policy {
			p.open(x.policy, x.digest)
		}
		if p.docs[len(p.docs)-1].digest != x.digest {
			return nil, fmt.Errorf("policy %d stands in the index twice", x.policy)
		}
		entries[x.number] = p.passage(x.passage)
	}
	return entries, nil
}

// readTerms reads all terms with their frequencies.
func readTerms(r api.IndexReader, p *postings, entries map[uint64]int) error {
	dict, err := r.FieldDict(field)
	if err != nil {
		return err
	}
	defer dict.Close()
	type share struct{ entry, tf int }
	var shares []share
	var freqs api.TermFieldDoc
	for {
		d, err := dict.Next()
		if err != nil {
			return err
		}
		if d == nil {
			return nil
		}
		docs, err := r.TermFieldReader(context.Background(), []byte(d.Term), field, true, false, false)
		if err != nil {
			return err
		}
		shares = shares[:0]
		for {
			x, err := docs.Next(freqs.Reset())
			if err != nil {
				return errors.Join(err, docs.Close())
			}
			if x == nil {
				break
			}
			entry, ok := entries[number(x.ID)]
			if !ok {
				return errors.Join(fmt.Errorf("term %q of an unknown passage", d.Term), docs.Close())
			}
			shares = append(shares, share{entry, int(x.Freq)})
		}
		if err := docs.Close(); err != nil {
			return err
		}
		slices.SortFunc(shares, func(a, b share) int { return cmp.Compare(a.entry, b.entry) })
		t := rank.TermOf(d.Term)
		for _, s := range shares {
			p.post(t, s.entry, s.tf)
		}
	}
}

// number is scorch's document number, which it writes in eight bytes.
func number(id api.IndexInternalID) uint64 {
	if len(id) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(id)
}
