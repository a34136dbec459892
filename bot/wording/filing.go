package wording

import (
	"fmt"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Labels of the filing form.
const (
	AsSaidLabel  = "就按这句话提交"
	DetailLabel  = "写详细一点"
	ConfirmLabel = "确认提交"
	LeaveLabel   = "不提交了"
)

var leave = bot.Button{Text: LeaveLabel, Data: bot.Data("f", "leave", "0")}

// FilingNotice opens a filing: from a question already asked, or with the question what it is about.
func FilingNotice(question string) bot.Message {
	if question == "" {
		return bot.Message{HTML: conductNotice + "\n\n" + askText, Buttons: bot.Rows(bot.Row(leave))}
	}
	return bot.Message{HTML: conductNotice + "\n\n您说的是:" + Escape(cut(question, 300)), Buttons: bot.Rows(
		bot.Row(bot.Button{Text: AsSaidLabel, Data: bot.Data("f", "said", "0")}),
		bot.Row(bot.Button{Text: DetailLabel, Data: bot.Data("f", "detail", "0")}, leave))}
}

const askText = "请写下要反映的问题:什么事、从什么时候开始、希望怎么解决。可以带图片、文件或语音。"

// The form's questions, one at a time.
func askWith(s string) bot.Message { return bot.Message{HTML: s, Buttons: bot.Rows(bot.Row(leave))} }

// AskText asks what the matter is.
func AskText() bot.Message { return askWith(askText) }

// AskFirm asks which enterprise; several fields may come in one message.
func AskFirm() bot.Message {
	return askWith("请发企业的统一社会信用代码(18位),可以连同联系人和电话一起发。\n没有代码也行:发企业全称和联系电话,或拍一张营业执照。")
}

// AskFirmName asks the name for a code that is not known yet.
func AskFirmName(code string) bot.Message {
	return askWith("代码" + Escape(code) + "核对无误,还没有登记过。请发企业全称,可以连同联系人和电话一起发。")
}

// AskContact asks whom to call.
func AskContact() bot.Message {
	return askWith("请发联系人和电话,例如:王经理 13800000000。")
}

// PickFirm asks which of his enterprises a person speaks for.
func PickFirm(es []bot.Enterprise) bot.Message {
	m := bot.Message{HTML: "这次是为哪一家企业提交?"}
	for _, e := range es {
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: firmName(e), Data: bot.Data("f", "firm", fmt.Sprint(e.ID))}))
	}
	m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: "其他企业", Data: bot.Data("f", "firm", "0")}, leave))
	return m
}

func firmName(e bot.Enterprise) string {
	if e.Name == "" {
		return "企业名称待补"
	}
	return e.Name
}

// PickClass offers the classes.
func PickClass() bot.Message {
	m := bot.Message{HTML: "请选择诉求类别:"}
	var row []bot.Button
	for _, c := range ticket.Classes {
		row = append(row, bot.Button{Text: string(c), Data: bot.Data("f", "class", string(c))})
	}
	m.Buttons = bot.Rows(row)
	return m
}

// Sentences of the form.
const (
	BadFirm      = "这个统一社会信用代码校验不通过,请对照营业执照再发一次;也可以只发企业全称和联系电话。"
	NoFirm       = "没看出企业名称或代码。请发18位统一社会信用代码,或者企业全称和联系电话,例如:温和食品有限公司 13800000000。"
	NoPhone      = "没看出电话号码。请发联系人和电话,例如:王经理 13800000000。"
	NoWords      = "请再用文字写一句是什么事,好让办理人一眼看懂。"
	TextTooLong  = "内容太长了,请把最要紧的写在4000字以内,其余的做成文件发来。"
	TooManyFiles = "附件最多20个,多出的没有收下;请把多张图合成一个文件再发。"
	VoiceKept    = "语音已收到,会转给办理人听。"
	LicenceKept  = "营业执照照片已收到,代码由活动办补登。"
	UseButtons   = "请点上面的按钮选择,或发 /cancel 退出填写。"
	AddedToDraft = "已加到内容里。"
	AlreadySent  = "这件诉求已经提交过了,不用再点。"
	FiledToast   = "已提交"
	// LicenceFirm is the name an enterprise begun with a photo carries until the office completes it.
	LicenceFirm = "企业名称见执照照片"
)

