package handlers_test

import (
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

func TestMineHasWhatEndedAndWaitsForARevisit(t *testing.T) {
	o := open(t)
	n := o.answered("厂里电费太高")
	o.say(leader, string(n))
	o.press(leader, "挂牌督办")
	o.say(leader, "/cancel")
	o.press(owner, "已解决")
	o.stands(n, ticket.Closed)
	o.say(cadre, "/mine")
	o.sees(cadre, string(n), "[已解决] [未解决] [联系不上] [改期]")
	o.press(cadre, "已解决")
	gone := o.file(ticket.Help, "另一件事")
	o.say(owner, string(gone))
	o.press(owner, "撤回诉求")
	o.press(owner, "确认撤回")
	o.stands(gone, ticket.Withdrawn)
	o.say(cadre, "/mine")
	o.sees(cadre, string(gone), "已撤回,待回访", "[已解决] [未解决] [联系不上] [改期]")
	o.press(cadre, "已解决")
	o.say(cadre, "/mine")
	o.sees(cadre, "没有待回访的诉求")
}

func TestARevisitPutOffSaysTheDayOnRecord(t *testing.T) {
	o := open(t)
	n := o.answered("厂里电费太高")
	o.say(cadre, "/mine")
	o.press(cadre, "改期")
	o.say(cadre, "11月29日") // a Sunday
	o.sees(cadre, string(n), "回访改到11月30日(周一)")
	if day := o.ticket(n).Postponed.In(o.now.Location()).Format(time.DateOnly); day != "2026-11-30" {
		t.Errorf("put off to %s", day)
	}
}

// A head approves what he sees: the answer, the plan and the day.
func TestHeadSeesPlanAndDay(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Help, "厂里电费太高")
	o.press(clerk, "交办")
	o.press(clerk, "县发展改革委")
	o.press(solo, "签收")
	o.press(solo, "答复")
	o.say(solo, "目前还解决不了,需等线路改造")
	o.press(solo, "暂不能解决")
	o.say(solo, "12月13日 年底前完成线路改造")
	o.sees(solo, "计划:年底前完成线路改造", "计划日期:2026年12月14日(周一)")
	o.press(solo, "送审")
	o.sees(chief, string(n), "送审的答复(暂不能解决)", "计划:年底前完成线路改造", "下次答复:2026年12月14日(周一)", "[同意发出]")
	o.press(chief, "同意发出")
	o.sees(owner, "计划:年底前完成线路改造", "下次答复:2026年12月14日(周一)")
}

// Where the answer itself says what is planned, new words are the new plan.
func TestPlanFollowsTheWords(t *testing.T) {
	for name, row := range map[string]struct {
		first, plan, anew string
		want, day         string
	}{
		"the day alone":         {"需等管线改造,预计两周。", "12月11日", "管线已排上,下月通气。", "管线已排上,下月通气。", "2026-12-11"},
		"the day in the answer": {"12月11日前完成改造。", "", "12月18日前完成改造和验收。", "12月18日前完成改造和验收。", "2026-12-18"},
		"a plan of its own":     {"现在办不了。", "12月11日 年底改造", "现在还办不了。", "年底改造", "2026-12-11"},
	} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			n := o.file(ticket.Help, "厂里没有天然气")
			o.press(clerk, "交办")
			o.press(clerk, "县税务局")
			o.press(zhang, "签收")
			o.press(zhang, "答复")
			o.say(zhang, row.first)
			o.press(zhang, "暂不能解决")
			if row.plan != "" {
				o.say(zhang, row.plan)
			}
			o.press(zhang, "改")
			o.say(zhang, row.anew)
			o.press(zhang, "发送")
			tk := o.stands(n, ticket.Answered)
			if got := tk.NextDate.In(o.now.Location()).Format(time.DateOnly); tk.PlanText != row.want || got != row.day {
				t.Errorf("plan %q on %s, want %q on %s", tk.PlanText, got, row.want, row.day)
			}
		})
	}
}

