package handlers

import (
	"fmt"
	"regexp"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// behalfLabel finds the labels before the fields of a message; longer ones first.
var behalfLabel = regexp.MustCompile(`(统一社会信用代码|信用代码|企业名称|企业|单位|联系人|姓名|联系电话|联系方式|电话|手机号?|诉求内容|反映问题|内容|诉求|来源渠道|渠道|来源|外部单号|工单编号|单号|外部时限|办理时限|办结时限|时限|问题类别|类别)\s*[:\x{ff1a}]`)

// behalfField is what a label stands for.
var behalfField = map[string]string{
	"统一社会信用代码": "code", "信用代码": "code", "企业名称": "firm", "企业": "firm", "单位": "firm", "联系人": "contact", "姓名": "contact",
	"联系电话": "phone", "联系方式": "phone", "电话": "phone", "手机": "phone", "手机号": "phone", "诉求内容": "text", "反映问题": "text", "内容": "text", "诉求": "text",
	"来源渠道": "channel", "渠道": "channel", "来源": "channel", "外部单号": "outer", "工单编号": "outer", "单号": "outer",
	"外部时限": "due", "办理时限": "due", "办结时限": "due", "时限": "due", "问题类别": "problem", "类别": "class",
}

// behalfFields cuts a message at its labels; what stands before the first is read for firm, contact and phone.
func behalfFields(text string) map[string]string {
	out := map[string]string{}
	at := behalfLabel.FindAllStringSubmatchIndex(text, -1)
	head := text
	if len(at) > 0 {
		head = text[:at[0][0]]
	}
	f := parseFields(head)
	for name, v := range map[string]string{"firm": f.Firm, "contact": f.Contact, "phone": f.Phone, "code": f.Code} {
		if v != "" {
			out[name] = v
		}
	}
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		if v := strings.Trim(text[m[1]:end], " ,;，；\n\t"); v != "" {
			out[behalfField[text[m[2]:m[3]]]] = v
		}
	}
	return out
}

func (b behalf) firmName() string {
	if b.Code != "" {
		return strings.TrimSpace(b.Firm + "(" + b.Code + ")")
	}
	return b.Firm
}

func (t *turn) readBehalf(f map[string]string) (b behalf, err error) {
	sorry := func(s string) (behalf, error) { return behalf{}, &wording.Sorry{Text: s} }
	b.Filing = ticket.Filing{Class: ticket.Help, Contact: f["contact"], Phone: f["phone"], Text: f["text"], Outer: f["outer"], Channel: "office", Files: t.up.Files}
	switch {
	case f["text"] == "" && len(t.up.Files) == 0:
		return sorry(wording.BehalfNoText)
	case len([]rune(f["text"])) > maxText:
		return sorry(wording.TextTooLong)
	case f["firm"] == "" && f["code"] == "" && (f["contact"] == "" || f["phone"] == ""):
		return sorry(wording.BehalfNobody)
	case f["phone"] != "" && len(digits(f["phone"])) < 7:
		return sorry(wording.BehalfBadPhone)
	case f["text"] == "":
		b.Filing.Text = wording.SeeFile
	}
	b.Firm = f["firm"]
	if f["code"] != "" {
		if b.Code, err = bot.CreditCode(f["code"]); err != nil {
			return b, fmt.Errorf("on behalf: %w", bot.ErrBadCode)
		}
	}
	if c := f["channel"]; c != "" {
		if b.Filing.Channel = intake.Channel(c); b.Filing.Channel == "" {
			b.Filing.Channel = cutRunes(c, 20)
		}
	}
	if f["due"] != "" {
		due, _, ok := dateIn(f["due"], t.now())
		switch {
		case !ok:
			return sorry(wording.BehalfBadDate)
		case !due.After(t.now()):
			return sorry(wording.PastDate)
		}
		b.Filing.OuterDue = due
	}
	if c := ticket.Class(f["class"]); f["class"] != "" {
		if !c.Valid() {
			return sorry(wording.Refusal(&ticket.MoveError{Why: ticket.WhyClass}))
		}
		b.Filing.Class = c
	} else {
		b.Filing.Class = classOf(b.Filing.Text)
	}
	if conductual(b.Filing.Text) {
		b.Filing.Class = ticket.Conduct
	}
	if b.Filing.Outer != "" {
		here, err := t.tx.OuterTicket(t.ctx, b.Filing.Channel, b.Filing.Outer)
		if err == nil {
			return sorry(wording.BehalfHere(here))
		}
		if !isNotFound(err) {
			return b, err
		}
	}
	b.Lead, b.Others, b.Filing.Sure = t.answer.Lead, t.answer.Supports, t.answer.LeadSure
	b.Filing.Problem, b.Filing.Urgent, b.Filing.Summary = kb.FieldOf(b.Filing.Text), dangerous(b.Filing.Text), summary(b.Filing.Text)
	if f["problem"] != "" {
		for _, p := range ticket.Problems {
			if p == f["problem"] {
				b.Filing.Problem = p
			}
		}
	}
	return b, nil
}
