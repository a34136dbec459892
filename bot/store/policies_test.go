package store_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/kb"
)

func TestPolicyIsReplacedUnderItsSource(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	p := kb.Policy{Title: "示例办法", Number: "示政〔2026〕1号", Issued: "2026-01-01", PlanYear: 2026, Source: "a/b.txt", Hash: "h1"}
	passages := []kb.Passage{
		{Seq: 0, Path: "一", Headings: []string{"总则"}, Text: "第一条", Kind: kb.Rule, Units: []kb.Unit{{Name: "县财政局", Lead: true}}},
		{Seq: 1, Path: "二", Text: "第二条", Kind: kb.Task},
	}
	put, kept, changed, err := s.PutPolicy(ctx, p, passages)
	if err != nil || !changed || put.ID == 0 || len(kept) != 2 || kept[1].Policy != put.ID {
		t.Fatalf("got %+v %+v %v %v, want both passages with ids", put, kept, changed, err)
	}
	if got := must(s.PassagesOf(ctx, put.ID))(t); !reflect.DeepEqual(got, kept) {
		t.Errorf("got %+v, want %+v", got, kept)
	}
	same, again, changed, err := s.PutPolicy(ctx, p, passages[:1])
	if err != nil || changed || same.ID != put.ID || !reflect.DeepEqual(again, kept) {
		t.Errorf("the same hash: got %+v %+v %v %v, want nothing changed", same, again, changed, err)
	}
	p.Hash, p.Title = "h2", "示例办法(修订)"
	put2, kept2, changed, err := s.PutPolicy(ctx, p, passages[:1])
	if err != nil || !changed || put2.ID != put.ID || len(kept2) != 1 || kept2[0].ID <= kept[1].ID {
		t.Errorf("a changed file: got %+v %+v %v %v, want the same policy with a new passage", put2, kept2, changed, err)
	}
	put2.Retired, put2.ReplacedBy = true, 9
	if err := s.UpdatePolicy(ctx, put2); err != nil {
		t.Fatal(err)
	}
	if got := must(s.Policies(ctx))(t); !reflect.DeepEqual(got, []kb.Policy{put2}) {
		t.Errorf("got %+v, want %+v", got, put2)
	}
	if err := s.UpdatePolicy(ctx, kb.Policy{ID: 99, Source: "x"}); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("a policy that is not there: got %v, want ErrNotFound", err)
	}
	if err := s.UpdatePolicy(ctx, kb.Policy{ID: put2.ID, Title: "没有存下", Source: put2.Source, Hash: put2.Hash}, kb.Policy{ID: 99, Source: "x"}); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("two, one of which is not there: got %v, want ErrNotFound", err)
	}
	if got := must(s.Policies(ctx))(t); !reflect.DeepEqual(got, []kb.Policy{put2}) {
		t.Errorf("two, one of which is not there: got %+v, want none saved", got)
	}
	// Two files may hold the same bytes: a twin is a record of its own.
	p.Source = "a/twin.txt"
	if twin, _, changed, err := s.PutPolicy(ctx, p, passages); err != nil || !changed || twin.ID == put.ID {
		t.Errorf("twin: got %+v %v %v, want a policy of its own", twin, changed, err)
	}
}

func TestPolicyIsRemovedWithItsPassages(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	gone, _, _, err := s.PutPolicy(ctx, kb.Policy{Source: "a.txt", Hash: "h1"}, []kb.Passage{{Text: "甲"}})
	if err != nil {
		t.Fatal(err)
	}
	kept, _, _, err := s.PutPolicy(ctx, kb.Policy{Source: "b.txt", Hash: "h2"}, []kb.Passage{{Text: "乙"}})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing to do
		if err := s.RemovePolicy(ctx, gone.ID); err != nil {
			t.Fatal(err)
		}
	}
	if got := must(s.Policies(ctx))(t); !reflect.DeepEqual(got, []kb.Policy{kept}) {
		t.Errorf("got %+v, want %+v alone", got, kept)
	}
	if got := must(s.PassagesOf(ctx, gone.ID))(t); len(got) != 0 {
		t.Errorf("got passages %+v of what was removed", got)
	}
}

func TestBadPassageKeepsTheOldPolicy(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	p := kb.Policy{Source: "a.txt", Hash: "h1"}
	put, _, _, err := s.PutPolicy(ctx, p, []kb.Passage{{Text: "旧"}})
	if err != nil {
		t.Fatal(err)
	}
	p.Hash = "h2"
	if _, _, _, err := s.PutPolicy(ctx, p, []kb.Passage{{Seq: 1}, {Seq: 1}}); err == nil {
		t.Fatal("got no error for two passages in one place")
	}
	if got := must(s.PassagesOf(ctx, put.ID))(t); len(got) != 1 || got[0].Text != "旧" {
		t.Errorf("got %+v, want the old passage", got)
	}
}

func TestContactsOfAUnit(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	contacts := func(unit string, day kb.Date) (out []string) {
		for _, k := range must(s.Contacts(ctx, unit, day))(t) {
			joined := ""
			if k.Person != 0 {
				joined = " joined"
			}
			out = append(out, k.Name+" "+k.Unit+" "+k.Phone+joined)
		}
		return out
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PutUnit(ctx, bot.Unit{Name: "县粮食局", Until: "2025-12-31", Successor: c.reform})
		return errors.Join(err, tx.PutAbsence(ctx, bot.Absence{Person: c.bing, StandIn: c.yi, From: "2026-11-24", To: "2026-11-24"}))
	})
	all := []string{"甲 县发展改革委 0391-11 joined", "丙 县发展改革委 0391-1 joined", "戊 县发展改革委 0391-1", "乙 县发展改革委 0391-1 joined"}
	for _, row := range []struct {
		name, unit string
		day        kb.Date
		want       []string
	}{
		{"interpreters, then liaisons, hidden phones replaced", "发展改革委", "2026-11-23", all},
		{"a stand-in, named once", "县发展改革委", "2026-11-24", []string{all[0], all[3], all[2]}},
		{"the successor of a unit that ended", "县粮食局", "2026-11-23", all},
		{"a unit before it ended", "县粮食局", "2025-12-31", nil},
		{"an unknown unit", "县卫健委", "2026-11-23", nil},
	} {
		if got := contacts(row.unit, row.day); !reflect.DeepEqual(got, row.want) {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
	if got := must(s.AllContacts(ctx, "2026-11-23"))(t); len(got) != 3 || got[0].Person != int64(c.jia) || got[0].Post != "科长" ||
		!reflect.DeepEqual(got[0].Fields, []string{"电力"}) || got[2].Person != 0 {
		t.Errorf("got %+v, want the three interpreters", got)
	}
	if got := must(s.AllContacts(ctx, "2026-11-24"))(t); len(got) != 3 || got[0].Away || !got[1].Away || got[1].StandIn != "乙" || got[1].StandInPhone != "0391-1" {
		t.Errorf("on a day when 丙 is away: got %+v, want 乙 with the unit's phone in his stead", got)
	}
	if got := must(s.UnitDuties(ctx))(t); len(got) != 3 || got[2].Until != "2025-12-31" || got[2].Heir != "县发展改革委" || got[0].Phone != "0391-1" || got[0].Name != "县发展改革委" || !reflect.DeepEqual(got[0].Duties, []string{"电价"}) {
		t.Errorf("got %+v, want the units with their duties", got)
	}
}
