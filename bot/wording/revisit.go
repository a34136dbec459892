package wording

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// Revisited confirms what a revisit found.
func Revisited(n ticket.Number, o ticket.Outcome, s ticket.State) bot.Message {
	m := bot.Message{Ticket: string(n), HTML: fmt.Sprintf("<b>%s</b> 回访已记录:%s,现在%s。", n, o, s.Label())}
	if o == ticket.FoundUnsolved {
		m.HTML += "\n企业主要是对哪方面不满意?请点一个,也可以直接写一句。"
		var row []bot.Button
		for i, r := range ticket.RejectReasons {
			row = append(row, bot.Button{Text: r, Data: bot.Data("v", "why"+strconv.Itoa(i), string(n))})
		}
		m.Buttons = bot.Rows(row[:3], row[3:])
	}
	return m
}

// visits is the record of the revisits, oldest first.
func (c Card) visits(b *lines) {
	for i, v := range c.View.Ticket.Visits {
		if i == 0 {
			b.add("回访记录:")
		}
		b.add("%s %s", DayWords(v.At), Escape(c.visit(i)))
	}
}

func (c Card) visit(i int) string {
	v := c.View.Ticket.Visits[i]
	s := string(v.Outcome)
	if i < len(c.View.Visitors) {
		if who := firstOf(c.View.Visitors[i].Name, c.View.Visitors[i].Nick); who != "" {
			s = who + " " + s
		}
	}
	if !v.Until.IsZero() {
		s += "到" + DayWords(v.Until)
	}
	if v.Reason != "" {
		s += "(" + v.Reason + ")"
	}
	if v.Text != "" {
		s += ":" + cut(v.Text, 100)
	}
	return s
}

// RevisitLine says in a list by how much a revisit is late, or how often it was tried.
func RevisitLine(v ticket.View, cal *calendar.Calendar, now time.Time) string {
	t := v.Ticket
	if t.Unreached() {
		return fmt.Sprintf("%d次联系不上,最后一次%s", t.Revisits, DayWords(t.FoundAt))
	}
	var who []string
	for _, c := range v.Cadres {
		who = append(who, c.Name)
	}
	s := fmt.Sprintf("回访逾期 %d 个工作日", cal.WorkdaysBetween(t.Dues.Revisit, now))
	if t.RevisitOn != "" {
		s += "(" + t.RevisitOn + ")"
	}
	if len(who) > 0 {
		s += ",干部 " + strings.Join(who, "、")
	}
	return Escape(s)
}

// Sentences about the lists of revisits.
const (
	NoLateRevisits = "没有逾期的回访。"
	AllReached     = "没有三次联系不上的回访。"
)

// MovePrompt asks for the new day of a revisit.
func MovePrompt(n ticket.Number) bot.Message {
	return bot.Message{Ticket: string(n), HTML: fmt.Sprintf(
		"<b>%s</b> 改到哪天回访?例如:明天、下周一、12月13日。\n不改了请发 /cancel。", n)}
}

// Enterprises lists a cadre's enterprises, then what is answered and waits for his revisit.
type Enterprises struct {
	Firms    []Firm
	Projects []bot.Project
	Chains   []string                 // whose leader he is
	Wait     []ticket.View            // answered, with revisit buttons
	Enough   map[bot.EnterpriseID]int // contacted as often as may be this week, and how often
}

// Firm is one enterprise of a cadre.
type Firm struct {
	Name, Town string
	Open       int
}

// Messages gives the list and one message for each ticket that waits.
func (e Enterprises) Messages() []bot.Message {
	if len(e.Firms)+len(e.Projects)+len(e.Chains) == 0 {
		return []bot.Message{{HTML: "还没有给您配对企业,请联系活动办。"}}
	}
	var b lines
	b.add("您包联的企业 %d 家:", len(e.Firms))
	for i, f := range e.Firms {
		line := fmt.Sprintf("%d. %s", i+1, Escape(f.Name))
		if f.Town != "" {
			line += " " + Escape(f.Town)
		}
		if f.Open > 0 {
			line += fmt.Sprintf(" · 未办结 %d 件", f.Open)
		}
		b.add("%s", line)
	}
	if len(e.Projects) > 0 {
		b.add("您包联的项目 %d 个:", len(e.Projects))
		for i, j := range e.Projects {
			b.add("%d. %s", i+1, Escape(strings.TrimSpace(inTown(j.Name, j.Town)+" "+j.Stage)))
		}
	}
	if len(e.Chains) > 0 {
		b.add("您任链长的产业链:%s", Escape(strings.Join(e.Chains, "、")))
	}
	if len(e.Wait) == 0 {
		b.add("没有待回访的诉求。")
	} else {
		b.add("待回访 %d 件:", len(e.Wait))
	}
	first := bot.Message{HTML: b.String()}
	if slices.ContainsFunc(e.Firms, func(f Firm) bool { return f.Open > 0 }) {
		first.Buttons = bot.Rows(bot.Row(bot.Button{Text: "逐件看未办结", Data: bot.Data("l", "paired", "")}))
	}
	out := []bot.Message{first}
	for _, v := range e.Wait {
		why := ""
		if n := e.Enough[v.Ticket.Enterprise]; n > 0 {
			why = ContactedEnough(n)
		}
		out = append(out, RevisitCard(v, why))
	}
	return out
}

// RevisitCard is one ticket to go back about: who to ask, what was asked and answered.
func RevisitCard(v ticket.View, why string) bot.Message {
	t := v.Ticket
	var b lines
	b.add("<b>%s</b> %s · %s", t.Number, toRevisit(t), Escape(v.Whose()))
	if why != "" {
		b.add("%s", Escape(why))
	}
	b.add("联系:%s %s", Escape(t.Contact), Escape(t.Phone))
	b.add("诉求:%s", Escape(cut(firstOf(t.Summary, t.Text), 200)))
	switch {
	case t.State == ticket.Withdrawn && t.Reason != "":
		b.add("撤回原因:%s", Escape(cut(t.Reason, 200)))
	case t.Answer != "":
		b.add("%s答复(%s):%s", Escape(v.Lead.Name), t.Result, Escape(cut(t.Answer, 200)))
	}
	if !t.Dues.Revisit.IsZero() {
		b.add("请在%s前回访", DayWords(t.Dues.Revisit))
	}
	return bot.Message{HTML: b.String(), Ticket: string(t.Number), Buttons: bot.Rows(RevisitButtons(t.Number))}
}

// toRevisit says what a ticket waits for a revisit after.
func toRevisit(t ticket.Ticket) string {
	if t.State == ticket.Withdrawn {
		return "已撤回,待回访"
	}
	return "待回访"
}

// RevisitMoved confirms the new day of a revisit.
func RevisitMoved(n ticket.Number, day time.Time) bot.Message {
	return bot.Message{Ticket: string(n), HTML: fmt.Sprintf("<b>%s</b> 回访改到%s,到时会提醒您。", n, DayWords(day))}
}

// NoteKept confirms what was written about a revisit after its result.
func NoteKept(n ticket.Number) bot.Message {
	return bot.Message{Ticket: string(n), HTML: fmt.Sprintf("<b>%s</b> 备注已记入回访记录。", n)}
}

// RevisitNoted keeps a note for the button that follows.
const RevisitNoted = "备注已记下,请点回访结果"
