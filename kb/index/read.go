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

// recovered is the segment that bleve's postings tell of. It has no texts and no vectors.
func recovered(disk bleve.Index) (s *segment, err error) {
	err = reading(disk, func(r api.IndexReader) error {
		named, err := readKeys(r)
		if err != nil {
			return err
		}
		s = &segment{}
		entries := make(map[uint64]int, len(named))
		for i, x := range named {
			if i == 0 || named[i-1].policy != x.policy {
				s.docs = append(s.docs, document{x.policy, x.digest, int32(i), int32(i)})
			}
			d := &s.docs[len(s.docs)-1]
			if d.digest != x.digest {
				return fmt.Errorf("policy %d stands in the index twice", x.policy)
			}
			d.to++
			s.ids = append(s.ids, x.passage)
			s.owners = append(s.owners, int32(len(s.docs)-1))
			entries[x.number] = i
		}
		s.lengths = make([]int32, len(s.ids))
		return s.readLists(r, entries)
	})
	if err != nil {
		return nil, err
	}
	s.countChars()
	return s.complete(), nil
}

// strip makes room for vectors that wait for their texts.
func (s *segment) strip() {
	s.vectors, s.codes = make([]rank.Packed, len(s.ids)), make([]code, len(s.ids))
	s.bare = slices.Repeat([]bool{true}, len(s.docs))
}

// reading calls read with a reader of bleve's index.
func reading(disk bleve.Index, read func(api.IndexReader) error) (err error) {
	inner, err := disk.Advanced()
	if err != nil {
		return err
	}
	r, err := inner.Reader()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return read(r)
}

// named is a passage in bleve, with bleve's own number for it.
type named struct {
	key
	number uint64
}

// readKeys reads the names of all passages, those of a policy together and in order.
func readKeys(r api.IndexReader) ([]named, error) {
	ids, err := r.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer ids.Close()
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
	return all, nil
}

// readLists reads all terms with their postings.
func (s *segment) readLists(r api.IndexReader, entries map[uint64]int) error {
	dict, err := r.FieldDict(field)
	if err != nil {
		return err
	}
	defer dict.Close()
	type span struct {
		term     rank.Term
		from, to uint32
	}
	var spans []span // of lists, in bleve's order of terms
	var lists []posting
	var freqs api.TermFieldDoc
	for {
		d, err := dict.Next()
		if err != nil {
			return err
		}
		if d == nil {
			break
		}
		docs, err := r.TermFieldReader(context.Background(), []byte(d.Term), field, true, false, false)
		if err != nil {
			return err
		}
		from := len(lists)
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
			e := newPosting(entry, int(x.Freq))
			s.lengths[entry] += int32(e.tf())
			lists = append(lists, e)
		}
		if err := docs.Close(); err != nil {
			return err
		}
		slices.Sort(lists[from:])
		spans = append(spans, span{rank.TermOf(d.Term), uint32(from), uint32(len(lists))})
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.term, b.term) })
	s.starts = append(s.starts, 0)
	s.lists = make([]posting, 0, len(lists))
	for _, x := range spans {
		if x.from == x.to {
			continue
		}
		s.lists = append(s.lists, lists[x.from:x.to]...)
		s.terms, s.starts = append(s.terms, x.term), append(s.starts, uint32(len(s.lists)))
	}
	return nil
}

// number is scorch's document number, which it writes in eight bytes.
func number(id api.IndexInternalID) uint64 {
	if len(id) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(id)
}
