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

// Roles have their days: who holds one no more, or not yet, is in no list of that day.
func TestRolesHaveTheirDays(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	var unit bot.UnitID
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		if unit, err = tx.PutUnit(ctx, bot.Unit{Name: "县商务局"}); err != nil {
			return err
		}
		_, err = tx.PutPerson(ctx, bot.Person{Chat: 71, Name: "旧", Grants: []bot.Grant{
			{Role: bot.Head, Unit: unit, Until: "2026-11-23"}, {Role: bot.Leader, Until: "2026-11-23"}}})
		_, err2 := tx.PutPerson(ctx, bot.Person{Chat: 72, Name: "新", Grants: []bot.Grant{
			{Role: bot.Head, Unit: unit, Since: "2026-11-24"}, {Role: bot.Leader, Since: "2026-11-24"}}})
		return errors.Join(err, err2)
	})
	for _, row := range []struct {
		day  string
		want []string
	}{{"2026-11-23", []string{"旧"}}, {"2026-11-24", []string{"新"}}, {"", []string{"旧", "新"}}} {
		if got := names(must(s.StaffOf(ctx, unit, row.day, bot.Head))(t)); !reflect.DeepEqual(got, row.want) {
			t.Errorf("heads on %q: got %v, want %v", row.day, got, row.want)
		}
		if got := names(must(s.WithRole(ctx, bot.Leader, row.day))(t)); !reflect.DeepEqual(got, row.want) {
			t.Errorf("leaders on %q: got %v, want %v", row.day, got, row.want)
		}
	}
	old := must(s.PersonNamed(ctx, "旧", 0))(t)
	if len(old.Grants) != 2 || old.Grants[0].Until != "2026-11-23" {
		t.Errorf("the days were not kept: %+v", old.Grants)
	}
}

// Who stands in for one of the office takes his place, when he is of the office too; else the absent one is told last.
func TestStandInsOfARole(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	var first, second, other bot.PersonID
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		var errs [3]error
		first, errs[0] = tx.PutPerson(ctx, bot.Person{Chat: 81, Name: "一", Grants: []bot.Grant{{Role: bot.Office}}})
		second, errs[1] = tx.PutPerson(ctx, bot.Person{Chat: 82, Name: "二", Grants: []bot.Grant{{Role: bot.Office}}})
		other, errs[2] = tx.PutPerson(ctx, bot.Person{Chat: 83, Name: "三", Grants: []bot.Grant{{Role: bot.Cadre}}})
		return errors.Join(errs[0], errs[1], errs[2],
			tx.PutAbsence(ctx, bot.Absence{Person: first, StandIn: second, From: "2026-11-23", To: "2026-11-23"}),
			tx.PutAbsence(ctx, bot.Absence{Person: first, StandIn: other, From: "2026-11-24", To: "2026-11-24"}))
	})
	for day, want := range map[string][]string{"2026-11-22": {"一", "二"}, "2026-11-23": {"二"}, "2026-11-24": {"二", "一"}} {
		if got := names(must(s.WithRole(ctx, bot.Office, day))(t)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", day, got, want)
		}
	}
}

// Pairings are of a part and have their days; a name is bound to who joins in that part.
func TestPairingsByPartAndDay(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, Name: "丁", Until: "2026-11-30"}),
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, Name: "辛", Since: "2026-12-01"}),
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, As: bot.PairedLeader, Name: "壬"}),
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, As: bot.PairedTown, Name: "番田镇"}),
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, As: bot.PairedTown, Name: "番田镇"}))
	})
	if err := s.Do(ctx, func(tx *store.Tx) error { return tx.PutPairing(ctx, bot.Pairing{Name: "丁"}) }); err == nil {
		t.Error("a pairing with nothing was taken")
	}
	var xin bot.PersonID
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		xin, err = tx.PutPerson(ctx, bot.Person{Chat: 91, Name: "辛", Grants: []bot.Grant{{Role: bot.Cadre}}})
		ren, err2 := tx.PutPerson(ctx, bot.Person{Chat: 92, Name: "壬", Grants: []bot.Grant{{Role: bot.Interpreter, Unit: c.reform}}})
		return errors.Join(err, err2, tx.BindPairings(ctx, "辛", xin), tx.BindPairings(ctx, "壬", ren))
	})
	for day, want := range map[string][]string{"2026-11-30": {"丁"}, "2026-12-01": {"辛"}, "": {"丁", "辛"}} {
		if got := names(must(s.CadresOf(ctx, c.mill, day))(t)); !reflect.DeepEqual(got, want) {
			t.Errorf("cadres on %q: got %v, want %v", day, got, want)
		}
	}
	if got := must(s.EnterprisesOf(ctx, xin, "2026-11-30"))(t); len(got) != 0 {
		t.Errorf("paired before his time: %v", got)
	}
	if got := must(s.Pairs(ctx, c.mill, bot.PairedTown, "2026-11-30"))(t); len(got) != 1 || got[0].Name != "番田镇" || got[0].Person != 0 {
		t.Errorf("town: got %+v", got)
	}
	if got := must(s.Pairs(ctx, c.mill, bot.PairedLeader, "2026-11-30"))(t); len(got) != 1 || got[0].Person != 0 {
		t.Errorf("an interpreter of that name is no leader: got %+v", got)
	}
}

func TestInvitationsKeepTheirDays(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	at := time.UnixMilli(1_700_000_000_000)
	want := bot.Invitation{Payload: "p1", Role: bot.Owner, Enterprise: c.mill, Name: "会计", Since: "2026-12-01", Until: "2026-12-31", By: 1, Made: at, Expires: at}
	do(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutInvitation(ctx, want) })
	got := must(s.Invitation(t.Context(), "p1"))(t)
	if got.Made, got.Expires = want.Made, want.Expires; got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
