package ticket_test

import (
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

func TestWhoseIsNeverNothing(t *testing.T) {
	for _, c := range []struct {
		name, firm, contact string
		id                  bot.EnterpriseID
		want                string
	}{
		{"an enterprise", "虚构食品厂", "王经理", 7, "虚构食品厂"},
		{"one whose name is to come", "", "王经理", 7, "企业名称待补(王经理)"},
		{"one of which nothing is known", "", "", 7, "企业名称待补"},
		{"no enterprise", "", " 王经理 ", 0, "王经理(未登记企业)"},
		{"nobody", "", "", 0, "未登记企业"},
	} {
		v := ticket.View{Ticket: ticket.Ticket{Enterprise: c.id, Contact: c.contact}, Enterprise: bot.Enterprise{ID: c.id, Name: c.firm}}
		if got := v.Whose(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
