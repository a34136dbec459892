package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// script plays people of the office's desk over the sandbox's HTTP control, as somebody who knows nothing but labels,
// words and numbers would.
type script struct{ *hall }

// The people of the demo that a script speaks for, beside owner and interpreter.
const (
	otherOwner = 502
	clerk      = 601
	cadre      = 602
	magistrate = 604
	officeHead = 605
	headOfUnit = 701
	power      = 723 // of 供电公司, which answers upward
)

func openScript(t *testing.T, at string) script { return script{openHall(t, at)} }

func (s script) order(path string, f map[string]any) told {
	s.t.Helper()
	body, err := json.Marshal(f)
	if err != nil {
		s.t.Fatal(err)
	}
	a := s.post(path, string(body))
	s.quiet()
	return a
}

// says lets somebody write, taps lets him press the newest button of that label.
func (s script) says(who int64, text string) {
	s.t.Helper()
	if a := s.order("message", map[string]any{"from": who, "text": text}); !a.OK {
		s.t.Fatalf("%d says %s: %s", who, text, a.Error)
	}
}

func (s script) taps(who int64, labels ...string) {
	s.t.Helper()
	for _, label := range labels {
		if a := s.order("press", map[string]any{"from": who, "text": label}); !a.OK {
			s.t.Fatalf("%d presses %s: %s\n%s", who, label, a.Error, s.last(who, 2))
		}
	}
}

// cannot checks that the newest card on somebody's screen does not offer a button.
func (s script) cannot(who int64, label string) {
	s.t.Helper()
	if got := s.last(who, 1); strings.Contains(got, "["+label+"]") {
		s.t.Errorf("%d may press %s:\n%s", who, label, got)
	}
}

// last is the end of somebody's screen.
func (s script) last(who int64, n int) string {
	s.t.Helper()
	res, err := http.Get(fmt.Sprintf("%s/sim/chat/%d?format=text&limit=%d", s.d.srv.url, who, n))
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(b)
}

// sees checks the end of somebody's screen.
func (s script) sees(who int64, want ...string) {
	s.t.Helper()
	got := s.last(who, 3)
	for _, w := range want {
		if !strings.Contains(got, w) {
			s.t.Errorf("%d does not see %q in\n%s", who, w, got)
		}
	}
}

func (s script) clock(at string) {
	s.t.Helper()
	s.must("clock", `{"set":"`+strings.Replace(at, " ", "T", 1)+`:00+08:00"}`)
	s.quiet()
}

// files lets an owner file a matter that goes to the unit of the interpreter at once.
func (s script) files(who int64) {
	s.t.Helper()
	s.says(who, "厂里电费太高,有什么优惠电价政策")
	s.taps(who, "没解决,提交诉求", "就按这句话提交", "确认提交")
}

// number opens the card of a ticket.
func (s script) number(who int64, n string) { s.t.Helper(); s.says(who, n) }

// solved lets the unit answer and its head let the answer go.
func (s script) solved() {
	s.t.Helper()
	s.taps(interpreter, "答复")
	s.says(interpreter, "已按优惠电价重新结算")
	s.taps(interpreter, "送审")
	s.taps(headOfUnit, "同意发出")
}
