package sandbox

import (
	"fmt"
	"unicode/utf8"
)

// CheckMarks reads a text in a parse_mode and says what is wrong with the entities it got.
func CheckMarks(mode, s string) (int, string) {
	if !utf8.ValidString(s) {
		return 0, ""
	}
	r, err := readRich(s, mode, nil)
	if err != nil {
		return 0, ""
	}
	text, marks := clean(r.text, nested(r.marks[:min(len(r.marks), maxEntities)]))
	if !proper(marks) {
		return len(marks), fmt.Sprintf("%+v do not lie properly", marks)
	}
	text, marks = trim(text, marks)
	marks = detect(text, marks)
	for _, e := range marks {
		if e.Offset < 0 || e.Length < 1 || e.Offset+e.Length > utf16Len(text) {
			return len(marks), fmt.Sprintf("%+v in a text of %d", e, utf16Len(text))
		}
	}
	return len(marks), ""
}

// Polled tells whether a poll waits.
func (s *Server) Polled() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.queue.poll != nil
}

// Faultless tells whether no fault is left to hit a call.
func (s *Server) Faultless() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.faults) == 0
}
