package store_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestBatchesAreKeptOnce(t *testing.T) {
	s := open(t)
	put := func(number, text string, minute int) {
		do(t, s, func(_ context.Context, tx *store.Tx) error {
			return tx.PutBatch(t.Context(), ticket.Batch{Number: number, Text: text, At: monday.Add(time.Duration(minute) * time.Minute), Tickets: []ticket.Number{"SQ-20261123-0001"}})
		})
	}
	put("PC-1", "第一次", 0)
	put("PC-2", "第二次", 1)
	put("PC-1", "又一次", 2)
	bs := must(s.Batches(t.Context(), 5))(t)
	if len(bs) != 2 || bs[0].Number != "PC-2" || bs[1].Text != "第一次" {
		t.Errorf("got %+v, want PC-2 and the first PC-1", bs)
	}
	if b := must(s.Batch(t.Context(), "PC-2"))(t); len(b.Tickets) != 1 {
		t.Errorf("got %+v, want its ticket", b)
	}
}

func TestSetApartWhileOpen(t *testing.T) {
	s := open(t)
	do(t, s, func(_ context.Context, tx *store.Tx) error {
		for _, n := range []ticket.Number{"SQ-20261123-0001", "SQ-20261123-0002", "SQ-20261123-0003"} {
			tk := ticket.Ticket{Number: n, State: ticket.Working, Class: ticket.Help, Filed: monday}
			if n == "SQ-20261123-0003" {
				tk.State = ticket.Closed
			}
			if err := tx.PutTicket(t.Context(), tk); err != nil {
				return err
			}
		}
		return tx.PutApart(t.Context(), "SQ-20261123-0001", []ticket.Number{"SQ-20261123-0002", "SQ-20261123-0003", "SQ-20261123-0002"})
	})
	want := []ticket.Apartness{{Ticket: "SQ-20261123-0001", From: "SQ-20261123-0002"}}
	if got := must(s.SetApart(t.Context()))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v: what is closed is grouped no more", got, want)
	}
}

func TestProposalsAreNumberedByTheYear(t *testing.T) {
	s := open(t)
	do(t, s, func(_ context.Context, tx *store.Tx) error {
		if err := tx.PutTicket(t.Context(), ticket.Ticket{Number: "SQ-20261123-0001", State: ticket.Working, Filed: monday}); err != nil {
			return err
		}
		for i, year := range []int{0, 0, 1} {
			p, err := tx.PutProposal(t.Context(), ticket.Advice{State: ticket.Proposed, Title: "建议", At: monday.AddDate(year, 0, i), Tickets: []ticket.Number{"SQ-20261123-0001"}})
			if err != nil {
				return err
			}
			p.State, p.Answer = ticket.Responded, "已列入计划"
			if _, err := tx.PutProposal(t.Context(), p); err != nil {
				return err
			}
		}
		return nil
	})
	ps := must(s.ProposalsOf(t.Context(), "SQ-20261123-0001"))(t)
	var got []string
	for _, p := range ps {
		got = append(got, p.Number+" "+string(p.State))
	}
	year := monday.Format("2006")
	next := monday.AddDate(1, 0, 0).Format("2006")
	want := []string{"建〔" + year + "〕1号 已答复", "建〔" + year + "〕2号 已答复", "建〔" + next + "〕1号 已答复"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if all := must(s.Proposals(t.Context()))(t); len(all) != 3 || all[0].Number+" 已答复" != want[2] {
		t.Errorf("got %+v, want the newest first", all)
	}
}
