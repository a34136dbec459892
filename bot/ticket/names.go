package ticket

import "slices"

var stateNames = map[State]string{
	Submitted: "待受理", Dispatched: "待签收", Working: "办理中", Reviewing: "待审核", Answered: "待回访",
	Awaiting: "待补充", Deferred: "暂缓办理", Closed: "已销号", Declined: "不予受理", Withdrawn: "已撤回",
}

// States lists every state in the order of a ticket's life.
var States = []State{Submitted, Dispatched, Working, Reviewing, Awaiting, Deferred, Answered, Closed, Declined, Withdrawn}

// Label is the state as staff read it.
func (s State) Label() string { return stateNames[s] }

// OwnerLabel is the state as the owner reads it.
func (s State) OwnerLabel() string {
	switch s {
	case Answered:
		return "待您确认"
	case Closed:
		return "已办结"
	}
	return s.Label()
}

var verbNames = map[Verb]string{
	Open: "受理登记", Dispatch: "交办", Decline: "不予受理", Object: "对不予受理有异议", Sign: "签收", Return: "退回", Rule: "裁定",
	Redispatch: "改派", Transfer: "转经办人", Ask: "请企业补充", Supply: "企业补充", Expire: "补充期满", Interim: "阶段性答复",
	Contribute: "协办意见", AskExtension: "申请延期", Grant: "同意延期", Refuse: "不同意", ProposeDefer: "建议暂缓", Defer: "同意暂缓",
	Resume: "恢复办理", Submit: "送审", Approve: "同意发出", SendBack: "退回修改", Reply: "答复", Correct: "更正答复", Confirm: "企业确认",
	Reject: "企业反映没解决", Apart: "我的情况不一样", Revisit: "回访", Sampled: "抽中回访", Note: "回访备注", Lapse: "到期销号", Rate: "评价", Add: "补充材料", Urge: "催办",
	ReportUp: "上报", Merge: "并件", Absorb: "承接并件", Undo: "撤销", Confer: "会商", Instruct: "批示", Withdraw: "撤回诉求", ProposeWatch: "建议挂牌督办",
	Supervise: "挂牌督办", NoWatch: "暂不挂牌", Require: "督办要求", Lift: "摘牌", Request: "商请办理", Complete: "补正信息", Recount: "重新计算期限", Succeed: "单位承接", Vacate: "更换经办人",
}

// Label is the move's name in Chinese.
func (v Verb) Label() string { return verbNames[v] }

// Results lists the results an answer may come to.
var Results = []Result{Solved, Explained, Cannot, NotOurs}

// Valid reports whether r is one of Results.
func (r Result) Valid() bool { return slices.Contains(Results, r) }

// Valid reports whether c is a class, 涉作风 included.
func (c Class) Valid() bool { return c == Conduct || slices.Contains(Classes, c) }

// Grades are the five grades of a rating, best first.
var Grades = []string{"非常满意", "满意", "基本满意", "不满意", "非常不满意"}

// RejectReasons are what an owner may name when it is not solved.
var RejectReasons = []string{"态度", "速度", "结果", "政策本身不合理"}

var stepNames = map[string]string{
	StepDispatch: "交办", StepSign: "签收", StepReport: "首次反馈", StepPromise: "对企业承诺", StepUnit: "单位办理", StepInterim: "阶段性答复",
	StepSupply: "企业补充", StepRedo: "重办", StepReturn: "退回", StepRevisit: "回访", StepRetry: "再次回访", StepLapse: "到期销号", StepReview: "复查",
	StepSupport: "协办意见", StepDecide: "答复申请", StepOuter: "上级要求办结",
	StepHandover: "代为回访", StepAskExt: "申请延期截止", StepExtend: "延期最晚到", StepUrge: "可以再次催办",
	StepWatch: "督办", StepWeekly: "督办周报", StepOrder: "批示办理", StepPropose: "建议督办", StepHang: "决定是否挂牌", StepUpward: "上报件月度进展",
}

// StepLabel is the Chinese name of a clock's step.
func StepLabel(step string) string { return stepNames[step] }
