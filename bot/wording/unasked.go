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
	return fmt.Sprintf("<b>%s</b> %s:%s", r.Ticket, remindHead(r, v, 0), Escape(cut(firstOf(v.Ticket.Summary, v.Ticket.Text), 40)))
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
	return together("进度汇总(为了少打扰您,合成一条):", items, "…还有 %d 条,发 /my 看诉求")
}

// together numbers items under a head; what is too much is counted.
func together(head string, items []string, rest string) bot.Message {
	var b lines
	b.add("%s", head)
	for i, s := range items[:min(len(items), mostLines)] {
		b.add("%d. %s", i+1, s)
	}
	if more := len(items) - mostLines; more > 0 {
		b.add(rest, more)
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

// PushChanged is the line of a policy in a field whose text has changed.
func PushChanged(field, title, number string) string {
	return fmt.Sprintf("政策有更新(%s):《%s》%s,以新的为准", field, Escape(title), Escape(number))
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
	return together("政策快到期了:", items, "…还有 %d 件")
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
	about := map[bot.Topic]string{bot.TopicReminder: "请您补充的材料快到期", bot.TopicPolicy: "您订阅的领域有新政策、政策有更新、申报快截止", bot.TopicDigest: "几件事合成一条告诉您"}
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
