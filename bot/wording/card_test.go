package wording_test

import (
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/intake"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

func onDay(s string) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, s, calendar.Shanghai)
	if err != nil {
		panic(err)
	}
	return t.Add(18 * time.Hour)
}

// staffView is a ticket half way, with every name beside it.
func staffView(state ticket.State) ticket.View {
	tax := bot.Unit{ID: 1, Name: "县税务局", Phone: "0391-0000011"}
	return ticket.View{
		Ticket: ticket.Ticket{
			Number: "SQ-20261123-0042", State: state, Class: ticket.Help, Problem: "税费", Enterprise: 5, Owner: 9,
			Contact: "王<经理>", Phone: "13912345678", Summary: "留抵退税到账慢", Text: "九月申请的留抵退税还没有到账,影响进料。",
			Files: []bot.FileRef{{ID: "a"}}, Lead: 1, Holder: 7, Filed: onDay("2026-11-23"),
			Dues: ticket.Dues{Sign: onDay("2026-11-24"), Report: onDay("2026-11-26"), Promise: onDay("2026-11-30")},
		},
		Enterprise: bot.Enterprise{ID: 5, Name: "示例&食品有限公司", Code: "91410825MA40XK7X6J", Town: "东街道"},
		Lead:       tax, Supports: []bot.Unit{{ID: 2, Name: "县财政局"}},
		Holder: bot.Person{ID: 7, Name: "张三", Phone: "13800000000", HidePhone: true},
	}
}

