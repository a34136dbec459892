package kb

// wholeList widens parts from..to: what opens a list takes the list along as far as it fits, what is the first
// of one its opening, and when a list is asked for, an item the whole of its list. It reports whether the list goes on.
func (q *quotable) wholeList(a asking, w *weighing, from, to int) (int, int, bool) {
	for _, opener := range []int{to, from} {
		if !a.list && q.parts[opener].colon {
			if item, ok := w.bestItem(opener); ok {
				from, to = item, item
			}
			break
		}
	}
	limit := quoteRunes
	if a.list {
		limit = listRunes
	}
	fits := func(i, j int) bool { return runesIn(q.text, Span{q.parts[i].From, q.parts[j].To}) <= limit }
	over := q.parts[from].over
	if a.list && from == to && over >= 0 && q.parts[over].colon && fits(over, to) {
		from, to = over, max(over, to)
	} else if over == from-1 && over >= 0 && q.parts[over].colon && fits(over, to) {
		from = over
	}
	opener := to
	if !q.parts[to].opens {
		opener = q.parts[to].over
		if opener < from || !a.list {
			return from, to, false
		}
	}
	more := false
	for j := to + 1; j < len(q.parts) && q.under(j, opener); j++ {
		if !fits(from, j) && !(j == opener+1 && q.parts[opener].colon && fits(opener, j)) {
			more = true
			break
		}
		if j == opener+1 && !fits(from, j) {
			from = opener
		}
		to = j
		if !a.list && !q.parts[opener].colon {
			break // a heading with what stands first under it
		}
	}
	return from, to, more
}

// bestItem is the item of a list that says most of what its opening does not; none when all say nothing.
func (w *weighing) bestItem(opener int) (int, bool) {
	best, worth := 0, 0.0
	for i := opener + 1; i < len(w.q.parts) && w.q.under(i, opener); i++ {
		w.turn++
		w.fresh(opener)
		if own := w.fresh(i) + kindShare*w.all*w.gives[i]; own > worth {
			best, worth = i, own
		}
	}
	return best, worth > 0
}

// under says that a part stands under another, whatever stands between.
func (q *quotable) under(part, over int) bool {
	for o := q.parts[part].over; o >= 0; o = q.parts[o].over {
		if o == over {
			return true
		}
	}
	return false
}
