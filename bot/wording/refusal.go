package wording

import (
	"errors"
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/qa"
	"zhuqi/bot/ticket"
	"zhuqi/kb"
)

// whySaid is what a refused move sounds like: what is wrong and what to do.
var whySaid = map[ticket.Why]string{
	ticket.WhyState:       "不能这样操作,请发编号看现在能做什么",
	ticket.WhyConduct:     "反映干部作风的诉求只由活动办负责人处理,不能交办",
	ticket.WhyMustRule:    "已经退回过两次,请用[裁定]确定办理单位",
	ticket.WhyNoRuling:    "退回两次以后才能裁定,请用[交办]",
	ticket.WhyRuled:       "已经裁定由本单位办理,不能再退回或改作不属本县事权",
	ticket.WhyRouter:      "退回过的诉求要由活动办确定办理单位",
	ticket.WhyHeadDecides: "企业对不予受理有异议,要由活动办负责人重新决定",
	ticket.WhyMerged:      "已经并入另一件诉求,请看那一件",
	ticket.WhyObjected:    "已经提出过一次异议,请打活动办电话说明",
	ticket.WhyReturnOver:  "退回的时间已过(交办后1个工作日内),请联系活动办改派",
	ticket.WhyAsked:       "这一步已经请企业补充过一次,请直接联系企业",
	ticket.WhyTooEarly:    "时间还没有到,请到期再操作",
	ticket.WhyAskedExt:    "延期已经申请,请等活动办答复",
	ticket.WhyExtended:    "已经延期两次,不能再延,请尽快答复企业",
	ticket.WhyAskExtLate:  "延期最晚要在到期前1个工作日申请,现在请先作阶段性答复并联系活动办",
	ticket.WhyNoExt:       "没有待批的延期申请",
	ticket.WhyLeader:      "第二次延期要由县领导同意",
	ticket.WhyOffice:      "第一次延期由活动办决定",
	ticket.WhyDeferAsked:  "暂缓办理已经提出,请等县领导决定",
	ticket.WhyNoDefer:     "没有待批的暂缓办理申请",
	ticket.WhySignOff:     "这件要先送单位负责人审核,请点[答复]后[送审]",
	ticket.WhyNoSignOff:   "这件不需要审核,请直接答复",
	ticket.WhyPlan:        "暂时解决不了的要由县领导决定计划,请稍候",
	ticket.WhyLapseOver:   fmt.Sprintf("办结已经超过%d天或经过确认,如果问题还在,请重新提交诉求", ticket.RejectDays),
	ticket.WhyNoBatch:     "这件不是统一答复的,没解决请点[没解决]",
	ticket.WhyRevisited:   "已经回访过了,不用再报",
	ticket.WhyTriedToday:  "今天已经记过一次联系不上,请改天再联系",
	ticket.WhyAttempts:    "已经三次联系不上,不再回访,由活动办掌握",
	ticket.WhyDrawn:       "已经要回访,或者不在抽样之列",
	ticket.WhyNotVisited:  "还没有回访记录,请先点回访结果",
	ticket.WhyUndoOver:    "已经过了一分钟,或者又有了新的情况,不能撤销了",
	ticket.WhyRated:       "已经评价过了,谢谢您",
	ticket.WhyUrged:       "今天已经催办过,请等办理人回复,下一个工作日可以再催",
	ticket.WhyFirm:        "没有暂定的日期,不用重新计算",
	ticket.WhyWatched:     "已经挂牌督办",
	ticket.WhyWatchAsked:  "已经建议挂牌督办,请等县领导决定",
	ticket.WhyNoProposal:  "没有待定的督办建议",
	ticket.WhyNotVertical: "主办单位不是垂管单位,请用批示或挂牌督办",
	ticket.WhyNotWatched:  "没有挂牌督办,不用摘牌",
	ticket.WhyNotPassed:   "回访确认解决以后才能摘牌",
	ticket.WhyVertical:    "垂管单位不挂牌督办,请用[商请办理]",
	ticket.WhyText:        "没有写内容,请再写一遍",
	ticket.WhyReason:      "没有写理由,请写明理由再办",
	ticket.WhyTaskforce:   "没有这个专班或已经结束,请换一个专班或单位",
	ticket.WhyUnit:        "没有这个单位或已经撤并,请换一个单位",
	ticket.WhyApart:       "批示里写的单位不是主办或协办单位,收不到批示,请活动办先交办给它",
	ticket.WhyOwnUnit:     "涉及您自己的单位,请活动办其他同志裁定;活动办的人都在这个单位的,由督查室裁定",
	ticket.WhyOfficeRules: "由活动办裁定;活动办的人都在有关单位的,才由督查室裁定",
	ticket.WhyUntil:       "没有写以后的日期,请写明新的日期,例如:2026-12-13",
	ticket.WhyTooLong:     "延长的时间不能超过原来的期限,请写早一点的日期",
	ticket.WhyOuter:       "上级要求的期限不能延,请在那之前办结",
	ticket.WhyResult:      "没有选办理结果,请先选一个",
	ticket.WhyOfficeOnly:  "不属本县事权只能由活动办答复,请[退回]并说明",
	ticket.WhyNeedsPlan:   "暂不能解决的要写明计划和下次答复的日期",
	ticket.WhyNotOfUnit:   "这个人不在本单位,请换一位",
	ticket.WhySameHolder:  "已经由这个人办理,请换一位",
	ticket.WhyGrade:       "没有这个评价等级,请点下面的五个等级",
	ticket.WhyOutcome:     "没有这个回访结果,请点卡片上的按钮",
	ticket.WhyOther:       "要并入的不是同一企业正在办理的诉求,请核对编号",
	ticket.WhyClass:       "没有这个类别,请点卡片上的按钮选择",
	ticket.WhyFiler:       "提交人没有绑定这家企业,请先核对企业",
	ticket.WhyUnitThere:   "办理单位没有撤并,不用承接",
	ticket.WhyHolderThere: "经办人还在本单位,不用更换",
	ticket.WhyHeadThere:   "这个单位的负责人在,由负责人审核",
	ticket.WhyElsewhere:   "这件诉求已经有单位在办,请发编号看最新情况",
}

