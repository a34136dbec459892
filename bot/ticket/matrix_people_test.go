package ticket_test

import (
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// Whom the matrix has beside the people of the other tests.
const (
	sun        bot.PersonID = 101 + iota // admitted owner of firm 1, beside wang
	xielian                              // liaison of unit 2, which supports
	xietou                               // head of unit 2
	ding                                 // interpreter of unit 4
	wai                                  // interpreter of unit 3
	wailian                              // liaison of unit 3
	waitou                               // head of unit 3
	waigan                               // cadre of another enterprise
	guanliyuan                           // admin
)

// matrixWorld has each role in the unit that leads, one that supports and another one, and in this enterprise and another.
func matrixWorld() *world {
	w := newWorld()
	for id, g := range map[bot.PersonID]bot.Grant{
		sun:     {Role: bot.Owner, Enterprise: 1, Admitted: true},
		xielian: {Role: bot.Liaison, Unit: 2}, xietou: {Role: bot.Head, Unit: 2}, ding: {Role: bot.Interpreter, Unit: 4},
		wai: {Role: bot.Interpreter, Unit: 3}, wailian: {Role: bot.Liaison, Unit: 3}, waitou: {Role: bot.Head, Unit: 3},
		waigan: {Role: bot.Cadre}, guanliyuan: {Role: bot.Admin},
	} {
		w.people[id] = bot.Person{ID: id, Chat: bot.ChatID(1000 + id), Grants: []bot.Grant{g}}
	}
	return w
}

// matrixPeople names everybody who tries everything.
func matrixPeople() map[bot.PersonID]string {
	all := map[bot.PersonID]string{sun: "老孙", xielian: "协办联络员", xietou: "协办局长", ding: "解读员丁", wai: "外局解读员", wailian: "外局联络员",
		waitou: "外局局长", waigan: "别家干部", guanliyuan: "管理员"}
	for name, id := range names {
		all[id] = name
	}
	return all
}

var (
	unit1 = []bot.PersonID{jia, yi, lian, tou, banjia}
	unit2 = []bot.PersonID{xie, xielian, xietou}
	unit4 = []bot.PersonID{bing, ding}
)

// meant are the people whom a word of the matrix means for a ticket.
func meant(word string, t ticket.Ticket) ([]bot.PersonID, bool) {
	of := func(u bot.UnitID) []bot.PersonID {
		return map[bot.UnitID][]bot.PersonID{1: unit1, 2: unit2, 4: unit4}[u]
	}
	only := func(ok bool, p ...bot.PersonID) []bot.PersonID {
		if ok {
			return p
		}
		return nil
	}
	switch word {
	case "提出人":
		return []bot.PersonID{wang}, true
	case "企业主":
		return []bot.PersonID{wang, sun}, true
	case "经办人":
		return only(t.Holder != 0, t.Holder), true
	case "主办单位":
		return of(t.Lead), true
	case "联络员":
		return only(t.Lead == 1, lian), true
	case "负责人":
		return only(t.Lead == 1, tou), true
	case "协办单位":
		return only(slices.Contains(t.Supports, 2), unit2...), true
	case "包联干部":
		return []bot.PersonID{gan}, true
	case "活动办":
		return []bot.PersonID{ban, zhuren, banjia}, true
	case "活动办(甲局的除外)":
		return []bot.PersonID{ban, zhuren}, true
	case "活动办负责人":
		return []bot.PersonID{zhuren}, true
	case "督查室":
		return []bot.PersonID{ducha}, true
	case "县领导":
		return []bot.PersonID{ling}, true
	case "时钟":
		return []bot.PersonID{ticket.Clock}, true
	case "路由":
		return []bot.PersonID{ticket.Router}, true
	}
	return nil, false
}

// whoSees are those to whom a ticket exists; to all others it does not.
func whoSees(t ticket.Ticket) (all []bot.PersonID) {
	words := []string{"企业主", "主办单位", "协办单位", "包联干部", "活动办", "督查室", "县领导", "时钟", "路由"}
	if t.Class == ticket.Conduct {
		words = []string{"提出人", "活动办负责人", "时钟", "路由"}
	}
	for _, w := range words {
		people, _ := meant(w, t)
		all = append(all, people...)
	}
	return all
}

// officeInUnit1 stands among the moves that lead to a stage: from then on the whole office sits in unit 1.
var officeInUnit1 = ticket.Move{Verb: "office in unit 1"}

func (w *world) seatOffice() {
	for _, id := range []bot.PersonID{ban, zhuren} {
		p := w.people[id]
		p.Grants = append(slices.Clone(p.Grants), bot.Grant{Role: bot.Interpreter, Unit: 1})
		w.people[id] = p
	}
}

// matrixStages are the moves that lead to each stage of the matrix.
func matrixStages() map[string][]ticket.Move {
	deferred := after(working, deferTo("2026-12-02"), ticket.Move{Verb: ticket.Defer, By: ling})
	lapsed := after(batch, wait(6), ticket.Move{Verb: ticket.Lapse, By: ticket.Clock})
	together := after(sent, ticket.Move{Verb: ticket.Reply, By: ban, Text: "明年扩容", Result: ticket.Cannot, Until: at("2027-03-01 12:00"), Batch: "一批"}, confirm)
	missed := revisit(gan, ticket.Unreachable)
	return map[string][]ticket.Move{
		"新提出": help, "退回一次": after(sent, return1), "退回两次": returned2, "退回两次,活动办的人都在甲局": after(returned2, officeInUnit1), "不予受理": after(help, decline), "有异议": after(help, decline, object),
		"有异议后再次不予受理": after(help, decline, object, by(zhuren, decline)), "已并件": after(help, ticket.Move{Verb: ticket.Merge, By: ban}),
		"已交办": sent, "已交办,过了两个工作日": after(sent, wait(2)), "裁定交办": after(returned2, rule1),
		"在办": working, "裁定后在办": ruled, "在办,企业已补充": after(working, ask, supply), "在办,到期当天": after(working, wait(5)),
		"在办,已申请延期": after(working, askExt("2026-12-02")), "在办,已申请第二次延期": after(working, askExt("2026-12-02"), grant, askExt("2026-12-04")),
		"在办,已建议暂缓": after(working, deferTo("2027-03-01")), "在办,垂管单位没有负责人": elsewhere, "重办": after(answered, wait(2), reject),
		"等企业补充": after(working, ask), "等企业补充,到了期限": after(working, ask, wait(6)), "送审": reviewing,
		"没有签收就暂缓": after(together, ticket.Move{Verb: ticket.Defer, By: ling}), "没有签收,企业认可计划": together,
		"暂缓": deferred, "暂缓,到了复查日": after(deferred, wait(8)), "已答复": answered, "已答复,回访迟了两个工作日": after(answered, wait(6)),
		"已答复,回访迟了两个工作日,活动办的人都在甲局": after(answered, officeInUnit1, wait(6)),
		"已答复,今天没联系上":              after(answered, missed), "已答复,三次没联系上": after(answered, missed, wait(1), missed, wait(1), missed, wait(6)),
		"已答复暂不能解决": cannot, "已答复暂不能解决,企业认可计划": after(cannot, confirm), "批量答复": batch, "批量答复,五个工作日没有回音": after(batch, wait(6)),
		"已答复,挂牌督办中": after(answered, supervise), "企业确认": after(answered, confirm), "回访通过": after(answered, revisit(gan, ticket.FoundSolved)),
		"回访通过,挂牌督办中": after(answered, supervise, revisit(gan, ticket.FoundSolved)), "已评价": after(answered, confirm, rate),
		"到期销号": lapsed, "到期销号,过了30天": after(lapsed, wait(25)), "撤回": after(working, withdraw),
		"撤回,挂牌督办中": after(working, supervise, withdraw), "撤回,挂牌督办中,回访通过": after(working, supervise, withdraw, revisit(gan, ticket.FoundSolved)), "涉作风": conduct,
	}
}
