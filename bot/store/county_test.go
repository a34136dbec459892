package store_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// Pairings of projects stand beside those of enterprises, end without leaving a hole in the record, and begin again.
func TestPairingsOfProjects(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	var j bot.ProjectID
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		if j, err = tx.PutProject(ctx, bot.Project{Name: "万吨项目", Enterprise: c.mill, Stage: "在建"}); err != nil {
			return err
		}
		return errors.Join(tx.PutPairing(ctx, bot.Pairing{Project: j, Name: "庚"}), tx.PutPairing(ctx, bot.Pairing{Project: j, Name: "庚", Until: "2026-12-31"}),
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, Name: "庚"}))
	})
	if err := s.Do(ctx, func(tx *store.Tx) error {
		return tx.PutPairing(ctx, bot.Pairing{Project: j, Enterprise: c.mill, Name: "庚"})
	}); err == nil {
		t.Error("a pairing with both was taken")
	}
	ps := must(s.PairingsOf(ctx, 0, j))(t)
	if len(ps) != 1 || ps[0].Until != "2026-12-31" || ps[0].Project != j || ps[0].Enterprise != 0 {
		t.Errorf("pairings of the project: %+v", ps)
	}
	if u := must(s.Unpaired(ctx, "2026-12-31"))(t); len(u.Projects) != 0 || len(u.Waiting) != 1 {
		t.Errorf("on its last day: %+v", u)
	}
	if u := must(s.Unpaired(ctx, "2027-01-01"))(t); len(u.Projects) != 1 {
		t.Errorf("the day after: %+v", u)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.EndPairing(ctx, ps[0].ID, "2026-11-30") })
	if got := must(s.PairingsOf(ctx, 0, j))(t); got[0].Until != "2026-11-30" {
		t.Errorf("ended: %+v", got)
	}
}

// Task forces and chains come back as they were put; a leader is bound when he joins.
func TestTaskforcesAndChains(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	want := bot.Taskforce{Name: "食品专班", Lead: c.reform, Members: []bot.UnitID{c.finance}, Purpose: "食品产业链", Since: "2026-01-01"}
	var chain int64
	var lead bot.PersonID
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		if want.ID, err = tx.PutTaskforce(ctx, want); err != nil {
			return err
		}
		if chain, err = tx.PutChain(ctx, bot.Chain{Name: "食品", Taskforce: want.ID, Leaders: []bot.ChainLeader{{Name: "链长某"}}, Firms: []bot.EnterpriseID{c.mill}}); err != nil {
			return err
		}
		if lead, err = tx.PutPerson(ctx, bot.Person{Chat: 91, Name: "链长某", Grants: []bot.Grant{{Role: bot.Leader}}}); err != nil {
			return err
		}
		return errors.Join(tx.JoinChain(ctx, chain, c.mill), tx.BindPairings(ctx, "链长某", lead))
	})
	if got := must(s.TaskforceNamed(ctx, " 食品专班 "))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	led := must(s.ChainsLedBy(ctx, lead))(t)
	if len(led) != 1 || len(led[0].Firms) != 1 || led[0].Leaders[0].Person != lead {
		t.Errorf("led %+v", led)
	}
	if got := must(s.EnterprisesOfChain(ctx, chain))(t); len(got) != 1 || got[0].ID != c.mill {
		t.Errorf("of the chain %+v", got)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PutChain(ctx, bot.Chain{ID: chain, Name: "食品"})
		return err
	})
	if got := must(s.ChainsOf(ctx, c.mill))(t); len(got) != 1 || len(got[0].Firms)+len(got[0].Leaders) != 0 {
		t.Errorf("emptied %+v", got)
	}
}

// An invitation that is still good is found again; it dies with who made it or whom it was for.
func TestInvitationsDie(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	now := time.UnixMilli(1_700_000_000_000)
	want := bot.Invitation{Payload: "p1", Role: bot.Liaison, Unit: c.reform, Name: "甲某", By: 9, Made: now, Expires: now.Add(time.Hour)}
	var jia bot.Person
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		jia = bot.Person{Name: "甲某", Grants: []bot.Grant{{Role: bot.Liaison, Unit: c.reform}}}
		jia.ID, err = tx.PutPerson(ctx, jia)
		return errors.Join(err, tx.PutInvitation(ctx, want),
			tx.PutInvitation(ctx, bot.Invitation{Payload: "p2", Role: bot.Liaison, Unit: c.finance, Name: "甲某", By: 9, Made: now, Expires: now.Add(time.Hour)}),
			tx.PutInvitation(ctx, bot.Invitation{Payload: "p3", Role: bot.Owner, Enterprise: c.mill, By: jia.ID, Made: now, Expires: now.Add(time.Hour)}))
	})
	if got := must(s.OpenInvitation(ctx, bot.Invitation{Role: bot.Liaison, Unit: c.reform, Name: "甲某"}, now))(t); got.Payload != "p1" {
		t.Errorf("found %+v", got)
	}
	if _, err := s.OpenInvitation(ctx, want, now.Add(time.Hour)); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("found one that is over: %v", err)
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.EndInvitations(ctx, jia, now)
		if n != 2 {
			t.Errorf("ended %d, want p1 and p3", n)
		}
		return err
	})
	if i := must(s.Invitation(ctx, "p2"))(t); !i.Expires.After(now) {
		t.Error("the link of a namesake in another unit died too")
	}
}
