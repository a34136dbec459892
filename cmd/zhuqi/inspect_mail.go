package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/telegram"
)

var outboxColumns = []inspectColumn{{"at", "时间", "Time"}, {"to", "收件人", "To"}, {"kind", "做什么", "Kind"}, {"text", "内容", "Text"},
	{"ticket", "诉求", "Ticket"}, {"state", "状态", "State"}, {"attempts", "次数", "Attempts"}}

// outboxRow shows one thing that goes out.
func (in *inspection) outboxRow(o bot.Outbound) (inspectRow, error) {
	m := o.Message
	to, err := in.names.ofChat(in.ctx, m.Chat)
	text := short(bare(m.HTML))
	if m.File != nil {
		text = strings.TrimSpace("〔附件 " + m.File.Name + "〕 " + text)
	}
	r := inspectRow{ID: strconv.FormatInt(o.ID, 10), State: map[bot.OutState]string{bot.Sent: "ok", bot.Unknown: "warn", bot.Dead: "error"}[o.State],
		Cells:  []string{clockWords(o.Made), to, outKinds[o.Kind], text, m.Ticket, outStates[o.State], strconv.Itoa(o.Attempts)},
		Detail: outboundInFull(o)}
	message := o.SentID
	if o.Kind == bot.EditAll || o.Kind == bot.Strip {
		message = o.Target
	}
	r.Links = links(m.Chat, message, m.Ticket)
	return r, err
}

// outboundInFull is all that the row of the outbox holds.
func outboundInFull(o bot.Outbound) string {
	var b strings.Builder
	b.WriteString(bare(o.Message.HTML))
	for _, row := range o.Message.Buttons {
		b.WriteByte('\n')
		for _, button := range row {
			fmt.Fprintf(&b, "[%s] ", button.Text)
		}
	}
	say := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "\n%s:%s", name, text)
		}
	}
	b.WriteByte('\n')
	say("没发出的原因", o.Error)
	if o.State != bot.Sent {
		say("最早再发", clockWords(o.NotBefore)) // of the real time
	}
	if o.Reminder != 0 {
		say("所属提醒", strconv.FormatInt(o.Reminder, 10))
	}
	if o.Unasked {
		say("先后", "提醒和清单,排在答复后面")
	}
	say("同一件事只发一次的记号", o.Key)
	return strings.TrimSpace(b.String())
}

var inboxColumns = []inspectColumn{{"at", "时间", "Time"}, {"from", "谁", "From"}, {"kind", "做了什么", "Kind"}, {"text", "内容", "Text"}, {"state", "状态", "State"}}

// inboxRow shows one thing that came in, with the update as it came.
func (in *inspection) inboxRow(got store.Received) (inspectRow, error) {
	from, err := in.names.ofChat(in.ctx, got.Chat)
	if err != nil {
		return inspectRow{}, err
	}
	r := inspectRow{ID: strconv.FormatInt(got.ID, 10), State: "warn", Cells: []string{clockWords(got.At), from, "", "", doneWords["0"]}}
	if got.Done {
		r.State, r.Cells[4] = "ok", doneWords["1"]
	}
	if len(got.Raw) == 0 {
		r.Cells[3] = "原文满30天,已清除"
		return r, nil
	}
	var indented bytes.Buffer
	if json.Indent(&indented, got.Raw, "", "  ") != nil {
		indented.Write(got.Raw)
	}
	r.Detail = indented.String()
	up, err := telegram.ParseUpdate(got.Raw, telegram.Me{})
	if err != nil {
		r.Cells[2] = "看不懂"
		return r, nil // that it cannot be read is what the row says
	}
	r.Cells[2], r.Cells[3] = inKinds[up.Kind], short(heardIn(up, got.Raw))
	n := ""
	if up.Message != 0 {
		of, err := in.ticketOf(up.Chat, up.Message)
		if err != nil {
			return r, err
		}
		n = of
	}
	r.Links = links(up.Chat, up.Message, n)
	return r, nil
}

// heardIn is what was said or pressed.
func heardIn(up bot.Update, raw []byte) string {
	if up.Kind == bot.Pressed {
		if label := telegram.PressedLabel(raw); label != "" {
			return "[" + label + "]"
		}
		return up.Press
	}
	var b strings.Builder
	for _, f := range up.Files {
		fmt.Fprintf(&b, "〔附件 %s〕", f.Name)
	}
	if up.Phone != "" {
		b.WriteString("〔联系电话〕")
	}
	return b.String() + up.Text
}

// links lead to a message and a ticket, where there are any.
func links(chat bot.ChatID, message int, n string) []inspectLink {
	out := []inspectLink{}
	if message != 0 {
		out = append(out, inspectLink{Kind: "message", Chat: int64(chat), Message: message})
	}
	if n != "" {
		out = append(out, inspectLink{Kind: "ticket", Number: n})
	}
	return out
}
