package wording

import (
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Leaving is what follows when a person is removed.
type Leaving struct {
	Name     string
	Links    int      // invitations that died
	Passed   []Passed // the tickets he handled
	Unpaired []string // who has no cadre now
}

// Passed is a ticket that another handles now; nobody yet where To is empty.
type Passed struct {
	Number ticket.Number
	To     string
}

// Message says that a person lost everything, and what is to be seen to.
func (l Leaving) Message() bot.Message {
	var b lines
	b.add("已移除%s,他的全部权限立即失效。", Escape(l.Name))
	if l.Links > 0 {
		b.add("没用过的邀请链接 %d 个已作废。", l.Links)
	}
	l.rest(&b)
	return bot.Message{HTML: b.String()}
}

// rest is what became of his tickets and of whom he was paired with.
func (l Leaving) rest(b *lines) {
	for _, p := range l.Passed {
		if p.To == "" {
			b.add("%s 已交回单位,还没有接手的人,请[转经办人]。", p.Number)
		} else {
			b.add("%s 改由%s办理,已告知企业。", p.Number, Escape(p.To))
		}
	}
	if len(l.Unpaired) > 0 {
		b.add("没有助企干部了:%s。请用 /handover 或导入包联表重新包联,全部清单请发 /unpaired。", Escape(cut(strings.Join(l.Unpaired, "、"), 600)))
	}
}
