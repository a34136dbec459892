package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// HandoverUsage teaches /handover.
const HandoverUsage = "请写:/handover 原干部 接任干部 [日期],例如:/handover 张三 李四 12月1日;不写日期就从今天起。包联县领导、乡镇也这样移交。" +
	"只移交一家企业或一个项目,把它的名字写在后面:/handover 张三 李四 万吨速食项目。"

// partOf is a part in pairings as people call it.
var partOf = map[bot.PairRole]string{bot.PairedCadre: "助企干部", bot.PairedLeader: "县领导", bot.PairedTown: "乡镇"}

// NobodyPaired says that nothing of the name can hand over.
func NobodyPaired(name string) string {
	return "没有叫" + name + "的助企干部,也没有这个名字的包联县领导或乡镇,请核对。"
}

// NobodyToTake says that nobody of the name can take over.
func NobodyToTake(name string, as bot.PairRole) string {
	return "没有叫" + name + "的" + partOf[as] + ",请核对姓名,或先导入名册、用 /invite 邀请。"
}

// NoSuchTown says that a name is not one of a town.
func NoSuchTown(name string) string {
	return name + "不像乡镇、街道或开发区的名称,请写全称,例如温泉街道。"
}

// SeveralOfAName says that a name is not enough to hand over by.
func SeveralOfAName(name string, as bot.PairRole) string {
	if as != bot.PairedCadre {
		return "有几位县领导都叫" + name + ",请用包联表导入。"
	}
	return "有几位助企干部都叫" + name + ",请用包联表导入(写上原助企干部、助企干部和单位)。"
}

// SeveralParts says that somebody is paired in more than one part.
func SeveralParts(name string) string {
	return name + "既作为助企干部、又作为县领导包联,请写明移交哪一种,例如:/handover 县领导 " + name + " 李四。"
}

// NothingToHand says that somebody is paired with nothing.
func NothingToHand(name string) string {
	return name + "现在没有包联的企业和项目,不用移交。"
}

// NotPairedWith says that somebody is not paired with what was named.
func NotPairedWith(name, with string) string {
	return name + "没有包联名称里有“" + with + "”的企业或项目,请核对;日期写成 12月1日 或 2026-12-01。"
}

// Handover is what goes over from one to another.
type Handover struct {
	As            bot.PairRole
	From, To, Day string
	Names         []string        // enterprises and projects
	Open          []ticket.Ticket // their open tickets
	Waits         bool            // who takes over has not joined
	Silent        []string        // which of the two no message reaches
	Chains        []string        // that a leader who hands over goes on leading
}

// Ask shows what goes over before it does.
func (h Handover) Ask(id string) bot.Message {
	var b lines
	b.add("从 %s 起,%s包联的 %d 家企业和项目移交给%s:", h.Day, Escape(h.From), len(h.Names), Escape(h.To))
	h.list(&b)
	switch {
	case h.Waits && h.As == bot.PairedCadre:
		b.add("%s还没有加入,请用 /invite 邀请他;他加入前没有人回访。", Escape(h.To))
	case h.Waits:
		b.add("%s还没有加入,请管理员用 /invite 邀请。", Escape(h.To))
	}
	if len(h.Chains) > 0 {
		b.add("链长不随包联移交:%s仍是%s产业链的链长,要改请导入产业链表。", Escape(h.From), Escape(strings.Join(h.Chains, "、")))
	}
	return bot.Message{HTML: b.String(), Buttons: bot.Rows(bot.Row(
		bot.Button{Text: "确认移交", Data: bot.Data("ho", "go", id)}, bot.Button{Text: "不移交", Data: bot.Data("ho", "stay", "0")}))}
}

func (h Handover) list(b *lines) {
	b.add("%s", Escape(cut(strings.Join(h.Names, "、"), 1500)))
	if len(h.Open) == 0 {
		b.add("没有未办结的诉求。")
		return
	}
	b.add("未办结的诉求 %d 件:", len(h.Open))
	for _, t := range h.Open[:min(len(h.Open), 15)] {
		b.add("· %s %s %s", t.Number, t.State.Label(), Escape(cut(t.Summary, 30)))
	}
	if len(h.Open) > 15 {
		b.add("· ……")
	}
}

// Done says that it is so.
func (h Handover) Done() bot.Message {
	text := fmt.Sprintf("已移交:%s包联的 %d 家企业和项目,从 %s 起由%s包联", Escape(h.From), len(h.Names), h.Day, Escape(h.To))
	if h.As == bot.PairedCadre {
		text += fmt.Sprintf(";未办结的诉求 %d 件由他接着回访", len(h.Open))
	}
	text += "。"
	switch {
	case len(h.Silent) > 0:
		text += Escape(strings.Join(h.Silent, "、")) + "收不到消息,请另行告知。"
	case h.As != bot.PairedTown:
		text += "两人都已通知。"
	}
	return bot.Message{HTML: text}
}

// ToFormer tells who handed over.
func (h Handover) ToFormer() bot.Message {
	var b lines
	b.add("您包联的 %d 家企业和项目从 %s 起移交给%s:", len(h.Names), h.Day, Escape(h.To))
	h.list(&b)
	return bot.Message{HTML: b.String()}
}

// ToNext tells who took over.
func (h Handover) ToNext() bot.Message {
	var b lines
	b.add("%s把包联的 %d 家企业和项目从 %s 起移交给您:", Escape(h.From), len(h.Names), h.Day)
	h.list(&b)
	b.add("发 /mine 看您包联的企业。")
	return bot.Message{HTML: b.String()}
}

// mostUnpaired is how many names of a kind the chat lists.
const mostUnpaired = 40

// UnpairedList lists who has no cadre, no leader, no town.
func UnpairedList(u bot.Unpaired) bot.Message {
	var b lines
	if u.Len()+u.NoLeader.Len()+u.NoTown.Len()+len(u.Waiting) == 0 {
		return bot.Message{HTML: "所有企业和项目都有助企干部,干部都已加入。"}
	}
	part := func(title string, names []string) {
		if len(names) == 0 {
			return
		}
		b.add("%s %d:", title, len(names))
		b.add("%s", Escape(strings.Join(names[:min(len(names), mostUnpaired)], "、")))
		if len(names) > mostUnpaired {
			b.add("……其余用命令行 zhuqi unpaired 看。")
		}
	}
	for _, w := range []struct {
		who string
		bot.Without
	}{{"助企干部", u.Without}, {"包联县领导", u.NoLeader}, {"包联乡镇", u.NoTown}} {
		var firms, projects []string
		for _, e := range w.Enterprises {
			firms = append(firms, inTown(e.Name, e.Town))
		}
		for _, j := range w.Projects {
			projects = append(projects, inTown(j.Name, j.Town))
		}
		part("没有"+w.who+"的企业", firms)
		part("没有"+w.who+"的项目", projects)
	}
	part("包联表里还没加入的助企干部", u.Waiting)
	b.add("配对:把包联表(企业名称、助企干部、包联县领导、乡镇)发给我,或用 /handover 移交;没加入的请用 /invite 全部 邀请。")
	return bot.Message{HTML: b.String()}
}

func inTown(name, town string) string {
	if town == "" {
		return name
	}
	return name + "(" + town + ")"
}
