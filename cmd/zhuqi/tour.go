package main

import "zhuqi/bot/sandbox"

// tour is one appeal of the demo from the question to its end, in eight steps for a newcomer on the page.
func tour() []sandbox.TourStep {
	const owner, interpreter, head = 501, 711, 701
	press := func(words ...string) (acts []sandbox.TourAct) {
		for _, w := range words {
			acts = append(acts, sandbox.TourAct{Press: w})
		}
		return acts
	}
	return []sandbox.TourStep{
		{Chat: owner, Zh: "企业主先问一句,机器人找政策原文来答。", En: "The owner asks; the bot answers with the clause.",
			Acts: []sandbox.TourAct{{Say: "厂里电费太高,有什么优惠电价政策"}}},
		{Chat: owner, Zh: "光有条款没解决,就把问题提交上去。", En: "The clause alone does not solve it: he files it.",
			Acts: press("没解决,提交诉求", "就按这句话提交")},
		{Chat: owner, Zh: "核对一遍再确认,马上有编号和每个期限。", En: "He checks and confirms, and gets a number and every date.",
			Acts: []sandbox.TourAct{{Press: "确认提交", Else: "是另一件事,继续提交"}}},
		{Chat: interpreter, Zh: "诉求到了发改委的解读岗,先签收。", En: "It reaches the unit's interpreter, who signs for it.",
			Acts: press("签收")},
		{Chat: interpreter, Zh: "直接回复那张卡片,就是答复企业。", En: "A reply to the card is the answer to the firm.",
			Acts: []sandbox.TourAct{{Reply: "已签收", Say: "贵厂可以参加工商业分时电价,也可以找售电公司参加电力交易。我们周三到厂里帮您算一算哪种更省。"}}},
		{Chat: interpreter, Zh: "选好办理结果,送负责人审核。", En: "She chooses the result and submits it to the head.",
			Acts: press("已解释说明", "送审")},
		{Chat: head, Zh: "负责人看过,同意发出。", En: "The head lets it go.",
			Acts: press("同意发出")},
		{Chat: owner, Zh: "企业主确认解决,打个分,这件就销号了。", En: "The owner confirms and rates it; the ticket is closed.",
			Acts: press("已解决", "非常满意")},
	}
}
