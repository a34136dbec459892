package main

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// TestInviteSheet: who is named in the lists and has not joined gets a link and its picture, once; who has joined none.
func TestInviteSheet(t *testing.T) {
	data := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := func(want string, args ...string) {
		t.Helper()
		status, out, errOut := command(args...)
		if status != 0 || errOut != "" || !strings.Contains(out, want) {
			t.Fatalf("%v: status %d %q %q, want %q", args, status, out, errOut, want)
		}
	}
	roster := write("名册.csv", "姓名,单位,角色,截止日期\n甲某,县税务局,政策解读员,2099-12-31\n乙某,县财政局,单位负责人、政策解读员,\n离任者,县财政局,政策解读员,2020-12-31\n")
	good("预览:能导入 3 行。新增 3", "import", "--data", data, "--kind", "sheet", "--preview", roster)
	good("导入 3 行。新增 3", "import", "--data", data, "--kind", "sheet", roster)
	good("导入 1 行", "import", "--data", data, "--kind", "sheet", write("企业.csv", "名称,乡镇,助企干部,包联县领导\n甲厂,某镇,丙某,县长某\n"))
	sheet := filepath.Join(t.TempDir(), "邀请.xlsx")
	good("共 4 人,新发 4 个链接", "invite", "--data", data, "--sheet", sheet, "--bot", "zhuqi_bot")
	good("共 4 人,新发 0 个链接", "invite", "--data", data, "--sheet", sheet, "--bot", "zhuqi_bot")
	good("共 1 人,新发 0 个链接", "invite", "--data", data, "--sheet", filepath.Join(t.TempDir(), "税.xlsx"), "--unit", "税务局", "--bot", "zhuqi_bot")
	f, err := excelize.OpenFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("邀请表")
	if err != nil || len(rows) != 5 {
		t.Fatalf("rows %v %v", rows, err)
	}
	if r := rows[1]; r[0] != "甲某" || r[1] != "县税务局" || r[2] != "政策解读员" || r[3] != "至 2099-12-31" || !strings.HasPrefix(r[4], "https://t.me/zhuqi_bot?start=") {
		t.Errorf("first row %q", r)
	}
	pics, err := f.GetPictures("邀请表", "H2")
	if err != nil || len(pics) != 1 {
		t.Fatalf("pictures %d %v", len(pics), err)
	}
	if _, err := png.Decode(bytes.NewReader(pics[0].File)); err != nil {
		t.Errorf("the QR code is no picture: %v", err)
	}
	st, err := openStore(&env{ctx: t.Context()}, data)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	err = st.store.Do(t.Context(), func(tx *store.Tx) error {
		p, err := tx.PersonNamed(t.Context(), "甲某", 0)
		if err != nil {
			return err
		}
		p.Chat = 77
		_, err = tx.PutPerson(t.Context(), p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	waiting, err := st.store.Awaited(t.Context(), "2026-11-23")
	if err != nil || len(waiting) != 3 || waiting[0].Role != bot.Head {
		t.Errorf("awaited %+v %v", waiting, err)
	}
}