// FilesKept says how many files are kept so far; 0 while an album is still coming in.
func FilesKept(n int) string {
	if n == 0 {
		return "附件已收到。"
	}
	return fmt.Sprintf("附件已收到,共%d个。", n)
}

// LikeTicket shows an open ticket like the one being filed.
func LikeTicket(t ticket.Ticket) bot.Message {
	return bot.Message{HTML: "您有一件类似的诉求正在办理:\n" + listLine(t), Buttons: bot.Rows(
		bot.Row(bot.Button{Text: "补充到这一件", Data: bot.Data("f", "into", string(t.Number))}),
		bot.Row(bot.Button{Text: "是另一件事,继续提交", Data: bot.Data("f", "apart", "0")}),
		bot.Row(leave))}
}

// Preview is a filing as it would go in.
type Preview struct {
	Draft   string // names the draft in [确认提交]
	Filing  ticket.Filing
	Firm    bot.Enterprise
	Lead    string // suggested unit
	Changed string // what was just added, if anything
}

// Message lays the preview out with its buttons.
func (p Preview) Message() bot.Message {
	f := p.Filing
	var b lines
	if p.Changed != "" {
		b.add("%s", Escape(p.Changed))
	}
	b.add("请核对,点[确认提交]才会提交:")
	b.add("事项:%s", Escape(f.Summary))
	if moreThan(f.Text, f.Summary) {
		b.add("内容:%s", Escape(cut(f.Text, 2500)))
	}
	firm := firmName(p.Firm)
	if p.Firm.Code != "" {
		firm += "(" + p.Firm.Code + ")"
	}
	b.add("企业:%s", Escape(firm))
	b.add("联系:%s", Escape(strings.TrimSpace(f.Contact+" "+f.Phone)))
	kind := string(f.Class)
	if f.Problem != "" {
		kind += " · " + f.Problem
	}
	if f.Urgent {
		kind += " · 紧急"
	}
	b.add("类别:%s", Escape(kind))
	if len(f.Files) > 0 {
		b.add("附件:%d个", len(f.Files))
	}
	if p.Lead != "" && f.Class != ticket.Conduct {
		b.add("建议主办:%s", Escape(p.Lead))
	}
	b.add("还可以继续发文字、图片、文件或语音,会加到这件诉求里。请勿发送涉密材料、身份证照片。")
	edit := func(text, verb string) bot.Button { return bot.Button{Text: text, Data: bot.Data("f", verb, "0")} }
	other := bot.Row(edit("改类别", "kind"), edit("改企业", "other"))
	if f.Class == ticket.Conduct {
		other = other[1:]
	}
	return bot.Message{HTML: b.String(), Buttons: bot.Rows(
		bot.Row(bot.Button{Text: ConfirmLabel, Data: bot.Data("f", "ok", p.Draft)}),
		bot.Row(edit("改内容", "text"), edit("改联系方式", "contact")),
		other, bot.Row(leave))}
}

// StaffFileAtRest says what somebody of a unit may do with a file that he sent out of the blue.
const StaffFileAtRest = "这个文件没有用上。要发给企业,请回复那件工单的消息时附上;名册、企业表和政策文件,请交活动办导入。"

// FileAtRest asks what a file sent out of the blue belongs to.
func FileAtRest(n int, open []ticket.Ticket) bot.Message {
	m := bot.Message{HTML: FilesKept(n) + "要加到哪一件诉求?"}
	if len(open) == 0 {
		m.HTML = FilesKept(n) + "要用它提交一件诉求吗?"
	}
	for _, t := range open {
		m.Buttons = append(m.Buttons, bot.Row(bot.Button{
			Text: string(t.Number) + " " + cut(t.Summary, 12), Data: bot.Data("f", "into", string(t.Number))}))
	}
	m.Buttons = append(m.Buttons, bot.Row(bot.Button{Text: FileLabel, Data: bot.Data("f", "with", "0")}, leave))
	return m
}
