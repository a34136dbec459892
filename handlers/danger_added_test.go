package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot/ticket"
)

// Danger that is written into a ticket is answered with the numbers, too, and may be filed as urgent.
func TestDangerWrittenIntoATicket(t *testing.T) {
	for name, write := range map[string]func(*office){
		"an addition":           func(o *office) { o.say(owner, "20261123-0001"); o.press(owner, "补充材料") },
		"why it is not solved":  func(o *office) { o.press(owner, "没解决") },
		"a reply to the answer": func(*office) {},
	} {
		t.Run(name, func(t *testing.T) {
			o := counter(t)
			n := o.answered("车间电线老化")
			answer := o.last(owner).id
			write(o)
			at := len(o.screens[owner])
			if name == "a reply to the answer" {
				o.reply(owner, "配电柜冒火花了", answer)
			} else {
				o.say(owner, "配电柜冒火花了")
			}
			got := o.since(owner, at)
			if len(got) != 2 || !strings.Contains(got[0].HTML, "火警119 急救120 供电95598") || !strings.Contains(got[1].HTML, string(n)) {
				t.Fatalf("%d messages, the last %s", len(got), o.last(owner).HTML)
			}
			o.press(owner, "提交诉求")
			o.press(owner, "就按这句话提交")
			o.press(owner, "确认提交")
			if tk := o.stands("SQ-20261123-0002", ticket.Submitted); !tk.Urgent {
				t.Error("not urgent")
			}
		})
	}
}
