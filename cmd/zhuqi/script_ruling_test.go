package main

import "testing"

// The whole office sits in the unit that sends a matter back: the supervision office is told, rules, and goes back in the
// place of a cadre who is late.
func TestScriptOfficeIsTheUnit(t *testing.T) {
	t.Parallel()
	const admin = 606
	s := openScript(t, "2026-11-23 09:10")
	const n = "SQ-20261123-0001"
	s.says(admin, "/grant 管理员(虚构) 督查室")
	for _, who := range []string{"活动办(虚构)", "活动办负责人(虚构)"} {
		s.says(admin, "/grant "+who+" 县发展改革委 政策解读员")
	}
	s.files(owner)
	s.taps(interpreter, "退回")
	s.says(interpreter, "电费由供电公司收,应由供电公司办理")
	s.taps(clerk, "交办", "供电公司")
	s.taps(power, "退回")
	s.says(power, "电价政策归县发展改革委")
	s.sees(clerk, "被退回,待受理")
	s.cannot(clerk, "裁定")
	s.sees(admin, "被退回,待受理", "活动办的人都在有关单位,请督查室裁定", "[裁定]")
	s.taps(admin, "裁定")
	s.says(admin, "县发展改革委")
	s.sees(admin, "已裁定")
	s.sees(interpreter, "已裁定由本单位办理,不再退回", "[签收]")
	s.taps(interpreter, "签收")
	s.solved()
	s.clock("2026-12-01 09:00")
	s.sees(admin, "回访已逾期 2 个工作日", "[已解决] [未解决]")
	s.number(clerk, n)
	s.cannot(clerk, "已解决")
	s.number(admin, n)
	s.taps(admin, "已解决")
	s.number(owner, n)
	s.sees(owner, "已办结")
	s.sound()
}
