package kb_test

import (
	"testing"

	"zhuqi/kb"
)

func TestCalled(t *testing.T) {
	law := kb.Policy{Title: "中华人民共和国渔业法"}
	rule := kb.Policy{Title: "云溪县人民政府办公室关于印发《云溪县小店补助办法（试行）》的通知", Number: "云政办〔2024〕12号"}
	for _, row := range []struct {
		policy kb.Policy
		name   string
		want   bool
	}{
		{law, "中华人民共和国渔业法", true},
		{law, "渔业法", true},
		{law, "《渔业法》", true},
		{law, " 渔业 法", true},
		{law, "渔业", false},
		{law, "林业法", false},
		{law, "", false},
		{rule, "云溪县小店补助办法(试行)", true},
		{rule, "小店补助办法", true},
		{rule, "云政办[2024]12号", true},
		{rule, "云政办2024年12号", true},
		{rule, "云政办〔2024〕13号", false},
		{rule, "补助办法", false},
		{kb.Policy{Title: "关于温泉补助的通知"}, "《温泉补助》", true},
		{kb.Policy{}, "渔业法", false},
	} {
		if got := row.policy.Called(row.name); got != row.want {
			t.Errorf("%s called %q: got %v, want %v", row.policy.Title, row.name, got, row.want)
		}
	}
}
