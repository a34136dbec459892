package main

import "strings"

// What staff write where the bot asks for a date, a name or an answer.
var extension = scene{"a date is asked for", []string{
	"老王: 厂里电费太高,有什么优惠电价政策", "老王: [没解决,提交诉求]", "老王: [就按这句话提交]", "老王: [确认提交]",
	"发改解读岗: [签收]", "发改解读岗: [申请延期]",
}, []hostile{
	{"the 30th of February", say("发改解读岗: 2026-02-30 因设备未到"), "日期"},
	{"the 29th of February of a common year", say("发改解读岗: 2027年2月29日 因设备未到"), "日期"},
	{"month 13", say("发改解读岗: 2026-13-45 因设备未到"), "日期"},
	{"the year nought", say("发改解读岗: 0000-00-00 因设备未到"), "日期"},
	{"a past day", say("发改解读岗: 2020-01-01 因设备未到"), "日期"},
	{"a day in 8,000 years", say("发改解读岗: 9999-12-31 因设备未到"), "日期"},
	{"a huge number of days", say("发改解读岗: 99999999999999999999天后 因设备未到"), "日期"},
	{"999 months later", say("发改解读岗: 999个月后 因设备未到"), "期限"},
	{"no date", say("发改解读岗: 因设备未到"), "日期"},
	{"a date without a reason", say("发改解读岗: 2026-12-01"), "理由"},
	{"an emoji", say("发改解读岗: 📅"), "日期"},
	{"tags", say("发改解读岗: <b>2026</b>"), "日期"},
	{"zero-width only", raw("发改解读岗", `"text":"\u200b\u2060"`), "还缺文字"},
	{"4,097 characters", raw("发改解读岗", `"text":"`+long+`"`), "太长"},
}}

var answering = scene{"an answer is written", []string{"发改解读岗: /cancel", "发改解读岗: [答复]"}, []hostile{
	{"an answer of blanks", raw("发改解读岗", `"text":" \n\t"`), "还没有文字"},
	{"an answer of zero-width characters", raw("发改解读岗", `"text":"\u200b\u200d\u2060"`), "还没有文字"},
	{"an answer of ten megabytes", raw("发改解读岗", `"text":"`+strings.Repeat("答", 10<<20/3)+`"`), "太长"},
	{"an answer of 4,097 characters", raw("发改解读岗", `"text":"`+long+`"`), "太长"},
}}

var standingIn = scene{"a stand-in is named", []string{"发改解读岗: /cancel"}, []hostile{
	{"nothing said", say("发改解读岗: /away"), "/away"},
	{"from later than to", say("发改解读岗: /away 2026-12-05 2026-12-01 发改负责人(虚构)"), "日期"},
	{"the 30th of February", say("发改解读岗: /away 2026-02-30 2026-03-01 发改负责人(虚构)"), "/away"},
	{"both days past", say("发改解读岗: /away 2020-01-01 2020-01-05 发改负责人(虚构)"), "日期"},
	{"nobody of that name", say("发改解读岗: /away 2026-12-01 2026-12-05 查无此人"), "没有"},
	{"a colleague of another unit", say("发改解读岗: /away 2026-12-01 2026-12-05 税务解读岗(虚构)"), "没有"},
	{"himself", say("发改解读岗: /away 2026-12-01 2026-12-05 发改解读岗(虚构)"), "没有"},
	{"tags for a name", say("发改解读岗: /away 2026-12-01 2026-12-05 <b>"), "没有"},
	{"4,000 letters for a name", say("发改解读岗: /away 2026-12-01 2026-12-05 " + strings.Repeat("名", 4000)), "没有"},
}}

