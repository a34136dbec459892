package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ledger"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

var monday = time.Date(2026, 11, 23, 9, 10, 30, 0, calendar.Shanghai)

// headings are the columns of the county's ledger, as the contract lists them.
const headings = "序号 编号 来源渠道 外部单号 反映时间 企业名称 统一社会信用代码 乡镇(街道)/开发区 产业链 问题类别 反映问题 企业诉求 包联县领导 助企干部 主办单位 协办单位 责任人 电话 交办时间 办理时限 " +
	"办理措施及进展 办理结果 办结时间 企业是否满意 回访人 回访时间 是否销号 销号时间 督办情况 备注"

// county is a store with a closed ticket, one that is open, a complaint about an official, and one with hostile words.
func county(t testing.TB) *store.Store {
	t.Helper()
	ctx := t.Context()
	s, err := store.Open(ctx, store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	err = s.Do(ctx, func(tx *store.Tx) error {
		tax, err1 := tx.PutUnit(ctx, bot.Unit{Name: "县税务局", Phone: "0391-6000001"})
		money, err2 := tx.PutUnit(ctx, bot.Unit{Name: "县财政局"})
		firm, err3 := tx.PutEnterprise(ctx, bot.Enterprise{Name: "虚构食品厂", Code: "91410825MA40XK7X6J", Town: "番田镇", Zone: true})
		li, err4 := tx.PutPerson(ctx, bot.Person{Name: "李四", Phone: "13800000502", Chat: 7, Grants: []bot.Grant{{Role: bot.Interpreter, Unit: tax}}})
		ding, err5 := tx.PutPerson(ctx, bot.Person{Name: "丁五", Chat: 8, Grants: []bot.Grant{{Role: bot.Cadre}}})
		chain, err6 := tx.PutChain(ctx, bot.Chain{Name: "食品产业链", Leaders: []bot.ChainLeader{{Name: "周县长"}}, Firms: []bot.EnterpriseID{firm}})
		_ = chain
		errs := []error{err1, err2, err3, err4, err5, err6,
			tx.PutPairing(ctx, bot.Pairing{Enterprise: firm, As: bot.PairedLeader, Name: "周县长"}),
			tx.PutPairing(ctx, bot.Pairing{Enterprise: firm, Person: ding}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-20261123-0001", State: ticket.Closed, Class: ticket.Help, Problem: "税费", Enterprise: firm,
				Channel: "12345", Outer: "0012345", Summary: "留抵退税到账慢", Text: "九月申请的留抵退税还没有到账。", Lead: tax, Supports: []bot.UnitID{money},
				Holder: li, Filed: monday, Dispatched: monday.Add(time.Hour), Signed: monday.Add(2 * time.Hour), Told: monday.Add(24 * time.Hour),
				AnswerDue: monday.Add(72 * time.Hour), Answer: "已到账", Result: ticket.Solved, AnsweredAt: monday.Add(48 * time.Hour),
				Rating: "满意", Found: ticket.FoundSolved, FoundBy: ding, FoundAt: monday.Add(50 * time.Hour), ClosedAt: monday.Add(51 * time.Hour), Redo: 1}),
			tx.Append(ctx, ticket.Event{Ticket: "SQ-20261123-0001", Seq: 1, Verb: ticket.Interim, At: monday.Add(24 * time.Hour), Cause: "x",
				Payload: []byte(`{"Text":"已向市局催办"}`)}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-20261123-0002", State: ticket.Submitted, Class: ticket.Consult, Filed: monday.Add(time.Minute),
				Summary: "=1+1", Text: strings.Repeat("长", 40000) + "\x01", Channel: "chat", Dues: ticket.Dues{Promise: monday.Add(96 * time.Hour)}}),
			tx.PutTicket(ctx, ticket.Ticket{Number: "SQ-20261123-0003", State: ticket.Submitted, Class: ticket.Conduct, Filed: monday, Summary: "有人索要好处"}),
		}
		return errors.Join(errs...)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t testing.TB, s ledger.Reads, w ledger.Wanted) ([]byte, int) {
	t.Helper()
	var b bytes.Buffer
	n, err := ledger.Write(t.Context(), &b, s, w)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), n
}

