package wording

import (
	"strings"

	"zhuqi/bot"
)

// Refused invitations.
var (
	InvitationUsed    = &Sorry{Text: "这个邀请已经用过了,请向发邀请的人再要一个。"}
	InvitationExpired = &Sorry{Text: "这个邀请已经过期,请向发邀请的人再要一个。"}
	InvitationUnknown = &Sorry{Text: "没有这个邀请,请核对链接,或向发邀请的人再要一个。"}
)

// Welcome greets a person who joined by an invitation: who he is now and what he can do.
func (w Words) Welcome(p bot.Person, r bot.Role, unit string) bot.Message {
	var b lines
	name := p.Name
	if name == "" {
		name = p.Nick
	}
	who := RoleName(r)
	if unit != "" {
		who = unit + who
	}
	b.add("%s您好,您已加入%s助企服务,身份是:%s。", Escape(name), Escape(w.county()), Escape(who))
	b.add("%s", canDo(r))
	return bot.Message{HTML: b.String()}
}

func canDo(r bot.Role) string {
	s := map[bot.Role][]string{
		bot.Owner:       {"直接写问题就能问政策", "/my 看您的诉求"},
		bot.Interpreter: {"诉求会发到这里,点按钮签收、答复,也可以直接回复诉求消息来答复", "/inbox 看本单位待办", "/away 写明请假和代班人"},
		bot.Liaison:     {"诉求会发到这里,由您签收、转经办人或答复", "/inbox 看本单位待办", "/away 写明请假和代班人"},
		bot.Head:        {"送审的答复会发到这里,点[同意发出]或[退回修改]", "/inbox 看本单位待办"},
		bot.Cadre:       {"答复后的诉求由您回访,点[已解决][未解决][联系不上]", "/mine 看您包联的企业和待回访的诉求"},
		bot.Office:      {"新诉求会发到这里,由您交办或不予受理", "/open 看全部未办结", "/watch 看督办清单", "/invite 邀请人员", "把政策文件直接发来就能入库"},
		bot.OfficeHead:  {"不予受理的异议和反映作风的件由您处理", "/open 看全部未办结", "/watch 看督办清单"},
		bot.Supervision: {"活动办本单位主办的诉求,裁定和回访由您负责", "/open 看全部未办结", "/watch 看督办清单"},
		bot.Leader:      {"暂缓办理、挂牌督办由您决定", "/open 看全部未办结", "/watch 看督办清单"},
		bot.Admin:       {"/invite 邀请任何角色", "/remove 移除人员", "把政策文件直接发来就能入库"},
	}[r]
	return strings.Join(s, ";\n") + "。"
}
