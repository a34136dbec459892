package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// look asks the inspector and decodes what it says.
func (h *hall) look(path string, into any) int {
	h.t.Helper()
	rec := httptest.NewRecorder()
	newInspector(h.d).ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/sim/inspect/"+path, nil))
	if err := json.Unmarshal(rec.Body.Bytes(), into); err != nil {
		h.t.Fatalf("%s: %v in %s", path, err, rec.Body)
	}
	return rec.Code
}

// page asks for a page of a list.
func (h *hall) page(path string) (p inspectPage) {
	h.t.Helper()
	if status := h.look(path, &p); status != http.StatusOK {
		h.t.Fatalf("%s: status %d", path, status)
	}
	for _, r := range p.Rows {
		if len(r.Cells) != len(p.Columns) || r.Links == nil {
			h.t.Errorf("%s: row %+v under %v", path, r, p.Columns)
		}
	}
	return p
}

// cells are the texts of all rows, a line each.
func cells(rows []inspectRow) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintln(&b, strings.Join(r.Cells, " | "))
	}
	return b.String()
}

// worked is a hall in which an appeal was filed and signed for, and half of what fell due is done.
func worked(t *testing.T) *hall {
	h := openHall(t, "2026-11-23 09:10")
	h.file()
	h.press(interpreter, "签收")
	h.must("clock", `{"workday":3}`)
	return h
}

func TestInspectLists(t *testing.T) {
	h := worked(t)
	for _, row := range []struct {
		path, want, not string
		first           string // link of the first row
	}{
		{"outbox", "已发", "", "message"},
		{"outbox?q=首次反馈今天到期", "2026-11-26 08:30 | 发改解读岗(虚构) | 发送 | SQ-20261123-0001 首次反馈今天到期", "活动办", "ticket"},
		{"outbox?q=助企干部甲", "今日回访", "老王", "message"},
		{"outbox?q=602", "今日回访", "老王", ""},
		{"outbox?q=" + url.QueryEscape("2026-11-25 08:30"), "今日回访", "11-26", ""},
		{"outbox?q=撤下按钮", "撤下按钮 |", "发送 |", "ticket"},
		{"inbox", "按了按钮 | [签收] | 已处理", "", "message"},
		{"inbox?q=老王", "发来消息 | 厂里电费太高,有什么优惠电价政策", "", ""},
		{"inbox?q=待处理", "", "|", ""},
		{"tickets", "SQ-20261123-0001 | 办理中 | 求助 | 虚构怀川速食有限公司 | 厂里电费太高", "", "ticket"},
		{"tickets?q=发改解读", "县发展改革委 | 发改解读岗(虚构)", "", ""},
		{"tickets?q=待签收", "", "|", ""},
		{"reminders?q=已提醒", "2026-11-26 08:30 | 首次反馈 今天到期 | SQ-20261123-0001 | 发改解读岗(虚构) | 已提醒", "待提醒", "ticket"},
		{"reminders?q=县领导", "首次反馈 已逾期", "解读岗", ""},
	} {
		p := h.page(row.path)
		got := cells(p.Rows)
		if !strings.Contains(got, row.want) || row.not != "" && strings.Contains(got, row.not) {
			t.Errorf("%s: want %q and not %q in\n%s", row.path, row.want, row.not, got)
		}
		if p.Total != len(p.Rows) || row.first != "" && (len(p.Rows) == 0 || !slices.ContainsFunc(p.Rows[0].Links, func(l inspectLink) bool { return l.Kind == row.first })) {
			t.Errorf("%s: %d rows of %d, the first %+v", row.path, len(p.Rows), p.Total, p.Rows)
		}
	}
	planned := h.page("reminders").Rows
	if planned[0].Cells[4] != "待提醒" || planned[0].Cells[0] > planned[1].Cells[0] || planned[len(planned)-1].Cells[4] == "待提醒" {
		t.Errorf("the next reminder does not come first:\n%s", cells(planned))
	}
}