func TestLedgerOpensWithItsColumnsInOrder(t *testing.T) {
	data, n := write(t, county(t), ledger.Wanted{Day: "2026-11-23"})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(ledger.Sheet)
	if err != nil || n != 2 || len(rows) != 3 {
		t.Fatalf("%d rows written, %d read, %v", n, len(rows), err)
	}
	if got := strings.Join(rows[0], " "); got != headings || got != strings.Join(ledger.Columns(), " ") {
		t.Errorf("headings:\n%s\nwant\n%s", got, headings)
	}
	want := []string{"1", "SQ-20261123-0001", "12345", "0012345", "2026-11-23 09:10", "虚构食品厂", "91410825MA40XK7X6J", "番田镇/开发区", "食品产业链", "税费",
		"留抵退税到账慢", "九月申请的留抵退税还没有到账。", "周县长", "丁五", "县税务局", "县财政局", "李四", "13800000502", "2026-11-23 10:10", "2026-11-26",
		"2026-11-23 签收\n2026-11-24 阶段性答复:已向市局催办", "已解决:已到账", "2026-11-25 09:10", "满意", "丁五", "2026-11-25 11:10", "是", "2026-11-25 12:10", "", "求助;重办1次"}
	for i, w := range want {
		if i < len(rows[1]) && rows[1][i] != w {
			t.Errorf("%s: got %q, want %q", rows[0][i], rows[1][i], w)
		}
	}
	if len(rows[1]) != len(want) {
		t.Errorf("got %d cells, want %d", len(rows[1]), len(want))
	}
	for cell, kind := range map[string]excelize.CellType{"D2": excelize.CellTypeInlineString, "G2": excelize.CellTypeInlineString, "R2": excelize.CellTypeInlineString, "K3": excelize.CellTypeInlineString} {
		if got, _ := f.GetCellType(ledger.Sheet, cell); got != kind && got != excelize.CellTypeSharedString {
			t.Errorf("%s is of type %v, want text", cell, got)
		}
	}
	if formula, _ := f.GetCellFormula(ledger.Sheet, "K3"); formula != "" {
		t.Errorf("people's words became a formula: %s", formula)
	}
	if raw, _ := f.GetCellValue(ledger.Sheet, "E2", excelize.Options{RawCellValue: true}); !strings.HasPrefix(raw, "46349.") {
		t.Errorf("the day it was filed is stored as %q, want a date's number", raw)
	}
	panes, err := f.GetPanes(ledger.Sheet)
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head is not frozen: %+v %v", panes, err)
	}
	if width, _ := f.GetColWidth(ledger.Sheet, "L"); width < 40 {
		t.Errorf("the column of the matter is %v wide", width)
	}
	if sheet := part(t, data, "xl/worksheets/sheet1.xml"); !strings.Contains(sheet, `<autoFilter ref="$A$1:$AD$3"`) && !strings.Contains(sheet, `<autoFilter ref="A1:AD3"`) {
		t.Error("no filter over the head")
	}
	if strings.Contains(part(t, data, "xl/worksheets/sheet1.xml"), "好处") {
		t.Error("a complaint about an official stands in the ledger")
	}
}

func TestLedgerIsMaskedAndTheSameEachTime(t *testing.T) {
	s := county(t)
	one, _ := write(t, s, ledger.Wanted{Mask: true})
	two, _ := write(t, s, ledger.Wanted{Mask: true})
	if !bytes.Equal(one, two) {
		t.Error("the same tickets give other bytes")
	}
	sheet := part(t, one, "xl/worksheets/sheet1.xml")
	if strings.Contains(sheet, "91410825MA40XK7X6J") || strings.Contains(sheet, "13800000502") || !strings.Contains(sheet, "138****0502") {
		t.Error("phones and codes are not masked")
	}
	if _, n := write(t, s, ledger.Wanted{Query: ticket.Query{Channel: "企业纾困360"}}); n != 0 {
		t.Errorf("got %d rows of a channel that brought none", n)
	}
	if _, n := write(t, s, ledger.Wanted{Query: ticket.Query{Class: ticket.Conduct, Conduct: true}}); n != 0 {
		t.Errorf("got %d complaints about officials", n)
	}
}

// part is a file of the spreadsheet.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, ok := f.Pkg.Load(name)
	if !ok {
		t.Fatalf("no %s", name)
	}
	return string(b.([]byte))
}

