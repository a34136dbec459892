package wording

import (
	"fmt"

	"zhuqi/bot"
)

// The sentences about the people of an enterprise.
const (
	TeamUsage       = "请写:/team 企业名称,例如:/team 怀川速食。"
	TeamNobody      = "没有找到这家企业,请核对名称。"
	TeamNoFirm      = "您还没有登记企业:请点[反映问题]按提示登记,或请企业里已加入的人发链接邀请您。"
	TeamNotAdmitted = "您还没有被同意加入企业,现在不能邀请别人;请等活动办或企业里已加入的人同意。"
	TeamGoneBefore  = "他已经不在这家企业的成员里了。"
	TeamLast        = "这是企业最后一位成员,移出后就没有人能看到企业的诉求了;请先邀请别人,或联系活动办。"
)

// Team lists who may see an enterprise's matters, with what may be done about each.
func Team(e bot.Enterprise, people []bot.Person, me bot.PersonID) bot.Message {
	var b lines
	b.add("%s的成员 %d 人:", Escape(firmName(e)), len(people))
	var m bot.Message
	for i, p := range people {
		line := fmt.Sprintf("%d. %s", i+1, Escape(memberName(p)))
		if p.Phone != "" {
			line += " " + bot.MaskPhone(p.Phone)
		}
		id := fmt.Sprintf("%d-%d", e.ID, p.ID)
		out := bot.Button{Text: "移出 " + cut(memberName(p), 20), Data: bot.Data("tm", "out", id)}
		row := bot.Row(out)
		if _, admitted := p.Owns(e.ID); !admitted {
			line += "(待同意,只能看到自己提交的诉求)"
			row = append(row, bot.Button{Text: "同意加入", Data: bot.Data("a", "admit", fmt.Sprintf("%d-%d", p.ID, e.ID))})
		}
		if p.ID == me {
			line += "(您)"
			row[0].Text = "我要退出"
		}
		b.add("%s", line)
		m.Buttons = append(m.Buttons, row)
	}
	b.add("成员都能看到这家企业的全部诉求。")
	m.HTML = b.String()
	m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: "邀请成员", Data: bot.Data("tm", "invite", fmt.Sprint(int64(e.ID)))}))
	return m
}

// memberName is what a person of an enterprise is called.
func memberName(p bot.Person) string { return firstOf(firstOf(p.Name, p.Nick), "未写姓名") }

// TeamInvited gives the link for one more person of an enterprise.
func TeamInvited(e bot.Enterprise, i bot.Invitation, botName string) bot.Message {
	var b lines
	b.add("请把下面这条转给%s的同事,点开就能加入。只能用一次,%s前有效;不要发到群里。", Escape(firmName(e)), DayWords(i.Expires))
	if botName != "" {
		b.add("%s", StartLink(botName, i.Payload))
	}
	b.add("<code>/start %s</code>", i.Payload)
	return bot.Message{HTML: b.String()}
}

// AskTakeOut asks to confirm that somebody is taken out.
func AskTakeOut(e bot.Enterprise, p bot.Person, self bool) bot.Message {
	s := fmt.Sprintf("确定把%s移出%s吗?移出后他马上看不到这家企业的任何诉求,包括他自己提交的。", Escape(memberName(p)), Escape(firmName(e)))
	yes := "确认移出"
	if self {
		s = fmt.Sprintf("确定退出%s吗?退出后您马上看不到这家企业的任何诉求,包括您自己提交的。", Escape(firmName(e)))
		yes = "确认退出"
	}
	return bot.Message{HTML: s, Buttons: bot.Rows(bot.Row(
		bot.Button{Text: yes, Data: bot.Data("tm", "gone", fmt.Sprintf("%d-%d", e.ID, p.ID))},
		bot.Button{Text: "不了", Data: bot.Data("tm", "stay", fmt.Sprint(int64(e.ID)))}))}
}

// TakenOut says that it is done.
func TakenOut(e bot.Enterprise, p bot.Person) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("%s已不是%s的成员,他没用过的邀请链接也作废了。", Escape(memberName(p)), Escape(firmName(e)))}
}

// YouAreOut tells a person that he was taken out.
func YouAreOut(e bot.Enterprise) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("您已被移出%s,不再能看到这家企业的诉求。有疑问请问企业负责人或活动办。", Escape(firmName(e)))}
}

// TeamJoined tells who made a link that it was used.
func TeamJoined(e bot.Enterprise, p bot.Person) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("%s已用您的链接加入%s。不认识的话请马上移出。", Escape(memberName(p)), Escape(firmName(e))),
		Buttons: bot.Rows(bot.Row(bot.Button{Text: "移出 " + cut(memberName(p), 20), Data: bot.Data("tm", "out", fmt.Sprintf("%d-%d", e.ID, p.ID))}))}
}

// WelcomeOwner greets one more person of an enterprise.
func (w Words) WelcomeOwner(p bot.Person, e bot.Enterprise) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("%s您好,您已加入%s,能看到这家企业的全部诉求。直接写问题就能问政策,/my 看诉求,/team 看成员。",
		Escape(memberName(p)), Escape(firmName(e))), Keyboard: Keyboard()}
}
