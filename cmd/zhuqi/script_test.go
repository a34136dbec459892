package main

import (
	"strings"
	"testing"
)

// A dispute between two units, the ruling, extensions refused, granted and asked too late.
func TestScriptDispute(t *testing.T) {
	t.Parallel()
	s := openScript(t, "2026-11-23 09:10")
	const n = "SQ-20261123-0001"
	s.files(owner)
	s.taps(interpreter, "退回")
	s.says(interpreter, "电费由供电公司收,应由供电公司办理")
	s.sees(clerk, "被退回", "建议单位:供电公司", "[交办]")
	s.taps(clerk, "交办", "供电公司")
	s.taps(power, "退回")
	s.says(power, "电价政策归县发展改革委")
	s.sees(magistrate, "建议挂牌督办:退回2次还没有主办单位", "[挂牌督办]", "[暂不挂牌]", "[批示]")
	s.sees(clerk, "退回 2 次", "[裁定]")
	s.cannot(clerk, "交办")
	s.taps(clerk, "裁定")
	s.says(clerk, "县发展改革委")
	s.sees(interpreter, "已裁定由本单位办理,不再退回", "[签收]")
	s.cannot(interpreter, "退回")
	s.taps(interpreter, "签收", "申请延期")
	s.says(interpreter, "12月31日")
	s.sees(interpreter, "还缺理由")
	s.says(interpreter, "2026-12-31 因设备未到")
	s.sees(interpreter, "不能超过原来的期限")
	s.says(interpreter, "2026-12-04 因设备未到")
	s.sees(clerk, "申请延期到12月4日", "因设备未到", "[同意延期] [不同意延期]")
	s.taps(clerk, "不同意延期")
	s.says(clerk, "请先安排人到厂里算账")
	s.sees(interpreter, "没有获得同意", "请先安排人到厂里算账")
	s.number(interpreter, n)
	s.taps(interpreter, "申请延期")
	s.says(interpreter, "2026-12-03 等供电公司抄表")
	s.taps(clerk, "同意延期")
	s.sees(owner, "办理需要延期", "等供电公司抄表", "12月3日")
	s.clock("2026-12-03 09:00")
	s.number(interpreter, n)
	s.cannot(interpreter, "申请延期") // less than a working day before
	s.sound()
}

// Supervision: hung with a requirement, reported weekly, lifted only after a revisit that passed.
func TestScriptSupervision(t *testing.T) {
	t.Parallel()
	s := openScript(t, "2026-11-23 09:10")
	const n = "SQ-20261123-0001"
	s.files(owner)
	s.taps(interpreter, "签收")
	s.number(magistrate, n)
	s.taps(magistrate, "挂牌督办")
	s.sees(magistrate, "已挂牌督办 督〔2026〕1号", "12月7日")
	s.sees(owner, "县领导已对这件诉求挂牌督办")
	s.says(magistrate, "2026-11-20 恢复优惠电价")
	s.sees(magistrate, "已经过去")
	s.says(magistrate, "2026-12-10 恢复优惠电价")
	s.sees(magistrate, "督办要求已发给经办单位:恢复优惠电价(12月10日")
	s.sees(interpreter, "督办要求", "恢复优惠电价", "12月10日")
	s.number(magistrate, n)
	s.cannot(magistrate, "挂牌督办")
	s.cannot(magistrate, "摘牌")
	s.says(clerk, "/watch")
	s.sees(clerk, "挂牌督办 1 件", "督〔2026〕1号", n, "已挂 0 天", "12月10日(周四)前办结", "还没有报过进展")
	s.says(owner, "/watch")
	s.sees(owner, "/watch 给活动办、督查室和县领导用")
	s.clock("2026-11-30 09:00")
	s.sees(interpreter, "请报本周进展")
	s.number(interpreter, n)
	s.taps(interpreter, "阶段性答复")
	s.says(interpreter, "已核对三个月电费单")
	s.says(magistrate, "/watch")
	s.sees(magistrate, "11月30日(周一)报:已核对三个月电费单")
	s.number(interpreter, n)
	s.solved()
	s.clock("2026-12-01 09:00")
	s.taps(owner, "已解决")
	s.number(magistrate, n)
	s.cannot(magistrate, "摘牌") // the owner's word alone is no revisit
	s.number(cadre, n)
	s.taps(cadre, "已解决")
	s.sees(magistrate, "回访:已解决", "[摘牌]")
	s.taps(magistrate, "摘牌")
	s.sees(magistrate, "已摘牌")
	s.sees(owner, "督办已解除")
	s.says(magistrate, "/watch")
	s.sees(magistrate, "没有挂牌督办、建议督办和暂缓办理的诉求")
	s.sound()
}

// What is five working days late is proposed by the clock, once; a leader may say no. A unit that answers upward is asked.
func TestScriptProposals(t *testing.T) {
	t.Parallel()
	s := openScript(t, "2026-11-23 09:10")
	s.files(owner)
	s.taps(interpreter, "签收")
	s.clock("2026-12-04 17:00")
	if got := s.last(magistrate, 20); strings.Contains(got, "建议") {
		t.Errorf("four days late: %s", got)
	}
	s.clock("2026-12-07 09:00")
	s.sees(magistrate, "建议挂牌督办:逾期5个工作日", "[挂牌督办] [暂不挂牌]")
	s.says(clerk, "/watch")
	s.sees(clerk, "建议督办,等县领导决定 1 件", "逾期5个工作日")
	s.taps(magistrate, "暂不挂牌")
	s.sees(clerk, "县领导决定暂不挂牌督办")
	s.clock("2026-12-09 09:00")
	if n := strings.Count(s.last(magistrate, 50), "建议挂牌督办"); n > 2 { // the notice, and the card it was
		t.Errorf("proposed %d times", n)
	}
	s.files(otherOwner)
	s.says(clerk, "SQ-20261209-0001")
	s.taps(clerk, "交办")
	s.says(clerk, "供电公司 理由:由供电公司办")
	s.number(magistrate, "SQ-20261209-0001")
	s.cannot(magistrate, "挂牌督办")
	s.taps(magistrate, "商请办理")
	s.says(magistrate, "2026-12-15 请优先安排送电")
	s.sees(power, "商请贵单位办理", "请优先安排送电", "12月15日")
	s.sound()
}

