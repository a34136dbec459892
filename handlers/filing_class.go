package handlers

import (
	"regexp"

	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

var (
	// asksRule asks how something is done, what it takes or what there is.
	asksRule = regexp.MustCompile(`(?:怎么|怎样|如何|咋)(?:去|才能|来)?(?:申报|申请|办|报|享受|计?算|缴|交|认定|备案|登记|注册|注销|变更|开具?|查|填|退税|领|参加|选择|区分)|` +
		`(?:哪些|什么|啥|哪几样)(?:申报|申请|办理)?(?:材料|资料|手续|条件|证件|证明|流程|程序|要求|标准|优惠|政策|补贴|补助|扶持|奖励)|(?:有没有|有无)[^,。]{0,8}(?:优惠|政策|补贴|补助|扶持|奖励|规定)|` +
		`(?:能不能|可不可以|能否|是否可以|是否能)(?:享受|申请|申报|办|参加)|(?:能|可以)(?:享受|申请|申报|参加)[^,。]{0,12}吗|(?:在|到|去)哪(?:里|儿)?(?:办|申请|申报|交|领|查)|` +
		`(?:标准|比例|额度|税率|费率|期限|时限|条件|流程|程序)(?:是|有)?(?:什么|多少|哪些|怎样|多久|多长)|(?:什么时候|何时|几月)(?:申报|申请|截止|开始|办)|想?咨询|想(?:了解|问)一?下`)
	// ails says that something is wrong, or asks for more than to know.
	ails = regexp.MustCompile(`没人|不给|不让|不办|不管|不予|不批|拒|拖|欠|卡|被|停|断|坏|漏水|堵|积水|影响|无法|没法|办不|批不|贷不|招不|收不|不到|不下|一直|迟迟|还没|至今|多次|几次|催|投诉|举报|解决|协调|帮|尽快|` +
		`请[^,。]{0,12}(?:修|处理|安排|组织|疏通|派|给)|太[高贵慢难久长多]|难|损失|亏|希望|建议|罚|不合理|不公|为什么|缺|乱`)
)

// classOf proposes the class of a matter: who only wants to know how something is done asks (咨询), all others want help.
func classOf(text string) ticket.Class {
	text = kb.Normalise(text)
	if asksRule.MatchString(text) && !ails.MatchString(text) {
		return ticket.Consult
	}
	return ticket.Help
}
