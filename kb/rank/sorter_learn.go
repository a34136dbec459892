package rank

import (
	"math"
	"math/rand/v2"
	"unicode"
)

// How a sorter learns, and how long its parts of a text's row are. The figures were chosen by cross-validation on
// messages to an office; between half and twice of each it makes little difference.
const (
	slight       = 0.002 // what is less wrong than this teaches nothing
	epochs       = 15
	firstStep    = 0.2
	decay        = 1e-5
	longestPiece = 2 // characters
	vectorShare  = 1.0
	themeShare   = 2.0
	headShare    = 2.0 // of the themes of the first line, where the subject stands
)

func letter(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// learnLinear fits the softmax of a linear function by steps that shrink for what was often moved (AdaGrad).
// It and what it calls work on memory that nobody else has yet. Watched for races it would take ten times as long, at
// each start of the program.
//
//go:norace
func (s *Sorter) learnLinear(rows [][]cell, labels []int) {
	n := len(s.labels)
	width := dense() + len(s.idf)
	s.linear = matrix(width, n)
	moved := matrix(width, n)
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	var wrong []int
	r := rand.New(rand.NewPCG(1, 1))
	for range epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			p := s.opinion(rows[i])
			for k := range p {
				p[k] = -p[k]
			}
			p[labels[i]]++
			wrong = wrong[:0]
			for k, e := range p {
				if max(e, -e) > slight {
					wrong = append(wrong, k)
				}
			}
			for _, x := range rows[i] {
				w, m := s.linear[x.column], moved[x.column]
				for _, k := range wrong {
					g := p[k]*x.value - decay*w[k]
					m[k] += g * g
					w[k] += firstStep * g / (float32(math.Sqrt(float64(m[k]))) + 1e-3)
				}
			}
		}
	}
}

func matrix(rows, columns int) [][]float32 {
	all := make([]float32, rows*columns)
	m := make([][]float32, rows)
	for i := range m {
		m[i] = all[i*columns : (i+1)*columns]
	}
	return m
}

// opinion is how likely each label is for a row.
//
//go:norace
func (s *Sorter) opinion(row []cell) []float32 {
	sum := make([]float32, len(s.labels))
	for _, x := range row {
		for k, w := range s.linear[x.column] {
			sum[k] += w * x.value
		}
	}
	return softmax(sum)
}

// softmax turns logarithms of odds into shares, in place.
//
//go:norace
func softmax(x []float32) []float32 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum := float32(0)
	for k, v := range x {
		x[k] = float32(math.Exp(float64(v - top)))
		sum += x[k]
	}
	for k := range x {
		x[k] /= sum
	}
	return x
}
