package wording

import (
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
)

// Contacted is one contact as it is listed; Who is empty for the bot.
type Contacted struct {
	bot.Contact
	Who string
}

// Contacts lists who contacted the reader and why.
func Contacts(cs []Contacted, budget int) bot.Message {
	var b lines
	rule := fmt.Sprintf("除了您要的答复,一周最多主动联系一家企业%d次,夜里和休息日不打扰。不想收的发 /quiet 关掉。", budget)
	if len(cs) == 0 {
		b.add("最近没有人主动联系过您。")
		b.add("%s", rule)
		return bot.Message{HTML: b.String()}
	}
	b.add("谁联系过我:")
	for _, c := range cs {
		who := c.Who
		if who == "" {
			who = "本机器人"
		}
		line := fmt.Sprintf("%s %s · %s", DayWords(c.At), Escape(who), c.Topic)
		if c.Ticket != "" {
			line += " " + c.Ticket
		}
		if c.Why != "" {
			line += ":" + Escape(cut(strings.ReplaceAll(c.Why, "\n", " "), 80))
		}
		b.add("%s", line)
	}
	b.add("%s", rule)
	return bot.Message{HTML: b.String()}
}

// ContactsKey asks who contacted the reader.
const ContactsKey = "谁联系过我"

// VisitUsage says how a visit is recorded.
const VisitUsage = "请写:/visit 企业名称 走访情况。例如:/visit 温和食品 看了新车间,缺普工20人。只写 /visit 可以从您包联的企业里选。"

// VisitWho says who records visits.
const VisitWho = "走访由助企干部和活动办记录。"

// VisitNone says that no enterprise was recognised.
const VisitNone = "没有认出企业,请写企业全称或名称里的几个字;您只能记您包联的企业,别的请活动办记。"

// VisitMany asks which of several enterprises is meant.
func VisitMany(es []bot.Enterprise) bot.Message {
	m := bot.Message{HTML: "记哪家企业的走访?"}
	for _, e := range es {
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: cut(e.Name, 30), Data: bot.Data("vi", "firm", fmt.Sprint(int64(e.ID)))}))
	}
	return m
}

// VisitPrompt asks what was seen.
func VisitPrompt(e bot.Enterprise) bot.Message {
	return bot.Message{HTML: Escape(e.Name) + " 的走访情况?请用一条消息写:看了什么、说了什么、要办什么。\n不写了请发 /cancel。"}
}

// VisitKept confirms a visit, and says when the enterprise has been contacted enough this week.
func VisitKept(e bot.Enterprise, week, budget int) bot.Message {
	s := "已记下今天走访 " + Escape(e.Name) + "。企业发 /contacts 看得到这一条;有具体诉求的,请它提交,或由活动办代为登记。"
	if week >= budget {
		s += fmt.Sprintf("\n这家企业一周内已联系 %d 次,没有急事请下周再去。", week)
	}
	return bot.Message{HTML: s}
}

// Unreached lists whom messages do not reach, for the office.
func Unreached(ms []bot.Missed, roles map[bot.PersonID]string) bot.Message {
	if len(ms) == 0 {
		return bot.Message{HTML: "30天内没有送不到的消息,工作人员都能收到。"}
	}
	var b lines
	b.add("送达失败(30天内)%d 人,请电话联系,请他重新打开机器人;不在岗的请换人:", len(ms))
	for i, m := range ms {
		if i == 30 {
			b.add("…还有 %d 人", len(ms)-i)
			break
		}
		name := m.Name
		if name == "" {
			name = "未登记姓名的企业人员"
		}
		state := "现在能收到"
		if m.Gone {
			state = "仍收不到"
		}
		count := "没有再发"
		if m.Count > 0 {
			count = fmt.Sprintf("%d 条 · 最近%s", m.Count, DayWords(m.Last))
		}
		b.add("%d. %s %s · %s · %s", i+1, Escape(name), Escape(roles[m.Person]), count, state)
	}
	return bot.Message{HTML: b.String()}
}

// UnreachedLine tells the office in its morning list.
func UnreachedLine(n int) string { return fmt.Sprintf("送达失败 %d 人,发 /undelivered 看", n) }

// ContactedEnough tells who looks at his revisits that an enterprise has been contacted often enough this week.
func ContactedEnough(n int) string {
	return fmt.Sprintf("这家企业一周内已联系%d次,请改日再回访;已经问过的可以直接点结果", n)
}

// RevisitFrom says that an enterprise is contacted often enough this week, and from when it may be revisited.
func RevisitFrom(n int, from time.Time) string {
	return fmt.Sprintf("一周内最多联系%d次,%s起再回访", n, DayWords(from))
}
