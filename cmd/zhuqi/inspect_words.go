package main

import (
	"regexp"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// What the records' own words are called on the page.
var (
	outKinds  = map[bot.SendKind]string{bot.Send: "发送", bot.EditAll: "修改", bot.Strip: "撤下按钮", bot.Answer: "回应按钮"}
	outStates = map[bot.OutState]string{bot.Queued: "待发", bot.Sent: "已发", bot.Unknown: "结果不明", bot.Dead: "发不出"}
	doneWords = map[string]string{"0": "待处理", "1": "已处理"}
	inKinds   = map[bot.UpdateKind]string{bot.Ignored: "不用处理", bot.Said: "发来消息", bot.Edited: "改了消息", bot.Pressed: "按了按钮",
		bot.Blocked: "拉黑机器人", bot.Unblocked: "解除拉黑", bot.GroupMoved: "群升级"}
	reminderRules = map[string]string{ticket.RuleDueSoon: "快到期", ticket.RuleDueToday: "今天到期", ticket.RuleOverdue: "已逾期",
		ticket.RuleRevisitDue: "该回访了", ticket.RuleRevisitOverdue: "回访逾期"}
	reminderStates = map[ticket.ReminderState]string{ticket.Planned: "待提醒", ticket.Sent: "已提醒", ticket.Failed: "送不到", ticket.Superseded: "不再需要"}
)

// called lists the records' own words whose Chinese names hold a text.
func called(text string) (words []string) {
	if text == "" {
		return nil
	}
	for _, names := range []map[string]string{inOwnWords(outKinds), inOwnWords(outStates), doneWords, reminderRules, inOwnWords(reminderStates)} {
		for word, name := range names {
			if strings.Contains(name, text) {
				words = append(words, word)
			}
		}
	}
	for _, s := range ticket.States {
		if strings.Contains(s.Label(), text) {
			words = append(words, string(s))
		}
	}
	for _, step := range []string{ticket.StepDispatch, ticket.StepSign, ticket.StepReport, ticket.StepPromise, ticket.StepInterim,
		ticket.StepSupply, ticket.StepRevisit, ticket.StepReview} {
		if strings.Contains(ticket.StepLabel(step), text) {
			words = append(words, step)
		}
	}
	return words
}

func inOwnWords[K ~string](names map[K]string) map[string]string {
	out := map[string]string{}
	for k, name := range names {
		out[string(k)] = name
	}
	return out
}

// clockWords writes a moment to the minute; a list is searched for it in this form, too.
func clockWords(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(calendar.Shanghai).Format("2006-01-02 15:04")
}

var (
	phoneWithin = regexp.MustCompile(`(\+86|\b86|\b)1[3-9]\d{9}\b`)
	codeWithin  = regexp.MustCompile(`\b[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}\b`)
)

// masked hides phones and credit codes within a text.
func masked(text string) string {
	return codeWithin.ReplaceAllStringFunc(phoneWithin.ReplaceAllStringFunc(text, bot.MaskPhone), bot.MaskCode)
}

// short is a text in one line of a list.
func short(text string) string {
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return string(r)
}
