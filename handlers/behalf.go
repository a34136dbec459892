package handlers

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/intake"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// behalfFlow is the form in which the office files for somebody who called or came by.
const behalfFlow = "behalf"

// behalf is what the office takes down for somebody.
type behalf struct {
	Filing ticket.Filing
	Firm   string // as written, when it is not on record
	Code   string
	Lead   string // proposed
	Others []string
}

// behalfRoutes are the conversation in which the office files on behalf.
func behalfRoutes() routes {
	begin := action{run: (*turn).beginBehalf}
	return routes{
		commands: map[string]action{"/openfor": begin, "/return": {before: (*turn).gatherReturn, run: (*turn).sendReturn}},
		words:    map[string]action{"代录": begin, "代录诉求": begin},
		presses:  map[string]action{"fo": {run: (*turn).behalfPressed}},
		steps:    map[string]action{behalfFlow: {before: (*turn).routeBehalf, run: (*turn).behalfSaid}},
	}
}

func (t *turn) beginBehalf() error {
	if !t.batchActor() {
		return &wording.Sorry{Text: wording.BehalfOffice}
	}
	t.rest()
	t.form(behalfFlow, "write")
	return t.say(wording.BehalfPrompt())
}

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

// routeBehalf asks, before the transaction, which unit the matter is for.
func (t *turn) routeBehalf() error {
	text := behalfFields(t.up.Text)["text"]
	if text == "" || t.Library == nil {
		return nil
	}
	a, err := t.Library.Answer(t.ctx, kb.Question{Text: cutRunes(text, maxQuestion), Day: t.day()})
	if err != nil {
		return fmt.Errorf("route: %w", err)
	}
	t.answer = a
	return nil
}

// behalfSaid reads the message and shows what would be filed.
func (t *turn) behalfSaid() error {
	if t.numberInForm() {
		return t.numbered()
	}
	if !t.batchActor() {
		return t.leave(bot.ErrNotAllowed)
	}
	b, err := t.readBehalf(behalfFields(t.up.Text))
	if err != nil {
		return err
	}
	text, err := json.Marshal(b)
	if err != nil {
		return fmt.Errorf("keep a filing: %w", err)
	}
	d := t.session.Data
	d["behalf"], d["serial"] = string(text), strconv.FormatInt(t.up.ID, 10)
	return t.say(wording.BehalfPreview(b.Filing, b.firmName(), b.Lead, d["serial"]))
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

// behalfPressed files what was taken down, or has it written again.
func (t *turn) behalfPressed() error {
	_, word, serial, _ := bot.ParseData(t.up.Press)
	d := t.session.Data
	if t.session.Flow != behalfFlow || d["serial"] != serial {
		return &wording.Sorry{Text: wording.OldDraft}
	}
	switch {
	case !t.batchActor():
		return &wording.Sorry{Text: wording.BehalfOffice}
	case word == "again":
		return t.say(wording.BehalfPrompt())
	case word == "drop":
		t.rest()
		return t.bare()
	}
	var b behalf
	if err := json.Unmarshal([]byte(d["behalf"]), &b); err != nil {
		return fmt.Errorf("kept filing: %w", err)
	}
	f := b.Filing
	var err error
	if f.Enterprise, err = firmOf(t.ctx, t.tx, b.Code, b.Firm); err != nil {
		return fmt.Errorf("enterprise: %w", err)
	}
	o := OuterTaker{Routes: map[string]kb.Answer{f.Text: {Lead: b.Lead, Supports: b.Others, LeadSure: f.Sure}}}
	f.Sure = false
	if err := o.route(t.ctx, t.tx, &f); err != nil {
		return fmt.Errorf("route: %w", err)
	}
	tk, err := t.do("", ticket.Move{Verb: ticket.Open, New: &f})
	var refused *ticket.MoveError
	if errors.As(err, &refused) {
		return err
	}
	if err != nil {
		return fmt.Errorf("file on behalf: %w", err)
	}
	t.rest()
	if err := t.bare(); err != nil {
		return err
	}
	if err := t.toast(wording.FiledToast, false); err != nil {
		return err
	}
	v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
	if err != nil {
		return err
	}
	if !ticket.Visible(v, t.me) {
		return t.say(wording.BehalfFiled(tk))
	}
	return t.say(wording.Card{View: v, Head: wording.BehalfHead(), May: ticket.May(v, t.me, t.now()), Clear: wording.Acts(v, t.me)}.Message())
}
