package jobs_test

import (
	"fmt"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/jobs"
)

// lastOf is the newest message to somebody.
func lastOf(c *county, name string) (m bot.Message) {
	for id := int64(1); ; id++ {
		r, err := c.st.Outbound(c.t.Context(), id)
		if err != nil {
			return m
		}
		if p, err := c.st.PersonByChat(c.t.Context(), r.Message.Chat); err == nil && r.Kind == bot.Send && p.Name == name {
			m = r.Message
		}
	}
}

// A firm that was contacted as often as may be is no work of today: its revisits wait for the day that has room.
func TestRevisitsKeepToTheBudget(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	d := doors{c.st}
	c.run(&jobs.Digest{Store: d, Calendar: c.rules.Calendar, Budget: 3}, &jobs.Remind{Store: d, Calendar: c.rules.Calendar, Budget: 3})
	n := c.answered()
	c.put(func(tx *store.Tx) error {
		for i := range 3 {
			if err := tx.PutContact(t.Context(), bot.Contact{Key: fmt.Sprint("visit", i), At: c.now, Enterprise: c.firm, Topic: bot.TopicVisit}); err != nil {
				return err
			}
		}
		return nil
	})
	got := strings.Join(c.tick("2026-11-26 08:30"), "\n")
	if !strings.Contains(got, "干部: 今日回访 0 件") || strings.Contains(got, "干部: "+string(n)+" 待回访") {
		t.Errorf("the day of the revisit: got\n%s\nwant it for later", got)
	}
	if text := lastOf(c, "干部"); !strings.Contains(text.HTML, "本周联系已满,改日回访") || !strings.Contains(text.HTML, "12月1日(周二)起再回访") || len(text.Buttons) > 0 {
		t.Errorf("the list says\n%s\n%v", text.HTML, text.Buttons)
	}
	c.tick("2026-11-27 08:30")
	if m := lastOf(c, "干部"); !strings.Contains(m.HTML, "回访已逾期") || !strings.Contains(m.HTML, "起再回访") || strings.Contains(fmt.Sprint(m.Buttons), "未解决") {
		t.Errorf("overdue, and no room: got\n%s\n%v", m.HTML, m.Buttons)
	}
	got = strings.Join(c.tick("2026-12-01 08:30"), "\n")
	if !strings.Contains(got, "干部: 今日回访 1 件") || !strings.Contains(got, "干部: "+string(n)+" 待回访") {
		t.Errorf("once there is room: got\n%s", got)
	}
}

// Who was not reached was not contacted: the next attempt is for the next days, as the rule wants.
func TestAttemptsTakeNoRoom(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	c.run(&jobs.Digest{Store: doors{c.st}, Calendar: c.rules.Calendar, Budget: 1})
	n := c.answered()
	for i, day := range []string{"2026-11-26", "2026-11-27"} {
		if got := strings.Join(c.tick(day+" 08:30"), "\n"); !strings.Contains(got, "干部: 今日回访 1 件") {
			t.Fatalf("attempt %d: got\n%s", i+1, got)
		}
		c.do(n, "干部", ticket.Move{Verb: ticket.Revisit, Outcome: ticket.Unreachable})
	}
}

// Of several revisits of one firm those by rule come first, and no more than it has room for.
func TestTheRoomOfADay(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	c.run(&jobs.Digest{Store: doors{c.st}, Calendar: c.rules.Calendar, Budget: 3})
	var all []ticket.Number
	for range 5 {
		all = append(all, c.answered())
	}
	got := strings.Join(c.tick("2026-11-26 08:30"), "\n")
	if !strings.Contains(got, "干部: 今日回访 3 件") {
		t.Errorf("of %v: got\n%s\nwant three of five", all, got)
	}
}

// A list names so many and counts the rest: of those it does not name, whoever waits for them is told one by one.
func TestAListStandsForWhatItNames(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	d := doors{c.st}
	c.run(&jobs.Digest{Store: d, Calendar: c.rules.Calendar, Budget: 3}, &jobs.Remind{Store: d, Calendar: c.rules.Calendar, Budget: 3})
	var all []ticket.Number
	for range wording.DigestPart + 3 + 2 { // three have room today, two are beyond the list
		all = append(all, c.answered())
	}
	c.tick("2026-11-26 08:30")
	var told strings.Builder
	for id := int64(1); ; id++ {
		r, err := c.st.Outbound(t.Context(), id)
		if err != nil {
			break
		}
		if p, err := c.st.PersonByChat(t.Context(), r.Message.Chat); err == nil && p.Name == "干部" && r.Unasked {
			told.WriteString(r.Message.HTML + "\n")
		}
	}
	if !strings.Contains(told.String(), "…还有 2 件") {
		t.Fatalf("the list is not cut:\n%s", told.String())
	}
	for _, n := range all {
		if !strings.Contains(told.String(), string(n)) {
			t.Errorf("%s is to be revisited, and nothing says so", n)
		}
	}
}
