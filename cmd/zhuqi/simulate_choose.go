package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
)

func (v *villager) staff() bool { return v.role != bot.Owner }

func (v *villager) ofUnit() bool {
	return v.role == bot.Interpreter || v.role == bot.Liaison || v.role == bot.Head
}

func hours(n float64) time.Duration { return time.Duration(n * float64(time.Hour)) }

// cares says whether somebody means to act on a message that came: he has buttons on it, and it is for him to do something.
func (y *year) cares(v *villager, m *matter, text string) bool {
	labels := y.labels(v.chat, m.card)
	has := func(l string) bool { return slices.Contains(labels, l) }
	switch v.role {
	case bot.Owner:
		switch {
		case has("已解决"), has("对不予受理有异议"), strings.Contains(text, "请您补充"), has("我的情况不一样"):
			return y.chance(75)
		case has("不满意"):
			return y.chance(60)
		}
		return y.chance(8)
	case bot.Office, bot.OfficeHead:
		return has("不予受理") || has("裁定") || has("同意延期") || has("已解决") || strings.Contains(text, "逾期") || y.chance(8)
	case bot.Leader:
		return has("同意暂缓") || has("同意延期") || has("挂牌督办") && strings.Contains(text, "建议") || has("摘牌") || y.chance(10)
	case bot.Interpreter, bot.Liaison, bot.Head:
		switch {
		case has("签收"):
			return y.chance(85)
		case has("答复"), has("同意发出"):
			return y.chance(92)
		}
		return y.chance(60)
	}
	return y.chance(90)
}

// choices are how often whoever has these buttons presses which; those of the first line that are on the screen count,
// and "" is to press none.
type choices []struct {
	label  string
	weight int
}

var habits = map[bot.Role][]choices{
	bot.Interpreter: {
		{{"收入问答库", 15}, {"", 85}},
		{{"签收", 84}, {"退回", 12}, {"", 4}},
		{{"同意发出", 90}, {"退回修改", 10}},
		{{"答复", 60}, {"请企业补充", 9}, {"阶段性答复", 14}, {"申请延期", 9}, {"申请暂缓", 4}, {"退回", 3}, {"转经办人", 4}, {"", 8}},
		{{"转经办人", 3}, {"", 97}},
	},
	bot.Office: {
		{{"裁定", 95}, {"不予受理", 2}},
		{{"同意延期", 75}, {"不同意延期", 25}},
		{{"不予受理", 5}, {"交办", 94}, {"补全信息", 1}},
		{{"已解决", 65}, {"未解决", 10}, {"联系不上", 20}, {"改期", 5}},
		{{"上报", 3}, {"会商", 3}, {"并件", 1}, {"批示", 2}, {"商请办理", 2}, {"交办", 2}, {"", 87}},
		{{"不属本县事权", 1}, {"交办", 3}, {"转经办人", 1}, {"申请暂缓", 1}, {"补全信息", 2}, {"恢复办理", 3}, {"", 89}},
	},
	bot.Leader: {
		{{"同意暂缓", 70}, {"不同意暂缓", 30}},
		{{"同意延期", 70}, {"不同意延期", 30}},
		{{"摘牌", 60}, {"", 40}},
		{{"暂不挂牌", 25}, {"挂牌督办", 45}, {"批示", 10}, {"", 20}},
		{{"督办要求", 10}, {"", 90}},
		{{"挂牌督办", 8}, {"批示", 12}, {"商请办理", 5}, {"", 75}},
	},
	bot.Cadre: {{{"已解决", 60}, {"未解决", 10}, {"联系不上", 22}, {"改期", 8}}},
	bot.Owner: {
		{{"我的情况不一样", 12}, {"已解决", 50}, {"没解决", 10}, {"", 28}},
		{{"已解决", 62}, {"没解决", 12}, {"", 26}},
		{{"没解决", 8}, {"非常满意", 20}, {"满意", 30}, {"不满意", 8}, {"", 34}},
		{{"非常满意", 30}, {"满意", 40}, {"不满意", 10}, {"", 20}},
		{{"对不予受理有异议", 40}, {"", 60}},
		{{"补充材料", 30}, {"催办", 40}, {"撤回诉求", 20}, {"", 10}},
	},
}

func init() {
	habits[bot.Liaison], habits[bot.Head] = habits[bot.Interpreter], habits[bot.Interpreter]
	habits[bot.OfficeHead], habits[bot.Supervision] = habits[bot.Office], habits[bot.Office]
}

// choose picks a button among those on the screen as one of his role does; seldom one that his habits do not know.
func (y *year) choose(v *villager, m *matter, text string, labels []string) string {
	if len(labels) > 0 && y.chance(1) {
		return y.pick(labels...)
	}
	for _, line := range habits[v.role] {
		if !slices.Contains(labels, line[0].label) {
			continue
		}
		total := 0
		for _, c := range line {
			if c.label == "" || slices.Contains(labels, c.label) {
				total += c.weight
			}
		}
		at := y.rng.IntN(total)
		for _, c := range line {
			if c.label != "" && !slices.Contains(labels, c.label) {
				continue
			}
			if at -= c.weight; at < 0 {
				if c.label == "没解决" {
					if m.redo++; m.redo > 3 {
						return ""
					}
				}
				return c.label
			}
		}
	}
	return ""
}

// repliesTo says whether somebody answers a message by replying to it, as Telegram lets him, rather than by a button.
func (y *year) repliesTo(v *villager, msg sandbox.Message) bool {
	switch {
	case v.role == bot.Owner:
		return strings.Contains(msg.Text, "请您补充") && y.chance(80)
	case v.ofUnit():
		return slices.Contains(labelsOf(msg), "答复") && y.chance(30)
	}
	return false
}

var promised = regexp.MustCompile(`(\d+)月(\d+)日\([^)]*\)前答复企业`)

// promiseIn reads from a card by when the enterprise is to be answered.
func (y *year) promiseIn(text string) (time.Time, bool) {
	f := promised.FindStringSubmatch(text)
	if f == nil {
		return time.Time{}, false
	}
	month, _ := strconv.Atoi(f[1])
	day, _ := strconv.Atoi(f[2])
	now := y.now().In(y.cal.Location())
	t := time.Date(now.Year(), time.Month(month), day, 18, 0, 0, 0, y.cal.Location())
	if t.Before(now.AddDate(0, -6, 0)) {
		t = t.AddDate(1, 0, 0)
	}
	return t, true
}