// NoTicket is said alike for a number that does not exist and for one that is another's.
const NoTicket = "没有找到这个编号的诉求,请核对后再发。"

// About puts the number of the ticket before a refusal that does not name it. Of one that is not there, or is another's,
// nothing more is said.
func About(n ticket.Number, refusal string) string {
	if n == "" || refusal == NoTicket || strings.Contains(refusal, string(n)) {
		return refusal
	}
	return string(n) + " " + refusal
}

// SentBackBy says that a colleague sent a ticket back before.
func SentBackBy(n ticket.Number, by bot.Person) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 已由同事%s退回活动办,您这一步没有办,不用再办。", n, by.Name)}
}

// NotHere says that a ticket went to another unit.
func NotHere(n ticket.Number) *Sorry {
	return &Sorry{Text: fmt.Sprintf("%s 已经不在本单位办理,您这一步没有办。", n)}
}

// Refusal says in one sentence what was wrong and what to do. It is plain text.
func Refusal(err error) string {
	var sorry *Sorry
	var move *ticket.MoveError
	var file *kb.UnreadableError
	var said *qa.Refusal
	switch {
	case errors.As(err, &sorry):
		return sorry.Text
	case errors.As(err, &move):
		return moveRefused(move)
	case errors.As(err, &said):
		return qaRefusal(said)
	case errors.As(err, &file):
		return file.Reason + "。"
	case errors.Is(err, ticket.ErrNotYours):
		return "您不能做这个操作,请发编号看现在可以做什么。"
	case errors.Is(err, bot.ErrNotFound):
		return NoTicket
	case errors.Is(err, bot.ErrUsed):
		return "这个邀请链接已经用过了,请联系活动办重新发一个。"
	case errors.Is(err, bot.ErrExpired):
		return "这个邀请链接已经过期,请联系活动办重新发一个。"
	case errors.Is(err, bot.ErrNotAllowed):
		return "您没有这个权限,需要的话请联系活动办。"
	case errors.Is(err, bot.ErrBadCode):
		return BadFirm
	}
	return "这一步没有办成,请稍后再试。"
}

func moveRefused(e *ticket.MoveError) string {
	s, ok := whySaid[e.Why]
	if !ok {
		s = whySaid[ticket.WhyState]
	}
	if e.Why == ticket.WhyState && e.State != "" {
		label := e.State.Label()
		if _, owners := ownerLabel[e.Verb]; owners || e.Verb == ticket.Rate {
			label = e.State.OwnerLabel()
		}
		s = "现在是“" + label + "”," + s
		if (e.Verb == ticket.Add || e.Verb == ticket.Urge || e.Verb == ticket.Withdraw) && !e.State.Open() {
			s = label + ",不能再补充或改动;问题还在的话,请点[反映问题]重新提交"
		}
	}
	if !e.Bound.IsZero() {
		s = bounded(e, s)
	}
	if e.Number != "" {
		s = string(e.Number) + " " + s
	}
	return s + "。"
}

// bounded names the day that a refused date had to keep to.
func bounded(e *ticket.MoveError, s string) string {
	switch day := DayWords(e.Bound); e.Why {
	case ticket.WhyUntil:
		return "新的日期要晚于现在的期限" + day + ",请重新写日期和理由"
	case ticket.WhyTooLong:
		return "延长的时间不能超过原来的期限,最晚可以到" + day + ",请写早一点的日期"
	case ticket.WhyOuter:
		return "上级要求" + day + "前办结,不能延到那以后"
	}
	return s
}

// Apology is said once for a fault of ours; its number is in the log beside the cause.
func Apology(fault string) bot.Message {
	return bot.Message{HTML: "对不起,程序出了故障,这一步没有办成,请稍后再试;一直不行请联系活动办,报故障号" + Escape(fault) + "。"}
}
