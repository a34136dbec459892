package rank

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"sync"
)

// Model is all that was learnt: the vectors, the trees that rank, and those that tell how sure the ranking is.
type Model struct {
	Vectors  *Embedding
	Ranker   Trees      // over rows of Names
	Sureness Trees      // over rows of EvidenceNames; the sum is the logarithm of the odds
	Curve    Curve      // from the sureness to the probability
	Promises []Promised // ascending by N
}

//go:embed model.bin
var shipped []byte

// Shipped is the model in the program; MODEL.md beside it says what it was made of.
var Shipped = sync.OnceValue(func() *Model {
	m, err := ReadModel(bytes.NewReader(shipped))
	if err != nil {
		panic(err) // the program was built with a damaged file
	}
	return m
})

// magic begins a model file; the last byte counts the changes of its form.
var magic = [8]byte{'z', 'h', 'u', 'q', 'i', 'm', 0, 1}

// Write writes the model to a file's writer.
func (m *Model) Write(w io.Writer) error {
	var b bytes.Buffer
	b.Write(magic[:])
	if err := m.Vectors.write(&b); err != nil {
		return fmt.Errorf("write vectors: %w", err)
	}
	for _, t := range []*Trees{&m.Ranker, &m.Sureness} {
		if err := t.write(&b); err != nil {
			return fmt.Errorf("write trees: %w", err)
		}
	}
	b.WriteByte(byte(len(m.Curve)))
	for _, p := range m.Curve {
		writeFloats(&b, p.Sureness, p.Probability)
	}
	b.WriteByte(byte(len(m.Promises)))
	for _, p := range m.Promises {
		writeFloats(&b, float64(p.N), p.Threshold)
	}
	if err := binary.Write(&b, binary.LittleEndian, crc32.ChecksumIEEE(b.Bytes())); err != nil {
		return fmt.Errorf("write the sum: %w", err)
	}
	_, err := b.WriteTo(w)
	return err
}

var errBadModel = errors.New("model is damaged or of another version")

// ReadModel reads what Write wrote.
func ReadModel(r io.Reader) (*Model, error) {
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	if len(all) < len(magic)+4 || !bytes.HasPrefix(all, magic[:]) {
		return nil, errBadModel
	}
	body, sum := all[:len(all)-4], all[len(all)-4:]
	if crc32.ChecksumIEEE(body) != binary.LittleEndian.Uint32(sum) {
		return nil, errBadModel
	}
	in := bufio.NewReader(bytes.NewReader(body[len(magic):]))
	m := &Model{}
	if m.Vectors, err = readEmbedding(in); err != nil {
		return nil, fmt.Errorf("read vectors: %w", err)
	}
	ranker, err := readTrees(in, len(Names))
	if err != nil {
		return nil, fmt.Errorf("read the ranking: %w", err)
	}
	sureness, err := readTrees(in, len(EvidenceNames))
	if err != nil {
		return nil, fmt.Errorf("read the sureness: %w", err)
	}
	m.Ranker, m.Sureness = *ranker, *sureness
	curve, err := readPairs(in)
	if err != nil {
		return nil, fmt.Errorf("read the curve: %w", err)
	}
	for _, p := range curve {
		m.Curve = append(m.Curve, Point{p[0], p[1]})
	}
	promises, err := readPairs(in)
	if err != nil {
		return nil, fmt.Errorf("read the promises: %w", err)
	}
	for _, p := range promises {
		m.Promises = append(m.Promises, Promised{int(p[0]), p[1]})
	}
	return m, nil
}

func writeFloats(b *bytes.Buffer, xs ...float64) {
	for _, x := range xs {
		b.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
	}
}

// readPairs reads a number of pairs and the pairs.
func readPairs(r *bufio.Reader) ([][2]float64, error) {
	n, err := r.ReadByte()
	if err != nil {
		return nil, err
	}
	pairs := make([][2]float64, n)
	return pairs, binary.Read(r, binary.LittleEndian, pairs)
}
