package main

import (
	"errors"

	"slices"
	"strings"

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
	case has("确实与干部无关"):
		return "", y.pick("确实与干部无关", "仍要提交")
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
