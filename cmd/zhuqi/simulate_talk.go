package main

import (
	"errors"

	"slices"
	"strings"
	"time"

	"zhuqi/bot/sandbox"
)

// longest is after how many answers of the bot somebody gives a conversation up.
const longestTalk = 9

// look lets somebody read what stands on his screen about a ticket, and act on it or not.
func (y *year) look(v *villager, n string, m *matter) error {
	m.tries++
	msg, _ := y.message(v.chat, m.card)
	labels := labelsOf(msg)
	if len(labels) == 0 && v.staff() && y.chance(40) { // the old card has no buttons any more: ask for the new one
		return y.say(v, n, n)
	}
	if slices.Equal(labels, []string{n}) {
		if err := y.press(v, n, msg.ID, n); err != nil {
			return err
		}
		if msg, labels = y.newestCard(v, n); len(labels) == 0 {
			return nil
		}
		m.card = msg.ID
	}
	if d, ok := y.promiseIn(msg.Text); ok {
		m.promise = d
	}
	if y.repliesTo(v, msg) {
		v.seen = y.newestID(v)
		if y.sim.Reply(v.chat, v.chat, msg.ID, y.words(v, n, msg.Text)) == 0 {
			return nil
		}
		return y.converse(v, n)
	}
	label := y.choose(v, m, msg.Text, labels)
	if label == "" {
		return nil
	}
	if err := y.press(v, n, msg.ID, label); err != nil {
		return err
	}
	if v.ofUnit() && slices.Contains(y.labels(v.chat, m.card), "答复") && !m.meant { // his still, and not answered
		y.mean(v, n, y.soon(v).Add(y.between(0, 1+hours(40*v.slow))))
	}
	return nil
}

// press presses a button and goes on with whatever the bot asks then.
func (y *year) press(v *villager, n string, id int, label string) error {
	v.seen = y.newestID(v)
	if err := y.sim.Press(v.chat, v.chat, id, label); err != nil {
		if errors.Is(err, sandbox.ErrCannot) { // gone meanwhile
			return nil
		}
		return err
	}
	return y.converse(v, n)
}

// say writes something and goes on with whatever the bot asks then.
func (y *year) say(v *villager, n, text string) error {
	v.seen = y.newestID(v)
	if y.sim.Say(v.chat, v.chat, text) == 0 {
		return nil
	}
	return y.converse(v, n)
}

// converse answers what the bot says until nothing is asked any more.
func (y *year) converse(v *villager, n string) error {
	prompts := map[string]bool{}
	for range longestTalk {
		if err := y.idle(); err != nil {
			return err
		}
		msg, ok := y.newest(v)
		if !ok {
			return nil
		}
		v.seen = msg.ID
		text, label := y.respond(v, n, msg, prompts)
		switch {
		case label != "":
			if err := y.sim.Press(v.chat, v.chat, msg.ID, label); err != nil && !errors.Is(err, sandbox.ErrCannot) {
				return err
			}
		case text != "":
			y.sim.Say(v.chat, v.chat, text)
		default:
			return nil
		}
	}
	y.sim.Say(v.chat, v.chat, "/cancel")
	return y.idle()
}

// respond says what somebody writes, or which button he presses, on a message of the bot; neither when nothing is asked.
func (y *year) respond(v *villager, n string, msg sandbox.Message, prompts map[string]bool) (text, label string) {
	labels := labelsOf(msg)
	has := func(l string) bool { return slices.Contains(labels, l) }
	switch {
	case has("送审") || has("发送"):
		send := "发送"
		if has("送审") {
			send = "送审"
		}
		if prompts["result"] || strings.Contains(msg.Text, "计划日期") || !has("暂不能解决") {
			return "", send
		}
		prompts["result"] = true
		result := y.pick("已解决", "已解决", "已解决", "已解释说明", "已解释说明", "暂不能解决")
		if result != "已解决" {
			_ = y.sim.Press(v.chat, v.chat, msg.ID, result) // it is on the screen: nothing ran since
			if y.idle() != nil {
				return "", ""
			}
		}
		if result == "暂不能解决" { // the bot asks for the plan now
			if next, ok := y.newest(v); ok {
				v.seen = next.ID
				return y.day(y.now(), 5+y.rng.IntN(60)) + " 列入计划,完成改造后复核", ""
			}
			return "/cancel", ""
		}
		return "", send
	case has("确认提交"):
		if has("改类别") && !prompts["class"] && y.chance(15) {
			prompts["class"] = true
			return "", "改类别"
		}
		return "", "确认提交"
	case has("确认撤回"):
		if !prompts["why"] && y.chance(40) {
			prompts["why"] = true
			return "事情已经自行解决了", ""
		}
		return "", y.pick("确认撤回", "确认撤回", "确认撤回", "不撤回")
	case has("统一答复"):
		return "", y.pick("统一答复", "统一答复", "形成建议")
	case has("第1组"):
		return "", "第1组"
	case has("提交确认"):
		return "", y.pick("提交确认", "提交确认", "提交确认", "不收了")
	case strings.Contains(msg.Text, "请选择诉求类别"), strings.Contains(msg.Text, "并到哪一件"):
		return "", y.pick(labels...)
	case has("就按这句话提交"):
		return "", "就按这句话提交"
	case has("是另一件事,继续提交"):
		return "", y.pick("是另一件事,继续提交", "是另一件事,继续提交", "补充到这一件")
	case has("与干部无关,继续提交"):
		return "", y.pick("与干部无关,继续提交", "仍要提交")
	case strings.Contains(msg.Text, "为哪一家企业"), strings.Contains(msg.Text, "哪方面不满意"), strings.Contains(msg.Text, "本单位哪一位"):
		return "", y.pick(labels...)
	case strings.Contains(msg.Text, "哪个单位"):
		return y.unitFor(msg.Text, labels, prompts)
	case has("不满意") && y.chance(80):
		return "", y.pick("非常满意", "满意", "满意", "基本满意", "不满意", "非常不满意")
	case strings.Contains(msg.Text, "不予受理的理由"), len(labels) > 3 && strings.Contains(labels[0], "诉讼"):
		return "", y.pick(labels[:min(6, len(labels))]...)
	case strings.Contains(msg.Text, "/cancel"):
		key := strings.TrimSpace(msg.Text)
		if prompts[key] || len(prompts) > 4 {
			return "/cancel", ""
		}
		prompts[key] = true
		return y.words(v, n, msg.Text), ""
	}
	return "", ""
}

