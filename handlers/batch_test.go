package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// others are owners of firms of their own.
const (
	second bot.ChatID = 301 + iota
	third
	fourth
)

// fileFor lets an owner of a firm of his own file a ticket.
func (o *office) fileFor(chat bot.ChatID, firm string, class ticket.Class, text string) ticket.Number {
	o.t.Helper()
	var n ticket.Number
	o.updates++
	o.put(func(tx *store.Tx) error {
		p, err := tx.PersonByChat(o.ctx, chat)
		if err != nil {
			e, err := tx.PutEnterprise(o.ctx, bot.Enterprise{Name: firm})
			if err != nil {
				return err
			}
			p = bot.Person{Chat: chat, Name: firm + "老板", Grants: []bot.Grant{{Role: bot.Owner, Enterprise: e, Admitted: true}}}
			if p.ID, err = tx.PutPerson(o.ctx, p); err != nil {
				return err
			}
		}
		tk, err := ticket.NewDesk(tx, o.router.Rules, o.router.Words).Do(o.ctx, "", ticket.Move{Verb: ticket.Open, By: p.ID,
			At: o.now, Cause: fmt.Sprintf("test %d %s", chat, text), New: &ticket.Filing{Class: class, Enterprise: p.Grants[0].Enterprise, Owner: p.ID,
				Contact: p.Name, Phone: "13900000000", Channel: "chat", Summary: text, Text: text}})
		n = tk.Number
		return err
	})
	o.deliver()
	return n
}

// powerCuts are three firms' complaints about one thing, where the unit has them at three stages.
func powerCuts(o *office) (a, b, c ticket.Number) {
	a = o.file(ticket.Help, "城北工业路一带这周停了三回电,一停电一锅料全废了")
	b = o.fileFor(second, "城北面粉厂", ticket.Help, "城北工业路三天两头停电,这周停了三回,料全废了")
	c = o.fileFor(third, "城北制衣厂", ticket.Help, "城北工业路一带这周又停电,一停电料全废")
	for _, n := range []ticket.Number{b, c} {
		o.say(clerk, string(n))
		o.press(clerk, "交办")
		o.say(clerk, "县发展改革委")
	}
	o.say(solo, string(c))
	o.press(solo, "签收")
	return a, b, c
}

func TestBatchOfThree(t *testing.T) {
	o := open(t)
	a, b, c := powerCuts(o)
	o.file(ticket.Conduct, "城北工业路停电,供电所的人这周来了三回都要好处")
	o.file(ticket.Help, "想申报专精特新企业")
	o.say(clerk, "/batch")
	o.sees(clerk, "同类诉求 1 组", "3 家企业", "县发展改革委", "求助")
	o.press(clerk, "第1组")
	o.sees(clerk, string(a), string(b), string(c), "城北面粉厂", "移出本组")
	o.press(clerk, "统一答复")
	o.sees(clerk, "3 件")
	o.say(clerk, "城北工业路线路改造本周五完工,完工前停电会提前一天通知。\n依据:供电服务办法 第5条")
	o.sees(clerk, "将分别发给 3 家企业", "已解释说明", "依据:供电服务办法 第5条", "以县发展改革委的名义", "[不属本县事权]")
	o.press(clerk, "已解决")
	before := len(o.screens[solo])
	if got := o.press(clerk, "发送"); got != "已分别发给 3 家企业" {
		t.Errorf("toast %q", got)
	}
	o.sees(clerk, "PC-20261123-0001", "已分别发给 3 家企业")
	for _, x := range []struct {
		n    ticket.Number
		chat bot.ChatID
	}{{a, owner}, {b, second}, {c, third}} {
		tk := o.stands(x.n, ticket.Answered)
		if tk.Batch != "PC-20261123-0001" || tk.Result != ticket.Solved || tk.Lead != o.units["县发展改革委"] || tk.Clauses[0] != "供电服务办法 第5条" {
			t.Errorf("%s answered as %+v", x.n, tk)
		}
		o.sees(x.chat, string(x.n), "线路改造本周五完工", "[已解决]", "[没解决]", "[我的情况不一样]")
		for _, other := range []ticket.Number{a, b, c} {
			if other != x.n && strings.Contains(o.last(x.chat).HTML, string(other)) {
				t.Errorf("%s reads of %s", x.n, other)
			}
		}
	}
	o.sees(solo, "活动办已统一答复", string(c))
	if len(o.screens[solo])-before != 3 { // c as holder, b as one who had not signed, a as answered in its name
		t.Errorf("the unit heard %d times, want of the two it had and of the one in its name", len(o.screens[solo])-before)
	}

	o.press(second, "我的情况不一样")
	tk := o.stands(b, ticket.Submitted)
	if tk.Redo != 0 || !tk.Different || tk.Batch != "" || tk.Proposed != o.units["县发展改革委"] {
		t.Errorf("fell out as %+v", tk)
	}
	o.sees(clerk, string(b), "情况不一样")
	o.press(owner, "已解决")
	o.stands(a, ticket.Closed)
	o.say(clerk, "/batch")
	o.sees(clerk, "没有不同企业的同类诉求", "[已发的统一答复]")
	o.press(clerk, "已发的统一答复")
	o.sees(clerk, "PC-20261123-0001", "3 件 · 已确认 1 · 没解决 0 · 情况不一样 1 · 未表态 1")
}

