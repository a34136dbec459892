package jobs_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
)

// digesting leaves only the job of the morning lists.
func digesting(c *county) { c.run(&jobs.Digest{Store: doors{c.st}, Calendar: c.rules.Calendar}) }

func TestMorningLists(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	digesting(c)
	c.expect("nothing is open", c.tick("2026-11-23 09:00"))
	n := string(c.answered())
	secret := string(c.file(ticket.Conduct, false))
	mine := []string{"干部: 今日回访 1 件", "干部: " + n + " 待回访 · 示例面粉厂"}
	open := []string{"办: 未办结 1 件,逾期 0 件,待交办 0 件", "主任: 未办结 1 件,逾期 0 件,待交办 0 件"}
	for _, row := range []struct {
		name, when string
		want       []string
	}{
		{"the same day again", "2026-11-23 09:30", nil},
		{"before the office opens", "2026-11-24 08:29", nil},
		{"the next morning: nothing to revisit yet", "2026-11-24 08:30", open},
		{"the day of the revisit", "2026-11-26 08:30", append(append([]string{}, mine...), open...)},
		{"a minute later", "2026-11-26 08:31", nil},
		{"in the evening", "2026-11-26 19:00", nil},
		{"on Saturday", "2026-11-28 09:00", nil},
		{"after days of stop: one list, that of today", "2026-12-02 08:40", append(append([]string{}, mine...), open...)},
		{"late in the day: it says so", "2026-12-03 15:00", []string{"干部: 今日回访 1 件(迟发)", mine[1], open[0] + "(迟发)", open[1] + "(迟发)"}},
	} {
		got := c.tick(row.when)
		if strings.Contains(strings.Join(got, "\n"), secret) {
			t.Errorf("%s: a complaint about an official is on a list", row.name)
		}
		c.expect(row.name, got, row.want...)
	}
}

func TestWhoeverStandsInGetsTheList(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := string(c.answered())
	c.away("干部", "同事", "2026-11-26", "2026-11-26")
	c.tick("2026-11-25 09:00")
	got := c.tick("2026-11-26 08:30")
	if s := strings.Join(got, "\n"); strings.Contains(s, "干部: ") || !strings.Contains(s, "同事: 今日回访 1 件") || !strings.Contains(s, "同事: "+n+" 待回访") {
		t.Errorf("got\n%s\nwant the list and its card for 同事", s)
	}
	c.do(ticket.Number(n), "同事", ticket.Move{Verb: ticket.Revisit, Outcome: ticket.FoundSolved})
	if got := c.stands(ticket.Number(n)).State; got != ticket.Closed {
		t.Errorf("got %s, want closed by the stand-in", got)
	}
}

// A cadre who belongs to the unit that answered does not revisit: the office has it on its list.
func TestACadreOfTheUnitIsNotAskedToRevisit(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	c.join("兼职", bot.Grant{Role: bot.Cadre}, bot.Grant{Role: bot.Interpreter, Unit: c.units["发改委"]})
	c.put(func(tx *store.Tx) error {
		if err := tx.RemovePerson(t.Context(), c.people["干部"]); err != nil {
			return err
		}
		return tx.PutPairing(t.Context(), bot.Pairing{Enterprise: c.firm, Person: c.people["兼职"], Name: "兼职"})
	})
	c.answered()
	got := strings.Join(c.tick("2026-11-26 08:30"), "\n")
	if strings.Contains(got, "兼职: ") || !strings.Contains(got, "办: 未办结 1 件,逾期 0 件,待交办 0 件,今日由活动办回访 1 件") {
		t.Errorf("got\n%s", got)
	}
}

// The list is the reminder: nobody is asked twice in one morning. What is overdue comes by itself.
func TestTheListIsTheReminderOfARevisit(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	n := string(c.answered())
	open := []string{"办: 未办结 1 件,逾期 0 件,待交办 0 件", "主任: 未办结 1 件,逾期 0 件,待交办 0 件"}
	mine := append([]string{"干部: 今日回访 1 件", "干部: " + n + " 待回访 · 示例面粉厂"}, open...)
	c.expect("the day of the revisit", c.tick("2026-11-26 08:30"), mine...)
	c.expect("a minute later", c.tick("2026-11-26 08:31"))
	got := strings.Join(c.tick("2026-11-27 08:30"), "\n")
	if !strings.Contains(got, "干部: "+n+" 回访已逾期 1 个工作日") {
		t.Errorf("the day after: got\n%s\nwant that it is overdue", got)
	}
}