func TestStaffCards(t *testing.T) {
	interpreter := bot.Person{ID: 7, Chat: 7, Grants: []bot.Grant{{Role: bot.Interpreter, Unit: 1}}}
	office := bot.Person{ID: 20, Chat: 20, Grants: []bot.Grant{{Role: bot.Office}}}
	leader := bot.Person{ID: 30, Chat: 30, Grants: []bot.Grant{{Role: bot.Leader}}}
	tell := func(v ticket.View, to bot.Person, as bot.Role, m ticket.Move, may ...ticket.Verb) bot.Message {
		return words.Tell(ticket.Notice{View: v, Event: ticket.Event{Verb: m.Verb, To: v.Ticket.State}, Move: m, To: to, As: as, May: may})
	}
	submitted := staffView(ticket.Submitted)
	submitted.Lead, submitted.Holder, submitted.Supports, submitted.Proposed = bot.Unit{}, bot.Person{}, nil, bot.Unit{ID: 1, Name: "县税务局"}
	returned := submitted
	returned.Ticket.Returns = 2
	wants := staffView(ticket.Working)
	wants.Ticket.WantUntil, wants.Ticket.Redo = onDay("2026-12-04"), 1
	wants.Ticket.Reject = "结果:还是没有到账"
	puts := staffView(ticket.Working)
	puts.Ticket.WantDefer, puts.Ticket.PlanText, puts.Ticket.NextDate = true, "列入明年计划", onDay("2027-03-01")
	reviewing := staffView(ticket.Reviewing)
	reviewing.Ticket.Draft, reviewing.Ticket.DraftOf = "十二月五日前到账", ticket.Solved
	answered := staffView(ticket.Answered)
	answered.Ticket.Answer, answered.Ticket.Result = "已经到账", ticket.Solved
	answered.Ticket.Dues = ticket.Dues{Revisit: onDay("2026-12-02"), Provisional: true}
	stripped := staffView(ticket.Dispatched)
	stripped.Holder, stripped.Ticket.Holder = bot.Person{}, 0
	golden(t, "staff.txt", []titled{
		{"new, to the office", tell(submitted, office, bot.Office, ticket.Move{Verb: ticket.Open}, ticket.Dispatch, ticket.Decline, ticket.ReportUp, ticket.Merge, ticket.Complete)},
		{"handed on, to the unit", tell(stripped, interpreter, bot.Interpreter, ticket.Move{Verb: ticket.Dispatch}, ticket.Sign, ticket.Return)},
		{"returned twice, to the office", tell(returned, office, bot.Office, ticket.Move{Verb: ticket.Return, Text: "不属我局职责"}, ticket.Rule, ticket.Decline)},
		{"supplied, to the holder", tell(staffView(ticket.Working), interpreter, bot.Interpreter,
			ticket.Move{Verb: ticket.Supply, Text: "申请表", Files: []bot.FileRef{{ID: "f", Kind: bot.Document}, {ID: "g"}}},
			ticket.Return, ticket.Ask, ticket.Interim, ticket.AskExtension, ticket.ProposeDefer, ticket.Reply)},
		{"extension asked, to the office", tell(wants, office, bot.Office, ticket.Move{Verb: ticket.AskExtension, Text: "因设备未到"},
			ticket.Redispatch, ticket.Transfer, ticket.Grant, ticket.Refuse, ticket.ProposeDefer, ticket.Reply)},
		{"putting off proposed, to a leader: masked", tell(puts, leader, bot.Leader, ticket.Move{Verb: ticket.ProposeDefer}, ticket.Defer, ticket.Refuse, ticket.Instruct, ticket.Supervise)},
		{"to be approved, to the head", tell(reviewing, interpreter, bot.Head, ticket.Move{Verb: ticket.Submit}, ticket.Approve, ticket.SendBack)},
		{"answered, to a cadre", wording.Card{View: answered, May: []ticket.Verb{ticket.Revisit}, Clear: true}.Message()},
		{"transfer", wording.TransferChoice("SQ-20261123-0042", []bot.Person{{ID: 8, Name: "李四", Post: "股长"}})},
		{"which unit", wording.UnitChoice{Number: "SQ-20261123-0042", Verb: ticket.Dispatch, Suggested: bot.Unit{ID: 1, Name: "县税务局"},
			Others: manyUnits(10)}.Message()},
		{"which unit, second page", wording.UnitChoice{Number: "SQ-20261123-0042", Verb: ticket.Redispatch, Others: manyUnits(10), Page: 1}.Message()},
		{"grounds", wording.GroundChoice("SQ-20261123-0042")},
		{"preview", wording.Draft{Number: "SQ-20261123-0042", Serial: "81", Verb: ticket.Reply, Text: "已到账<ok>", Files: 2, Result: ticket.Solved}.Preview()},
		{"preview for the head", wording.Draft{Number: "SQ-20261123-0042", Serial: "81", Verb: ticket.Submit, Text: "分期退", Result: ticket.Cannot,
			Until: "12月13日(周日)", SignOff: true}.Preview()},
		{"preview of the office", wording.Draft{Number: "SQ-20261123-0042", Serial: "81", Verb: ticket.Reply, Text: "归市里", Result: ticket.NotOurs, NotOurs: true}.Preview()},
		{"preview of a part", wording.Draft{Number: "SQ-20261123-0042", Serial: "81", Verb: ticket.Contribute, Text: "已列预算"}.Preview()},
		{"sent", wording.Draft{Number: "SQ-20261123-0042", Verb: ticket.Reply, Text: "已到账", Result: ticket.Solved}.Gone()},
		{"open list", wording.List{Title: "未办结", Total: 9, Lines: []wording.ListLine{{View: wants, Age: 3, Mine: true, Due: "11月30日(周一)前答复企业"}},
			Next: bot.Data("l", "open", ">1.SQ-20261123-0042")}.Message()},
		{"open list of a leader, narrowed, second page", wording.List{Title: "未办结", Total: 12, Before: 8, Unit: "县税务局",
			Lines: []wording.ListLine{{View: wants, Age: 31, Due: "逾期3个工作日"}}, Prev: "l:open:<1.SQ", Filter: wording.ListFilter{Scope: wording.ScopeMine, Days: 30, Late: true},
			Scopes: []wording.ListScope{wording.ScopeUnits, wording.ScopePaired}, Data: func(f wording.ListFilter) string { return "l:open:" },
			Choose: func(string) string { return "l:by:u" }}.Message()},
		{"narrowed to nothing", wording.List{Title: "未办结", Empty: wording.NothingOpen, Filter: wording.ListFilter{Class: ticket.Help},
			Data: func(f wording.ListFilter) string { return "l:open:" }, Choose: func(string) string { return "l:by:u" }}.Message()},
		{"which unit to list", wording.ListChoice{Units: []wording.Counted[bot.Unit]{{What: bot.Unit{ID: 1, Name: "县税务局"}, N: 12}, {What: bot.Unit{ID: 2, Name: "县财政局"}, N: 3}, {What: bot.Unit{ID: 3, Name: "供电公司"}, N: 1}},
			Data: func(f wording.ListFilter) string { return "l:open:" }}.Message()},
	})
}

func manyUnits(n int) []bot.Unit {
	var us []bot.Unit
	for i := range n {
		us = append(us, bot.Unit{ID: bot.UnitID(100 + i), Name: "县第" + strings.Repeat("一", i+1) + "局"})
	}
	return us
}

