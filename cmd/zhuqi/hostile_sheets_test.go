package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/bot"
)

// TestHostileSheets: a spreadsheet that cannot be read ends with status 1 and one sentence and leaves nothing behind;
// of one with bad rows the good rows go in and the bad ones come back with the reason beside each.
func TestHostileSheets(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	for _, row := range []struct{ name, kind, file, text, want string }{
		{"an empty file", "roster", "空.csv", "", "空"},
		{"no heading", "roster", "无.csv", "1,2\n3,4\n", "表头"},
		{"another kind's heading", "roster", "企业.csv", "统一社会信用代码,名称,乡镇\n,甲厂,镇\n", "姓名"},
		{"a heading without a column", "unit", "缺.csv", "姓名,单位\n甲,乙\n", "名称"},
		{"no table at all", "enterprise", "乱.xlsx", "not a sheet", "打不开"},
		{"cut short", "enterprise", "断.xlsx", string(zipped("xl/workbook.xml", "<x/>")[:40]), "打不开"},
		{"gigabytes in 12 kB", "enterprise", "炸.xlsx", string(bomb("xl/workbook.xml")), "打不开"},
		{"an archive without a sheet", "unit", "空包.xlsx", string(zipped("[Content_Types].xml", types)), ""},
		{"a password", "unit", "密.xlsx", string(ole("EncryptedPackage")), "密码"},
		{"bytes in no encoding", "roster", "码.csv", "姓名,单位\n\xff\xff\xff,\x80\x81\n", ""},
		{"too many rows", "roster", "多.csv", "姓名,单位\n" + strings.Repeat("甲,乙\n", 50_001), "5万行"},
		{"a word document", "roster", "名册.docx", string(docx("姓名")), ""},
	} {
		path := filepath.Join(dir, row.file)
		if err := os.WriteFile(path, []byte(row.text), 0o600); err != nil {
			t.Fatal(err)
		}
		status, out, errOut := command("import", "--data", data, "--kind", row.kind, path)
		if status != 1 || out != "" || oneSentence(errOut, row.want) != "" {
			t.Errorf("%s: status %d, %q %q: %s", row.name, status, out, errOut, oneSentence(errOut, row.want))
		}
	}
	rows := "姓名,单位,职务,领域,办公电话\n" +
		"甲某,县税务局,股长,税费,0391-0000001\n" +
		",县税务局,,,\n" +
		"=cmd|' /C calc'!A0,县税务局,,,+1+1\n" +
		"<b>乙</b>,县税务局,,,\n" +
		strings.Repeat("名", 500) + ",县税务局,,,\n" +
		"\"没关的引号,县税务局,,,\n"
	path := filepath.Join(dir, "名册.csv")
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, errOut := command("import", "--data", data, "--kind", "roster", path)
	if status != 0 || errOut != "" || !strings.Contains(out, "导入 2 行,4 行没有导入") || !strings.Contains(out, "第 3 行:缺姓名") {
		t.Errorf("bad rows: status %d %s %s", status, out, errOut)
	}
	if back, err := os.Stat(filepath.Join(data, "没有导入的行-名册.xlsx")); err != nil || back.Mode().Perm() != 0o600 {
		t.Errorf("the bad rows come back in %v %v", back, err)
	}
	var us []bot.Unit
	f, err := openStore(&env{ctx: t.Context()}, data)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if us, err = f.store.Units(t.Context()); err != nil || len(us) != 1 || us[0].Name != "县税务局" {
		b, _ := json.Marshal(us)
		t.Errorf("the refused sheets left units behind: %s %v", b, err)
	}
}
