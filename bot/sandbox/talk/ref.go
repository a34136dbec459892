package talk

import (
	"fmt"

	"zhuqi/bot/sandbox"
)

// ref reads which message is meant: 「words」, 倒数第2条「words」, 人说的「words」 or 第7条.
func (s *scan) ref(r *sandbox.Ref) (ok bool) {
	*r = sandbox.Ref{Back: 1}
	if s.skip("第") {
		id, ok := s.number()
		*r = sandbox.Ref{ID: int(id)}
		return ok && s.skip("条")
	}
	if s.skip("倒数第") {
		n, ok := s.number()
		if !ok || n < 1 || n > 1<<30 || !s.skip("条") {
			return false
		}
		r.Back = int(n)
	}
	if s.skip("人说的") {
		r.Whose = sandbox.OfPeople
	}
	if !s.skip("「") {
		return false
	}
	r.Words, ok = s.until("」")
	return ok
}

// refer writes it.
func (g *grammar) refer(r sandbox.Ref) string {
	if r.Back == 0 {
		return fmt.Sprintf("第%d条", r.ID)
	}
	text := "「" + g.quote(r.Words, "「」") + "」"
	if r.Whose == sandbox.OfPeople {
		text = "人说的" + text
	}
	if r.Back > 1 {
		text = fmt.Sprintf("倒数第%d条", r.Back) + text
	}
	return text
}

// quote writes a text with marks for invitations.
func (g *grammar) quote(text, also string) string { return g.codes.mask(escape(text, also)) }

// own is a message of the one who acts: nobody can change another's.
func own(r sandbox.Ref) sandbox.Ref {
	if r.Back != 0 {
		r.Whose = sandbox.OfSelf
	}
	return r
}
