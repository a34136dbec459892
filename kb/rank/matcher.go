package rank

// matcher finds which of many words stand in a text, in one pass over its bytes (Aho and Corasick 1975).
type matcher struct {
	next [][256]int16 // by state and byte
	bits []uint32     // what the words that end in a state stand for
}

// newMatcher makes a matcher of lists of words; the words of list i give bit i.
func newMatcher(lists [][]string) *matcher {
	m := &matcher{next: make([][256]int16, 1), bits: make([]uint32, 1)}
	for i, words := range lists {
		for _, w := range words {
			at := int16(0)
			for _, b := range []byte(w) {
				if m.next[at][b] == 0 {
					m.next[at][b] = int16(len(m.next))
					m.next, m.bits = append(m.next, [256]int16{}), append(m.bits, 0)
				}
				at = m.next[at][b]
			}
			m.bits[at] |= 1 << i
		}
	}
	// From each state, in order of depth, the bytes that lead nowhere lead where the longest shorter match leads.
	fall := make([]int16, len(m.next))
	queue := []int16{}
	for _, to := range m.next[0] {
		if to != 0 {
			queue = append(queue, to)
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		m.bits[at] |= m.bits[fall[at]]
		for b := range 256 {
			to := m.next[at][b]
			if to == 0 {
				m.next[at][b] = m.next[fall[at]][b]
				continue
			}
			fall[to] = m.next[fall[at]][b]
			queue = append(queue, to)
		}
	}
	return m
}

// find is the bits of all words that stand in a text.
func (m *matcher) find(text string) uint32 {
	var found uint32
	at := int16(0)
	for i := range len(text) {
		at = m.next[at][text[i]]
		found |= m.bits[at]
	}
	return found
}
