package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// manyCuts are the complaints of so many firms about one thing; every second is with the unit, where solo has signed the first.
func manyCuts(o *office, count int) (ns []ticket.Number) {
	for i := range count {
		ns = append(ns, o.fileFor(bot.ChatID(2000+i), fmt.Sprintf("虚构第%d厂", i+1), ticket.Help, fmt.Sprintf("城北工业路一带这周停了%d回电,一停电料全废了", i%7+2)))
	}
	for i, n := range ns {
		if i%2 == 0 {
			o.put(func(tx *store.Tx) error {
				_, err := ticket.NewDesk(tx, o.router.Rules, o.router.Words).Do(o.ctx, n, ticket.Move{Verb: ticket.Dispatch, By: o.people["周办"], At: o.now,
					Cause: fmt.Sprint("dispatch ", i), Unit: o.units["县发展改革委"]})
				return err
			})
		}
	}
	o.settle()
	return ns
}

// settle delivers all that waits.
func (o *office) settle() {
	for {
		w, err := o.store.Waiting(o.ctx, 1000)
		if err != nil {
			o.t.Fatal(err)
		}
		if len(w) == 0 {
			return
		}
		o.deliver()
	}
}

// Whoever had many of those that are answered together hears once, with their numbers; each owner of his own.
func TestStaffHearOnceOfAnAnswerToMany(t *testing.T) {
	o := open(t)
	ns := manyCuts(o, 12)
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	o.press(clerk, "统一答复")
	o.sees(clerk, "请写给这 12 件诉求")
	o.say(clerk, "线路改造周五完工。")
	before := len(o.screens[solo])
	o.press(clerk, "发送")
	o.settle()
	heard := o.screens[solo][before:]
	if len(heard) != 1 {
		t.Fatalf("the unit heard %d times, want once", len(heard))
	}
	for i, n := range ns {
		if !strings.Contains(heard[0].HTML, string(n)) { // the odd ones are answered in its name, though it never had them
			t.Errorf("%s is not named", n)
		}
		if got := strings.Count(o.screen(bot.ChatID(2000+i)), "线路改造周五完工"); got != 1 {
			t.Errorf("the owner of %s was told %d times", n, got)
		}
	}
	if !strings.Contains(heard[0].HTML, "已统一答复 12 件,其中您经办或以您单位名义的 12 件") || !strings.Contains(heard[0].HTML, "线路改造周五完工") {
		t.Errorf("the unit reads %s", heard[0].HTML)
	}
	for _, s := range o.screens[solo][:before] {
		if len(s.Buttons) > 0 {
			t.Errorf("a card kept its buttons: %s", s.HTML)
		}
	}
}

// Who goes through a large group stays on his page, and may put back what a wrong press took out, for a minute.
func TestSetApartOnALaterPage(t *testing.T) {
	o := open(t)
	ns := manyCuts(o, 13)
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	o.press(clerk, "下一页")
	o.sees(clerk, "7. <b>"+string(ns[6]))
	m := o.last(clerk)
	o.forge(clerk, m.id, fmt.Sprintf("b:out:%s/1", ns[7]))
	o.sees(clerk, "同类诉求 12 家企业", "7. <b>"+string(ns[6]), "8. <b>"+string(ns[8]), "[撤销移出 "+string(ns[7])+"]")
	back := dataOf(m, "撤销移出 "+string(ns[7]))
	if got := o.forge(clerk, m.id, back); got != wording.PutBack {
		t.Errorf("put back: %q", got)
	}
	o.sees(clerk, "同类诉求 13 家企业", "8. <b>"+string(ns[7]))
	o.forge(clerk, m.id, fmt.Sprintf("b:out:%s/1", ns[7]))
	late := dataOf(m, "撤销移出 "+string(ns[7]))
	o.now = o.now.Add(2 * time.Minute)
	if got := o.forge(clerk, m.id, late); !strings.HasSuffix(got, wording.BackTooLate) {
		t.Errorf("two minutes later: %q", got)
	}
	if got := o.forge(leader, m.id, late); !strings.HasSuffix(got, wording.BatchReadOnly) {
		t.Errorf("a leader puts back: %q", got)
	}
	o.forge(clerk, m.id, "b:page:"+string(ns[0])+"/9") // a page that is there no more
	o.sees(clerk, "12. <b>"+string(ns[12]))
}

// A group that is larger than one answer goes to says so, and to whom it goes first.
func TestPromptOfAGroupTooLargeForOneAnswer(t *testing.T) {
	if got := wording.BatchPrompt(500, 620).HTML; !strings.Contains(got, "这一组共 620 件,一次最多答复 500 件:先答提出最早的 500 件,其余 120 件") {
		t.Errorf("got %s", got)
	}
	if got := wording.BatchPrompt(3, 3).HTML; strings.Contains(got, "最多") {
		t.Errorf("got %s", got)
	}
}
