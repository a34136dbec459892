package jobs_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/jobs"
	"zhuqi/kb"
)

// contacts lists what is on record for the firm, oldest first: 主题 谁 事由.
func (c *county) contacts() []string {
	c.t.Helper()
	all, err := c.st.ContactsOf(c.t.Context(), c.firm, 0, 100)
	if err != nil {
		c.t.Fatal(err)
	}
	var out []string
	for i := len(all) - 1; i >= 0; i-- {
		who := ""
		for name, id := range c.people {
			if id == all[i].By {
				who = name
			}
		}
		out = append(out, strings.Join(strings.Fields(string(all[i].Topic)+" "+who+" "+all[i].Why), " "))
	}
	return out
}

// What the week had no room for comes later in one message, and is counted once.
func TestWhatWaitedComesTogether(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	r := reminding(c)
	r.Budget = 1
	ask := ticket.Move{Verb: ticket.Ask, Text: "请补电费单"}
	first := string(c.do(c.working(false), "甲", ask))
	c.do(c.working(false), "甲", ask)
	c.do(c.working(false), "甲", ask)
	c.expect("the day before: one, and the week is full", c.tick("2026-11-27 08:30"), "老王: "+first+" 补充材料快到期了(11月30日(周一)前)")
	c.expect("the day itself", c.tick("2026-11-30 08:30"))
	c.expect("the week has room: what waited", c.tick("2026-12-04 08:31"), "老王: 进度汇总(为了少打扰您,合成一条):")
	c.expect("and not again", c.tick("2026-12-11 08:32"))
	if got := strings.Join(c.contacts(), "|"); got != "办理提醒 补充材料快到期|进度汇总 汇总:办理提醒" {
		t.Errorf("on record: %s", got)
	}
}

// What an owner turned off does not come, and is not counted; what follows from a person's act comes all the same.
func TestMutedTopics(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	reminding(c)
	c.put(func(tx *store.Tx) error { return tx.PutMuted(t.Context(), c.people["老王"], bot.TopicReminder, true) })
	n := c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Ask, Text: "请补电费单"})
	c.expect("the day before", c.tick("2026-11-27 08:30"))
	c.expect("the day itself", c.tick("2026-11-30 08:30"))
	if got := c.contacts(); len(got) != 0 {
		t.Errorf("on record: %v", got)
	}
	rs, err := c.st.Reminders(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		if r.As == bot.Owner && r.State != ticket.Superseded {
			t.Errorf("%s is %s", r.Key(), r.State)
		}
	}
}

// A revisit is on record as a contact, and takes its room in the week.
func TestARevisitIsAContact(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	r := reminding(c)
	r.Budget = 1
	n := c.answered()
	c.now = at("2026-11-26 10:00")
	c.do(n, "干部", ticket.Move{Verb: ticket.Revisit, Outcome: ticket.FoundSolved})
	if got := strings.Join(c.contacts(), "|"); got != "回访 干部 已解决" {
		t.Errorf("on record: %s", got)
	}
	c.do(c.working(false), "甲", ticket.Move{Verb: ticket.Ask, Text: "请补电费单"})
	c.expect("the week is full", c.tick("2026-12-02 08:30"))
	if got := c.tick("2026-12-03 10:01"); len(got) != 1 {
		t.Errorf("a week after the revisit: got %v", got)
	}
}

// policy puts a policy into the library, as an import does.
func (c *county) policy(title, issuer string, expires kb.Date, text string) {
	c.t.Helper()
	p := kb.Policy{Title: title, Issuer: issuer, Issued: "2026-01-01", Expires: expires, Source: title + ".txt", Hash: title}
	if _, _, _, err := c.st.PutPolicy(c.t.Context(), p, []kb.Passage{{Seq: 1, Path: "第一条", Text: text}}); err != nil {
		c.t.Fatal(err)
	}
}

func TestPushesOfPolicies(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	d := doors{c.st}
	c.run(&jobs.Policies{Store: d, Calendar: c.rules.Calendar}, &jobs.Remind{Store: d, Calendar: c.rules.Calendar, Budget: 3})
	c.policy("旧的贷款贴息办法", "县发改委", "", "第一条")
	c.put(func(tx *store.Tx) error { return tx.PutSubscription(t.Context(), c.people["老王"], "融资", true) })
	c.expect("what was there at the first look is not new", c.tick("2026-11-23 09:01"))
	c.now = at("2026-11-23 20:00")
	c.policy("新的贷款贴息办法", "县发改委", "2026-12-20", "申报截止时间为2026年12月4日。")
	c.policy("招聘补贴办法", "县人社局", "", "第一条")
	c.expect("at night", c.tick("2026-11-23 20:01"))
	expires := ": 政策快到期了:"
	c.expect("in the morning: to whom it may concern", c.tick("2026-11-24 08:30"), "老王: 新政策(融资):《新的贷款贴息办法》",
		"甲"+expires, "乙"+expires, "办"+expires, "主任"+expires)
	c.expect("a minute later", c.tick("2026-11-24 08:31"))
	c.expect("a day later", c.tick("2026-11-25 08:30"))
	c.expect("a week before the window closes", c.tick("2026-11-27 08:30"), "老王: 申报快截止了(2026年12月4日止):《新的贷款贴息办法》")
	c.expect("and not again", c.tick("2026-12-01 08:30"))
	if got := len(c.contacts()); got != 2 {
		t.Errorf("%d contacts on record, want 2", got)
	}
	c.put(func(tx *store.Tx) error { return tx.PutMuted(t.Context(), c.people["老王"], bot.TopicPolicy, true) })
	c.policy("小微企业信贷办法", "县发改委", "", "第一条")
	c.expect("turned off", c.tick("2026-12-02 08:30"))
}
