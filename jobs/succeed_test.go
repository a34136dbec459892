package jobs_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

// A unit ends while it handles a ticket: its successor has it on the next working morning, the promise stays, and the
// holder who went along goes on.
func TestTheSuccessorTakesWhatAUnitHad(t *testing.T) {
	for _, row := range []struct {
		name  string
		along bool // the holder has a role in the successor
	}{{"the holder went along", true}, {"the holder is not there any more", false}} {
		t.Run(row.name, func(t *testing.T) {
			c := settle(t, "2026-11-23 09:00")
			n := c.working(false)
			before := c.stands(n)
			c.run(&jobs.Succeed{Store: doors{c.st}, Rules: c.rules, Teller: words})
			var heir bot.UnitID
			c.put(func(tx *store.Tx) (err error) {
				if heir, err = tx.PutUnit(t.Context(), bot.Unit{Name: "县发展改革局"}); err != nil {
					return err
				}
				old, err := tx.Unit(t.Context(), before.Lead)
				if err != nil {
					return err
				}
				old.Until, old.Successor = "2026-11-24", heir
				_, err = tx.PutUnit(t.Context(), old)
				return err
			})
			c.join("新人", bot.Grant{Role: bot.Interpreter, Unit: heir})
			if row.along {
				p, err := c.st.Person(t.Context(), c.people["甲"])
				if err != nil {
					t.Fatal(err)
				}
				p.Grants = append(p.Grants, bot.Grant{Role: bot.Interpreter, Unit: heir})
				c.put(func(tx *store.Tx) error { _, err := tx.PutPerson(t.Context(), p); return err })
			}
			c.tick("2026-11-24 10:00")
			if got := c.stands(n); got.Lead != before.Lead {
				t.Errorf("taken on the unit's last day: lead %d", got.Lead)
			}
			told := strings.Join(c.tick("2026-11-25 08:31"), "\n")
			got := c.stands(n)
			if got.Lead != heir || got.State != ticket.Working || !got.Dues.Promise.Equal(before.Dues.Promise) || (got.Holder != 0) != row.along {
				t.Errorf("got lead %d, %s, holder %d, promise %v", got.Lead, got.State, got.Holder, got.Dues.Promise)
			}
			to := "新人: "
			if row.along {
				to = "甲: "
			}
			if !strings.Contains(told, to+string(n)+" 原单位已撤并,由县发展改革局承接") || !strings.Contains(told, "老王: "+string(n)+" 原办理单位已撤并,由县发展改革局接着办理") {
				t.Errorf("told\n%s", told)
			}
			if again := c.tick("2026-11-25 08:32"); len(again) > 0 {
				t.Errorf("a second round: %v", again)
			}
		})
	}
}
