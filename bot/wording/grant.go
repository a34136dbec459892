package wording

import (
	"strings"

	"zhuqi/bot"
)

// The sentences about giving and taking roles.
const (
	GrantUsage     = "请写:/grant 姓名 单位 角色 [起始日期 截止日期],例如:/grant 张三 县税务局 联络员 12月1日 12月31日。"
	RevokeUsage    = "请写:/revoke 姓名 单位 角色 [最后一天],例如:/revoke 张三 县税务局 联络员 12月31日;不写日期就马上取消。"
	RoleNotHeld    = "他现在没有这个身份,不用取消;请核对单位和角色。"
	OnlyAdminGives = "这个身份只有管理员可以给或取消,请联系管理员。"
)

// Granted says what role a person has from now on, and how long.
func Granted(p bot.Person, u bot.Unit, g bot.Grant) bot.Message {
	s := p.Name + "的身份已登记:" + u.Name + RoleName(g.Role)
	if term := TermWords(g.Since, g.Until); term != "" {
		s += "(" + term + ")"
	}
	return bot.Message{HTML: Escape(s + "。")}
}

// Revoked says what role a person has no more, or until when, and what is to be seen to.
func Revoked(p bot.Person, u bot.Unit, r bot.Role, last string, gone Leaving) bot.Message {
	s := p.Name + "的身份已取消:" + u.Name + RoleName(r)
	if last != "" {
		s = p.Name + "的身份到 " + last + " 为止:" + u.Name + RoleName(r)
	}
	var b lines
	b.add("%s。", Escape(s))
	gone.rest(&b)
	return bot.Message{HTML: b.String()}
}

// YourRoles is the same for whom it concerns: the first line, without what the office has to see to.
func YourRoles(m bot.Message) bot.Message {
	first, _, _ := strings.Cut(m.HTML, "\n")
	return bot.Message{HTML: first + "有疑问请联系活动办。"}
}