func TestRequestsAreRead(t *testing.T) {
	s := county(t)
	day := func(d string) time.Time {
		at, _ := time.ParseInLocation(time.DateOnly, d, calendar.Shanghai)
		return at
	}
	for _, row := range []struct {
		text string
		want ticket.Query
		said string
	}{
		{"", ticket.Query{}, ""},
		{"2026-11 县税务局 未办结", ticket.Query{FiledFrom: day("2026-11-01"), FiledBefore: day("2026-12-01"), Unit: 1, Open: true}, "2026-11-01至2026-11-30 县税务局 未办结"},
		{"2026年11月,求助", ticket.Query{FiledFrom: day("2026-11-01"), FiledBefore: day("2026-12-01"), Class: ticket.Help}, "2026-11-01至2026-11-30 求助"},
		{"今年，已销号；", ticket.Query{FiledFrom: day("2026-01-01"), FiledBefore: day("2027-01-01"), States: []ticket.State{ticket.Closed}}, "2026-01-01至2026-12-31 已销号"},
		{"上月 12345", ticket.Query{FiledFrom: day("2026-10-01"), FiledBefore: day("2026-11-01"), Channel: "12345"}, "2026-10-01至2026-10-31 12345"},
		{"2026-11-01至2026-11-20 待签收", ticket.Query{FiledFrom: day("2026-11-01"), FiledBefore: day("2026-11-21"), States: []ticket.State{ticket.Dispatched}}, "2026-11-01至2026-11-20 待签收"},
		{"今年 已销号", ticket.Query{FiledFrom: day("2026-01-01"), FiledBefore: day("2027-01-01"), States: []ticket.State{ticket.Closed}}, "2026-01-01至2026-12-31 已销号"},
	} {
		q, said, err := ledger.Read(t.Context(), s, row.text, monday)
		if err != nil || fmt.Sprint(q) != fmt.Sprint(row.want) || strings.Join(said, " ") != row.said {
			t.Errorf("%q: got %+v, %q, %v; want %+v, %q", row.text, q, said, err, row.want, row.said)
		}
	}
	for _, text := range []string{"明天", "2026-13", "涉作风", "县没有局", "2026-11-20至2026-11-01"} {
		var unknown *ledger.UnknownWordError
		if _, _, err := ledger.Read(t.Context(), s, text, monday); !errors.As(err, &unknown) {
			t.Errorf("%q: got %v, want it to be unknown", text, err)
		}
	}
}

// many gives a hundred thousand tickets without keeping them.
type many struct {
	*store.Store
	n int
}

func (m many) Walk(_ context.Context, _ ticket.Query, each func(ticket.Ticket) error) error {
	for i := range m.n {
		if err := each(ticket.Ticket{Number: ticket.Number(fmt.Sprintf("SQ-20261123-%06d", i)), State: ticket.Working, Class: ticket.Help, Problem: "税费",
			Enterprise: 1, Lead: 1, Filed: monday, Summary: "厂里电费太高,有什么优惠电价政策", Text: strings.Repeat("厂里电费太高。", 20)}); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkLedger writes 6,000 and 100,000 rows; MB is what the heap grew to beside the file itself.
func BenchmarkLedger(b *testing.B) {
	for _, n := range []int{6_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m := many{county(b), n}
			var size int
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			for b.Loop() {
				data, _ := write(b, m, ledger.Wanted{})
				size = len(data)
			}
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapSys-before.HeapSys)/(1<<20), "heapMB")
			b.ReportMetric(float64(size)/(1<<20), "fileMB")
		})
	}
}

func TestLedgerTellsOfBatchesAndProposals(t *testing.T) {
	s := county(t)
	if err := s.Do(t.Context(), func(tx *store.Tx) error {
		if err := tx.PutTicket(t.Context(), ticket.Ticket{Number: "SQ-20261123-0004", State: ticket.Answered, Class: ticket.Help, Filed: monday.Add(2 * time.Minute),
			OuterFiled: monday.Add(-48 * time.Hour), Batch: "PC-20261123-0001", Summary: "路灯坏了"}); err != nil {
			return err
		}
		_, err := tx.PutProposal(t.Context(), ticket.Advice{State: ticket.Proposed, Title: "巡检路灯", At: monday, Tickets: []ticket.Number{"SQ-20261123-0004"}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	data, _ := write(t, s, ledger.Wanted{Day: "2026-11-23"})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(ledger.Sheet)
	if err != nil {
		t.Fatal(err)
	}
	last := rows[len(rows)-1]
	if got := last[len(last)-1]; !strings.Contains(got, "统一答复PC-20261123-0001;形成建议建〔2026〕1号") || last[4] != "2026-11-21 09:10" {
		t.Errorf("got %q of %s", got, last[4])
	}
}
