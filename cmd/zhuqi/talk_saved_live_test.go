package main

import (
	"strings"
	"testing"
)

// saves saves what was done in a hall and plays it: the same is said, and the head has nothing to remark.
func (h *hall) saves(t *testing.T) string {
	t.Helper()
	saved := h.talk()
	if head, _, _ := strings.Cut(saved, "\nat "); strings.Count(head, "\n") > 0 {
		t.Errorf("the head remarks\n%s", head)
	}
	if at := firstDifference(saved, play(t, saved)); at != "" {
		t.Errorf("%s\n%s", at, saved)
	}
	return saved
}

// What every demo has is no part of its story: its topics are there when it is told again, once.
func TestTheStaffGroupIsSaved(t *testing.T) {
	t.Parallel()
	h := openRunning(t, "2026-11-23 09:10")
	if saved := h.talk(); saved != "# 还没有人做过什么\n" {
		t.Errorf("nothing was done, and saved is\n%s", saved)
	}
	topic := func(order string) { h.does("topic", `{"chat":-1001000000801,`+order+`}`) }
	first := h.d.sim.Groups()[0].Topics[0].ID
	if first != 2 {
		t.Errorf("the first topic is %d", first)
	}
	h.does("message", `{"from":601,"chat":-1001000000801,"thread":2,"text":"@zhuqi_demo_bot 想贷款,有什么渠道"}`)
	topic(`"from":601,"name":"报名"`)
	topic(`"from":602,"thread":3,"closed":true`)
	topic(`"thread":3,"off":true`)
	saved := h.saves(t)
	for _, want := range []string{"共4步\nat 2026-11-23 09:10\n活动办 在 助企工作群 话题「急事会商」: @zhuqi", "\n助企工作群 话题「用电用气」 删除\n"} {
		if !strings.Contains(saved, want) {
			t.Errorf("no %q in\n%s", want, saved)
		}
	}
}

// A tour played to its end, and a county begun anew, are saved as any other.
func TestATourIsSaved(t *testing.T) {
	t.Parallel()
	h := openRunning(t, "2026-11-27 17:58")
	h.tour()
	h.saves(t)
	h.does("bot", `{"do":"kill"}`)
	h.does("reset", `{}`)
	if saved := h.talk(); saved != "# 还没有人做过什么\n" {
		t.Errorf("anew:\n%s", saved)
	}
	h.does("message", `{"from":901,"name":"小赵","text":"你好"}`)
	h.does("clock", `{"workday":1}`)
	h.tour()
	h.saves(t)
}

// tour plays the page's tour as the page does.
func (h *hall) tour() {
	h.t.Helper()
	for _, step := range tour() {
		for _, a := range step.Acts {
			switch {
			case a.Say != "" && a.Reply != "":
				if h.d.sim.Reply(step.Chat, step.Chat, h.shows(step.Chat, a.Reply).ID, a.Say) == 0 {
					h.t.Fatalf("nobody hears %s", a.Say)
				}
			case a.Say != "":
				h.say(step.Chat, a.Say)
			default:
				h.press(step.Chat, a.Press)
			}
			h.quiet()
		}
	}
}
