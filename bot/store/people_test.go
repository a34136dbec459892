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

// county is a small staff for tests: two units, one firm, five people.
type county struct {
	reform, finance                    bot.UnitID
	mill                               bot.EnterpriseID
	owner, jia, yi, bing, cadre, notIn bot.PersonID
}

func settle(t testing.TB, s *store.Store) (c county) {
	t.Helper()
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		put := func(p bot.Person) (id bot.PersonID) {
			if err == nil {
				id, err = tx.PutPerson(ctx, p)
			}
			return id
		}
		if c.reform, err = tx.PutUnit(ctx, bot.Unit{Name: "县发展改革委", Phone: "0391-1", Duties: []string{"电价"}}); err != nil {
			return err
		}
		if c.finance, err = tx.PutUnit(ctx, bot.Unit{Name: "县财政局〔国资委〕", Aliases: []string{"财政"}, Phone: "0391-2"}); err != nil {
			return err
		}
		if c.mill, err = tx.PutEnterprise(ctx, bot.Enterprise{Code: "91410825MA00000000", Name: "示例面粉厂"}); err != nil {
			return err
		}
		c.owner = put(bot.Person{Chat: 1, Nick: "老王", Grants: []bot.Grant{{Role: bot.Owner, Enterprise: c.mill, Admitted: true}}})
		c.jia = put(bot.Person{Chat: 2, Name: "甲", Phone: "0391-11", Post: "科长", Fields: []string{"电力"},
			Grants: []bot.Grant{{Role: bot.Interpreter, Unit: c.reform}}})
		c.yi = put(bot.Person{Chat: 3, Name: "乙", Phone: "0391-12", HidePhone: true, Grants: []bot.Grant{{Role: bot.Liaison, Unit: c.reform}}})
		c.bing = put(bot.Person{Chat: 4, Name: "丙", Grants: []bot.Grant{{Role: bot.Interpreter, Unit: c.reform}, {Role: bot.Head, Unit: c.reform}}})
		c.cadre = put(bot.Person{Chat: 5, Name: "丁", Grants: []bot.Grant{{Role: bot.Cadre}}})
		c.notIn = put(bot.Person{Name: "戊", Grants: []bot.Grant{{Role: bot.Interpreter, Unit: c.reform}}})
		return err
	})
	return c
}

func names(ps []bot.Person) (out []string) {
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return out
}

func TestPersonKeepsEverything(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	want := bot.Person{Chat: 77, Name: "己", Nick: "<b>", Phone: "139", HidePhone: true, Post: "主任", Fields: []string{"用工", "融资"}, Gone: true,
		Grants: []bot.Grant{{Role: bot.Office}, {Role: bot.Head, Unit: c.finance}}}
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		want.ID, err = tx.PutPerson(ctx, want)
		return err
	})
	if got := must(s.PersonByChat(t.Context(), 77))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	want.Grants = want.Grants[:1]
	do(t, s, func(ctx context.Context, tx *store.Tx) error { _, err := tx.PutPerson(ctx, want); return err })
	if got := must(s.Person(t.Context(), want.ID))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("saved again: got %+v, want %+v", got, want)
	}
	err := s.Do(t.Context(), func(tx *store.Tx) error { _, err := tx.PutPerson(t.Context(), bot.Person{Chat: 77}); return err })
	if !errors.Is(err, bot.ErrSameAlready) {
		t.Errorf("second person of a chat: got %v, want ErrSameAlready", err)
	}
	err = s.Do(t.Context(), func(tx *store.Tx) error { _, err := tx.PutPerson(t.Context(), bot.Person{ID: 999}); return err })
	if !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("person who is not there: got %v, want ErrNotFound", err)
	}
}

func TestRemovedPersonLosesEverything(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, Name: "丁"}),
			tx.PutSession(ctx, bot.Session{Chat: 5, Flow: "visit"}),
			tx.Enqueue(ctx, bot.Outbound{Key: "k", Kind: bot.Send, Message: bot.Message{Chat: 5, HTML: "x"}}),
			tx.RemovePerson(ctx, c.cadre))
	})
	p := must(s.Person(ctx, c.cadre))(t)
	if !p.Removed || len(p.Grants) != 0 || p.Name != "丁" {
		t.Errorf("got %+v, want the bare name, removed", p)
	}
	if got := must(s.CadresOf(ctx, c.mill, "2026-11-23"))(t); len(got) != 0 {
		t.Errorf("still paired: %v", names(got))
	}
	if got := must(s.Waiting(ctx, 10))(t); len(got) != 0 {
		t.Errorf("still waiting for him: %v", got)
	}
	if got := must(s.Session(ctx, 5))(t); got.Flow != "" {
		t.Errorf("still in form %q", got.Flow)
	}
}

func TestNamesOfUnits(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	for _, row := range []struct {
		typed string
		want  bot.UnitID
	}{
		{"县财政局〔国资委〕", c.finance},
		{"县财政局(国资委)", c.finance},
		{"县财政局（国资委）", c.finance},
		{"财政局", c.finance},
		{"温县财政局", c.finance},
		{"国资委", c.finance},
		{" 財政 ", c.finance},
		{"发展改革委", c.reform},
		{"县发展改革委〔粮食局〕", c.reform},
		{"县财政局〔金融局〕", 0}, // another bracket is another unit
		{"县卫健委", 0},
		{"县", 0},
		{"", 0},
	} {
		u, err := s.UnitNamed(t.Context(), row.typed)
		if u.ID != row.want || (row.want == 0) != errors.Is(err, bot.ErrNotFound) {
			t.Errorf("%q: got unit %d and %v, want %d", row.typed, u.ID, err, row.want)
		}
	}
}

