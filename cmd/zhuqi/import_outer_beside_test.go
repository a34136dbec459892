package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// TestImportOuterBesideTheProgram: the running program takes the sheet by its own clock, and its receipt says what every
// receipt says.
func TestImportOuterBesideTheProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a process")
	}
	s := newStage(t, func(o *sandbox.Options) { o.Start = time.Date(2027, 1, 14, 10, 0, 0, 0, calendar.Shanghai) })
	sheet := filepath.Join(t.TempDir(), "12345转办.csv")
	if err := os.WriteFile(sheet, []byte("工单编号,企业名称,诉求内容,办理时限\nRX-1,虚构面粉厂,门口的路灯坏了,2027-01-29\n,虚构面粉厂,没有单号,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := s.serve("--clock-url="+s.srv.url+"/sim/clock", "--office-phone=0391-6110000")
	defer p.kill()
	s.rounds(p, 1) // it has begun
	for _, x := range []struct{ flag, says string }{
		{"--preview", "预览:能导入 1 行,1 行不能导入"}, {"--kind=outer", "导入 1 行,1 行没有导入"}, {"--kind=outer", "新增 0,变更 0,未变 1"},
	} {
		status, out, errOut := command("import", "--data", s.dir, "--kind", "outer", x.flag, sheet)
		if status != 0 || !strings.Contains(out, x.says) || !strings.Contains(out, "缺外部单号") {
			t.Errorf("%s: %d %q %q, want %q", x.flag, status, out, errOut, x.says)
		}
	}
	all := s.tickets()
	es, ok := all["SQ-20270114-0001"]
	if len(all) != 1 || !ok {
		t.Fatalf("opened %v, want one of the program's own day", slices.Collect(maps.Keys(all)))
	}
	if got := es[0].At.In(calendar.Shanghai).Format("2006-01-02 15:04"); got != "2027-01-14 10:00" {
		t.Errorf("filed at %s, want the program's time", got)
	}
}
