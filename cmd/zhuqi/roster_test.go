package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestNobodyOnTheRoster(t *testing.T) {
	dir, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	look := func(name, want string, args ...string) {
		t.Helper()
		status, out, errOut := command(append([]string{"roster", "--data", data}, args...)...)
		if why := oneSentence(out, want); status != 0 || why != "" {
			t.Errorf("%s: status %d, %q %q: %s", name, status, out, errOut, why)
		}
	}
	command("import", "--data", data, write("办法.txt", "样县办法\n第一条 有补贴。\n"))
	look("an empty roster", "--kind roster")
	look("an empty roster, asked for somebody", "--kind roster", "张三丰")
	command("import", "--data", data, "--kind", "roster", write("名册.csv", "姓名,单位,职务,领域,办公电话\n王甲,县税务局,科员,税费,0391-1\n"))
	look("nobody of the name", "没有找到“张三丰”", "张三丰")
}
