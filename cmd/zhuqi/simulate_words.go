package main

import (
	"strings"
	"time"
)

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
