package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

func TestFilingOnBehalf(t *testing.T) {
	o := open(t)
	o.say(clerk, "代录")
	o.sees(clerk, "外部单号", "/cancel")
	for said, want := range map[string]string{
		"企业:虚构面粉厂": "还缺诉求内容",
		"内容:路灯坏了":  "还缺是谁反映的",
		"企业:虚构面粉厂 内容:路灯坏了 外部时限:尽快":                 "外部时限没有看懂",
		"企业:虚构面粉厂 内容:路灯坏了 外部时限:2026-11-01":         "已经过去",
		"企业:虚构面粉厂 信用代码:91410825MA40XK7X6J 内容:路灯坏了": "信用代码",
		"企业:虚构面粉厂 电话:12 内容:路灯坏了":                   "电话不像",
		"企业:虚构面粉厂 类别:骂人 内容:路灯坏了":                   "没有这个类别",
	} {
		o.say(clerk, said)
		o.sees(clerk, want)
	}
	if n := len(must(o.store.Tickets(o.ctx, ticket.Filter{}))(t)); n != 0 {
		t.Fatalf("%d filed by refused messages", n)
	}
	o.say(clerk, "企业：温和食品有限公司 联系人：王经理 电话：13912345678\n内容：厂门口的路灯坏了三个月,晚上看不见\n渠道：市12345热线 外部单号：RX-77 外部时限：2026-11-25")
	o.sees(clerk, "温和食品有限公司", "王经理 13912345678", "渠道:12345", "外部单号:RX-77", "外部时限:11月25日", "[确认代录] [改] [不办了]")
	o.press(clerk, "确认代录")
	tk := must(o.store.OuterTicket(o.ctx, "12345", "RX-77"))(t)
	if tk.Enterprise != o.firm || tk.Owner != 0 || tk.Contact != "王经理" || tk.Text != "厂门口的路灯坏了三个月,晚上看不见" ||
		tk.Dues.Promise.In(calendar.Shanghai).Format("01-02 15:04") != "11-25 18:00" {
		t.Errorf("filed as %+v", tk)
	}
	o.sees(clerk, "已代录", "状态:待受理", "12345 RX-77", "[交办]")
	o.sees(owner, "受理回执", string(tk.Number))
	o.say(clerk, "/openfor")
	o.say(clerk, "企业:温和食品有限公司 内容:又来一次 渠道:12345 外部单号:RX-77")
	o.sees(clerk, "已经登记过,是 "+string(tk.Number))
	o.say(clerk, "张老板 13800000009 内容:想问问招工补贴怎么领")
	o.sees(clerk, "企业:未写", "张老板 13800000009", "渠道:活动办代录")
	m := o.last(clerk)
	data := dataOf(m, "确认代录")
	o.press(clerk, "不办了")
	if got := o.forge(clerk, m.id, data); !strings.Contains(got, "旧的预览") {
		t.Error("a dropped filing can be filed")
	}
	o.say(owner, "/openfor")
	o.sees(owner, "由活动办办理")
	o.say(zhang, "代录")
	o.sees(zhang, "由活动办办理")
}

func TestFilingOnBehalfOnce(t *testing.T) {
	o := open(t)
	o.say(clerk, "/openfor")
	o.say(clerk, "张老板 13800000009 内容:想问问招工补贴怎么领")
	m := o.last(clerk)
	data := dataOf(m, "确认代录")
	o.forge(clerk, m.id, data)
	if got := o.forge(clerk, m.id, data); !strings.Contains(got, "旧的预览") {
		t.Errorf("pressed twice: %q", got)
	}
	if ts := must(o.store.Tickets(o.ctx, ticket.Filter{}))(t); len(ts) != 1 || ts[0].Phone != "13800000009" || ts[0].Channel != "office" {
		t.Errorf("got %+v", ts)
	}
}
