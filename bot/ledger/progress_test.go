package ledger_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/ledger"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// All that happened to a matter stands in its row, each step with its day and why.
func TestProgressHasAllThatHappened(t *testing.T) {
	s := county(t)
	units := map[string]bot.UnitID{}
	var happened = func(on int, v ticket.Verb, m ticket.Move) func(seq int) ticket.Event {
		return func(seq int) ticket.Event {
			b, _ := json.Marshal(m)
			return ticket.Event{Ticket: "SQ-20261124-0001", Seq: seq, Verb: v, At: monday.AddDate(0, 0, on), Cause: fmt.Sprint(seq), Payload: b}
		}
	}
	until := time.Date(2026, 12, 3, 18, 0, 0, 0, monday.Location())
	err := s.Do(t.Context(), func(tx *store.Tx) error {
		for _, name := range []string{"县税务局", "县财政局"} {
			u, err := tx.UnitNamed(t.Context(), name)
			if err != nil {
				return err
			}
			units[name] = u.ID
		}
		tax, money := units["县税务局"], units["县财政局"]
		errs := []error{tx.PutTicket(t.Context(), ticket.Ticket{Number: "SQ-20261124-0001", State: ticket.Working, Class: ticket.Help, Filed: monday,
			Lead: money, Events: 20, Summary: "一件事", Text: "一件事", Channel: "chat"})}
		for i, make := range []func(int) ticket.Event{
			happened(0, ticket.Open, ticket.Move{}),
			happened(0, ticket.Dispatch, ticket.Move{Unit: tax, Supports: []bot.UnitID{money}}),
			happened(1, ticket.Return, ticket.Move{Text: "不属我局职责", Unit: money}),
			happened(1, ticket.Rule, ticket.Move{Unit: money, Text: "职责在财政"}),
			happened(2, ticket.Sign, ticket.Move{}),
			happened(2, ticket.AskExtension, ticket.Move{Text: "因设备未到", Until: until}),
			happened(3, ticket.Grant, ticket.Move{}),
			happened(3, ticket.Request, ticket.Move{Text: "请优先安排"}),
			happened(4, ticket.Refuse, ticket.Move{Text: "先办急的"}),
			happened(4, ticket.ProposeDefer, ticket.Move{Text: "列入明年计划", Until: until}),
			happened(5, ticket.Defer, ticket.Move{}),
			happened(10, ticket.Resume, ticket.Move{}),
			happened(11, ticket.Redispatch, ticket.Move{Unit: tax, Text: "换一个单位"}),
			happened(12, ticket.Revisit, ticket.Move{Outcome: ticket.Unreachable}),
			happened(12, ticket.Undo, ticket.Move{Event: 14}),
			happened(12, ticket.Reply, ticket.Move{Text: "办好了", Result: ticket.Solved}),
			happened(13, ticket.Reject, ticket.Move{Reason: "结果", Text: "还没到账"}),
		} {
			errs = append(errs, tx.Append(t.Context(), make(i+1)))
		}
		return errors.Join(errs...)
	})
	if err != nil {
		t.Fatal(err)
	}
	data, _ := write(t, s, ledger.Wanted{Day: "2026-11-23"})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(ledger.Sheet)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"2026-11-23 交办县税务局,协办县财政局",
		"2026-11-24 退回(建议县财政局):不属我局职责",
		"2026-11-24 裁定由县财政局办理:职责在财政",
		"2026-11-25 签收",
		"2026-11-25 申请延期到2026-12-03:因设备未到",
		"2026-11-26 同意延期到2026-12-03",
		"2026-11-26 商请办理:请优先安排",
		"2026-11-27 申请没有获得同意:先办急的",
		"2026-11-27 申请暂缓办理(2026-12-03前复查):列入明年计划",
		"2026-11-28 同意暂缓办理(2026-12-03前复查)",
		"2026-12-03 恢复办理",
		"2026-12-04 改派县税务局:换一个单位",
		"2026-12-05 答复(已解决)",
		"2026-12-06 企业认为没解决,重办:结果:还没到账",
	}, "\n")
	for _, r := range rows[1:] {
		if r[1] == "SQ-20261124-0001" {
			if r[20] != want {
				t.Errorf("got\n%s\nwant\n%s", r[20], want)
			}
			return
		}
	}
	t.Error("the ticket is not in the ledger")
}
