package wording

import (
	"fmt"

	"zhuqi/bot"
)

// RoleName is a role in Chinese.
func RoleName(r bot.Role) string {
	return map[bot.Role]string{
		bot.Owner: "企业", bot.Interpreter: "政策解读员", bot.Liaison: "单位联络员", bot.Head: "单位负责人",
		bot.Cadre: "助企干部", bot.Office: "活动办", bot.OfficeHead: "活动办负责人", bot.Supervision: "督查室", bot.Leader: "县领导", bot.Admin: "管理员",
	}[r]
}

// InviteUsage teaches /invite.
const InviteUsage = "请在一条消息里写:/invite 角色 单位 姓名,例如:/invite 政策解读员 县税务局 张三;有任期的再写起止日期。角色有:政策解读员、单位联络员、单位负责人、助企干部;管理员还可以邀请活动办、活动办负责人、督查室、县领导、管理员。要一次邀请名册和包联表里还没加入的人,写 /invite 全部,或 /invite 县税务局 全部。"

// InviteHelp teaches /invite and offers the sheet for all.
func InviteHelp() bot.Message {
	return bot.Message{HTML: Escape(InviteUsage), Buttons: bot.Rows(bot.Row(bot.Button{Text: "邀请全部未加入的人", Data: bot.Data("iv", "all", "0")}))}
}

// StartLink is the link that opens the bot with an invitation.
func StartLink(botName, payload string) string {
	return "https://t.me/" + botName + "?start=" + payload
}

// TermWords says from when to when a role is held; empty for always.
func TermWords(since, until string) string {
	switch {
	case since != "" && until != "":
		return since + " 至 " + until
	case since != "":
		return since + " 起"
	case until != "":
		return "至 " + until
	}
	return ""
}

// InvitedAll goes with the sheet of links: how many there are, and how many of them are new.
func InvitedAll(all, made, others int) string {
	s := fmt.Sprintf("邀请表:共 %d 人,其中新发 %d 个链接,其余沿用没过期的。每人一个,只能用一次;请发给本人或打印二维码,不要转到群里。", all, made)
	if others > 0 {
		s += fmt.Sprintf("另有 %d 人的身份要由管理员邀请。", others)
	}
	return s
}

// NobodyAwaited says that all have joined, but for those whom only the admin may invite.
func NobodyAwaited(others int) bot.Message {
	if others > 0 {
		return bot.Message{HTML: fmt.Sprintf("没有您可以邀请的未加入人员;另有 %d 人的身份要由管理员邀请。", others)}
	}
	return bot.Message{HTML: "名册和包联表里的人都已加入,没有要邀请的。"}
}

// SeveralOfName says that a name is not enough.
func SeveralOfName(name string) string {
	return "有几位叫" + name + "的,请加上单位再写一次。"
}

// Invited gives the link that was made, and the bare payload for who cannot open links.
func Invited(i bot.Invitation, unit, botName string) bot.Message {
	var b lines
	who := RoleName(i.Role)
	if unit != "" {
		who = unit + " " + who
	}
	if i.Name != "" {
		who += " " + i.Name
	}
	b.add("邀请已生成:%s,只能用一次,%s前有效。", Escape(who), DayWords(i.Expires))
	if term := TermWords(i.Since, i.Until); term != "" {
		b.add("任期:%s", term)
	}
	if botName != "" {
		b.add("%s", StartLink(botName, i.Payload))
	}
	b.add("<code>/start %s</code>", i.Payload)
	return bot.Message{HTML: b.String()}
}

// The sentences about people.
const (
	NotOffice     = "这个命令只有活动办和管理员可以用。"
	OnlyAdmin     = "这个角色只有管理员可以邀请,请联系管理员。"
	RemoveUsage   = "请写:/remove 姓名,同名的再加单位,例如:/remove 张三 县税务局。"
	RemoveNobody  = "没有找到这个人,请核对姓名,同名的请加上单位。"
	RemoveAdmin   = "活动办、督查室、县领导和管理员只有管理员可以移除。"
	AwayUsage     = "请写:/away 起始日期 结束日期 代班人姓名,例如:/away 12月1日 12月5日 李四。取消请写:/away 取消 12月1日。"
	AwayNobody    = "没有找到这位代班人,他需要是本单位已加入的人,请核对姓名。"
	AwayOrder     = "结束日期早于起始日期,请重新写。"
	AwayNotStaff  = "这个命令给单位人员和助企干部用。"
	LibraryOffice = "文件入库只有活动办和管理员可以做。"
)

// InviteUnit says that a role needs a unit that is known.
const InviteUnit = "没有认出单位,请写单位全称,例如:/invite 政策解读员 县税务局 张三;新单位请先导入单位表。"
