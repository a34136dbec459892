package main

import "testing"

// A supervised matter that goes into another keeps its number, its term and its way out, and the record stays whole.
func TestScriptSupervisionGoesAlong(t *testing.T) {
	t.Parallel()
	s := openScript(t, "2026-11-23 09:10")
	const first, second = "SQ-20261123-0001", "SQ-20261123-0002"
	s.files(owner)
	s.taps(interpreter, "签收")
	s.number(magistrate, first)
	s.taps(magistrate, "挂牌督办")
	s.says(magistrate, "/cancel")
	s.says(owner, "反映问题")
	s.says(owner, "厂里电费还是太高,十月的账单又多了一万")
	s.taps(owner, "确认提交")
	s.taps(interpreter, "签收")
	s.number(clerk, first)
	s.taps(clerk, "并件", second)
	s.sees(interpreter, first+" 已并入 "+second, "随之转到那一件:挂牌督办 督〔2026〕1号")
	s.number(magistrate, second)
	s.sees(magistrate, "挂牌督办 督〔2026〕1号", "[督办要求]")
	s.cannot(magistrate, "挂牌督办")
	s.number(interpreter, second)
	s.solved()
	s.clock("2026-11-26 09:00")
	s.number(cadre, second)
	s.taps(cadre, "已解决")
	s.sees(magistrate, second+" 回访:已解决", "[摘牌]")
	s.taps(magistrate, "摘牌")
	s.says(magistrate, "/watch")
	s.sees(magistrate, "没有挂牌督办、建议督办和暂缓办理的诉求")
	s.sound()
}
