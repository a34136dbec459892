package main

import "testing"

// A supervised matter that its owner withdraws stays on the list until a revisit passed and a leader takes the mark off.
func TestScriptLiftWithdrawn(t *testing.T) {
	t.Parallel()
	s := openScript(t, "2026-11-23 09:10")
	const n = "SQ-20261123-0001"
	s.files(owner)
	s.taps(interpreter, "签收")
	s.number(magistrate, n)
	s.taps(magistrate, "挂牌督办")
	s.says(magistrate, "/cancel")
	s.number(owner, n)
	s.taps(owner, "撤回诉求")
	s.says(owner, "已自行解决")
	s.taps(owner, "确认撤回")
	s.number(owner, n)
	s.sees(owner, "已撤回")
	s.says(magistrate, "/watch")
	s.sees(magistrate, "挂牌督办 1 件", n, "已撤回")
	s.number(magistrate, n)
	s.cannot(magistrate, "摘牌")
	s.number(cadre, n)
	s.taps(cadre, "已解决")
	s.sees(magistrate, "回访:已解决", "[摘牌]")
	s.says(magistrate, "/watch")
	s.sees(magistrate, "回访已通过,可以摘牌")
	s.number(magistrate, n)
	s.taps(magistrate, "摘牌")
	s.sees(magistrate, "已摘牌")
	s.sees(owner, "督办已解除")
	s.says(magistrate, "/watch")
	s.sees(magistrate, "没有挂牌督办、建议督办和暂缓办理的诉求")
	s.sound()
}
