package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// The sentences about filing for somebody else.
const (
	BehalfOffice   = "代录诉求由活动办办理;您自己要反映问题,请点[反映问题]。"
	BehalfNoText   = "还缺诉求内容,请写“内容:……”,其余各项也在这一条消息里;不办了请发 /cancel。"
	BehalfNobody   = "还缺是谁反映的:请写企业全称(或信用代码),没有企业名称就写联系人和电话。"
	BehalfBadPhone = "电话不像电话号码,请核对后重新写一遍。"
	BehalfBadDate  = "外部时限没有看懂,请这样写:外部时限:2026-12-13。"
)

// BehalfPrompt asks for all that is taken down, in one message.
func BehalfPrompt() bot.Message {
	return bot.Message{HTML: "代企业登记诉求,请用一条消息写(后面几项没有就不写),可附照片或文件:\n" +
		"企业:××有限公司\n联系人:张经理\n电话:13800000000\n内容:……\n类别:求助\n渠道:12345\n外部单号:……\n外部时限:2026-12-13\n不办了请发 /cancel。"}
}

// BehalfPreview shows what would be filed for somebody.
func BehalfPreview(f ticket.Filing, firm, lead, serial string) bot.Message {
	var b lines
	b.add("请核对,点[确认代录]才会登记:")
	b.add("事项:%s", Escape(cut(f.Text, longest)))
	b.add("企业:%s", Escape(firstOf(firm, "未写")))
	if who := strings.TrimSpace(f.Contact + " " + f.Phone); who != "" {
		b.add("联系:%s", Escape(who))
	}
	b.add("类别:%s · %s", f.Class, f.Problem)
	b.add("渠道:%s", Escape(channelWords(f.Channel)))
	if f.Outer != "" {
		b.add("外部单号:%s", Escape(f.Outer))
	}
	if !f.OuterDue.IsZero() {
		b.add("外部时限:%s", DeadlineWords(f.OuterDue, false))
	}
	if lead != "" {
		b.add("建议主办:%s", Escape(lead))
	}
	if len(f.Files) > 0 {
		b.add("附件:%d 件", len(f.Files))
	}
	return bot.Message{HTML: b.String(), Buttons: bot.Rows(bot.Row(
		bot.Button{Text: "确认代录", Data: bot.Data("fo", "put", serial)},
		bot.Button{Text: "改", Data: bot.Data("fo", "again", serial)},
		bot.Button{Text: "不办了", Data: bot.Data("fo", "drop", serial)}))}
}

func channelWords(s string) string {
	if s == "office" {
		return "活动办代录"
	}
	return s
}

// BehalfHere says that an outer work order has its ticket.
func BehalfHere(t ticket.Ticket) string {
	return fmt.Sprintf("%s 的 %s 已经登记过,是 %s(%s),不用再登记。", t.Channel, t.Outer, t.Number, t.State.Label())
}

// BehalfHead is the head of the card of what was just filed for somebody.
func BehalfHead() string { return "已代录" }

// BehalfFiled says that it was filed, where the one who filed it may not see it.
func BehalfFiled(t ticket.Ticket) bot.Message {
	return bot.Message{HTML: fmt.Sprintf("<b>%s</b> 已代录,由活动办负责人处理。", t.Number)}
}
