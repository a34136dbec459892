package handlers

import (
	"testing"

	"zhuqi/bot/ticket"
)

func TestClassOf(t *testing.T) {
	for want, texts := range map[ticket.Class][]string{
		ticket.Consult: {
			"研发费用加计扣除怎么申报,县税务局要哪些材料", "高新技术企业认定需要什么条件", "技改有没有补贴政策", "小微企业能不能享受房产税减免", "食品经营许可在哪里办",
			"专精特新什么时候申报", "留抵退税的条件是什么", "可以申请稳岗补贴吗", "想咨询一下用地手续", "環評怎麼辦理",
		},
		ticket.Help: {
			"厂里电费太高,有什么优惠电价政策", "厂门口积水没人管", "招不到工人怎么办", "贷款批不下来,能不能申请贴息", "稳岗补贴申请了三个月还没到账,怎么查", "环评手续一直卡着,要哪些材料",
			"请派人来讲讲加计扣除怎么申报", "想扩建厂房", "为什么不能享受加计扣除", "希望有什么补贴支持一下", "被罚款了怎么申请复议",
		},
	} {
		for _, text := range texts {
			if got := classOf(text); got != want {
				t.Errorf("classOf(%q) = %s, want %s", text, got, want)
			}
		}
	}
}
