package jobs_test

import (
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/jobs"
	"zhuqi/kb"
)

// reissued imports a file again under its name.
func (c *county) reissued(title, hash string, expires kb.Date, text string) {
	c.t.Helper()
	p := kb.Policy{Title: title, Issuer: "县发改委", Issued: "2026-01-01", Expires: expires, Source: title + ".txt", Hash: hash}
	if _, _, _, err := c.st.PutPolicy(c.t.Context(), p, []kb.Passage{{Seq: 1, Path: "第一条", Text: text}}); err != nil {
		c.t.Fatal(err)
	}
}

// Who follows a field is told when a text of it changed, once for each version, and of a window that moved; the same text in
// another file is no change.
func TestPushOfAChangedPolicy(t *testing.T) {
	c := settle(t, "2026-11-23 09:00")
	d := doors{c.st}
	push := func() *jobs.Policies { return &jobs.Policies{Store: d, Calendar: c.rules.Calendar} }
	c.run(push(), &jobs.Remind{Store: d, Calendar: c.rules.Calendar, Budget: 3})
	c.policy("贷款贴息办法", "县发改委", "", "贴息百分之二。")
	c.policy("招聘补贴办法", "县人社局", "", "第一条")
	c.put(func(tx *store.Tx) error { return tx.PutSubscription(t.Context(), c.people["老王"], "融资", true) })
	c.expect("what was there at the first look", c.tick("2026-11-23 09:01"))
	c.reissued("贷款贴息办法", "saved anew", "", "贴息 百分之二。")
	c.expect("the same text in another file", c.tick("2026-11-23 09:02"))
	c.now = at("2026-11-23 20:00")
	c.reissued("贷款贴息办法", "v2", "", "贴息百分之三,申报截止时间为2026年11月28日。")
	c.reissued("招聘补贴办法", "v2", "", "另一条")
	c.expect("at night", c.tick("2026-11-23 20:01"))
	c.expect("in the morning", c.tick("2026-11-24 08:30"), "老王: 政策有更新(融资):《贷款贴息办法》,以新的为准", "老王: 申报快截止了(2026年11月28日止):《贷款贴息办法》")
	c.run(push(), &jobs.Remind{Store: d, Calendar: c.rules.Calendar, Budget: 3}) // started again
	c.expect("once", c.tick("2026-11-24 08:31"))
	c.expect("and not on another day", c.tick("2026-11-25 08:30"))
	c.reissued("贷款贴息办法", "v3", "", "贴息百分之三,申报截止时间为2026年12月4日。")
	c.expect("the next version", c.tick("2026-11-25 09:00"), "老王: 政策有更新(融资):《贷款贴息办法》,以新的为准")
	c.expect("the budget of the week is used up", c.tick("2026-11-27 08:30"))
	c.expect("the window that moved", c.tick("2026-12-01 08:31"), "老王: 申报快截止了(2026年12月4日止):《贷款贴息办法》")
	c.reissued("贷款贴息办法", "v4", "2026-11-30", "已经失效的办法。")
	c.expect("not in force", c.tick("2026-12-02 08:31"))
	c.put(func(tx *store.Tx) error { return tx.PutMuted(t.Context(), c.people["老王"], bot.TopicPolicy, true) })
	c.reissued("贷款贴息办法", "v5", "", "贴息百分之四。")
	c.expect("turned off", c.tick("2026-12-03 08:31"))
}
