package handlers_test

import (
	"testing"

	"zhuqi/bot"
)

// Absences are listed, replaced, taken back; who is away himself stands in for nobody.
func TestAwayListedAndTakenBack(t *testing.T) {
	const deputy, third bot.ChatID = 200, 201
	o := open(t)
	o.join(deputy, "副局长", bot.Grant{Role: bot.Interpreter, Unit: o.units["县税务局"]})
	o.join(third, "科长", bot.Grant{Role: bot.Interpreter, Unit: o.units["县税务局"], Until: "2026-11-22"})
	o.say(zhang, "/away")
	o.sees(zhang, "没有登记请假", "/away 12月1日")
	o.say(zhang, "/away 2026-12-01 2026-12-05 李四")
	o.sees(zhang, "2026-12-01 到 2026-12-05 由李四代班", "/away 取消 2026-12-01")
	o.sees(li, "张三 2026-12-01 到 2026-12-05 请假,由您代班")
	o.say(deputy, "/away 2026-12-05 2026-12-06 张三")
	o.sees(deputy, "张三 2026-12-01 到 2026-12-05 自己也请假")
	o.say(deputy, "/away 2026-12-06 科长")
	o.sees(deputy, "没有找到这位代班人")
	o.say(li, "/away 2026-12-03 2026-12-04 副局长")
	o.sees(li, "本来要替张三代班")
	o.sees(zhang, "李四也请假了,2026-12-01 到 2026-12-05 不能替您代班")
	o.say(zhang, "/away 12月1日 12月4日 副局长")
	o.sees(zhang, "原来登记的 2026-12-01 到 2026-12-05 以这次的为准")
	o.say(zhang, "/away")
	o.sees(zhang, "您 2026-12-01 到 2026-12-04 请假,由副局长代班")
	o.say(deputy, "/away")
	o.sees(deputy, "张三 2026-12-01 到 2026-12-04 请假,由您代班", "李四 2026-12-03 到 2026-12-04 请假,由您代班")
	o.say(zhang, "/away 取消 12月8日")
	o.sees(zhang, "没有登记这段请假")
	o.say(zhang, "/away 取消 12月2日")
	o.sees(zhang, "已取消 2026-12-01 到 2026-12-04 的请假")
	o.sees(deputy, "张三取消了 2026-12-01 到 2026-12-04 的请假,不用您代班了")
	o.say(zhang, "/away 取消")
	o.sees(zhang, "没有登记这段请假")
	o.say(owner, "/away")
	o.sees(owner, "单位人员")
}
