package index

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/bits"
	"sync"

	"zhuqi/kb"
	"zhuqi/kb/rank"
)

// Encoder turns normalised text into its direction in a space where texts of one matter lie together.
type Encoder interface {
	Encode(normalised string) rank.Vector
}

// code holds the signs of a vector's dimensions: the more of them two vectors share, the closer they are.
type code [2]uint64

func codeOf(v *rank.Packed) code {
	var c code
	for i, x := range v {
		if x > 0 {
			c[i/64] |= 1 << (i % 64)
		}
	}
	return c
}

func (c *code) distance(d *code) int {
	return bits.OnesCount64(c[0]^d[0]) + bits.OnesCount64(c[1]^d[1])
}

// nearest is how many passages at least are compared by their vectors, those with the nearest codes.
const nearest = 5000

// far is the distance of what is not to be found.
const far = rank.Dims + 1

// scored is a passage with the cosine between its vector and the question's.
type scored struct {
	entry  int32
	cosine float32
}

var distances = sync.Pool{New: func() any { return new([]uint8) }}

// dense are the n passages whose vectors are nearest to v, nearest first, of those with the nearest codes.
func (p *postings) dense(v *rank.Vector, n int, keep func(kb.PolicyID) bool) []scored {
	packed := v.Pack()
	buffer := distances.Get().(*[]uint8)
	defer distances.Put(buffer)
	if cap(*buffer) < p.entries {
		*buffer = make([]uint8, p.entries+p.entries/8)
	}
	by := (*buffer)[:p.entries]
	limit := p.measure(by, codeOf(&packed), max(n, nearest), keep)
	var wide [rank.Dims]int32
	for i, x := range packed {
		wide[i] = int32(x)
	}
	best := top[int32]{n: n}
	for i := range p.parts {
		x := &p.parts[i]
		for i, d := range by[x.first : int(x.first)+len(x.ids)] {
			if d > limit {
				continue
			}
			if product := float32(dot(&wide, &x.vectors[i])); best.wants(product) {
				best.offer(ranked[int32]{x.first + int32(i), product, x.ids[i]})
			}
		}
	}
	found := make([]scored, 0, n)
	for _, entry := range best.sorted() {
		found = append(found, scored{entry, p.cosine(entry, &packed)})
	}
	return found
}

// dot is the product that Packed.Cosine is made of; it is taken of thousands for a question.
func dot(v *[rank.Dims]int32, w *rank.Packed) int32 {
	var a, b, c, d int32
	for i := 0; i < rank.Dims; i += 4 {
		a += v[i] * int32(w[i])
		b += v[i+1] * int32(w[i+1])
		c += v[i+2] * int32(w[i+2])
		d += v[i+3] * int32(w[i+3])
	}
	return a + b + c + d
}

// measure fills by with the distances of all codes from c and returns the distance within which at least n
// are, or all.
func (p *postings) measure(by []uint8, c code, n int, keep func(kb.PolicyID) bool) uint8 {
	var counts [256]int
	for i := range p.parts {
		x := &p.parts[i]
		by := by[x.first : int(x.first)+len(x.ids)]
		for n := range x.docs {
			d := &x.docs[n]
			by := by[d.from:d.to]
			if len(x.codes) == 0 || x.gone(n) || x.waits(n) || keep != nil && !keep(d.id) {
				for i := range by {
					by[i] = far
				}
				continue
			}
			codes := x.codes[d.from:d.to]
			codes = codes[:len(by)]
			for i := range by {
				distance := uint8(codes[i].distance(&c))
				by[i] = distance
				counts[distance]++
			}
		}
	}
	limit, within := 0, counts[0]
	for limit < far-1 && within < n {
		limit++
		within += counts[limit]
	}
	return uint8(limit)
}

// cosine is the cosine between a passage's vector and v.
func (p *postings) cosine(entry int32, v *rank.Packed) float32 {
	x := p.part(entry)
	at := entry - x.first
	if len(x.vectors) == 0 || x.waits(int(x.owners[at])) {
		return 0
	}
	return v.Cosine(&x.vectors[at])
}

// fingerprint tells encoders apart by what they make of a text; 0 is none.
func fingerprint(e Encoder) uint64 {
	if e == nil {
		return 0
	}
	v := e.Encode("企业申请贷款贴息、稳岗补贴和用电优惠需要什么材料,2023年在哪里办理,多长时间办结")
	h := fnv.New64a()
	for _, x := range v {
		h.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(x)))
	}
	return max(1, h.Sum64())
}