// unitFor chooses a unit to hand a ticket to: mostly the one suggested.
func (y *year) unitFor(text string, labels []string, prompts map[string]bool) (string, string) {
	if prompts["unit"] {
		return "/cancel", ""
	}
	prompts["unit"] = true
	switch {
	case len(labels) > 0 && strings.Contains(text, "建议") && y.chance(75):
		return "", labels[0]
	case y.chance(50):
		return y.unit() + " 协办:" + y.unit() + " 理由:按职责分工", ""
	}
	return y.unit() + " 理由:按职责分工", ""
}

func (y *year) unit() string { return simUnits[y.rng.IntN(min(17, y.cmd.Units))].name }

// words are what somebody writes when he is asked to.
func (y *year) words(v *villager, n, prompt string) string {
	is := func(s string) bool { return strings.Contains(prompt, s) }
	switch {
	case is("新的日期和理由"):
		from := y.now()
		if p := v.matter(n).promise; p.After(from) {
			from = p
		}
		return y.day(from, 1+y.rng.IntN(4)) + " 因设备未到,需要再协调"
	case is("复核日期和计划"), is("日期和计划"):
		return y.day(y.now(), 5+y.rng.IntN(60)) + " 列入下一批改造计划"
	case is("退回理由和建议单位"):
		return "不属我单位职责,应由" + y.unit() + "办理"
	case is("上报"):
		return "市工业和信息化局 市督〔2026〕12号 " + y.day(y.now(), 1)
	case is("参加人员和决定"):
		return "参加:县发展改革委、供电公司 决定:先接临时电,下周送电。"
	case is("督办要求"), is("商请办理的事项"):
		return y.day(y.now(), 3+y.rng.IntN(5)) + " 请优先办理"
	case is("第一行标题"):
		return "关于集中解决一类问题的建议\n送:县发展改革委\n多家企业反映同一问题,建议统一研究。"
	case is("由哪个单位负责解释"):
		return y.unit()
	case is("哪天回访"):
		return y.pick("明天", "下周一", y.day(y.now(), 2))
	case is("到哪一步"):
		return y.pick("已到现场看过,正在协调。", "已经报请上级,下周给您答复。", "正在核对材料。")
	case is("请写答复"), is("已签收"), is("办理中"):
		return y.pick("已协调解决,请放心。", "已安排专人到厂里办理,手续今天办完。", "按现行政策可以享受,办事指南已附,窗口在一楼3号。", "已与有关单位商定办法,本周内落实。")
	case is("协办意见"):
		return "我单位意见:支持,材料已提供给主办单位。"
	case is("请您补充"), is("补充什么"), is("补充材料"):
		return y.pick("请补最近三个月的单据和营业执照。", "材料已备好,见说明:用电容量315千伏安。", "补充:从上个月开始的,影响两条生产线。")
	case is("理由"), is("修改"):
		return y.pick("请写明依据和时间。", "请再与企业沟通一次。", "目前条件已具备,可以按期办理。")
	case is("补的信息"):
		return y.pick("类别:投诉", "问题类别:融资", "类别:重大")
	}
	return y.pick("已核实,按规定办理。", "请抓紧办理。", "收到。")
}

// day is a working day so many on, as people write it.
func (y *year) day(from time.Time, n int) string {
	return y.cal.Later(from, n).In(y.cal.Location()).Format("2006-01-02")
}

func (y *year) newestID(v *villager) int {
	if got := y.sim.Page(v.chat, sandbox.Range{Limit: 1}); len(got) > 0 {
		return got[0].ID
	}
	return v.seen
}

// newest is the last message of the bot that somebody has not read.
func (y *year) newest(v *villager) (sandbox.Message, bool) {
	for _, m := range slices.Backward(y.sim.Page(v.chat, sandbox.Range{After: v.seen})) {
		if m.Bot {
			return m, true
		}
	}
	return sandbox.Message{}, false
}

// newestCard is the last message about a ticket that has buttons.
func (y *year) newestCard(v *villager, n string) (sandbox.Message, []string) {
	for _, m := range slices.Backward(y.sim.Page(v.chat, sandbox.Range{Limit: 5})) {
		if labels := labelsOf(m); m.Bot && strings.Contains(m.Text, n) && len(labels) > 0 && !slices.Equal(labels, []string{n}) {
			return m, labels
		}
	}
	return sandbox.Message{}, nil
}
