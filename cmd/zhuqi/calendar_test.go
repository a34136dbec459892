package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const notice2027 = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦:1月1日(周五)至3日(周日)放假,共3天。
二、春节:2月5日(周五)至11日(周四)放假调休,共7天。2月13日(周六)上班。
三、清明节:4月3日(周六)至5日(周一)放假,共3天。
四、劳动节:5月1日(周六)至5日(周三)放假调休,共5天。5月8日(周六)上班。
五、端午节:6月9日(周三)放假,共1天。
六、中秋节:9月15日(周三)放假,共1天。
七、国庆节:10月1日(周五)至7日(周四)放假调休,共7天。10月9日(周六)上班。
`

// A notice that is imported while the program runs takes effect at once: dates that were 暂定 are counted anew, whoever
// waits for one is told, and explain goes by the new days.
func TestCalendarImportBesideAServer(t *testing.T) {
	k := openTalk(t)
	for _, line := range []string{"at 2026-12-25 09:10", "李会计: 县里组织招工对接活动吗,我们缺人", "李会计: [没解决,提交诉求]", "李会计: [就按这句话提交]", "李会计: [确认提交]"} {
		if err := k.step(line); err != nil {
			t.Fatal(err)
		}
	}
	number := k.number()
	if _, out, _ := command("explain", "--data", k.d.dir, number); !strings.Contains(out, "日期暂定") {
		t.Fatalf("not provisional:\n%s", out)
	}
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	status, _, errOut := command("calendar", "import", "--data", k.d.dir, write("wrong.txt", strings.Replace(notice2027, "共7天", "共8天", 1)))
	if status != 1 || !strings.Contains(errOut, "天数对不上(二、春节") || !strings.Contains(errOut, "没有导入") {
		t.Errorf("a notice that does not agree with itself: status %d, %q", status, errOut)
	}
	status, out, errOut := command("calendar", "import", "--data", k.d.dir, write("2027.txt", notice2027))
	if status != 0 || !strings.Contains(out, "已导入: 2027 年") || !strings.Contains(out, "正在运行的 zhuqi 已经用上") {
		t.Fatalf("status %d, %q %q", status, out, errOut)
	}
	if status, out, _ := command("calendar", "--data", k.d.dir); status != 0 || !strings.Contains(out, "2027 年 ") || !strings.Contains(out, "原文 SHA-256 ") ||
		!strings.Contains(out, "国办发明电〔2025〕7号,2025-11-04)(随程序)") {
		t.Errorf("status %d, %q", status, out)
	}
	if _, out, _ := command("explain", "--data", k.d.dir, number); strings.Contains(out, "暂定") || !strings.Contains(out, "2027-01-01 周五(放假)") {
		t.Errorf("explained by\n%s", out)
	}
	if err := k.step("李会计: 进度"); err != nil { // the bot has been idle since
		t.Fatal(err)
	}
	if heard := k.heard(); !strings.Contains(heard, number+" 办理期限按新公布的放假安排重新计算了。") {
		t.Errorf("the owner was not told:\n%s", heard)
	}
}

func TestCalendarImportRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, row := range map[string][2]string{
		"letter.txt": {"关于放假的通知", "没有找到"}, "bad.yaml": {"- {year: 2027, off: [2027-01-01]}", "没有写 source"},
		"empty.yaml": {"[]", "没有年份"}, "odd.yaml": {"- {year: 2027, source: x, rest: []}", "第 1 行不认识 rest"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(row[0]), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, _, errOut := command("calendar", "import", "--data", dir, path); status != 1 || !strings.Contains(errOut, row[1]) {
			t.Errorf("%s: status %d, %q, want %q", name, status, errOut, row[1])
		}
		if _, err := os.Stat(holidaysFile(dir)); err == nil {
			t.Errorf("%s: something was written", name)
		}
	}
	good := filepath.Join(dir, "2027.yaml")
	if err := os.WriteFile(good, []byte("- {year: 2027, source: 试用数据, off: [2027-01-01..2027-01-03]}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, errOut := command("calendar", "import", "--data", dir, good); status != 0 || !strings.Contains(out, "2027 年 260 个工作日 试用数据") {
		t.Errorf("status %d, %q %q", status, out, errOut)
	}
}