func TestRemindersAndDigests(t *testing.T) {
	v, dispatched, answered := staffView(ticket.Working), staffView(ticket.Dispatched), staffView(ticket.Answered)
	answered.Ticket.Answer, answered.Ticket.Result = "已经到账", ticket.Solved
	awaiting := staffView(ticket.Awaiting)
	awaiting.Ticket.Asked = "盖章的申请表"
	r := func(rule, step string, as bot.Role, of, due string) ticket.Reminder {
		return ticket.Reminder{Ticket: "SQ-20261123-0042", Rule: rule, Step: step, As: as, Of: onDay(of), Due: onDay(due).Add(-9 * time.Hour)}
	}
	var all []titled
	for _, c := range []struct {
		title string
		r     ticket.Reminder
		v     ticket.View
		late  bool
	}{
		{"sign soon", r(ticket.RuleDueSoon, ticket.StepSign, bot.Interpreter, "2026-11-24", "2026-11-23"), dispatched, false},
		{"report today", r(ticket.RuleDueToday, ticket.StepReport, bot.Interpreter, "2026-11-26", "2026-11-26"), v, false},
		{"overdue, sent late", r(ticket.RuleOverdue, ticket.StepPromise, bot.Leader, "2026-11-30", "2026-12-07"), v, true},
		{"supply", r(ticket.RuleDueToday, ticket.StepSupply, bot.Owner, "2026-11-30", "2026-11-30"), awaiting, false},
		{"revisit", r(ticket.RuleRevisitDue, ticket.StepRevisit, bot.Cadre, "2026-12-02", "2026-12-02"), answered, false},
		{"revisit overdue", r(ticket.RuleRevisitOverdue, ticket.StepRevisit, bot.Office, "2026-12-02", "2026-12-04"), answered, false},
	} {
		all = append(all, titled{c.title, wording.Reminder(c.r, c.v, calendar.Default().WorkdaysBetween(c.r.Of, c.r.Due), c.late)})
	}
	lists := wording.DigestLists{Revisit: []wording.DigestItem{{View: answered, Why: "改期到今天"}},
		Overdue: []wording.DigestItem{{View: v, Why: "逾期3个工作日"}}, Waiting: []wording.DigestItem{{View: dispatched}}, Unhanded: 1}
	for _, m := range wording.Digest(lists) {
		all = append(all, titled{"a cadre's morning", m})
	}
	lists.Late = true
	for _, m := range wording.OfficeDigest(lists, 12) {
		all = append(all, titled{"the office's morning", m})
	}
	if got := wording.Digest(wording.DigestLists{}); got != nil {
		t.Errorf("an empty morning says %v", got)
	}
	for _, m := range (wording.Enterprises{Firms: []wording.Firm{{Name: "示例食品有限公司", Town: "东街道", Open: 2}}, Wait: []ticket.View{answered}}).Messages() {
		all = append(all, titled{"mine", m})
	}
	golden(t, "reminders.txt", all)
}

func TestFilesAndPeople(t *testing.T) {
	p := kb.Policy{Source: "通知.pdf", Title: "关于示例的通知", Number: "样政〔2026〕1号", Issued: "2026-01-05"}
	roster := intake.Result{Kind: intake.Roster, Good: 28, Changes: map[intake.Change]int{intake.Added: 20, intake.Updated: 1, intake.Unchanged: 7},
		Rows: []intake.GoodRow{{Line: 3, Says: "县税务局 孙七 股长", Change: intake.Added}}, Units: []string{"县商务局"}, Unused: []string{"微信号"},
		Bad: []intake.BadRow{{Line: 4, Reason: "缺姓名"}, {Line: 9, Reason: "缺单位"}}}
	golden(t, "office.txt", []titled{
		{"a policy before it is filed", wording.PolicyPreview("81", kb.Imported{Policy: p, Passages: 12, Outcome: kb.Added})},
		{"one without title", wording.PolicyPreview("81", kb.Imported{Policy: kb.Policy{Source: "a.txt", Note: "未识别到标题和文号,请补录"}, Passages: 3, Outcome: kb.Changed})},
		{"filed", wording.PolicyFiled(kb.Imported{Policy: p, Passages: 12, Outcome: kb.Added})},
		{"a roster", wording.SheetPreview("81", "名册.xlsx", roster)},
		{"a roster, taken", wording.SheetFiled("名册.xlsx", roster)},
		{"an invitation", wording.Invited(bot.Invitation{Payload: "abc", Role: bot.Liaison, Name: "张三", Expires: onDay("2026-12-23")}, "县税务局", "zhuqi_bot")},
		{"a welcome", words.Welcome(bot.Person{Name: "张三"}, bot.Interpreter, "县税务局")},
	})
}
