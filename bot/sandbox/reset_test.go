package sandbox

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

// TestReset leaves a sandbox as it was made: whatever a Server holds is begun anew, or stands in this list.
func TestReset(t *testing.T) {
	kept := []string{"opts", "bot", "mux", "moves", "process", "door", "mu", "changed", "watchers", "line", "cut", "recordMu", "ctx", "stop", "wg"}
	start := time.Date(2026, time.March, 2, 9, 0, 0, 0, shanghai)
	s := New(Options{Start: start, After: 7})
	defer s.Close()
	s.AddPerson(Person{ID: 501, Name: "老王"})
	s.AddGroup(Group{ID: -5, Members: []int64{501}})
	s.Say(501, 501, "你好")
	s.Fault(Fault{Drop: true})
	s.Advance(time.Hour)
	s.Reset()
	fresh := New(Options{Start: start, After: 7})
	defer fresh.Close()
	got, want := reflect.ValueOf(s).Elem(), reflect.ValueOf(fresh).Elem()
	for i := range got.NumField() {
		name := got.Type().Field(i).Name
		if slices.Contains(kept, name) {
			continue
		}
		if a, b := fmt.Sprintf("%+v", got.Field(i)), fmt.Sprintf("%+v", want.Field(i)); a != b {
			t.Errorf("%s is %s, in a new sandbox %s", name, a, b)
		}
	}
	if s.Say(501, 501, "还在吗") != 0 {
		t.Error("老王 is still there")
	}
	s.AddPerson(Person{ID: 501, Name: "老王"})
	if n := s.Say(501, 501, "你好"); n != 8 {
		t.Errorf("the first update is number %d, want 8", n)
	}
}
