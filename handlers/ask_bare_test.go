package handlers_test

import (
	"context"
	"strings"
	"testing"

	"zhuqi/bot/wording"
	"zhuqi/kb"
)

func TestInDangerNothingUnsureIsSaid(t *testing.T) {
	for _, said := range []string{"仓库起火了", "氨气泄漏,怎么办", "有工人触电了!怎么办?"} {
		o := counter(t)
		o.say(newcomer, said)
		for _, m := range o.screens[newcomer] {
			if strings.Contains(m.HTML, "没有找到有把握的依据") {
				t.Errorf("%s: got %s", said, m.HTML)
			}
		}
		if first := o.screens[newcomer][0]; !strings.Contains(first.HTML, "先保证人身安全") || labels(first.Message) != "[提交诉求]" {
			t.Errorf("%s: got %s %s", said, first.HTML, labels(first.Message))
		}
		n := len(o.screens[newcomer])
		o.say(newcomer, "怎么办")
		if got := o.since(newcomer, n); len(got) != 1 || !strings.Contains(got[0].HTML, "先保证人身安全") {
			t.Errorf("%s: 怎么办 behind it: got %d messages, the last %s", said, len(got), o.last(newcomer).HTML)
		}
		o.press(newcomer, "提交诉求")
		o.sees(newcomer, strings.TrimRight(kb.Questions(said)[0], "!?"))
	}
	o := counter(t)
	o.say(newcomer, "停电造成的损失能抵税吗")
	if got := o.screens[newcomer][1].HTML; !strings.Contains(got, "「按季申报享受。」") {
		t.Errorf("what is sure is left out: got %s", got)
	}
}

func TestAPlaceAloneIsNoMatter(t *testing.T) {
	o := counter(t)
	o.say(owner, "第7项")
	o.press(owner, "提交诉求")
	if got := o.last(owner); !strings.Contains(got.HTML, "请写下要反映的问题") || strings.Contains(labels(got.Message), wording.AsSaidLabel) {
		t.Errorf("got %s %s", got.HTML, labels(got.Message))
	}
	o.say(owner, "税控盘坏了没人修")
	o.sees(owner, "事项:税控盘坏了没人修", "建议主办:县税务局")
}

func TestWhoTheBotIs(t *testing.T) {
	o := counter(t)
	o.say(newcomer, "怎么办")
	o.sees(newcomer, "请写下是什么事")
	o.say(newcomer, "加计扣除税怎么报")
	o.say(newcomer, "你是谁")
	if got := o.last(newcomer).HTML; !strings.Contains(got, "机器人") || strings.Count(got, "\n· ") != 3 || strings.Contains(got, "「") {
		t.Errorf("你是谁: got %s", got)
	}
	o.say(newcomer, "那怎么办呢")
	if got := o.last(newcomer); !strings.Contains(got.HTML, "想问“加计扣除税怎么报”的哪一点") || !strings.Contains(labels(got.Message), wording.OriginalLabel) {
		t.Errorf("怎么办: got %s %s", got.HTML, labels(got.Message))
	}
	o.press(newcomer, wording.OriginalLabel)
	o.sees(newcomer, "第三条全文。")
}

// units is a library that knows units and nobody by name.
type units struct{ shelf }

func (units) Contacts(_ context.Context, query string, _ kb.Date) ([]kb.Contact, error) {
	if query == "人社局" {
		return []kb.Contact{{Unit: "县人社局", Phone: "0391-7"}}, nil
	}
	return nil, nil
}

func TestSomebodyWhoIsNotThere(t *testing.T) {
	o := counter(t)
	o.router.Library = units{}
	for _, said := range []string{"找人社局王会计", "/people 人社局王会计"} {
		o.say(newcomer, said)
		if !strings.Contains(o.screens[newcomer][0].HTML+o.last(newcomer).HTML, "没有找到“人社局王会计”。可以先问他的单位:\n· 县人社局0391-7") {
			t.Errorf("%s: got %s", said, o.last(newcomer).HTML)
		}
	}
}
