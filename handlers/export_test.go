package handlers_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot/ledger"
	"zhuqi/bot/ticket"
)

func TestExportSendsTheLedger(t *testing.T) {
	o := open(t)
	n := o.file(ticket.Consult, "第一件")
	o.file(ticket.Help, "第二件")
	o.say(clerk, "/export 求助")
	o.sees(clerk, "诉求台账 1 件(求助)")
	o.say(clerk, "/export")
	o.sees(clerk, "诉求台账 2 件")
	file := o.last(clerk).File
	if file == nil || !strings.HasSuffix(file.Name, ".xlsx") {
		t.Fatalf("no file: %+v", file)
	}
	f, err := excelize.OpenReader(bytes.NewReader(file.Data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(ledger.Sheet)
	if err != nil || len(rows) != 3 || rows[1][1] != string(n) || rows[1][6] != "91410825MA40XK7X6J" {
		t.Errorf("rows %v %v", rows, err)
	}
	o.say(leader, "/export")
	o.sees(leader, "已隐去")
	o.say(clerk, "/export 没有的局")
	o.sees(clerk, "没有看懂“没有的局”")
	o.say(clerk, "/export 去年")
	o.sees(clerk, "没有符合的诉求(2025-01-01至2025-12-31)")
	o.say(owner, "/export")
	o.sees(owner, "/export 给活动办")
	o.say(zhang, "/export")
	o.sees(zhang, "/export 给活动办")
	entries, err := o.store.Audits(o.ctx, 10)
	if err != nil || len(entries) < 3 || entries[0].What != "export ledger" {
		t.Errorf("audit %v %v", entries, err)
	}
}
