package wording

import (
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Labels of the keyboard under the field.
const (
	AskKey      = "问政策"
	ReportKey   = "反映问题"
	ProgressKey = "查进度"
	HumanKey    = "转人工"
)

// Keyboard stays under the field.
func Keyboard() [][]string { return [][]string{{AskKey, ReportKey}, {ProgressKey, HumanKey}} }

// Sentences that answer a press or a word by themselves.
const (
	OldButton    = "这个按钮已经用过或过期了,请看最新的消息。"
	Welcome      = "不客气,有需要随时说。"
	ByTheWay     = "随时可以点下面的按钮:问政策、反映问题、查进度、转人工。"
	AskAnything  = "请用一句话写下您想问的事,例如:厂里电费太高,有什么优惠政策。"
	NothingToEnd = "现在没有正在填写的内容。"
	FormLeft     = "好的,已退出填写,没有提交。"
)

func (w Words) county() string {
	if w.County == "" {
		return "本县"
	}
	return w.County
}

// Start greets in two lines.
func (w Words) Start() bot.Message {
	return bot.Message{HTML: "您好,这里是" + Escape(w.county()) + "助企服务。\n直接写下问题就能查政策;要办事、反映问题,点下面的[反映问题]。", Keyboard: Keyboard()}
}

// Hello answers a greeting.
func (w Words) Hello() bot.Message {
	return bot.Message{HTML: "您好,请直接写下想问的政策,或点[反映问题]。", Keyboard: Keyboard()}
}

// UnknownCommand answers a command that does not exist.
func UnknownCommand() bot.Message {
	return bot.Message{HTML: "没有这个命令。发 /help 看能做什么,或直接写下您的问题。"}
}

// PrivateOnly keeps personal matters out of groups.
func PrivateOnly() bot.Message {
	return bot.Message{HTML: "这件事涉及您的企业信息,请私聊我办理。"}
}

// Help explains what can be done; staff and the office see their commands too, and who may bind the staff group how.
func (w Words) Help(p bot.Person, binds bool) bot.Message {
	ls := []string{
		"直接写下问题,例如:小微企业怎么申请贷款。我会给出政策原文、负责单位和解读员电话。",
		"没有把握的不会乱答,可以点[提交诉求]请单位办理。",
		"",
		"/my 我的诉求和进度",
		"/people 单位、姓名或领域:查政策解读员",
		"/policy 订阅关心的政策领域",
		"/privacy 保存了哪些信息",
		"/contacts 谁联系过我;/quiet 关掉不想收的提醒",
		"/cancel 退出正在填写的内容",
		"发诉求编号可以看办理情况;回复诉求的任何一条消息,就是给这件诉求补充材料;写“时限说明”可以看期限怎么算。",
	}
	if p.Staff() {
		ls = append(ls, "",
			"工作人员:/inbox 我的待办",
			"/visit 企业 情况:记一次走访(助企干部、活动办)",
			"/away 开始日期 结束日期 姓名:设置代办人",
			"直接回复诉求消息就是答复,发出前会先给您看。")
	}
	if p.Has(bot.Office, bot.OfficeHead, bot.Admin) {
		ls = append(ls, "活动办:/open 未办结清单,/batch 同类诉求,/watch 督办清单,/export 台账,/handover 包联移交,/unpaired 没有包联的,/invite 邀请",
			"政策文件、各种表格、放假通知直接发给我,看过预览再入库。")
	}
	if binds {
		ls = append(ls, "/bindgroup 在员工群里发(群要开话题,我要是能管理话题的管理员):各单位各有一个话题;停用发 /unbindgroup")
	}
	if w.Office != "" {
		ls = append(ls, "", "活动办电话:"+Escape(w.Office))
	}
	return bot.Message{HTML: strings.Join(ls, "\n"), Keyboard: Keyboard()}
}

// GroupHelp says in a group what works there.
func GroupHelp() bot.Message {
	return bot.Message{HTML: "在群里@我并写下问题,就能查政策;办事、查进度请私聊我。"}
}

// Look is one look of somebody at a ticket.
type Look struct {
	At     time.Time
	Who    bot.PersonID
	By     string
	Ticket string
}

// Privacy says what is kept, why, how long, and who looked at the reader's tickets lately.
func (w Words) Privacy(looks []Look) bot.Message {
	s := `保存的信息:您提交的诉求和附件、企业名称和统一社会信用代码、联系人和电话、您问过的政策问题。
用途:只用来办理您的诉求、回访和改进政策服务。
谁能看到:办理这件诉求的单位和人员、包联您企业的助企干部、活动办;其他人看到的电话和代码是遮住的,每次查看都有记录。
保存多久:聊天原始记录30天后清除;诉求和附件随工单存档。
想要一份自己的信息,或者想删除,`
	if w.Office != "" {
		s += "请打活动办电话" + Escape(w.Office) + "。"
	} else {
		s += "请联系活动办。"
	}
	s += "\n谁联系过您、为什么,发 /contacts 看;不想收的提醒发 /quiet 关。"
	if len(looks) > 0 {
		s += "\n最近谁看过您的诉求:"
	}
	for _, l := range looks {
		s += "\n" + DayWords(l.At) + " " + Escape(l.By) + " " + Escape(l.Ticket)
	}
	return bot.Message{HTML: s}
}

// Human answers 转人工.
func (w Words) Human() bot.Message {
	s := "可以点[反映问题],由工作人员办理并回复您。"
	if w.Office != "" {
		s = "活动办电话:" + Escape(w.Office) + "(工作日" + w.hours().String() + ")。\n不方便打电话,也" + s
	}
	return bot.Message{HTML: s, Buttons: bot.Rows(bot.Row(bot.Button{Text: ReportKey, Data: bot.Data("f", "new", "0")}))}
}

// Fields lists the policy fields with those subscribed to marked.
func Fields(on []string) bot.Message {
	var rows [][]bot.Button
	var row []bot.Button
	for _, f := range ticket.Problems {
		text, verb := f, "on"
		if slices.Contains(on, f) {
			text, verb = "✓ "+f, "off"
		}
		row = append(row, bot.Button{Text: text, Data: bot.Data("p", verb, f)})
		if len(row) == 3 {
			rows, row = append(rows, row), nil
		}
	}
	s := "点一下订阅关心的领域,再点一下取消。"
	if len(on) > 0 {
		s += "\n已订阅:" + Escape(strings.Join(on, "、"))
	}
	return bot.Message{HTML: s, Buttons: bot.Rows(append(rows, row)...)}
}

// InGroup fits a sentence to a group, where the way to file is the private chat.
func InGroup(html string) string {
	return strings.ReplaceAll(html, "点["+FileLabel+"]", "点["+PrivateLabel+"]"+FileLabel)
}

// PrivateLabel is the button that leads from a group to the private chat.
const PrivateLabel = "私聊办理"

// PrivateLink leads from a group to the private chat.
func PrivateLink(botName string) bot.Button {
	return bot.Button{Text: PrivateLabel, URL: "https://t.me/" + botName}
}
