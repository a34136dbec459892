package main

import (
	"fmt"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
)

// What enterprises bring, by what they are about; %s is a detail of their own.
var simTexts = []string{
	"厂里电费太高,%s,有什么优惠电价政策", "想申请技术改造补贴,%s", "研发费用加计扣除不会办,%s", "缺人,%s,县里能帮忙招工吗", "想贷款,%s,银行说抵押不够",
	"想建新厂房,%s,工业用地怎么拿", "环评手续办了很久,%s", "营业执照变更卡住了,%s", "审批要跑好几个窗口,%s", "出口报关遇到问题,%s", "专项资金还没有到账,%s",
	"货车进不了厂,%s,道路限高", "水价涨了,%s", "天然气压力不够,%s", "变压器容量不够,%s,用电报装排队", "客户拖欠货款,%s,怎么维权", "园区标准化厂房漏水,%s",
	"消防验收没有通过,%s", "职工子女上学没有着落,%s", "污水管网没有接到厂门口,%s", "厂门口的路灯坏了,%s", "政府采购保证金没有退,%s",
}

var simDetails = []string{"已经%d天了", "涉及%d名工人", "影响%d条生产线", "大约%d万元", "去年就说过%d次", "从%d号开始"}

var simNoise = []string{"你好", "谢谢", "进度", "/my", "在吗", "今天天气不错", "/help", "转人工", "那小微企业呢", "新招一个工人补贴多少钱", "/privacy", "??", "👍"}

// plans lays out the time: who files what when, who is away, blocks the bot or leaves, and when the program is stopped.
func (y *year) plans() {
	var owners, staff []*villager
	for _, v := range y.people {
		if v.role == bot.Owner {
			owners = append(owners, v)
		} else if v.role != bot.Admin {
			staff = append(staff, v)
		}
	}
	whole := time.Duration(y.cmd.Days) * 24 * time.Hour
	filing := whole * 9 / 10 // what comes at the very end could not reach an end
	for range y.cmd.Tickets {
		v := owners[y.rng.IntN(len(owners))]
		y.at(y.daytime(y.between(time.Hour, filing)), v.name, func() error { return y.file(v) })
	}
	for range y.cmd.Tickets / 5 {
		v := owners[y.rng.IntN(len(owners))]
		y.at(y.daytime(y.between(time.Hour, whole)), v.name, func() error { return y.babble(v) })
	}
	for range max(y.cmd.Days*len(staff)/40, 1) {
		v := staff[y.rng.IntN(len(staff))]
		y.at(y.daytime(y.between(time.Hour, whole)), v.name, func() error { return y.readLists(v) })
	}
	for range max(y.cmd.Days*len(staff)/(365*2), 1) { // half of them are away once a year
		v := staff[y.rng.IntN(len(staff))]
		y.at(y.daytime(y.between(time.Hour, whole)), v.name, func() error { return y.goAway(v, y.colleague(v)) })
	}
	for range max(y.cmd.Days*len(y.people)/(365*8), 1) {
		v := y.people[y.rng.IntN(len(y.people))]
		if v.role == bot.Office || v.role == bot.Admin {
			continue
		}
		at := y.from.Add(y.between(time.Hour, whole))
		y.at(at, v.name, func() error { v.blocked = true; y.sim.Block(v.chat); return nil })
		y.at(at.Add(y.between(24*time.Hour, 40*24*time.Hour)), v.name, func() error {
			v.blocked = false
			y.sim.Unblock(v.chat)
			y.sim.Say(v.chat, v.chat, "你好")
			return nil
		})
	}
	for i := range max(y.cmd.Days/18, 1) {
		v := staff[y.rng.IntN(len(staff))]
		if !v.ofUnit() {
			continue
		}
		y.at(y.daytime(y.between(time.Hour, whole)), v.name, func() error { return y.replace(v, i) })
	}
	for i := range 2 { // the program is stopped for three days
		at := y.from.Add(whole*time.Duration(2*i+1)/5 + y.between(0, whole/10))
		o := outage{at, at.Add(min(72*time.Hour, whole/10))}
		y.outages = append(y.outages, o)
		y.alone(o.from, "stop", y.halt)
		y.alone(o.to, "start", y.start)
	}
}

// daytime moves a time from the beginning into the hours in which people write; holidays and nights are rarer, not free.
func (y *year) daytime(d time.Duration) time.Time {
	t := y.from.Add(d)
	if y.cal.Quiet(t) && y.chance(85) {
		t = y.cal.NextLoud(t).Add(y.between(0, 9*time.Hour))
	}
	return t
}

// file brings a matter: by a question first, or at once.
func (y *year) file(v *villager) error {
	if v.left || v.blocked {
		return nil
	}
	if y.app == nil {
		y.at(y.now().Add(y.between(time.Hour, 40*time.Hour)), v.name, func() error { return y.file(v) })
		if y.chance(30) {
			y.sim.Say(v.chat, v.chat, "反映问题") // it waits at Telegram
		}
		return nil
	}
	y.filed++
	detail := fmt.Sprintf(y.pick(simDetails...), 2+y.rng.IntN(60))
	text := fmt.Sprintf(y.pick(simTexts...), detail)
	switch {
	case y.chance(1):
		text = "车间突然停电,设备停了," + detail
	case y.chance(2):
		text = "办事人员态度恶劣,吃拿卡要," + detail
	}
	if y.chance(15) {
		if err := y.say(v, "", text); err != nil {
			return err
		}
		if msg, ok := y.withButton(v, "没解决,提交诉求", "提交诉求"); ok {
			return y.press(v, "", msg.ID, firstOf(labelsOf(msg), "没解决,提交诉求", "提交诉求"))
		}
	}
	if err := y.say(v, "", "反映问题"); err != nil {
		return err
	}
	return y.say(v, "", text)
}

// withButton finds the newest message that has one of the buttons.
func (y *year) withButton(v *villager, labels ...string) (sandbox.Message, bool) {
	page := y.sim.Page(v.chat, sandbox.Range{Limit: 6})
	for i := len(page) - 1; i >= 0; i-- {
		if firstOf(labelsOf(page[i]), labels...) != "" {
			return page[i], true
		}
	}
	return sandbox.Message{}, false
}

func firstOf(there []string, wanted ...string) string {
	for _, w := range wanted {
		for _, t := range there {
			if t == w {
				return t
			}
		}
	}
	return ""
}

// babble is a message that is about nothing in particular.
func (y *year) babble(v *villager) error {
	if v.left || v.blocked {
		return nil
	}
	if y.app == nil {
		y.sim.Say(v.chat, v.chat, y.pick(simNoise...))
		return nil
	}
	return y.say(v, "", y.pick(simNoise...))
}
