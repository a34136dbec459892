package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWrongCommandLines: a wrong line gets one sentence in Chinese that says what to write, and status 2; a line that
// names something missing, status 1. Nothing is made on the way.
func TestWrongCommandLines(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("ZHUQI_TELEGRAM_TOKEN", "")
	file := filepath.Join(dir, "文件")
	if err := os.WriteFile(file, []byte("不是数据库"), 0o600); err != nil {
		t.Fatal(err)
	}
	none := filepath.Join(dir, "没有")
	for _, row := range []struct {
		line   string
		status int
		want   string
	}{
		{"nosuch", 2, "没有 nosuch 这个命令"},
		{"as", 2, "是不是 ask"},
		{"--data x ask 问题", 2, "--data 要写在命令后面"},
		{"ask", 2, "还要写 --data=DIR"},
		{"ask --data", 2, "--data 后面还要写内容"},
		{"ask --data x", 2, "还要写 <问题>"},
		{"ask --data x 一 二", 2, "用引号"},
		{"ask --dat x 一", 2, "是不是 --data"},
		{"ask --json=maybe --data x 一", 2, "不用写"},
		{"ask --bad --data x 一", 2, "没有 --bad 这个选项"},
		{"import --data x", 2, "还要写 <文件或文件夹>"},
		{"import --data x --kind y z", 2, "--kind 只能是"},
		{"invite --data x", 2, "还要写 --role"},
		{"invite --data x --role admin --days y", 2, "--days 要写整数"},
		{"serve --data x --send-limits y", 2, "--send-limits 只能是"},
		{"restore --data x", 2, "还要写 --from"},
		{"eval", 2, "还要写 --corpus"},
		{"ask --data " + none + " 问题", 1, "没有助企的数据"},
		{"ask --data " + file + " 问题", 1, "要写文件夹"},
		{"policies --data " + none, 1, "没有助企的数据"},
		{"policy --data x a.txt --stands --auto", 2, "--stands 和 --auto 不能一起写"},
		{"policy --data x a.txt --from 2026-01-01", 1, "和 --replaced-by 一起写"},
		{"policy --data " + none + " a.txt", 1, "没有助企的数据"},
		{"policies --data " + none + " --as-of 昨天", 1, "没有助企的数据"},
		{"tickets --data " + none, 1, "没有助企的数据"},
		{"reindex --data " + none, 1, "没有助企的数据"},
		{"explain --data " + none + " SQ-20261123-0001", 1, "没有助企的数据"},
		{"backup --data " + none, 1, "没有助企的数据"},
		{"verify --data " + none, 1, "没有助企的数据"},
		{"restore --data " + none + " --from " + none, 1, "没有这个文件"},
		{"restore --data " + none + " --from " + file, 1, "不是完好的助企备份:不是数据库文件"},
		{"import --data " + none + " " + none, 1, "没有这个文件"},
		{"import --data " + none + " --kind roster " + dir, 1, "是文件夹"},
		{"import --data " + file + " " + dir, 1, "建不了"},
		{"invite --data " + none + " --role king", 1, "没有 \"king\" 这个角色"},
		{"invite --data " + none + " --role head", 1, "要写明单位"},
		{"invite --data " + none + " --role admin --days 0", 1, "1 到 365"},
		{"eval --corpus " + none + " --queries x --qrels x", 1, "没有这个文件"},
		{"serve --data " + none, 1, "没有令牌"},
		{"serve --data " + none + " --token-file " + none, 1, "没有这个文件"},
		{"demo --listen 999", 1, "127.0.0.1:8080"},
	} {
		status, out, errOut := command(strings.Fields(row.line)...)
		if why := oneSentence(errOut, row.want); status != row.status || out != "" || why != "" {
			t.Errorf("zhuqi %s: status %d, %q %q: %s", row.line, status, out, errOut, why)
		}
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a refused command made the data folder")
	}
}

// TestHelpTeaches: each subcommand's help is Chinese and has an example to copy.
func TestHelpTeaches(t *testing.T) {
	_, all, _ := command("--help")
	names := []string{"demo", "serve", "sandbox", "ask", "import", "policies", "policy", "tickets", "reindex", "eval", "explain", "invite", "doctor",
		"backup", "verify", "restore"}
	for _, name := range names {
		status, out, _ := command(name, "--help")
		if status != 0 || !strings.Contains(out, "例子:") || !strings.Contains(out, "zhuqi "+name) || !strings.Contains(all, "\n  "+name+" ") {
			t.Errorf("%s --help: %d %s", name, status, out)
		}
		for _, english := range []string{"Usage", "Flags:", "Arguments:", "Show context"} {
			if strings.Contains(out, english) {
				t.Errorf("%s --help says %q", name, english)
			}
		}
	}
}
