package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// The card says which unit an instruction is for, and the leader in whose name it was entered reads it; a unit that has no
// part in the ticket is not instructed behind its back.
func TestWhomAnInstructionIsFor(t *testing.T) {
	o, n := desk(t)
	write := func(said string) {
		o.say(clerk, string(n))
		o.press(clerk, "更多")
		o.press(clerk, "批示")
		o.sees(clerk, "张县长 县税务局 2026-12-10") // an example that would do here
		o.say(clerk, said)
	}
	write("张县长 县财政局 2026-12-10 请尽快核实")
	o.sees(clerk, string(n), "县财政局不是主办或协办单位", "[交办]", "协办")
	if all := o.orders(n); len(all) != 0 {
		t.Fatalf("on record: %+v", all)
	}
	o.say(clerk, "县长 2026-12-10 请尽快核实") // the form is still there
	o.sees(zhang, "县长批示", "落实单位:县税务局", "12月10日")
	o.sees(leader, string(n), "已登记您的批示", "落实单位:县税务局")
	o.say(zhang, string(n))
	o.sees(zhang, "县长批示,请县税务局落实:请尽快核实(12月10日(周四)前)")
}

// 张县长 is the only leader of that surname and post.
func TestALeaderCalledByHisOffice(t *testing.T) {
	o, n := desk(t)
	o.put(func(tx *store.Tx) error {
		p := mustPerson(o, leader)
		p.Name, p.Post = "张明", "副县长"
		_, err := tx.PutPerson(o.ctx, p)
		return err
	})
	for said, told := range map[string]bool{"张县长 请速办": true, "李县长 请速办": false, "张书记 请速办": false} {
		o.say(supervisor, string(n))
		o.press(supervisor, "批示")
		o.say(leader, "/open")
		o.say(supervisor, said)
		if got := strings.Contains(o.last(leader).HTML, "已登记您的批示"); got != told {
			t.Errorf("%s: the leader is told %v: %s", said, got, o.last(leader).HTML)
		}
	}
	if all := o.orders(n); len(all) != 3 || o.ticket(n).State != ticket.Working {
		t.Errorf("on record: %+v", all)
	}
}

// What no unit has yet is for the unit that the leader names: the office reads to whom to hand it.
func TestAnInstructionBeforeItIsHandedOn(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "退税三个月没到账")
	o.say(leader, string(n))
	o.press(leader, "批示")
	o.say(leader, "县财政局 请尽快核实")
	o.sees(clerk, string(n), "县长批示", "落实单位:县财政局", "[交办]")
}