// withButtons is what happens to buttons that are forged, old, another's, or pressed twice.
var withButtons = scene{"buttons", []string{"新人 路人 903", "路人: 你好", "陈厂长: 你好", "税务解读岗: 你好", "助企干部乙: 你好"}, []hostile{
	{"random data", forge("路人", "k3j4h5k3j4h5"), old},
	{"no data", forge("路人", ""), old},
	{"64 bytes", forge("路人", strings.Repeat("x", 64)), old},
	{"4,000 bytes", forge("路人", strings.Repeat("x", 4000)), old},
	{"colons", forge("路人", ":::::"), old},
	{"bytes that are no text", forge("路人", "t:\xff\xfe:\x00"), "没有找到"},
	{"an unknown flow", forge("发改解读岗", "zz:sign:{号}"), old},
	{"an unknown verb", forge("发改解读岗", "t:explode:{号}"), "不能做"},
	{"SQL for a number", forge("发改解读岗", "t:sign:' OR 1=1 --"), "没有找到"},
	{"a path for a number", forge("发改解读岗", "t:card:../../etc/passwd"), "没有找到"},
	{"an unknown number", forge("发改解读岗", "t:sign:SQ-20261123-9999"), "没有找到"},
	{"signing by a stranger", forge("路人", "t:sign:{号}"), "没有找到"},
	{"signing by another unit", forge("税务解读岗", "t:sign:{号}"), "没有找到"},
	{"signing by the owner", forge("老王", "t:sign:{号}"), "不能做"},
	{"signing twice", forge("发改解读岗", "t:sign:{号}"), "办理中"},
	{"handing on by the unit", forge("发改解读岗", "t:dispatch:{号}"), "不能做"},
	{"approving by who is no head", forge("发改解读岗", "t:approve:{号}"), "不能做"},
	{"approving what was not submitted", forge("发改负责人", "t:approve:{号}"), "办理中"},
	{"withdrawing another's", forge("陈厂长", "m:withdraw:{号}"), "没有找到"},
	{"confirming another's", forge("陈厂长", "m:confirm:{号}"), "没有找到"},
	{"confirming what has no answer", forge("老王", "m:confirm:{号}"), "办理中"},
	{"a reason to reject that does not exist", forge("老王", "m:why99:{号}"), "用过或过期"},
	{"rating another's", forge("陈厂长", "r:5:{号}"), "没有找到"},
	{"rating an open ticket", forge("老王", "r:5:{号}"), "办理中"},
	{"a grade that does not exist", forge("老王", "r:-7:{号}"), "用过或过期"},
	{"the card of another's", forge("陈厂长", "m:card:{号}"), "没有找到"},
	{"the files of another's", forge("陈厂长", "t:files:{号}"), "没有找到"},
	{"a revisit by a cadre who is not paired", forge("助企干部乙", "v:solved:{号}"), "没有找到"},
	{"a revisit by the owner", forge("老王", "v:solved:{号}"), "不能做"},
	{"a revisit before the answer", forge("活动办", "v:solved:{号}"), "办理中"},
	{"the office's unit by a stranger", forge("路人", "ou:1:dispatch:{号}"), "没有找到"},
	{"a unit that does not exist", forge("活动办", "ou:99999:dispatch:{号}"), "办理中"},
	{"a unit that is no number", forge("活动办", "ou:x'y:dispatch:{号}"), "办理中"},
	{"the office's reasons by an owner", forge("老王", "og:0:{号}"), "不能做"},
	{"a reason to decline that does not exist", forge("活动办", "og:99:{号}"), "办理中"},
	{"the open list by a stranger", forge("路人", "l:open:"), "活动办"},
	{"the open list beyond its end", forge("活动办", "l:open:>zzzzzzzzzz.SQ-20991231-9999"), "未办结 1 件"},
	{"the open list from no place", forge("活动办", "l:open:999999999999999999"), "用过或过期"},
	{"a list that does not exist", forge("活动办", "l:xyz:"), "/inbox"},
	{"admitting oneself", forge("路人", "a:admit:1"), "用过或过期"},
	{"filing a file that nobody sent", forge("活动办", "k:put:123"), "重新发"},
	{"filing a file by an owner", forge("老王", "k:put:123"), "只有活动办"},
	{"filing a path", forge("活动办", "k:put:../../x"), "重新发"},
	{"submitting an old preview", forge("老王", "f:ok:1"), "已经提交过"},
	{"joining a ticket of another", forge("陈厂长", "f:into:{号}"), "用过或过期"},
	{"an answer to a question nobody asked", forge("路人", "q:file:99999999"), "再问一遍"},
	{"an answer to question minus one", forge("路人", "q:who:-1"), "再问一遍"},
	{"a policy field that does not exist", forge("路人", "p:on:<b>"), old},
	{"a draft that is gone", forge("发改解读岗", "d:send:{号}"), "旧的预览"},
	{"another's draft", forge("税务解读岗", "d:send:{号}"), "旧的预览"},
	{"a message that is gone", stale("路人", "f:ok:0"), "已经提交过"},
	{"a number in other letters", forge("发改解读岗", "t:sign:ＳＱ－２０２６１１２３－０００１"), "没有找到"},
}}

// old is what an unknown button says.
const old = "用过或过期"
