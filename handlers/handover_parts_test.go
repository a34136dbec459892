package handlers_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// paired names who goes with an enterprise in a part on a day.
func (o *office) paired(e bot.EnterpriseID, as bot.PairRole, day string) string {
	o.t.Helper()
	ps, err := o.store.Pairs(o.ctx, e, as, day)
	if err != nil {
		o.t.Fatal(err)
	}
	var names []string
	for _, q := range ps {
		names = append(names, q.Name)
	}
	return strings.Join(names, " ")
}

// What a leader and a town go with is handed over as a cadre's is, one enterprise or project alone too.
func TestHandoverOfLeadersAndTowns(t *testing.T) {
	const next bot.ChatID = 200
	o := open(t)
	o.join(next, "副县长", bot.Grant{Role: bot.Leader})
	var mill bot.EnterpriseID
	var j bot.ProjectID
	o.put(func(tx *store.Tx) (err error) {
		mill, err = tx.PutEnterprise(o.ctx, bot.Enterprise{Name: "温和机械有限公司", Town: "番田镇"})
		j, err = tx.PutProject(o.ctx, bot.Project{Name: "万吨速食项目"})
		put := func(p bot.Pairing) { err = errors.Join(err, tx.PutPairing(o.ctx, p)) }
		for _, e := range []bot.EnterpriseID{o.firm, mill} {
			put(bot.Pairing{Enterprise: e, As: bot.PairedLeader, Name: "县长"})
		}
		put(bot.Pairing{Enterprise: mill, As: bot.PairedLeader, Name: "退休领导"})
		put(bot.Pairing{Project: j, As: bot.PairedLeader, Name: "县长"})
		put(bot.Pairing{Enterprise: o.firm, As: bot.PairedTown, Name: "温泉街道"})
		_, e := tx.PutChain(o.ctx, bot.Chain{Name: "食品", Leaders: []bot.ChainLeader{{Name: "县长"}}})
		err = errors.Join(err, e)
		return err
	})
	o.say(clerk, "/unpaired")
	o.sees(clerk, "没有包联乡镇的企业 1:\n温和机械有限公司(番田镇)", "没有包联乡镇的项目 1:\n万吨速食项目")
	if strings.Contains(o.last(clerk).HTML, "没有包联县领导") {
		t.Error("all have a leader")
	}
	for say, want := range map[string]string{"/handover 县长 查无": "没有叫查无的县领导", "/handover 县长 赵干": "没有叫赵干的县领导", "/handover 温泉街道 李四": "李四不像乡镇",
		"/handover 番田镇 温泉街道": "没有叫番田镇的助企干部,也没有这个名字的包联县领导或乡镇", "/handover 县长 副县长 别的项目": "县长没有包联名称里有“别的项目”",
		"/handover 干部 县长 赵干": "没有叫县长的助企干部"} {
		o.say(clerk, say)
		o.sees(clerk, want)
	}

	o.say(clerk, "/handover 县长 副县长 万吨速食 12月1日")
	o.sees(clerk, "从 2026-12-01 起,县长包联的 1 家企业和项目移交给副县长:\n万吨速食项目\n", "县长仍是食品产业链的链长")
	o.press(clerk, "确认移交")
	o.sees(clerk, "由副县长包联。两人都已通知。")
	o.sees(leader, "您包联的 1 家企业和项目从 2026-12-01 起移交给副县长")
	o.sees(next, "县长把包联的 1 家企业和项目从 2026-12-01 起移交给您")
	names := []string{}
	for _, q := range must(o.store.PairingsOf(o.ctx, 0, j))(t) {
		names = append(names, q.Name+q.Since+"/"+q.Until)
	}
	if want := []string{"县长/2026-11-30", "副县长2026-12-01/"}; !slices.Equal(names, want) {
		t.Errorf("the project is %v, want %v", names, want)
	}

	o.say(clerk, "/handover 县长 副县长")
	o.press(clerk, "确认移交")
	if got := o.paired(o.firm, bot.PairedLeader, "2026-11-23"); got != "副县长" {
		t.Errorf("goes with the enterprise: %s", got)
	}
	o.say(clerk, "/handover 退休领导 副县长")
	o.press(clerk, "确认移交")
	o.sees(clerk, "退休领导收不到消息,请另行告知")
	if got := o.paired(mill, bot.PairedLeader, "2026-11-23"); got != "副县长" {
		t.Errorf("he takes over what he has already: %s", got)
	}

	o.say(clerk, "/handover 温泉街道 岳村街道 12月1日")
	o.press(clerk, "确认移交")
	o.sees(clerk, "已移交:温泉街道包联的 1 家企业和项目,从 2026-12-01 起由岳村街道包联。")
	if was, is := o.paired(o.firm, bot.PairedTown, "2026-11-30"), o.paired(o.firm, bot.PairedTown, "2026-12-01"); was != "温泉街道" || is != "岳村街道" {
		t.Errorf("the town was %s, is %s", was, is)
	}
	if got := o.paired(o.firm, bot.PairedCadre, ""); got != "赵干" {
		t.Errorf("the cadre is %s", got)
	}
}

// Who is paired in two parts says which he hands over.
func TestHandoverInWhichPart(t *testing.T) {
	o := open(t)
	o.join(200, "双职", bot.Grant{Role: bot.Leader})
	o.put(func(tx *store.Tx) error {
		p := must(tx.Person(o.ctx, o.people["双职"]))(t)
		p.Grants = append(p.Grants, bot.Grant{Role: bot.Cadre})
		_, err := tx.PutPerson(o.ctx, p)
		return errors.Join(err, tx.PutPairing(o.ctx, bot.Pairing{Enterprise: o.firm, Person: p.ID}),
			tx.PutPairing(o.ctx, bot.Pairing{Enterprise: o.firm, As: bot.PairedLeader, Person: p.ID}))
	})
	o.say(clerk, "/handover 双职 县长")
	o.sees(clerk, "请写明移交哪一种", "/handover 县领导 双职")
	o.say(clerk, "/handover 县领导 双职 县长")
	o.press(clerk, "确认移交")
	if l, c := o.paired(o.firm, bot.PairedLeader, "2026-11-23"), o.paired(o.firm, bot.PairedCadre, "2026-11-23"); l != "县长" || c != "赵干 双职" {
		t.Errorf("leader %s, cadre %s", l, c)
	}
}
