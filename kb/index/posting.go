package index

import "slices"

// A posting is a passage's number and the term's frequency in it, packed to keep the lists small.
type posting uint32

const (
	frequencyBits = 8
	maxFrequency  = 1<<frequencyBits - 1
)

func newPosting(entry, tf int) posting { return posting(entry<<frequencyBits | min(tf, maxFrequency)) }
func (p posting) entry() int           { return int(p >> frequencyBits) }
func (p posting) tf() int              { return int(p & maxFrequency) }

// position is the first posting of a passage not before entry.
func position(list []posting, entry int) int {
	i, _ := slices.BinarySearch(list, newPosting(entry, 0))
	return i
}
