package kb

// Handled is a matter that a unit has handled to its end.
type Handled struct {
	Text string // subject, a line break, the rest
	Unit string
}

// handledBefore are finished matters, made ready.
type handledBefore struct {
	like  *Likeness
	units []string // who handled each
}

// MostHandled is how many finished matters count, the last ones given.
const MostHandled = 5000

// alikeEnough is the likeness from which a finished matter says who should handle a new one. One answer need not do
// for both, so it is less than SameMatter.
const alikeEnough = 0.33

// TakeHandled replaces the finished matters from which the router learns who handles what, newest last. Each matter
// like a new one speaks for the unit that handled it; returned or redirected ones belong to the unit that ended them.
func (l *Library) TakeHandled(hs []Handled) {
	hs = hs[max(0, len(hs)-MostHandled):]
	b := &handledBefore{units: make([]string, len(hs))}
	texts := make([]string, len(hs))
	for i, h := range hs {
		texts[i], b.units[i] = h.Text, h.Unit
	}
	b.like = l.Likeness(texts)
	l.before.Store(b)
}

// Likeness makes texts ready to be compared with the library's vectors.
func (l *Library) Likeness(texts []string) *Likeness { return NewLikeness(texts, l.Encode) }

// countBefore counts for each unit the finished matters that are like a question.
func (l *Library) countBefore(question string, cs []weighed) {
	b := l.before.Load()
	if b == nil {
		return
	}
	ds := make([]duty, len(cs))
	for i, c := range cs {
		ds[i] = c.d
	}
	for _, n := range b.like.Near(question, alikeEnough) {
		if i := standsFor(ds, l.known.duty(b.units[n.At])); i >= 0 {
			cs[i].before++
		}
	}
}
