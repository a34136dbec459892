package rank

// unitTable is an open-addressed map from units to their numbers: it is asked for every unit of every text.
type unitTable struct {
	keys []Term
	nums []int32 // one more than the number; 0 where nothing is
	mask uint64
}

func newUnitTable(n int) unitTable {
	size := 64
	for size < 2*n {
		size *= 2
	}
	return unitTable{make([]Term, size), make([]int32, size), uint64(size - 1)}
}

func (t *unitTable) put(k Term, n int32) {
	for i := slot(k) & t.mask; ; i = (i + 1) & t.mask {
		if t.nums[i] == 0 {
			t.keys[i], t.nums[i] = k, n+1
			return
		}
	}
}

// find is a unit's number, negative when it is not known.
func (t *unitTable) find(k Term) int32 {
	for i := slot(k) & t.mask; t.nums[i] != 0; i = (i + 1) & t.mask {
		if t.keys[i] == k {
			return t.nums[i] - 1
		}
	}
	return -1
}

// all are the units known, in no order.
func (t *unitTable) all() []Term {
	var units []Term
	for i, n := range t.nums {
		if n != 0 {
			units = append(units, t.keys[i])
		}
	}
	return units
}
