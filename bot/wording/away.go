package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
)

// Always is a day that no absence reaches.
const Always = "9999-12-31"

// AwayNone says that there is nothing to take back.
const AwayNone = "您没有登记这段请假,不用取消;发 /away 看已登记的。"

// Away confirms a stand-in: what it replaces, and for whom the person was to stand in himself.
func Away(a bot.Absence, standIn string, before []bot.Absence, left []string) bot.Message {
	var b lines
	b.add("已记录:%s 到 %s 由%s代班,期间的诉求和提醒发给他。", a.From, a.To, Escape(standIn))
	for _, old := range before {
		if old.From != a.From || old.To != a.To || old.StandIn != a.StandIn {
			b.add("原来登记的 %s 到 %s 以这次的为准。", old.From, old.To)
		}
	}
	if len(left) > 0 {
		b.add("您这段时间本来要替%s代班,已告诉他们另找人。", Escape(strings.Join(left, "、")))
	}
	b.add("要取消请发:/away 取消 %s", a.From)
	return bot.Message{HTML: b.String()}
}

// AwayAsked tells the stand-in.
func AwayAsked(name string, a bot.Absence) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("%s %s 到 %s 请假,由您代班:他的诉求和提醒这几天发给您。办不了请尽快告诉他换人。", Escape(name), a.From, a.To)}
}

// AwayOver tells the stand-in that it is over.
func AwayOver(name string, a bot.Absence) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("%s取消了 %s 到 %s 的请假,不用您代班了。", Escape(name), a.From, a.To)}
}

// StandInAway tells somebody that his stand-in is away himself.
func StandInAway(name string, a bot.Absence) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("%s也请假了,%s 到 %s 不能替您代班,请用 /away 另找一位。", Escape(name), a.From, a.To)}
}

// AwayToo says that the one named is away as well.
func AwayToo(name, from, to string) string {
	return fmt.Sprintf("%s %s 到 %s 自己也请假,请另找一位,或把日期错开再写。", name, from, to)
}

// BackEarly confirms that absences are taken back.
func BackEarly(gone []bot.Absence) bot.Message {
	var b lines
	for _, a := range gone {
		b.add("已取消 %s 到 %s 的请假。", a.From, a.To)
	}
	return bot.Message{HTML: b.String()}
}

// Absences lists when a person is away and for whom he stands in.
func Absences(mine, standsIn []bot.Absence, names map[bot.PersonID]string) bot.Message {
	var b lines
	for _, a := range mine {
		b.add("您 %s 到 %s 请假,由%s代班。", a.From, a.To, Escape(firstOf(names[a.StandIn], "(没有代班人)")))
	}
	for _, a := range standsIn {
		b.add("%s %s 到 %s 请假,由您代班。", Escape(names[a.Person]), a.From, a.To)
	}
	if len(mine)+len(standsIn) == 0 {
		b.add("没有登记请假。")
	}
	b.add("%s", AwayUsage)
	return bot.Message{HTML: b.String()}
}
