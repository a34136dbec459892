package main

import (
	"database/sql"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestBesideAServer runs every command on a folder on which the program runs, then on its backup.
func TestBesideAServer(t *testing.T) {
	k := openTalk(t)
	var log strings.Builder
	for _, line := range []string{"老王: 厂里电费太高,有什么优惠电价政策", "老王: [没解决,提交诉求]", "老王: [就按这句话提交]", "老王: [确认提交]"} {
		if err := k.step(line); err != nil {
			t.Fatal(err)
		}
	}
	number := k.number()
	good := func(want string, args ...string) string {
		t.Helper()
		status, out, errOut := command(slices.Insert(args, 1, "--data", k.d.dir)...)
		log.WriteString(errOut)
		if status != 0 || !strings.Contains(out, want) {
			t.Errorf("%v: status %d, want %q in %q %q", args, status, want, out, errOut)
		}
		return out
	}
	policy := filepath.Join(t.TempDir(), "通知.txt")
	if err := os.WriteFile(policy, []byte("关于温泉补助的通知\n\n第一条 温泉企业可以向县商务局申请锅炉补助。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	good("新增 1", "import", policy)
	good("温泉", "ask", "温泉企业的锅炉补助找谁申请")
	good("未变 1", "import", policy)
	good("通知.txt", "policies")
	good("已失效", "policy", "通知.txt", "--retire")
	good("没有找到有把握的依据", "ask", "温泉企业的锅炉补助怎么申请")
	good("现行,有效期到2099-12-31", "policy", "关于温泉补助的通知", "--restore", "--expires", "2099-12-31")
	good("现行,有效期到2099-12-31", "ask", "温泉企业的锅炉补助找谁申请")
	good("现行,有效期到2099-12-31", "policy", "《温泉补助》")
	good("2099-12-31", "policies", "--as-of", "2100-01-01")
	good("已移出", "policy", "通知.txt", "--remove")
	good("新增 1", "import", policy)
	good(number, "tickets")
	good("18:00", "explain", number)
	good("索引已重建", "reindex")
	good("/start ", "invite", "--role", "admin")
	good("核验通过:工单 1 件", "verify")
	backup := filepath.Join(t.TempDir(), "a", "备份.db")
	good("已备份到", "backup", "--to", backup)
	checkJSON(t, good("", "ask", "--json", "厂里电费太高,有什么优惠电价政策"), "answered", "confidence", "reason", "hits", "lead", "interpreters")
	checkJSON(t, good("", "ask", "--json", "火星移民政策"), "answered", "confidence", "reason", "hits", "lead", "interpreters")
	checkJSON(t, good("", "policies", "--json"), "title", "document_number", "issuer", "issued", "status", "source_file", "passages")
	checkJSON(t, good("", "tickets", "--json"), "number", "state", "unit", "enterprise", "due", "redo", "events")
	for _, args := range [][]string{{"restore", "--data", k.d.dir, "--from", backup}, {"demo", "--listen", "127.0.0.1:0", "--data", k.d.dir}} {
		if status, out, errOut := command(args...); status != 1 || oneSentence(errOut, "正被另一个 zhuqi 使用") != "" {
			t.Errorf("%s beside a server: status %d, %q %q", args[0], status, out, errOut)
		}
	}
	if strings.Contains(log.String(), "13800000501") || strings.Contains(log.String(), "91410825MADEM0011H") {
		t.Error("a phone or a credit code is in the log")
	}
	modes(t, k.d.dir)
	restored := filepath.Join(t.TempDir(), "新", "目录")
	if status, _, errOut := command("restore", "--data", restored, "--from", backup); status != 0 {
		t.Fatal(errOut)
	}
	if status, out, _ := command("ask", "--data", restored, "温泉企业的锅炉补助找谁申请"); status != 0 || !strings.Contains(out, "温泉") {
		t.Errorf("ask of the restored folder: %d %s", status, out)
	}
	if status, out, _ := command("verify", "--data", restored); status != 0 {
		t.Errorf("verify of the restored folder: %d %s", status, out)
	}
	modes(t, restored)
	tamper(t, restored)
}

// checkJSON wants these keys in the object, or in the first of the list.
func checkJSON(t *testing.T, text string, keys ...string) {
	t.Helper()
	one := map[string]any{}
	if strings.HasPrefix(text, "[") {
		var all []map[string]any
		if err := json.Unmarshal([]byte(text), &all); err != nil || len(all) == 0 {
			t.Errorf("no list: %v %s", err, text)
			return
		}
		one = all[0]
	} else if err := json.Unmarshal([]byte(text), &one); err != nil {
		t.Errorf("%v: %s", err, text)
	}
	for _, key := range keys {
		if _, ok := one[key]; !ok {
			t.Errorf("no %q in %s", key, text)
		}
	}
}

// modes wants everything in a data folder to be its owner's alone.
func modes(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// tamper changes the database by hand in ways that verify must find, each on a copy.
func tamper(t *testing.T, dir string) {
	t.Helper()
	data, err := os.ReadFile(databaseFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []string{
		"UPDATE events SET at = at + 1", "UPDATE events SET verb = 'close' WHERE seq = 1", "DELETE FROM events WHERE seq = 1",
		"UPDATE events SET hash = 'x'", "UPDATE tickets SET state = 'closed'", "UPDATE tickets SET lead = NULL",
		"UPDATE tickets SET body = json_set(body, '$.Summary', '别的事')",
	} {
		copied := t.TempDir()
		if err := os.WriteFile(databaseFile(copied), data, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := sql.Open("sqlite", databaseFile(copied))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"DROP TRIGGER events_stay_as_they_are", "DROP TRIGGER events_stay", change} {
			if _, err := db.ExecContext(t.Context(), text); err != nil {
				t.Errorf("%s: %v", text, err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if status, out, errOut := command("verify", "--data", copied); status != 1 || oneSentence(errOut, "核验没有通过") != "" {
			t.Errorf("verify after %q: status %d, %s %s", change, status, out, errOut)
		}
	}
}
