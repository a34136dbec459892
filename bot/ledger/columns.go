package ledger

import (
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// column is one column: its heading, its width in characters, and what stands in it.
type column struct {
	name  string
	width float64
	day   bool // a date without its hour
	value func(row) any
}

// columns are those of the county's ledger, in its order.
var columns = []column{
	{"序号", 6, false, func(r row) any { return r.n }},
	{"编号", 19, false, func(r row) any { return string(r.Number) }},
	{"来源渠道", 12, false, func(r row) any { return channel(r.Channel) }},
	{"外部单号", 16, false, func(r row) any { return r.Outer }},
	{"反映时间", 16, false, func(r row) any { return r.reported() }},
	{"企业名称", 24, false, func(r row) any { return r.Whose(r.firm.Name) }},
	{"统一社会信用代码", 21, false, func(r row) any { return r.code() }},
	{"乡镇(街道)/开发区", 16, false, func(r row) any { return r.place() }},
	{"产业链", 14, false, func(r row) any { return r.chains }},
	{"问题类别", 12, false, func(r row) any { return r.kind() }},
	{"反映问题", 30, false, func(r row) any { return r.Summary }},
	{"企业诉求", 44, false, func(r row) any { return strings.Join(append([]string{r.Text}, r.Added...), "\n补充:") }},
	{"包联县领导", 12, false, func(r row) any { return r.leaders }},
	{"助企干部", 12, false, func(r row) any { return r.cadres }},
	{"主办单位", 18, false, func(r row) any { return r.leads() }},
	{"协办单位", 18, false, func(r row) any { return r.supports }},
	{"责任人", 12, false, func(r row) any { return r.holder.Name }},
	{"电话", 15, false, func(r row) any { return r.phone() }},
	{"交办时间", 16, false, func(r row) any { return r.Dispatched }},
	{"办理时限", 12, true, func(r row) any { return r.due() }},
	{"办理措施及进展", 44, false, func(r row) any { return strings.Join(r.progress, "\n") }},
	{"办理结果", 44, false, func(r row) any { return r.result() }},
	{"办结时间", 16, false, func(r row) any { return r.answered() }},
	{"企业是否满意", 12, false, func(r row) any { return r.satisfied() }},
	{"回访人", 12, false, func(r row) any { return r.finder }},
	{"回访时间", 16, false, func(r row) any { return r.FoundAt }},
	{"是否销号", 10, false, func(r row) any { return yes(r.State == ticket.Closed) }},
	{"销号时间", 16, false, func(r row) any { return r.closed() }},
	{"督办情况", 22, false, func(r row) any { return r.watch() }},
	{"备注", 26, false, func(r row) any { return strings.Join(r.remarks(), ";") }},
}

// Columns are the headings, in their order.
func Columns() []string {
	var out []string
	for _, c := range columns {
		out = append(out, c.name)
	}
	return out
}

// leads is the unit that has the ticket, and the task force for which it has it.
func (r row) leads() string {
	if r.Taskforce == "" {
		return r.lead.Name
	}
	return r.lead.Name + "(" + r.Taskforce + ")"
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// channel is where a ticket came from, as the ledger calls it.
func channel(c string) string {
	switch c {
	case "chat", "":
		return "企业直接反映"
	case "office":
		return "活动办代录"
	}
	return c
}

// reported is when the enterprise spoke up, here or on the platform the matter came from.
func (r row) reported() time.Time {
	if !r.OuterFiled.IsZero() {
		return r.OuterFiled
	}
	return r.Filed
}

func (r row) code() string {
	if r.mask {
		return bot.MaskCode(r.firm.Code)
	}
	return r.firm.Code
}

// phone is that of whoever handles it; the unit's where he hides his own.
func (r row) phone() string {
	phone := r.holder.Phone
	if r.holder.ID == 0 || r.holder.HidePhone || phone == "" {
		phone = r.lead.Phone
	}
	if r.mask {
		return bot.MaskPhone(phone)
	}
	return phone
}

func (r row) place() string {
	if !r.firm.Zone {
		return r.firm.Town
	}
	return strings.Trim(r.firm.Town+"/开发区", "/")
}

func (r row) kind() string {
	if r.Problem == "" {
		return "其他"
	}
	return r.Problem
}

// over reports whether an answer stands: it was given and not sent back.
func (r row) over() bool { return r.State == ticket.Answered || r.State == ticket.Closed }

func (r row) due() time.Time {
	if r.over() && !r.AnswerDue.IsZero() {
		return r.AnswerDue
	}
	if due := ticket.Deadline(r.Ticket); !due.IsZero() {
		return due
	}
	return r.FirstDue
}

func (r row) result() string {
	switch {
	case r.over():
		return strings.Trim(string(r.Result)+":"+r.Answer, ":")
	case r.State == ticket.Declined && r.Merged == "":
		return strings.TrimSuffix("不予受理:"+r.Reason, ":")
	case r.State == ticket.Deferred:
		return strings.TrimSuffix("暂缓办理:"+r.PlanText, ":")
	}
	return ""
}

func (r row) answered() time.Time {
	if r.over() {
		return r.AnsweredAt
	}
	return time.Time{}
}

func (r row) closed() time.Time {
	if r.State == ticket.Closed {
		return r.ClosedAt
	}
	return time.Time{}
}

func (r row) satisfied() string {
	switch {
	case r.Rating != "":
		return r.Rating
	case r.Found == ticket.FoundSolved:
		return "回访确认已解决"
	case r.Confirmed:
		return "企业确认已解决"
	case r.Redo > 0 && !r.over():
		return "不满意,重办中"
	}
	return ""
}