// Putting off: refused, asked again, approved with its review date, taken up again on that day.
func TestScriptDeferral(t *testing.T) {
	t.Parallel()
	s := openScript(t, "2026-11-23 09:10")
	const n = "SQ-20261123-0001"
	s.files(owner)
	s.taps(interpreter, "签收", "申请暂缓")
	s.says(interpreter, "2026-12-15 列入明年线路改造计划")
	s.sees(magistrate, "申请暂缓办理", "2026年12月15日(周二)", "列入明年线路改造计划", "[同意暂缓] [不同意暂缓]")
	s.taps(magistrate, "不同意暂缓")
	s.says(magistrate, "先接临时线路")
	s.sees(interpreter, "没有获得同意", "先接临时线路")
	s.number(interpreter, n)
	s.taps(interpreter, "申请暂缓")
	s.says(interpreter, "2026-12-15 临时线路也要等设备")
	s.taps(magistrate, "同意暂缓")
	s.sees(owner, "经研究暂缓办理", "临时线路也要等设备", "2026年12月15日")
	for _, who := range []int64{clerk, magistrate} {
		s.says(who, "/watch")
		s.sees(who, "暂缓办理 1 件", "2026年12月15日(周二)复查", "临时线路也要等设备")
	}
	s.clock("2026-12-15 09:00")
	s.sees(owner, "已恢复办理")
	s.sees(interpreter, "恢复办理", "[答复]")
	s.sound()
}

// What is rarer: a leader's paper entered for him, a conference, a report upward with its monthly return, two matters of
// one firm joined, an objection to a refusal.
func TestScriptRarer(t *testing.T) {
	t.Parallel()
	s := openScript(t, "2026-11-23 09:10")
	const first, second = "SQ-20261123-0001", "SQ-20261123-0002"
	s.files(owner)
	s.taps(interpreter, "签收")
	s.number(clerk, first)
	s.taps(clerk, "更多", "批示")
	s.says(clerk, "请尽快核实")
	s.sees(clerk, "还缺批示领导的姓名或职务")
	s.says(clerk, "张县长 县发展改革委 2026-12-10 请尽快核实并报结果")
	s.sees(clerk, "批示已发出")
	s.sees(interpreter, "张县长批示", "请尽快核实并报结果", "12月10日")
	s.number(clerk, first)
	s.taps(clerk, "更多", "会商")
	s.says(clerk, "参加:县发展改革委、供电公司 决定:先按优惠电价结算")
	s.sees(interpreter, "已会商", "先按优惠电价结算")
	s.number(clerk, first)
	s.taps(clerk, "更多", "上报")
	s.says(clerk, "市发展改革委 2026-12-01")
	s.sees(clerk, "还缺文号")
	s.says(clerk, "市发展改革委 焦发改〔2026〕12号 2026-12-01")
	s.sees(owner, "已报上级单位办理", "市发展改革委 焦发改〔2026〕12号")
	s.clock("2026-12-23 09:00")
	if got := s.last(clerk, 30); !strings.Contains(got, "已上报满一个月") {
		t.Errorf("no monthly return is asked for:\n%s", got)
	}
	s.number(clerk, first)
	s.taps(clerk, "更多", "上报")
	s.says(clerk, "市发展改革委正在研究")
	s.sees(owner, "上级单位办理进展", "市发展改革委正在研究")

	s.says(owner, "反映问题")
	s.says(owner, "厂门口的路灯坏了三个月,晚上装货看不见")
	s.taps(owner, "确认提交")
	third := "SQ-20261223-0001"
	s.number(clerk, third)
	s.taps(clerk, "并件")
	s.sees(clerk, "并入同一企业的哪一件", "["+first+"]")
	s.taps(clerk, first)
	s.sees(owner, "与您的另一件诉求"+first+"合并办理")
	s.number(owner, third)
	s.cannot(owner, "对不予受理有异议") // it goes on in the other

	s.says(otherOwner, "反映问题")
	s.says(otherOwner, "门口的路灯坏了三个月没人修")
	s.taps(otherOwner, "确认提交")
	s.number(clerk, "SQ-20261223-0002")
	s.taps(clerk, "不予受理", "③不属本县")
	s.sees(otherOwner, "不予受理", "不属本县", "[对不予受理有异议]")
	s.taps(otherOwner, "对不予受理有异议")
	s.sees(officeHead, "企业对不予受理有异议", "[交办]", "[不予受理]")
	s.number(clerk, "SQ-20261223-0002")
	s.cannot(clerk, "交办")
	s.number(officeHead, "SQ-20261223-0002")
	s.taps(officeHead, "交办")
	s.says(officeHead, "县自然资源局")
	s.sees(otherOwner, "已交给县自然资源局办理")
	s.sound()
}
