package handlers_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// sheet sends a .csv to the bot as a document.
func (o *office) sheet(chat bot.ChatID, name, caption, csv string) {
	o.t.Helper()
	id := name + time.Duration(o.updates).String()
	o.files[id] = []byte(csv)
	o.nextMsg++
	o.handle(bot.Update{Kind: bot.Said, Chat: chat, Text: caption, Message: o.nextMsg, Files: []bot.FileRef{{ID: id, Kind: bot.Document, Name: name}}})
}

const orders = `工单编号,来电时间,企业名称,信用代码,诉求人,联系电话,诉求内容,工单类型,办理时限
RX-1,2026-11-20 16:00,温和食品有限公司,,王经理,13912345678,城北工业路一带这周停了三回料全废了,投诉,2026-11-25
RX-2,2026-11-21,虚构面粉厂,,孙某,13800000002,怎么申报专精特新企业,咨询,
RX-3,2026-11-21,虚构面粉厂,,孙某,13800000002,,咨询,
RX-4,2026-11-21,虚构面粉厂,,孙某,13800000002,办证的人索要好处费,投诉,
`

func TestOuterOrdersTwice(t *testing.T) {
	o := open(t)
	own := o.file(ticket.Help, "城北工业路这周停了三回,料全废了")
	o.sheet(clerk, "转办单.csv", "", orders)
	o.sees(clerk, "没有认出这些工单是哪个平台转来的")
	o.sheet(clerk, "转办单.csv", "12345热线转来的", orders)
	o.sees(clerk, "外部工单表,共 4 行", "新增 3,变更 0,未变 0,有问题 1", "12345 RX-1 温和食品有限公司", "第 4 行有问题:缺诉求内容", "[入库]")
	if ts := must(o.store.Tickets(o.ctx, ticket.Filter{}))(t); len(ts) != 1 {
		t.Fatalf("a preview opened %d", len(ts)-1)
	}
	o.press(clerk, "入库")
	tk := must(o.store.OuterTicket(o.ctx, "12345", "RX-1"))(t)
	due := time.Date(2026, 11, 25, 18, 0, 0, 0, calendar.Shanghai)
	if tk.Class != ticket.Complaint || tk.Enterprise != o.firm || !tk.Dues.Outer.Equal(due) || !tk.Dues.Promise.Equal(due) || tk.Owner != 0 ||
		tk.OuterFiled.Format("01-02 15:04") != "11-20 16:00" {
		t.Errorf("opened as %+v", tk)
	}
	screen := o.screen(clerk)
	for _, want := range []string{"已导入 3 行:新增 3,变更 0,未变 0,有问题 1", "像是同一件事的 1 件", string(own), "新开 3 件,其中待受理 3 件"} {
		if !strings.Contains(screen, want) {
			t.Errorf("%q is not in\n%s", want, screen)
		}
	}
	if strings.Contains(o.last(clerk).HTML, "好处费") {
		t.Error("a complaint about an official is named")
	}
	var sheet *shown
	for _, s := range o.screens[clerk] {
		if s.File != nil {
			sheet = s
		}
	}
	if sheet == nil {
		t.Fatal("the bad row did not come back")
	}
	f := must(excelize.OpenReader(bytes.NewReader(sheet.File.Data)))(t)
	if why, _ := f.GetCellValue("Sheet1", "B2"); why != "缺诉求内容" {
		t.Errorf("beside the bad row: %q", why)
	}
	o.sees(owner, "受理回执", string(tk.Number), "上级要求办结")
	if c := must(o.store.OuterTicket(o.ctx, "12345", "RX-4"))(t); c.Class != ticket.Conduct {
		t.Errorf("words about an official opened a %s", c.Class)
	}

	before := must(o.store.Tickets(o.ctx, ticket.Filter{}))(t)
	o.sheet(clerk, "12345转办单.csv", "", orders)
	o.sees(clerk, "新增 0,变更 0,未变 3,有问题 1")
	o.press(clerk, "入库")
	if after := must(o.store.Tickets(o.ctx, ticket.Filter{}))(t); len(after) != len(before) || o.ticket(tk.Number).Events != tk.Events {
		t.Errorf("the same sheet again: %d tickets, then %d", len(before), len(after))
	}

	o.sheet(clerk, "12345转办单.csv", "", strings.Replace(orders, "2026-11-25", "2026-11-24 12:00", 1))
	o.sees(clerk, "新增 0,变更 1,未变 2")
	o.press(clerk, "入库")
	if !strings.Contains(o.screen(clerk), "办理时限有变的 1 件") || !strings.Contains(o.screen(clerk), "11月25日(周三) → 11月24日(周二)") {
		t.Error("the changed deadline is not told")
	}
	want := time.Date(2026, 11, 24, 12, 0, 0, 0, calendar.Shanghai)
	if got := o.ticket(tk.Number); !got.Dues.Outer.Equal(want) || !got.Dues.Promise.Equal(want) {
		t.Errorf("due %v %v, want the earlier", got.Dues.Outer, got.Dues.Promise)
	}
	o.sees(owner, "12345要求办结的时间改为11月24日")
}

func TestOuterOrdersAreTheOffices(t *testing.T) {
	o := open(t)
	o.sheet(admin, "12345.csv", "", orders)
	o.sees(admin, "外部工单由活动办导入")
	o.sheet(zhang, "12345.csv", "", orders)
	if ts := must(o.store.Tickets(o.ctx, ticket.Filter{}))(t); len(ts) != 0 {
		t.Errorf("%d opened", len(ts))
	}
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestReturnSheet(t *testing.T) {
	o := open(t)
	o.say(clerk, "/return 2026-11")
	o.sees(clerk, "2026-11 没有外部工单")
	o.sheet(clerk, "12345转办单.csv", "", orders)
	o.press(clerk, "入库")
	o.say(clerk, "/return")
	o.sees(clerk, "2026-11 反馈表,2 件")
	f := must(excelize.OpenReader(bytes.NewReader(o.last(clerk).File.Data)))(t)
	if rows := must(f.GetRows("外部工单反馈"))(t); len(rows) != 3 || rows[1][2] != "RX-1" || rows[1][6] != "温和食品有限公司" {
		t.Errorf("got %v", rows)
	}
	o.say(clerk, "/return 去年")
	o.sees(clerk, "没有看懂月份")
	o.say(owner, "/return")
	o.sees(owner, "给活动办用")
}
