package wording_test

import (
	"testing"

	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// A list says of a date that may move that it is provisional, as the receipt and the card do, and of no other.
func TestProvisionalDates(t *testing.T) {
	tk := matter().Ticket
	tk.State = ticket.Submitted
	tk.Dues = ticket.Dues{Dispatch: day("2027-01-01 18:00"), Promise: day("2027-01-07 18:00"), Provisional: true, Tentative: []string{ticket.StepDispatch}}
	if got, want := wording.NextDue(tk, calendar.Default(), day("2026-12-31 09:00")), "1月1日(周五)前交办(暂定)"; got != want {
		t.Errorf("the list: got %s, want %s", got, want)
	}
	if got, want := wording.Dates(tk), "1月1日(周五)前交办(暂定);1月7日(周四)前答复企业"; got != want {
		t.Errorf("the card: got %s, want %s", got, want)
	}
}
