// Package rate is a share with what it rests on: 13 of 15, and how far chance may have moved it. It counts nothing
// itself and prints no sentences (bot/wording does).
//
//	r := rate.Rate{Hits: 13, Of: 15}
//	low, high := r.Wilson() // 0.62, 0.96
package rate

import "math"

// Rate is Hits of Of.
type Rate struct{ Hits, Of int }

// LeastRanked is how many cases a rate needs to be set against another: with fewer, chance decides the order.
const LeastRanked = 10

// z is the normal quantile of a two-sided 95 % interval.
const z = 1.959963984540054

// Share is Hits/Of, zero of nothing.
func (r Rate) Share() float64 {
	if r.Of <= 0 {
		return 0
	}
	return float64(r.Hits) / float64(r.Of)
}

// Wilson is the 95 % score interval (E. B. Wilson, JASA 22, 1927), which holds for few cases and for shares near 0
// and 1 too. Of nothing all is possible.
func (r Rate) Wilson() (low, high float64) {
	if r.Of <= 0 {
		return 0, 1
	}
	n, p := float64(r.Of), r.Share()
	mid := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	low, high = (mid-half)/(1+z*z/n), (mid+half)/(1+z*z/n)
	return max(low, 0), min(high, 1)
}

// Ranked reports whether the rate may stand in an order of rates.
func (r Rate) Ranked() bool { return r.Of >= LeastRanked }
