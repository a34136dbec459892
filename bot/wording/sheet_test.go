package wording_test

import (
	"strings"
	"testing"

	"zhuqi/bot/intake"
	"zhuqi/bot/wording"
)

func TestAPreviewCountsTheBadRowsItDoesNotName(t *testing.T) {
	bad := make([]intake.BadRow, 5)
	for i := range bad {
		bad[i] = intake.BadRow{Line: i + 2, Reason: "缺姓名"}
	}
	m := wording.SheetPreview("k", "名册.xlsx", intake.Result{Kind: intake.Roster, Good: 1, Bad: bad})
	if !strings.Contains(m.HTML, "另有 2 行有问题") {
		t.Errorf("got\n%s", m.HTML)
	}
	if m := wording.SheetPreview("k", "名册.xlsx", intake.Result{Kind: intake.Roster, Good: 1, Bad: bad[:3]}); strings.Contains(m.HTML, "另有") {
		t.Errorf("got\n%s", m.HTML)
	}
}
