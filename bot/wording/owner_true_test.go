package wording_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// What an owner and a unit read is so: no promise of a day that is past, no visit that nobody made, why it goes on and
// until when.
func TestNoticesAreTrue(t *testing.T) {
	for _, row := range []struct {
		name   string
		verb   ticket.Verb
		as     bot.Role
		at     string
		by     bot.PersonID
		change func(*ticket.View, *ticket.Move)
		want   string
		never  string
	}{
		{"signed in time", ticket.Sign, bot.Owner, "2026-11-30 17:00", 9, nil, "答复您:11月30日(周一)18:00前", "逾期"},
		{"signed when the promise is broken", ticket.Sign, bot.Owner, "2026-12-14 09:00", 9, nil,
			"原定11月30日(周一)18:00前答复您,已经逾期", "答复您:"},
		{"resumed on the day of the plan", ticket.Resume, bot.Owner, "2026-11-26 09:00", ticket.Clock, nil, "复查日期到了,已恢复办理。\n答复您:11月30日", ""},
		{"resumed by the office", ticket.Resume, bot.Owner, "2026-11-26 09:00", 9,
			func(_ *ticket.View, m *ticket.Move) { m.Text = "市里已批复" }, "已恢复办理。\n原因:市里已批复\n答复您:11月30日", "复查日期"},
		{"lapsed, never visited", ticket.Lapse, bot.Owner, "2026-12-07 18:00", ticket.Clock, nil, "一直没有收到您的确认", "联系上"},
		{"and its unit", ticket.Lapse, bot.Interpreter, "2026-12-07 18:00", ticket.Clock, nil, "一直没有收到企业的确认", "联系上"},
		{"lapsed after three attempts", ticket.Lapse, bot.Owner, "2026-12-07 18:00", ticket.Clock,
			func(v *ticket.View, _ *ticket.Move) { v.Ticket.Revisits = ticket.Attempts }, "没有联系上您", "确认"},
		{"filed with a date from outside before the first report", ticket.Open, bot.Owner, "2026-11-23 09:10", 9,
			func(v *ticket.View, _ *ticket.Move) {
				v.Ticket.State, v.Ticket.Dues.Promise = ticket.Submitted, day("2026-11-25 18:00")
			}, "答复您:11月25日", "首次反馈"},
		{"filed otherwise", ticket.Open, bot.Owner, "2026-11-23 09:10", 9,
			func(v *ticket.View, _ *ticket.Move) { v.Ticket.State = ticket.Submitted }, "首次反馈:11月26日", ""},
		{"answered with others in the name of a unit", ticket.Reply, bot.Interpreter, "2026-11-26 09:00", 8,
			func(v *ticket.View, m *ticket.Move) { v.Ticket.State, m.Batch = ticket.Answered, "PC-1" }, "以县发展改革委的名义统一答复", ""},
	} {
		n := ticket.Notice{View: matter(), Event: ticket.Event{Verb: row.verb, At: day(row.at), By: row.by}, As: row.as, To: bot.Person{ID: 1, Chat: 1}}
		if row.verb == ticket.Reply {
			n.Event.From = ticket.Submitted
		}
		if row.change != nil {
			row.change(&n.View, &n.Move)
		}
		got := words.Tell(n).HTML
		if !strings.Contains(got, row.want) || row.never != "" && strings.Contains(got, row.never) {
			t.Errorf("%s:\n%s\nwant %q and never %q", row.name, got, row.want, row.never)
		}
	}
}
