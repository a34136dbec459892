package handlers_test

import (
	"errors"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// A unit whose people all blocked the bot: whoever hands on is told to call, and the list of the unreached names them.
func TestHandedToAUnitThatNobodyReaches(t *testing.T) {
	o := open(t)
	o.put(func(tx *store.Tx) error {
		_, err := tx.PutPerson(o.ctx, bot.Person{Chat: 190, Name: "另一办", Grants: []bot.Grant{{Role: bot.Office}}})
		for _, who := range []string{"张三", "李四"} {
			p, e := tx.Person(o.ctx, o.people[who])
			p.Gone = true
			_, put := tx.PutPerson(o.ctx, p)
			err = errors.Join(err, e, put)
		}
		return err
	})
	n := o.file(ticket.Help, "一件事")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.stands(n, ticket.Dispatched)
	o.sees(clerk, "已交办", "县税务局现在没有能收到消息的人,请打电话告知(0391-6190000)")
	o.sees(190, "待签收 县税务局现在没有能收到消息的人,请打电话告知")
	o.say(clerk, "/undelivered")
	o.sees(clerk, "张三", "李四", "没有再发 · 仍收不到")
	o.press(clerk, "交办")
	o.say(clerk, "县财政局 职责调整")
	o.sees(clerk, "已改派")
	if got := o.last(clerk).HTML; strings.Contains(got, "没有能收到消息") {
		t.Errorf("of a unit that is reached it says %s", got)
	}
}