func TestOneAnswerReadsTheSameEverywhere(t *testing.T) {
	o := open(t)
	a, _, _ := powerCuts(o)
	o.put(func(tx *store.Tx) error {
		tk, err := tx.Ticket(o.ctx, a)
		if err != nil {
			return err
		}
		tk.Clauses = []string{"方案 第24项"}
		return tx.PutTicket(o.ctx, tk)
	})
	o.say(clerk, "/batch")
	o.press(clerk, "第1组")
	group := o.last(clerk).id
	o.press(clerk, "统一答复")
	o.say(clerk, "线路改造本周五完工。")
	o.press(clerk, "发送")
	for _, chat := range []bot.ChatID{owner, second, third} {
		o.sees(chat, "线路改造本周五完工")
		if strings.Contains(o.last(chat).HTML, "依据") {
			t.Errorf("%d reads of a ground that the office did not give:\n%s", chat, o.last(chat).HTML)
		}
	}
	// The common cause may still become a proposal, by the message of the answer and by that of the group.
	o.press(clerk, "形成建议")
	o.sees(clerk, "附上这 3 件诉求")
	o.say(clerk, "/cancel")
	o.forge(clerk, group, bot.Data("b", "propose", string(a)))
	o.sees(clerk, "附上这 3 件诉求")
	o.say(clerk, "关于改造城北线路的建议\n送:供电公司\n三家企业反映停电,建议改造。")
	o.press(clerk, "登记")
	o.sees(clerk, "附诉求 3 件")
}

func TestWhomAListIsFor(t *testing.T) {
	o := open(t)
	for _, row := range []struct {
		chat bot.ChatID
		cmd  string
		want string
	}{
		{zhang, "/batch", "查本单位待办请发 /inbox"},
		{zhang, "/open", "查本单位待办请发 /inbox"},
		{zhang, "/mine", "查本单位待办请发 /inbox"},
		{cadre, "/watch", "查您包联的企业请发 /mine"},
		{cadre, "/inbox", "查您包联的企业请发 /mine"},
		{owner, "/proposals", "查您自己提交的诉求请发 /my"},
		{owner, "/revisits", "查您自己提交的诉求请发 /my"},
		{stranger, "/open", "查您自己提交的诉求请发 /my"},
	} {
		o.say(row.chat, row.cmd)
		o.sees(row.chat, row.cmd, row.want)
	}
}

func TestMergeReasonIsNotTheNumber(t *testing.T) {
	for said, want := range map[string]string{
		"1号":                   "",
		"并入1号":                 "",
		"1号 同一条线路":             "同一条线路",
		"1号那个,同一条线路":           "同一条线路",
		"sq202611230001 同一条线路": "同一条线路",
		"并到SQ-20261123-0001":   "",
	} {
		t.Run(said, func(t *testing.T) {
			o := open(t)
			first := o.file(ticket.Help, "厂里停电了")
			n := o.file(ticket.Help, "厂里又停电了")
			o.press(clerk, "并件")
			o.say(clerk, said)
			tk := o.stands(n, ticket.Declined)
			if tk.Merged != first || tk.Reason != want {
				t.Errorf("merged into %s for %q, want %q", tk.Merged, tk.Reason, want)
			}
		})
	}
}

func TestInviteTellsUnitFromName(t *testing.T) {
	o := open(t)
	o.put(func(tx *store.Tx) error {
		_, err := tx.PutUnit(o.ctx, bot.Unit{Name: "县活动办", Aliases: []string{"助企办", "活动办"}})
		return err
	})
	for said, want := range map[string]string{
		"/invite 活动办 活动办甲":        "邀请已生成:活动办 活动办甲,",
		"/invite 活动办 县活动办 孙亮":     "邀请已生成:县活动办 活动办 孙亮,",
		"/invite 政策解读员 县税务局张三丰":   "邀请已生成:县税务局 政策解读员 张三丰,",
		"/invite 政策解读员 税务局 张三丰":   "邀请已生成:县税务局 政策解读员 张三丰,",
		"/invite 政策解读员 发改委 李大宝":   "邀请已生成:县发展改革委 政策解读员 李大宝,",
		"/invite 助企干部 县发展改革委 干部钱": "邀请已生成:县发展改革委 助企干部 干部钱,",
	} {
		o.say(admin, said)
		o.sees(admin, want)
	}
}