// Who was answered, or answers for himself, between the preview and the press is left out and named.
func TestBatchLeavesOutWhoMovedOn(t *testing.T) {
	o := open(t)
	a, b, c := powerCuts(o)
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	o.press(clerk, "统一答复")
	o.say(clerk, "线路改造周五完工。")
	m := o.last(clerk)
	o.say(owner, string(a))
	o.press(owner, "撤回诉求")
	o.press(owner, "确认撤回")
	send := dataOf(m, "发送")
	if got := o.forge(clerk, m.id, send); got != "已分别发给 2 家企业" {
		t.Errorf("toast %q", got)
	}
	if !strings.Contains(m.HTML, "没有列入:"+string(a)+" 现在是“已撤回”") {
		t.Errorf("the office reads %q", m.HTML)
	}
	o.stands(a, ticket.Withdrawn)
	o.stands(b, ticket.Answered)
	events := o.ticket(c).Events
	if got := o.forge(clerk, m.id, send); !strings.Contains(got, "旧的预览") {
		t.Errorf("pressed again: %q", got)
	}
	if o.ticket(c).Events != events {
		t.Error("the second press changed something")
	}
}

func dataOf(m *shown, label string) string {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Text == label {
				return b.Data
			}
		}
	}
	return ""
}

func TestSetApartStaysApart(t *testing.T) {
	o := open(t)
	a, b, c := powerCuts(o)
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	m := o.last(clerk)
	o.forge(clerk, m.id, "b:out:"+string(a))
	if strings.Contains(m.HTML, string(a)) || !strings.Contains(m.HTML, string(c)) {
		t.Errorf("after taking out %s:\n%s", a, m.HTML)
	}
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	if strings.Contains(o.last(clerk).HTML, string(a)) {
		t.Error("taken out, and back")
	}
	m = o.last(clerk)
	o.forge(clerk, m.id, "b:out:"+string(b))
	if !strings.Contains(m.HTML, "剩下的不再是同类诉求") {
		t.Errorf("one is no group: %s", m.HTML)
	}
}

func TestBatchIsTheOffices(t *testing.T) {
	o := open(t)
	a, _, _ := powerCuts(o)
	o.say(leader, "/batch")
	o.press(leader, "第1组")
	if got := labels(o.last(leader).Message); strings.Contains(got, "统一答复") || strings.Contains(got, "移出") {
		t.Errorf("a leader may press %s", got)
	}
	for _, word := range []string{"out", "answer", "propose"} {
		if got := o.forge(leader, 1, "b:"+word+":"+string(a)); !strings.Contains(got, "由活动办发出") {
			t.Errorf("leader %s: %q", word, got)
		}
		if got := o.forge(zhang, 1, "b:"+word+":"+string(a)); !strings.Contains(got, "给活动办和县领导用") {
			t.Errorf("interpreter %s: %q", word, got)
		}
	}
	for _, chat := range []bot.ChatID{zhang, owner, cadre, stranger} {
		o.say(chat, "/batch")
		o.sees(chat, "给活动办和县领导用")
		o.say(chat, "/proposals")
		o.sees(chat, "给活动办和县领导用")
	}
	if all, err := o.store.SetApart(o.ctx); err != nil || len(all) > 0 {
		t.Errorf("refused, yet %v %v", all, err)
	}
}

