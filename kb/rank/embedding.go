package rank

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"
)

// Dims is the number of dimensions of a text's vector.
const Dims = 96

// Vector is a text's direction in the space of an Embedding, of length 1; all zero for a text of which no unit is known.
type Vector [Dims]float32

// Embedding is a static embedding: each unit (bigram, single character, run of letters or digits) has a vector whose
// length is its weight, and a text's vector is the direction of their sum.
type Embedding struct {
	units unitTable
	rows  []int8 // Dims a unit
	scale []float32
}

// NewEmbedding makes an embedding of the units' vectors, which are rounded to eight bits.
func NewEmbedding(units []Term, vectors []float32) *Embedding {
	e := &Embedding{units: newUnitTable(len(units)), rows: make([]int8, len(units)*Dims), scale: make([]float32, len(units))}
	for i, u := range units {
		e.units.put(u, int32(i))
		row := vectors[i*Dims : (i+1)*Dims]
		most := float32(0)
		for _, x := range row {
			most = max(most, x, -x)
		}
		if most == 0 {
			continue
		}
		e.scale[i] = most / 127
		for j, x := range row {
			e.rows[i*Dims+j] = int8(math.Round(float64(x / most * 127)))
		}
	}
	return e
}

// Units are the units it knows, ascending.
func (e *Embedding) Units() []Term {
	units := e.units.all()
	slices.Sort(units)
	return units
}

// Encode is the vector of a normalised text.
func (e *Embedding) Encode(text string) Vector {
	var sum Vector
	Tokens(text, func(from, to int) {
		if id := e.units.find(TermOf(text[from:to])); id >= 0 {
			e.add(&sum, id)
		}
	})
	sum.normalise()
	return sum
}

func (e *Embedding) add(sum *Vector, id int32) {
	s := e.scale[id]
	row := (*[Dims]int8)(e.rows[int(id)*Dims:])
	for j := 0; j+4 <= Dims; j += 4 {
		a, b := (*[4]float32)(sum[j:]), (*[4]int8)(row[j:])
		a[0] += s * float32(b[0])
		a[1] += s * float32(b[1])
		a[2] += s * float32(b[2])
		a[3] += s * float32(b[3])
	}
}

func (v *Vector) normalise() {
	n := float32(0)
	for _, x := range v {
		n += x * x
	}
	if n == 0 {
		return
	}
	n = 1 / float32(math.Sqrt(float64(n)))
	for j := range v {
		v[j] *= n
	}
}

// Dot is the cosine of two vectors.
func (v *Vector) Dot(w *Vector) float32 {
	s := float32(0)
	for j := range v {
		s += v[j] * w[j]
	}
	return s
}

// Packed is a vector in eight bits a dimension, for scanning many.
type Packed [Dims]int8

// Pack rounds a vector.
func (v *Vector) Pack() Packed {
	var p Packed
	for j, x := range v {
		p[j] = int8(math.Round(float64(min(1, max(-1, x*packing)) * 127)))
	}
	return p
}

// packing spreads the coordinates of unit vectors, which are seldom above a half, over the eight bits.
const packing = 2

// Cosine is the cosine of what two packed vectors were made of.
func (p *Packed) Cosine(q *Packed) float32 {
	s := int32(0)
	for j := range p {
		s += int32(p[j]) * int32(q[j])
	}
	return float32(s) / (127 * 127 * packing * packing)
}

// write puts the embedding into w; readEmbedding takes it out. The units go in ascending order, as differences.
func (e *Embedding) write(w io.Writer) error {
	units := e.Units()
	head := binary.AppendUvarint(nil, uint64(len(units)))
	last := Term(0)
	for _, u := range units {
		head = binary.AppendUvarint(head, uint64(u-last))
		last = u
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	for _, u := range units {
		id := int(e.units.find(u))
		if err := binary.Write(w, binary.LittleEndian, e.scale[id]); err != nil {
			return err
		}
		if err := binary.Write(w, binary.LittleEndian, e.rows[id*Dims:(id+1)*Dims]); err != nil {
			return err
		}
	}
	return nil
}

// mostUnits is more units than a model of 8 MB can hold.
const mostUnits = 1 << 17

func readEmbedding(r *bufio.Reader) (*Embedding, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > mostUnits {
		return nil, errors.Join(errBadModel, err)
	}
	e := &Embedding{units: newUnitTable(int(n)), rows: make([]int8, int(n)*Dims), scale: make([]float32, n)}
	last := Term(0)
	for i := range int32(n) {
		d, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, err
		}
		last += Term(d)
		e.units.put(last, i)
	}
	row := make([]byte, 4+Dims)
	for i := range int(n) {
		if _, err := io.ReadFull(r, row); err != nil {
			return nil, err
		}
		e.scale[i] = math.Float32frombits(binary.LittleEndian.Uint32(row))
		for j, b := range row[4:] {
			e.rows[i*Dims+j] = int8(b)
		}
	}
	return e, nil
}

// Encode is the direction of a normalised text by the shipped model.
func Encode(normalised string) []float32 {
	v := Shipped().Vectors.Encode(normalised)
	return v[:]
}
