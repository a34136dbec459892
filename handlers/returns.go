package handlers

import (
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/returns"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// gatherReturn reads and writes, before the transaction, the month's return; without a month it is this one's.
func (t *turn) gatherReturn() error {
	if !t.batchActor() {
		return &wording.Sorry{Text: wording.ReturnOffice}
	}
	t.returns.month = returns.MonthOf(t.now())
	if _, rest, _ := command(t.up.Text); rest != "" {
		var err error
		if t.returns.month, err = returns.ParseMonth(rest); err != nil {
			return &wording.Sorry{Text: wording.ReturnMonth}
		}
	}
	ts, err := t.Store.Returnable(t.ctx)
	if err != nil {
		return err
	}
	var vs []ticket.View
	for _, tk := range ts {
		if !t.returns.month.Outer(tk) && !t.returns.month.Upward(tk) {
			continue
		}
		v, err := ticket.LoadView(t.ctx, t.Store, tk)
		if err != nil {
			return err
		}
		vs = append(vs, v)
	}
	t.returns.count = len(vs)
	if len(vs) == 0 {
		return nil
	}
	if t.returns.data, err = returns.Workbook(t.returns.month, vs); err != nil {
		return fmt.Errorf("return sheet: %w", err)
	}
	return nil
}

// returned is a return sheet on its way out.
type returned struct {
	month returns.Month
	count int
	data  []byte
}

// sendReturn sends it.
func (t *turn) sendReturn() error {
	r := t.returns
	if r.count == 0 {
		return t.say(wording.NoReturn(r.month.String()))
	}
	if err := t.audit("return", r.month.String()); err != nil {
		return err
	}
	return t.say(bot.Message{HTML: wording.ReturnSheet(r.month.String(), r.count),
		File: &bot.Attachment{Name: "反馈表-" + r.month.String() + ".xlsx", Data: r.data}})
}
