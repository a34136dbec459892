package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// What the bot says to owners unasked, who contacted them, and how they turn it off.

// MuteLabel is the button under what comes unasked.
const MuteLabel = "不再提醒这一类"

// Unasked puts under a message the button that turns its topic off.
func Unasked(m bot.Message, t bot.Topic) bot.Message {
	m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: MuteLabel, Data: bot.Data("n", "off", string(t))}))
	return m
}

// ReminderLine is a reminder of an owner's ticket in one line, for a digest.
func ReminderLine(r ticket.Reminder, v ticket.View) string {
	return fmt.Sprintf("<b>%s</b> %s:%s", r.Ticket, remindHead(r, v.Ticket, 0), Escape(cut(firstOf(v.Ticket.Summary, v.Ticket.Text), 40)))
}

// ReminderWhy says why an owner was reminded.
func ReminderWhy(r ticket.Reminder) string {
	what := ticket.StepLabel(r.Step)
	if r.Step == ticket.StepSupply {
		what = "补充材料"
	}
	if r.Rule == ticket.RuleDueToday {
		return what + "当天到期"
	}
	return what + "快到期"
}

// mostLines is how many lines a digest lists.
const mostLines = 15

// OwnerDigest tells an owner several things at one time.
func OwnerDigest(items []string) bot.Message {
	var b lines
	b.add("进度汇总(为了少打扰您,合成一条):")
	for i, s := range items {
		if i == mostLines {
			b.add("…还有 %d 条,发 /my 看诉求", len(items)-i)
			break
		}
		b.add("%d. %s", i+1, s)
	}
	return bot.Message{HTML: b.String()}
}

// DigestWhy says what a digest was made of.
func DigestWhy(topics []string) string { return "汇总:" + strings.Join(topics, "、") }

// Push tells of one policy.
func Push(line string) bot.Message {
	return bot.Message{HTML: line + "\n想知道能不能享受、怎么申请,直接问我;订阅的领域发 /policy 改。"}
}

// PushNew is the line of a policy that is new in a field.
func PushNew(field, title, number string) string {
	return fmt.Sprintf("新政策(%s):《%s》%s", field, Escape(title), Escape(number))
}

// PushCloses is the line of a policy whose window closes.
func PushCloses(title, day string) string {
	return fmt.Sprintf("申报快截止了(%s止):《%s》", lastDay(day), Escape(title))
}

// PushExpires is the line of a policy that runs out, for those who answer for it.
func PushExpires(title, day string) string {
	return fmt.Sprintf("《%s》有效期到%s,请确认是否延续或有新文件,到期后不再用它答复企业", Escape(title), lastDay(day))
}

// StaffPush tells staff of policies that run out.
func StaffPush(items []string) bot.Message {
	var b lines
	b.add("政策快到期了:")
	for i, s := range items {
		if i == mostLines {
			b.add("…还有 %d 件", len(items)-i)
			break
		}
		b.add("%d. %s", i+1, s)
	}
	return bot.Message{HTML: b.String()}
}

func lastDay(day string) string {
	p := strings.Split(day, "-")
	if len(p) != 3 {
		return day
	}
	return fmt.Sprintf("%s年%s月%s日", p[0], strings.TrimLeft(p[1], "0"), strings.TrimLeft(p[2], "0"))
}

// Topics lists the topics that can be turned off, with those that are.
func Topics(muted []bot.Topic) bot.Message {
	about := map[bot.Topic]string{bot.TopicReminder: "请您补充的材料快到期", bot.TopicPolicy: "您订阅的领域有新政策、申报快截止", bot.TopicDigest: "几件事合成一条告诉您"}
	off := map[bot.Topic]bool{}
	for _, t := range muted {
		off[t] = true
	}
	var b lines
	b.add("我主动给您发的消息有这几类,点一下关掉,再点一下打开:")
	var row []bot.Button
	for _, t := range bot.Muteable {
		text, verb := "✓ "+string(t), "off"
		if off[t] {
			text, verb = string(t)+"(已关)", "on"
		}
		b.add("%s:%s", t, about[t])
		row = append(row, bot.Button{Text: text, Data: bot.Data("n", verb+"l", string(t))})
	}
	b.add("您提交的诉求有了进展,是您要的答复,不在此列。")
	return bot.Message{HTML: b.String(), Buttons: bot.Rows(row)}
}

// TopicOff confirms that a topic was turned off.
func TopicOff(t bot.Topic) string {
	return fmt.Sprintf("好的,不再发“%s”这一类;发 /quiet 可以再打开。", t)
}

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
		return bot.Message{HTML: "30天内没有送不到的消息。"}
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
		b.add("%d. %s %s · %d 条 · 最近%s · %s", i+1, Escape(name), Escape(roles[m.Person]), m.Count, DayWords(m.Last), state)
	}
	return bot.Message{HTML: b.String()}
}

// UnreachedLine tells the office in its morning list.
func UnreachedLine(n int) string { return fmt.Sprintf("送达失败 %d 人,发 /undelivered 看", n) }

// ContactedOften tells a cadre that an enterprise was contacted enough this week.
func ContactedOften(n int) string { return fmt.Sprintf("一周内已联系%d次,不急可改期", n) }
