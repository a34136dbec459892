package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestOpenListIsPagedAndNarrowed(t *testing.T) {
	o := open(t)
	var numbers []ticket.Number
	for i := range 10 {
		class := ticket.Consult
		if i%2 == 1 {
			class = ticket.Help
		}
		numbers = append(numbers, o.file(class, fmt.Sprintf("第%d件事情", i+1)))
	}
	o.say(clerk, "/open")
	o.sees(clerk, "未办结 10 件", "第 1—8 件", "1. <b>"+string(numbers[0]), "8. <b>"+string(numbers[7]), "[下一页]", "[7天以上]", "[按单位]")
	// What is filed while he reads does not move the page that follows.
	o.put(func(tx *store.Tx) error {
		tk, err := tx.Ticket(o.ctx, numbers[9])
		if err != nil {
			return err
		}
		tk.Number, tk.Class, tk.Filed = "SQ-20261123-9999", ticket.Consult, tk.Filed.Add(time.Hour)
		return tx.PutTicket(o.ctx, tk)
	})
	o.press(clerk, "下一页")
	o.sees(clerk, "第 9—11 件", "9. <b>"+string(numbers[8]), "[上一页]")
	o.press(clerk, "上一页")
	o.sees(clerk, "第 1—8 件", "8. <b>"+string(numbers[7]))
	o.press(clerk, "按类别")
	o.sees(clerk, "[咨询 6]", "[求助 5]", "[返回]")
	o.press(clerk, "求助 5")
	o.sees(clerk, "未办结 · 求助 5 件", "1. <b>"+string(numbers[1]), "[取消筛选]")
	o.press(clerk, "7天以上")
	o.sees(clerk, "未办结 · 求助 · 7天以上:没有", "[✓ 7天以上]")
	o.press(clerk, "✓ 7天以上")
	o.sees(clerk, "未办结 · 求助 5 件")
	o.press(clerk, "取消筛选")
	o.sees(clerk, "未办结 11 件")
	o.press(clerk, string(numbers[0]))
	o.sees(clerk, "[交办]")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	o.say(clerk, "/open 县税务局")
	o.sees(clerk, "未办结 · 县税务局 1 件", string(numbers[0]))
	o.say(clerk, "/open")
	o.press(clerk, "按单位")
	o.press(clerk, "县税务局 1")
	o.sees(clerk, "未办结 · 县税务局 1 件", string(numbers[0]))
	o.say(clerk, "/open 30天 求助")
	o.sees(clerk, "未办结 · 求助 · 30天以上:没有")
}

func TestLeaderBeginsWithWhatHeAnswersFor(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "第一件")
	o.press(clerk, "交办")
	o.press(clerk, "县税务局")
	other := o.file(ticket.Consult, "第二件")
	o.say(leader, "/open")
	o.sees(leader, "未办结 2 件", "还没有登记您分管的单位")
	o.put(func(tx *store.Tx) error {
		p, err := tx.PersonByChat(o.ctx, leader)
		if err != nil {
			return err
		}
		tk, err := tx.Ticket(o.ctx, n)
		if err != nil {
			return err
		}
		p.Grants = append(p.Grants, bot.Grant{Role: bot.Leader, Unit: tk.Lead})
		_, err = tx.PutPerson(o.ctx, p)
		return err
	})
	o.say(leader, "/open")
	o.sees(leader, "未办结 · 我分管 1 件", string(n), "[我分管]", "[全部]")
	if strings.Contains(o.last(leader).HTML, string(other)) {
		t.Error("a ticket of another unit stands in his list")
	}
	o.press(leader, "全部")
	o.sees(leader, "未办结 2 件", string(other))
}

func TestListsRefuseWhatTheyCannotRead(t *testing.T) {
	o := open(t)
	o.file(ticket.Consult, "第一件")
	o.say(clerk, "/open")
	for _, data := range []string{"l:open:x1", "l:open:0:", "l:open:a", "l:by:", "l:by:z", "l:open:>.SQ-1", "l:open:c9", "l:open:u99"} {
		if got := o.forge(clerk, 1, data); got == "" {
			t.Errorf("%s says nothing", data)
		}
	}
	for _, data := range []string{"l:open:", "l:watch:", "l:by:u", "l:inbox:"} {
		if got := o.forge(owner, 1, data); !strings.Contains(got, "/my") {
			t.Errorf("an owner's %s says %q", data, got)
		}
	}
}

func TestCadrePagesThroughWhatIsOpenOfHisFirms(t *testing.T) {
	o := open(t)
	var numbers []ticket.Number
	for i := range 9 {
		numbers = append(numbers, o.file(ticket.Consult, fmt.Sprintf("第%d件事情", i+1)))
	}
	o.say(cadre, "/mine")
	o.sees(cadre, "未办结 9 件", "[逐件看未办结]")
	o.press(cadre, "逐件看未办结")
	o.sees(cadre, "包联企业未办结 9 件", "第 1—8 件", string(numbers[0]))
	o.press(cadre, "下一页")
	o.sees(cadre, "第 9 件", string(numbers[8]))
	o.press(cadre, string(numbers[8]))
	o.sees(cadre, "第9件事情")
	if got := o.forge(owner, 1, "l:paired:"); !strings.Contains(got, "/my") {
		t.Errorf("an owner's press says %q", got)
	}
}