func TestUnitPutTwiceIsOneUnit(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		id, err := tx.PutUnit(ctx, bot.Unit{Name: "县发展改革委", Aliases: []string{"发改委"}})
		if id != c.reform {
			t.Errorf("got unit %d, want %d again", id, c.reform)
		}
		return err
	})
	if u := must(s.UnitNamed(t.Context(), "发改委"))(t); u.ID != c.reform {
		t.Errorf("by its new alias: got unit %d, want %d", u.ID, c.reform)
	}
}

func TestStandInsTakeThePlaceOfTheAbsent(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutAbsence(ctx, bot.Absence{Person: c.jia, StandIn: c.yi, From: "2026-11-20", To: "2026-11-24"}),
			tx.PutAbsence(ctx, bot.Absence{Person: c.jia, StandIn: c.yi, From: "2026-11-22", To: "2026-11-26"}),
			tx.PutAbsence(ctx, bot.Absence{Person: c.bing, From: "2026-11-26", To: "2026-11-26"}))
	})
	for _, row := range []struct {
		day  string
		want []string
	}{
		{"2026-11-21", []string{"甲", "丙", "戊"}}, // the earlier absence was replaced
		{"2026-11-23", []string{"乙", "丙", "戊"}},
		{"2026-11-26", []string{"乙", "戊", "丙"}},
		{"2026-11-27", []string{"甲", "丙", "戊"}},
	} {
		got := names(must(s.StaffOf(t.Context(), c.reform, row.day, bot.Interpreter))(t))
		if !reflect.DeepEqual(got, row.want) {
			t.Errorf("%s: got %v, want %v", row.day, got, row.want)
		}
	}
}

func TestPairingIsBoundToWhoJoins(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, Name: "丁"}), // has joined
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, Name: "丁"}),
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, Name: "庚"}), // has not
			tx.PutPairing(ctx, bot.Pairing{Enterprise: c.mill, Name: "庚"}))
	})
	if got := names(must(s.CadresOf(ctx, c.mill, "2026-11-23"))(t)); !reflect.DeepEqual(got, []string{"丁"}) {
		t.Fatalf("got %v, want 丁", got)
	}
	var geng bot.PersonID
	do(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
		geng, err = tx.PutPerson(ctx, bot.Person{Chat: 6, Name: "庚", Grants: []bot.Grant{{Role: bot.Cadre}}})
		return errors.Join(err, tx.BindPairings(ctx, "庚", geng))
	})
	if got := names(must(s.CadresOf(ctx, c.mill, "2026-11-23"))(t)); !reflect.DeepEqual(got, []string{"丁", "庚"}) {
		t.Errorf("got %v, want 丁 and 庚", got)
	}
	if got := must(s.EnterprisesOf(ctx, geng, ""))(t); len(got) != 1 || got[0].ID != c.mill {
		t.Errorf("got %v, want the mill", got)
	}
}

func TestInvitationIsUsedOnce(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	use := func(payload string, at time.Time) error {
		return s.Do(t.Context(), func(tx *store.Tx) error {
			_, err := tx.UseInvitation(t.Context(), payload, c.jia, at)
			return err
		})
	}
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutInvitation(ctx, bot.Invitation{Payload: "abc", Role: bot.Head, Unit: c.reform, Made: monday, Expires: monday.Add(time.Hour)})
	})
	for _, step := range []struct {
		payload string
		at      time.Time
		want    error
	}{
		{"xyz", monday, bot.ErrNotFound},
		{"abc", monday.Add(2 * time.Hour), bot.ErrExpired},
		{"abc", monday, nil},
		{"abc", monday, bot.ErrUsed},
	} {
		if err := use(step.payload, step.at); !errors.Is(err, step.want) {
			t.Errorf("%s at %v: got %v, want %v", step.payload, step.at, err, step.want)
		}
	}
	if got := must(s.Invitation(t.Context(), "abc"))(t); got.UsedBy != c.jia || !got.Expires.Equal(monday.Add(time.Hour)) {
		t.Errorf("got %+v, want it used by 甲", got)
	}
}

func TestEnterpriseIsFoundByCodeAndPartOfName(t *testing.T) {
	s := open(t)
	c := settle(t, s)
	ctx := t.Context()
	do(t, s, func(ctx context.Context, tx *store.Tx) error {
		id, err := tx.PutEnterprise(ctx, bot.Enterprise{Code: "91410825MA00000000", Name: "示例面粉有限公司"})
		if id != c.mill {
			t.Errorf("the same code: got enterprise %d, want %d again", id, c.mill)
		}
		for range 2 { // begun without a code: two firms
			_, err2 := tx.PutEnterprise(ctx, bot.Enterprise{Name: "100%棉纺"})
			err = errors.Join(err, err2)
		}
		return err
	})
	if got := must(s.EnterprisesNamed(ctx, "面粉", 5))(t); len(got) != 1 || got[0].ID != c.mill {
		t.Errorf("got %v, want the mill", got)
	}
	if got := must(s.EnterprisesNamed(ctx, "0%", 5))(t); len(got) != 2 {
		t.Errorf("got %v, want both of 100%%", got)
	}
	if got := must(s.EnterprisesNamed(ctx, "面_", 5))(t); len(got) != 0 {
		t.Errorf("got %v, want none: _ is no wildcard", got)
	}
	if _, err := s.EnterpriseByCode(ctx, ""); !errors.Is(err, bot.ErrNotFound) {
		t.Errorf("empty code: got %v, want ErrNotFound", err)
	}
}
