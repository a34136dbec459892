package index

import (
	"bufio"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"unsafe"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// A snapshot is a segment in one file, laid out as it is used: a header, and the flat arrays one after the other,
// each from a multiple of alignment. It is mapped, not read, so that it costs memory only where it is searched.
// It holds nothing that bleve's postings and the store do not hold: where its sums are wrong it is made again.

const alignment = 64

// byteOrder reads differently on a machine of the other byte order.
const byteOrder = 0x0102030405060708

// header precedes the arrays.
type header struct {
	version [64]byte // as version gives it
	order   uint64
	stamp   uint64 // of the batch in bleve that it was made after
	encoder uint64 // fingerprint of the encoder of the vectors; 0 for none, or not all
	sizes   [11]uint64
	body    uint32 // checksum of all that follows the header
	head    uint32 // checksum of the header up to here
}

const headerSize = (int(unsafe.Sizeof(header{})) + alignment - 1) / alignment * alignment

var (
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
	errDamaged = errors.New("snapshot is damaged")
)

// arrays are the flat arrays of a segment in the order of the file.
func (s *segment) arrays() [11][]byte {
	return [11][]byte{
		bytesOf(s.terms), bytesOf(s.starts), bytesOf(s.lists), bytesOf(s.chars), bytesOf(s.spread), bytesOf(s.docs),
		bytesOf(s.ids), bytesOf(s.lengths), bytesOf(s.owners), bytesOf(s.vectors), bytesOf(s.codes),
	}
}

// lay makes a segment of arrays.
func lay(a [11][]byte) (*segment, error) {
	s := &segment{
		terms: sliceOf[rank.Term](a[0]), starts: sliceOf[uint32](a[1]), lists: sliceOf[posting](a[2]),
		chars: sliceOf[rank.Term](a[3]), spread: sliceOf[uint32](a[4]), docs: sliceOf[document](a[5]),
		ids: sliceOf[kb.PassageID](a[6]), lengths: sliceOf[int32](a[7]), owners: sliceOf[int32](a[8]),
		vectors: sliceOf[rank.Packed](a[9]), codes: sliceOf[code](a[10]),
	}
	n := len(s.ids)
	if len(s.starts) != len(s.terms)+1 || len(s.chars) != len(s.spread) || len(s.lengths) != n || len(s.owners) != n ||
		len(s.vectors) != len(s.codes) || len(s.vectors) != 0 && len(s.vectors) != n {
		return nil, errDamaged
	}
	return s.complete(), nil
}

func bytesOf[T any](s []T) []byte {
	if len(s) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&s[0])), len(s)*int(unsafe.Sizeof(s[0])))
}

func sliceOf[T any](b []byte) []T {
	if len(b) == 0 {
		return nil
	}
	var x T
	return unsafe.Slice((*T)(unsafe.Pointer(&b[0])), len(b)/int(unsafe.Sizeof(x)))
}

func padding(size int) int { return (alignment - size%alignment) % alignment }

// writeSnapshot writes a segment to path; a file that stood there before stands until the new one is whole.
func writeSnapshot(path string, s *segment, stamp, encoder uint64) (err error) {
	f, err := os.OpenFile(path+".new", os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write snapshot: %w", err), os.Remove(path+".new"))
		}
	}()
	h := header{order: byteOrder, stamp: stamp, encoder: encoder}
	copy(h.version[:], version())
	out := bufio.NewWriterSize(f, 1<<20)
	sum := crc32.New(castagnoli)
	both := io.MultiWriter(out, sum)
	_, err = out.Write(make([]byte, headerSize))
	for i, a := range s.arrays() {
		h.sizes[i] = uint64(len(a))
		if err == nil {
			_, err = both.Write(a)
		}
		if err == nil {
			_, err = both.Write(make([]byte, padding(len(a))))
		}
	}
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		h.body = sum.Sum32()
		h.head = h.checksum()
		_, err = f.WriteAt(bytesOf([]header{h}), 0)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func (h header) checksum() uint32 {
	h.head = 0
	return crc32.Checksum(bytesOf([]header{h}), castagnoli)
}
