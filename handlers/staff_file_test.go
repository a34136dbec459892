package handlers_test

import "testing"

// Somebody of a unit who sends a list is not asked to file a matter with it.
func TestAFileOfAUnitIsNoMatter(t *testing.T) {
	o := open(t)
	const list = "姓名,单位\n张三,县税务局\n"
	o.sheet(zhang, "名册.csv", "", list)
	o.sees(zhang, "请交活动办导入")
	o.sheet(owner, "清单.csv", "", list)
	o.sees(owner, "要用它提交一件诉求吗")
}
