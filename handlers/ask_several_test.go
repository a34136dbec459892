package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot/wording"
)

func TestSeveralQuestionsInOneMessage(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "你好!加计扣除税怎么报?仓库租金高有补贴吗?谢谢")
	cards := o.screens[newcomer]
	if len(cards) < 2 {
		t.Fatalf("got %d messages, want a card for each question", len(cards))
	}
	first, second := cards[0], cards[1]
	if !strings.Contains(first.HTML, "1. ") || !strings.Contains(first.HTML, "「按季申报享受。」") {
		t.Errorf("the first card: got %s", first.HTML)
	}
	if !strings.Contains(second.HTML, "2. 仓库租金高有补贴吗") || strings.Contains(second.HTML, "「") {
		t.Errorf("the second card: got %s", second.HTML)
	}
	if first.Buttons[0][0].Data == second.Buttons[0][0].Data {
		t.Error("both cards have the same button")
	}
	if got := o.forge(newcomer, second.id, second.Buttons[0][0].Data); got == wording.QuestionGone {
		t.Errorf("the second card's button: got %q", got)
	}
	o.sees(newcomer, "仓库租金高有补贴吗")
}

func TestCourtesiesAreNotSearched(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "加计扣除税怎么报")
	for _, c := range []struct{ said, want string }{
		{"您好,在吗", "请直接写下想问的政策"},
		{"好的,知道了", wording.Gladly},
		{"太感谢了,辛苦啦!", wording.Welcome},
		{"再见", wording.Goodbye},
		{"👍", wording.NotAQuestion},
		{"你好,请问加计扣除税怎么报", "「按季申报享受。」"},
	} {
		o.say(newcomer, c.said)
		if got := o.last(newcomer).HTML; !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.said, got, c.want)
		}
	}
}
