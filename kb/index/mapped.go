package index

import (
	"errors"
	"hash/crc32"
	"io"
	"os"
	"runtime"

	mmap "github.com/blevesearch/mmap-go"
)

// mapped is a file in memory. It is unmapped some time after nothing refers to it any more: a search may be under
// way in it when its index turns to another.
type mapped struct{ data mmap.MMap }

func mapFile(f *os.File) (*mapped, error) {
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	m := &mapped{data}
	runtime.AddCleanup(m, func(data mmap.MMap) {
		_ = data.Unmap() // nobody is left to be told
	}, data)
	return m, nil
}

// readSnapshot maps the snapshot at path for as long as the segment is referred to.
func readSnapshot(path string) (s *segment, h header, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, h, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	read := make([]header, 1)
	if _, err := io.ReadFull(f, bytesOf(read)); err != nil {
		return nil, h, errDamaged
	}
	h = read[0]
	if h.head != h.checksum() || h.order != byteOrder || string(h.version[:]) != version() {
		return nil, h, errDamaged
	}
	size := headerSize
	for _, n := range h.sizes {
		size += int(n) + padding(int(n))
	}
	info, err := f.Stat()
	if err != nil {
		return nil, h, err
	}
	if info.Size() != int64(size) {
		return nil, h, errDamaged
	}
	// Reading for the sum goes past the mapping, which would keep every page that it touched.
	sum := crc32.New(castagnoli)
	body := io.NewSectionReader(f, int64(headerSize), int64(size-headerSize))
	if _, err := io.CopyBuffer(sum, struct{ io.Reader }{body}, make([]byte, 1<<20)); err != nil {
		return nil, h, err
	}
	if sum.Sum32() != h.body {
		return nil, h, errDamaged
	}
	s, err = mapSegment(f, size, h)
	return s, h, err
}

// mapSegment maps an opened snapshot; where that cannot be done it is read into memory.
func mapSegment(f *os.File, size int, h header) (*segment, error) {
	var data []byte
	m, err := mapFile(f)
	if err == nil {
		data = m.data
	} else {
		data = bytesOf(make([]uint64, (size+7)/8))[:size]
		if _, err := f.ReadAt(data, 0); err != nil {
			return nil, err
		}
	}
	var arrays [11][]byte
	at := headerSize
	for i, n := range h.sizes {
		arrays[i] = data[at : at+int(n)]
		at += int(n) + padding(int(n))
	}
	s, err := lay(arrays)
	if err != nil {
		return nil, err
	}
	s.file = m
	return s, nil
}
