package jobs_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/jobs"
)

// The holder's time in the unit ends: on the next working morning another of the unit has the ticket, once.
func TestWhoTakesOverWhenATermEnds(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := c.working(false)
	before := c.stands(n)
	c.run(&jobs.Vacate{Store: doors{c.st}, Rules: c.rules, Teller: words})
	c.join("接手人", bot.Grant{Role: bot.Liaison, Unit: before.Lead})
	p, err := c.st.Person(t.Context(), before.Holder)
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Grants {
		p.Grants[i].Until = "2026-11-24"
	}
	c.put(func(tx *store.Tx) error { _, err := tx.PutPerson(t.Context(), p); return err })
	c.tick("2026-11-24 10:00")
	if got := c.stands(n); got.Holder != before.Holder {
		t.Errorf("taken from him on his last day: holder %d", got.Holder)
	}
	if told := c.tick("2026-11-24 22:00"); len(told) > 0 {
		t.Errorf("at night: %v", told)
	}
	told := strings.Join(c.tick("2026-11-25 08:31"), "\n")
	got := c.stands(n)
	if got.Holder == before.Holder || got.Holder != c.people["接手人"] || !got.Dues.Promise.Equal(before.Dues.Promise) {
		t.Errorf("holder %d, promise %v", got.Holder, got.Dues.Promise)
	}
	if !strings.Contains(told, "接手人: "+string(n)+" 原经办人已离任,由您接着办理") || !strings.Contains(told, "老王: "+string(n)+" 原办理人已调整,改由") {
		t.Errorf("told\n%s", told)
	}
	if again := c.tick("2026-11-25 08:32"); len(again) > 0 {
		t.Errorf("a second round: %v", again)
	}
}