// Page after page gives every row once, in order.
func TestInspectPages(t *testing.T) {
	h := worked(t)
	for _, list := range []string{"outbox", "inbox", "tickets", "reminders"} {
		var want, got []string
		whole := h.page(list + "?limit=200")
		for _, r := range whole.Rows {
			want = append(want, r.ID)
		}
		next := ""
		for pages := 0; pages == 0 || next != "" && pages <= len(want); pages++ {
			p := h.page(list + "?limit=2&before=" + url.QueryEscape(next))
			for _, r := range p.Rows {
				got = append(got, r.ID)
			}
			if next = p.Next; p.Total != len(want) {
				t.Errorf("%s: total %d, want %d", list, p.Total, len(want))
			}
		}
		if !slices.Equal(got, want) || whole.Next != "" {
			t.Errorf("%s: page by page %v, at once %v", list, got, want)
		}
	}
}

func TestInspectTicket(t *testing.T) {
	h := worked(t)
	var got inspectTicket
	if status := h.look("ticket/sq202611230001", &got); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	if want := "1 | 2026-11-23 09:10 | 受理登记 | 老王(虚构) | 待受理 | 厂里电费太高,有什么优惠电价政策 | "; !strings.HasPrefix(cells(got.Events), want) {
		t.Errorf("events\n%s", cells(got.Events))
	}
	if !strings.Contains(cells(got.Events), "签收 | 发改解读岗(虚构) | 待签收→办理中") || strings.Contains(got.Events[0].Detail, "13800000501") {
		t.Errorf("events\n%s%s", cells(got.Events), got.Events[0].Detail)
	}
	if last := got.Facts[len(got.Facts)-1]; last != [2]string{"事件链", "完好,共3条"} || got.Facts[0] != [2]string{"状态", "办理中"} {
		t.Errorf("facts %v", got.Facts)
	}
	i := slices.IndexFunc(got.Dates, func(d inspectDate) bool { return d.Name == "对企业承诺" })
	if i < 0 || got.Dates[i].At != "11月30日(周一)18:00" || len(got.Dates[i].Explain) < 8 {
		t.Errorf("dates %+v", got.Dates)
	}
	if len(got.Reminders) < 5 || len(got.Messages) < 5 || got.Title == "" {
		t.Errorf("%q: %d reminders, %d messages", got.Title, len(got.Reminders), len(got.Messages))
	}
}

func TestInspectMessage(t *testing.T) {
	h := worked(t)
	shown := h.d.sim.Screen(interpreter)
	var got struct {
		Call, Outbox int64
		Ticket       string
	}
	h.look(fmt.Sprintf("message?chat=%d&message_id=%d", interpreter, shown[0].ID), &got)
	if got.Ticket != "SQ-20261123-0001" || got.Outbox == 0 {
		t.Errorf("got %+v", got)
	}
	if p := h.page("outbox?id=4000"); p.Total != 0 || p.Next != "" {
		t.Errorf("a row that is not there: %+v", p)
	}
	row := h.page(fmt.Sprintf("outbox?id=%d", got.Outbox)).Rows[0]
	if !strings.Contains(row.Detail, "待签收") || !strings.Contains(row.Detail, "[签收]") {
		t.Errorf("row %+v of message %v", row, shown[0])
	}
}

func TestInspectRefuses(t *testing.T) {
	h := openHall(t, "2026-11-23 09:10")
	for path, want := range map[string]int{"ticket/SQ-20261123-0009": 404, "ticket/x": 404, "outbox?limit=x": 400, "outbox?limit=0": 400,
		"outbox?before=x": 400, "outbox?id=x": 400, "reminders?before=1+2": 400, "message?chat=501": 400} {
		var got struct {
			OK    bool
			Error string
		}
		if status := h.look(path, &got); status != want || got.OK || got.Error == "" {
			t.Errorf("%s: status %d, %+v", path, status, got)
		}
	}
}

// The records can be looked into while the bot is killed.
func TestInspectWhileKilled(t *testing.T) {
	h := worked(t)
	h.must("bot", `{"do":"kill"}`)
	h.d.sim.Say(owner, owner, "还在吗")
	if p := h.page("tickets"); p.Total != 1 {
		t.Errorf("%d tickets", p.Total)
	}
	if p := h.page("outbox?q=老王"); p.Total == 0 {
		t.Error("nothing in the outbox")
	}
}
