package handlers_test

import (
	"testing"

	"zhuqi/bot/ticket"
)

// A deadline given as a length is shown as the date it becomes; the same sheet on another day moves nothing, though a
// deadline that was counted from the import would come out later.
func TestOuterDeadlinesAsLengths(t *testing.T) {
	o := open(t)
	const rows = "工单编号,来电时间,企业名称,诉求内容,办理时限\n" +
		"RX-1,2026-11-20 16:00,温和食品有限公司,停电停了三回,5个工作日\nRX-2,,虚构面粉厂,怎么申报专精特新企业,7天\nRX-3,,虚构面粉厂,要一块地,尽快\n"
	o.sheet(clerk, "12345转办单.csv", "", rows)
	o.sees(clerk, "新增 2,变更 0,未变 0,有问题 1", "12345 RX-1 温和食品有限公司 2026-11-27前办结(从11月20日起5个工作日) 停电停了三回",
		"2026-11-30前办结(没写受理时间,从今天起7天)", "第 4 行有问题:办理时限不像日期,请写成 2026-12-01,或 5个工作日、7天:尽快")
	o.press(clerk, "入库")
	for number, want := range map[string]string{"RX-1": "11-27 18:00", "RX-2": "11-30 18:00"} {
		if tk := must(o.store.OuterTicket(o.ctx, "12345", number))(t); tk.Dues.Outer.Format("01-02 15:04") != want {
			t.Errorf("%s is due %v, want %s", number, tk.Dues.Outer, want)
		}
	}
	o.now = o.now.AddDate(0, 0, 1)
	o.sheet(clerk, "12345转办单.csv", "", rows)
	o.sees(clerk, "新增 0,变更 0,未变 2,有问题 1", "2026-11-30前办结(从11月23日起7天)")
	if ts := must(o.store.Tickets(o.ctx, ticket.Filter{}))(t); len(ts) != 2 {
		t.Errorf("%d tickets", len(ts))
	}
	o.sheet(clerk, "12345转办单.csv", "", "工单编号,来电时间,诉求内容,办理时限\nRX-2,2026-11-23,怎么申报专精特新企业,3个工作日\n")
	o.sees(clerk, "新增 0,变更 1,未变 0,有问题 0")
}
