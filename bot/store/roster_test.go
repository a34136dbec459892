package store_test

import "testing"

// A liaison answers for his unit where nobody interprets for it, and is not called an interpreter.
func TestContactsTellTheLiaisonFromTheInterpreters(t *testing.T) {
	s := open(t)
	settle(t, s)
	for _, c := range must(s.Contacts(t.Context(), "县发展改革委", "2026-11-23"))(t) {
		if c.Liaison != (c.Name == "乙") {
			t.Errorf("%s: liaison %v", c.Name, c.Liaison)
		}
	}
}