func TestBatchThatCannotBeSolvedNeedsAPlan(t *testing.T) {
	o := open(t)
	a := o.file(ticket.Help, "城北工业路一带这周停了三回电,一停电一锅料全废了")
	b := o.fileFor(second, "城北面粉厂", ticket.Help, "城北工业路三天两头停电,这周停了三回,料全废了")
	o.say(clerk, string(a))
	o.press(clerk, "同类诉求2件")
	o.press(clerk, "统一答复")
	o.say(clerk, "线路容量不够,要列入改造计划。")
	o.sees(clerk, "2 件还没有交办", "由哪个单位")
	o.say(clerk, "不知道哪个局")
	o.sees(clerk, "没有认出单位名称")
	o.say(clerk, "县发展改革委")
	o.sees(clerk, "将分别发给 2 家企业")
	o.press(clerk, "暂不能解决")
	o.sees(clerk, "写明日期和计划")
	o.say(clerk, "2026-12-18 完成线路改造后复核")
	o.sees(clerk, "计划日期:2026年12月18日")
	o.press(clerk, "发送")
	for _, n := range []ticket.Number{a, b} {
		tk := o.stands(n, ticket.Answered)
		if tk.Result != ticket.Cannot || tk.PlanText != "完成线路改造后复核" {
			t.Errorf("%s: %s %q", n, tk.Result, tk.PlanText)
		}
	}
}

func TestProposalOfACommonCause(t *testing.T) {
	o := open(t)
	a, b, c := powerCuts(o)
	o.say(clerk, "/proposals")
	o.sees(clerk, "还没有登记过建议")
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	o.press(clerk, "形成建议")
	o.sees(clerk, "附上这 3 件诉求", "不写“送:”就送县发展改革委")
	o.say(clerk, "只有一行")
	o.sees(clerk, "没有看全")
	o.say(clerk, "关于改造城北工业路线路的建议\n送：市供电公司\n一个月停电九次,建议列入明年改造计划。")
	o.sees(clerk, "送:市供电公司", "[登记]")
	o.press(clerk, "登记")
	o.sees(clerk, "建〔2026〕1号", "提出", "附诉求 3 件,其中未办结 3 件", "[已转] [已答复] [不采纳]")
	ps, err := o.store.Proposals(o.ctx)
	if err != nil || len(ps) != 1 || !slices.Equal(ps[0].Tickets, []ticket.Number{a, b, c}) {
		t.Fatalf("got %+v %v", ps, err)
	}
	o.say(solo, string(c))
	o.sees(solo, "已形成建议 建〔2026〕1号《关于改造城北工业路线路的建议》(提出)")
	o.say(owner, string(a))
	if strings.Contains(o.last(owner).HTML, "建〔") {
		t.Error("an owner's card is not the place for it")
	}
	o.press(clerk, "已转")
	o.press(clerk, "已答复")
	o.say(clerk, "已列入2027年改造计划。")
	o.sees(clerk, "已答复", "已列入2027年改造计划")
	o.say(leader, "/proposals")
	o.sees(leader, "已答复", "送市供电公司", "诉求 3 件")
	o.press(leader, "建〔2026〕1号")
	o.sees(leader, string(a))
	if got := o.forge(clerk, 1, "pz:passed:建〔2026〕1号"); !strings.Contains(got, "已答复") {
		t.Errorf("a button of before: %q", got)
	}
}

// Who is about to answer sees how his unit answered matters like it; not what other units wrote.
func TestEarlierAnswers(t *testing.T) {
	o := open(t)
	a, _, c := powerCuts(o)
	o.say(solo, string(c))
	o.press(solo, "答复")
	o.sees(solo, "请写答复内容")
	if strings.Contains(labels(o.last(solo).Message), "此前同类答复") {
		t.Error("nothing was answered before")
	}
	o.say(solo, "线路改造周五完工。")
	o.press(solo, "送审")
	o.press(chief, "同意发出")
	o.say(clerk, string(a))
	o.press(clerk, "交办")
	o.say(clerk, "县发展改革委")
	o.say(solo, string(a))
	o.press(solo, "签收")
	o.press(solo, "答复")
	o.press(solo, "此前同类答复")
	o.sees(solo, string(a), string(c), "线路改造周五完工")
	if got := o.forge(zhang, 1, "b:past:"+string(a)); !strings.Contains(got, "没有找到") {
		t.Errorf("another unit: %q", got)
	}
}
