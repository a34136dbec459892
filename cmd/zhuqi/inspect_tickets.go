package main

import (
	"errors"
	"strconv"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

var ticketColumns = []inspectColumn{{"number", "编号", "Number"}, {"state", "状态", "State"}, {"class", "类别", "Class"}, {"firm", "企业", "Enterprise"},
	{"summary", "诉求", "Matter"}, {"lead", "主办", "Lead unit"}, {"holder", "经办", "Holder"}, {"filed", "提出", "Filed"}, {"due", "时限", "Due"}}

// ticketRow shows a ticket in one line.
func (in *inspection) ticketRow(t ticket.Ticket) (inspectRow, error) {
	firm, err := in.names.ofFirm(in.ctx, t.Enterprise)
	if err != nil {
		return inspectRow{}, err
	}
	lead, err := in.names.ofUnit(in.ctx, t.Lead)
	if err != nil {
		return inspectRow{}, err
	}
	holder, err := in.names.ofPerson(in.ctx, t.Holder)
	state := ""
	switch {
	case ticket.Overdue(t, in.now):
		state = "error"
	case t.Supervised || t.Urgent:
		state = "warn"
	case !t.State.Open():
		state = "ok"
	}
	return inspectRow{ID: string(t.Number), State: state, Links: links(0, 0, string(t.Number)),
		Cells: []string{string(t.Number), t.State.Label(), string(t.Class), firm, short(t.Summary), lead, holder, clockWords(t.Filed), wording.Dates(t)}}, err
}

var reminderColumns = []inspectColumn{{"due", "到期时间", "Due"}, {"rule", "规则", "Rule"}, {"ticket", "诉求", "Ticket"}, {"to", "收件人", "To"}, {"state", "状态", "State"}}

// reminderRow shows a reminder and leads to the messages that it became.
func (in *inspection) reminderRow(m ticket.Reminder) (inspectRow, error) {
	to, err := in.names.ofPerson(in.ctx, m.Person)
	if err != nil {
		return inspectRow{}, err
	}
	r := inspectRow{ID: strconv.FormatInt(m.ID, 10), Links: links(0, 0, string(m.Ticket)),
		State:  map[ticket.ReminderState]string{ticket.Sent: "ok", ticket.Failed: "error"}[m.State],
		Cells:  []string{clockWords(m.Due), ticket.StepLabel(m.Step) + " " + reminderRules[m.Rule], string(m.Ticket), to, reminderStates[m.State]},
		Detail: "提醒的是:" + ticket.StepLabel(m.Step) + ",应于 " + clockWords(m.Of) + "\n身份:" + wording.RoleName(m.As)}
	switch {
	case m.State == ticket.Sent && m.Late:
		r.Cells[4] += "(迟发)"
	case m.State == ticket.Planned && m.Due.Before(in.now):
		r.State, r.Cells[4] = "warn", "到时间了,等上班或等本周名额"
	}
	if m.Urgent {
		r.Detail += "\n紧急:不避下班时间和休息日"
	}
	if m.Budget {
		r.Detail += "\n计入本周主动联系企业的次数"
	}
	rows, err := in.OutboxOfReminder(in.ctx, m.ID)
	for _, o := range rows {
		r.Links = append(r.Links, links(o.Message.Chat, o.SentID, "")...)
	}
	return r, err
}

// ticketOf is the number of the ticket that a message belongs to, or empty.
func (in *inspection) ticketOf(chat bot.ChatID, message int) (string, error) {
	n, err := in.TicketOfMessage(in.ctx, chat, message)
	if errors.Is(err, bot.ErrNotFound) {
		return "", nil
	}
	return string(n), err
}
