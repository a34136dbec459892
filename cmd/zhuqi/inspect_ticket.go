package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

var eventColumns = []inspectColumn{{"seq", "序号", "No."}, {"at", "时间", "Time"}, {"verb", "动作", "Move"}, {"by", "谁", "By"},
	{"state", "状态", "State"}, {"text", "说了什么", "Words"}, {"hash", "校验码", "Hash"}}

// inspectTicket is a ticket with all that belongs to it.
type inspectTicket struct {
	Number    string                     `json:"number"`
	Title     string                     `json:"title"`
	Facts     [][2]string                `json:"facts"`
	Events    []inspectRow               `json:"events"`
	Dates     []inspectDate              `json:"dates"`
	Reminders []inspectRow               `json:"reminders"`
	Messages  []inspectRow               `json:"messages"`
	Columns   map[string][]inspectColumn `json:"columns"` // of events, reminders and messages
}

// inspectDate is a date and how it came about.
type inspectDate struct {
	Name    string   `json:"name"`
	At      string   `json:"at"`
	Explain []string `json:"explain"`
}

func (in *inspection) ticketInFull(r *http.Request) (any, error) {
	n, short, ok := ticket.ParseNumber(r.PathValue("number"), in.rules.Prefix)
	if !ok || short != 0 {
		return nil, fmt.Errorf("ticket %q: %w", r.PathValue("number"), bot.ErrNotFound)
	}
	t, err := in.Ticket(in.ctx, n)
	if err != nil {
		return nil, err
	}
	events, err := in.Events(in.ctx, n)
	if err != nil {
		return nil, err
	}
	out := inspectTicket{Number: string(n), Title: masked(t.Summary),
		Columns: map[string][]inspectColumn{"events": eventColumns, "reminders": reminderColumns, "messages": outboxColumns}}
	if out.Facts, err = in.facts(t, events); err != nil {
		return nil, err
	}
	out.Dates = datesOf(ticket.Explain(t, in.rules), in.now)
	if out.Events, err = rowsOf(in, events, (*inspection).eventRow); err != nil {
		return nil, err
	}
	reminders, err := in.Reminders(in.ctx, n)
	if err != nil {
		return nil, err
	}
	if out.Reminders, err = rowsOf(in, reminders, (*inspection).reminderRow); err != nil {
		return nil, err
	}
	messages, err := in.OutboxOf(in.ctx, n)
	if err != nil {
		return nil, err
	}
	out.Messages, err = rowsOf(in, messages, (*inspection).outboxRow)
	return out, err
}

// facts are what is known of a ticket, and whether its chain of events holds.
func (in *inspection) facts(t ticket.Ticket, events []ticket.Event) ([][2]string, error) {
	v, err := ticket.LoadView(in.ctx, in.Store, t)
	if err != nil {
		return nil, err
	}
	var supports, cadres []string
	for _, u := range v.Supports {
		supports = append(supports, u.Name)
	}
	for _, p := range v.Cadres {
		cadres = append(cadres, p.Name)
	}
	chain := fmt.Sprintf("完好,共%d条", len(events))
	if err := ticket.VerifyChain(events); err != nil {
		chain = "断了:" + err.Error()
	}
	facts := [][2]string{
		{"状态", t.State.Label()}, {"类别", string(t.Class)}, {"问题类别", t.Problem}, {"企业", v.Whose()},
		{"统一社会信用代码", bot.MaskCode(v.Enterprise.Code)}, {"联系人", strings.TrimSpace(t.Contact + " " + bot.MaskPhone(t.Phone))},
		{"提出", clockWords(t.Filed)}, {"原话", masked(t.Text)}, {"主办", v.Lead.Name}, {"协办", strings.Join(supports, "、")},
		{"经办", v.Holder.Name}, {"助企干部", strings.Join(cadres, "、")}, {"时限", wording.Dates(t)}, {"结果", string(t.Result)},
		{"答复", masked(t.Answer)}, {"最近的理由", masked(t.Reason)}, {"退回", times(t.Returns)}, {"重办", times(t.Redo)}, {"延期", times(t.Extended)},
		{"回访", string(t.Found)}, {"评价", t.Rating}, {"办结", clockWords(t.ClosedAt)}, {"事件链", chain},
	}
	return slices.DeleteFunc(facts, func(f [2]string) bool { return f[1] == "" }), nil
}

func times(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d次", n)
}

// eventRow shows one event of the chain; in full with what was said and the hashes.
func (in *inspection) eventRow(e ticket.Event) (inspectRow, error) {
	by, err := in.names.ofPerson(in.ctx, e.By)
	if err != nil {
		return inspectRow{}, err
	}
	state := e.To.Label()
	if e.From != e.To && e.From != "" {
		state = e.From.Label() + "→" + state
	}
	m, err := e.Move()
	said := short(strings.TrimSpace(strings.Join([]string{string(m.Result), string(m.Outcome), m.Grade, m.Reason, m.Text}, " ")))
	if m.New != nil {
		said = short(m.New.Text)
	}
	var full bytes.Buffer
	switch {
	case errors.Is(err, ticket.ErrErased):
		said, err = "内容已按要求删除", nil
	case json.Indent(&full, e.Payload, "", "  ") != nil:
		full.Write(e.Payload)
	}
	return inspectRow{ID: strconv.Itoa(e.Seq), Links: links(0, 0, ""),
		Cells:  []string{strconv.Itoa(e.Seq), clockWords(e.At), e.Verb.Label(), by, state, said, brief(e.Hash)},
		Detail: fmt.Sprintf("起因:%s\n前一条:%s\n本条:%s\n内容摘要:%s\n%s", e.Cause, e.Prev, e.Hash, e.Digest, full.String())}, err
}

// brief is the beginning of a hash.
func brief(hash string) string { return hash[:min(8, len(hash))] }

// datesOf puts the lines of an explanation under their dates; those before the first belong to all.
func datesOf(lines []ticket.Line, now time.Time) []inspectDate {
	dates := []inspectDate{}
	for _, l := range lines {
		if l.Heading && (l.Name != "" || len(dates) == 0) {
			d := inspectDate{Name: l.Name}
			if d.Name == "" {
				d.Name = "怎么起算"
			}
			if !l.At.IsZero() {
				at := l.At.In(calendar.Shanghai)
				if d.At = wording.DayWords(at) + at.Format("15:04"); at.Year() != now.In(calendar.Shanghai).Year() {
					d.At = wording.FarDay(at) + at.Format("15:04")
				}
			}
			dates = append(dates, d)
		}
		d := &dates[len(dates)-1]
		d.Explain = append(d.Explain, l.Text)
	}
	return dates
}
