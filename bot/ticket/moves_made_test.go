package ticket_test

import (
	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// The moves of TestMoves and others, as people would say them.
func opened(class ticket.Class) ticket.Move {
	return ticket.Move{Verb: ticket.Open, By: wang, New: filing(class)}
}

var (
	dispatch1  = ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 1, Supports: []bot.UnitID{2}}
	dispatch4  = ticket.Move{Verb: ticket.Dispatch, By: ban, Unit: 4}
	sign       = ticket.Move{Verb: ticket.Sign, By: jia}
	return1    = ticket.Move{Verb: ticket.Return, By: jia, Reason: "不属本单位职责", Unit: 2}
	rule1      = ticket.Move{Verb: ticket.Rule, By: ban, Unit: 1}
	ask        = ticket.Move{Verb: ticket.Ask, By: jia, Text: "请补充近三个月电费单"}
	supply     = ticket.Move{Verb: ticket.Supply, By: wang, Text: "已补充"}
	submit     = ticket.Move{Verb: ticket.Submit, By: jia, Text: "已协调降价", Result: ticket.Solved}
	approve    = ticket.Move{Verb: ticket.Approve, By: tou}
	sendBack   = ticket.Move{Verb: ticket.SendBack, By: tou, Reason: "请写明依据"}
	reply      = ticket.Move{Verb: ticket.Reply, By: jia, Text: "已协调降价", Result: ticket.Solved}
	replyCited = ticket.Move{Verb: ticket.Reply, By: jia, Text: "按第21项办理", Result: ticket.Explained, Clauses: []string{"21"}}
	confirm    = ticket.Move{Verb: ticket.Confirm, By: wang}
	reject     = ticket.Move{Verb: ticket.Reject, By: wang, Reason: "结果"}
	withdraw   = ticket.Move{Verb: ticket.Withdraw, By: wang, Reason: "已自行解决"}
	decline    = ticket.Move{Verb: ticket.Decline, By: ban, Reason: "个人事项,请打12345"}
	object     = ticket.Move{Verb: ticket.Object, By: wang, Text: "这是企业的事"}
	refuse     = ticket.Move{Verb: ticket.Refuse, By: ban}
	grant      = ticket.Move{Verb: ticket.Grant, By: ban}
	grantTop   = ticket.Move{Verb: ticket.Grant, By: ling}
	urge       = ticket.Move{Verb: ticket.Urge, By: wang}
	rate       = ticket.Move{Verb: ticket.Rate, By: wang, Grade: "满意"}
	supervise  = ticket.Move{Verb: ticket.Supervise, By: ling}
	lift       = ticket.Move{Verb: ticket.Lift, By: ling}
)

func revisit(by bot.PersonID, o ticket.Outcome) ticket.Move {
	return ticket.Move{Verb: ticket.Revisit, By: by, Outcome: o}
}

func askExt(until string) ticket.Move {
	return ticket.Move{Verb: ticket.AskExtension, By: jia, Reason: "设备未到", Until: at(until + " 12:00")}
}

func deferTo(until string) ticket.Move {
	return ticket.Move{Verb: ticket.ProposeDefer, By: jia, Text: "等变电站建成", Until: at(until + " 12:00")}
}

func by(p bot.PersonID, m ticket.Move) ticket.Move { m.By = p; return m }

func moves(m ...ticket.Move) []ticket.Move { return m }

func after(first []ticket.Move, m ...ticket.Move) []ticket.Move {
	return append(append([]ticket.Move{}, first...), m...)
}

var (
	consult   = moves(opened(ticket.Consult))
	help      = moves(opened(ticket.Help))
	major     = moves(opened(ticket.Major))
	conduct   = moves(opened(ticket.Conduct))
	sent      = after(help, dispatch1)
	working   = after(sent, sign)
	elsewhere = after(help, dispatch4, by(bing, sign)) // in a unit without a head
	reviewing = after(working, submit)
	answered  = after(reviewing, approve)
	returned2 = after(help, dispatch1, return1, dispatch1, return1)
	ruled     = after(returned2, rule1, sign)
	cannot    = after(elsewhere, by(bing, ticket.Move{Verb: ticket.Reply, Text: "明年扩容", Result: ticket.Cannot, Until: at("2027-03-01 12:00")}))
	batch     = after(elsewhere, ticket.Move{Verb: ticket.Reply, By: ban, Text: "统一答复", Result: ticket.Explained, Batch: "一批"})
)

// outerOn is a ticket from outside with a deadline of its own.
func outerOn(day string) ticket.Move {
	m := opened(ticket.Help)
	m.New.Channel, m.New.Outer, m.New.OuterDue = "12345", "12345-9", at(day+" 18:00")
	return m
}

// wait stands in a list of moves for so many working days passing.
func wait(days int) ticket.Move { return ticket.Move{Verb: "wait", Clauses: make([]string, days)} }
