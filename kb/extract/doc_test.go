package extract_test

import (
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/kb/extract"
)

func letter() []byte {
	return word97(0,
		para97{text: "云溪县小店补助办法\r", style: 1},
		para97{text: "第一条 见\x13HYPERLINK \"http://x\" \x14申请表\x15，每户\x1e三千元。\x0b另行公布。\r"},
		para97{text: "县财政局每季发一次。\r", change: "\x0b\x46\x01\x00\x0a\x26\x00"},
		para97{text: "由乡镇发放。", gone: true},
		para97{text: "可以提前。\r", change: "\x0b\x46\x01\x00"},
		para97{text: "Plain \u0093text\u0094\r", narrow: true},
		para97{text: "类别\x07", change: inRow}, para97{text: "金额\x07", change: inRow}, para97{text: "\x07", change: rowEnd},
		para97{text: "餐饮\r", change: inRow}, para97{text: "住宿\x07", change: inRow}, para97{text: "\x07", change: inRow}, para97{text: "\x07", change: rowEnd},
		para97{text: "𠮷祥街\r", change: "\x40\x26\x01"},
	)
}

const letterText = "#1 云溪县小店补助办法\n第一条 见申请表，每户-三千元。\n另行公布。\n第三条 县财政局每季发一次。\n第四条 可以提前。\nPlain “text”\n|1 类别 | 金额\n|1 餐饮 住宿 | \n#2 𠮷祥街"

func TestDoc(t *testing.T) {
	for _, file := range []string{"a.doc", "a.wps", "a.docx"} {
		doc, err := newReader(t).Extract(context.Background(), file, letter())
		if err != nil {
			t.Fatal(err)
		}
		if got := show(doc); got != letterText {
			t.Errorf("%s: got\n%s\nwant\n%s", file, got, letterText)
		}
	}
}

func TestUnreadableDoc(t *testing.T) {
	r := newReader(t)
	old := letter()
	binary.LittleEndian.PutUint16(old[3*512+2:], 0x68) // the version, in the first sector of the stream
	lost := letter()
	binary.LittleEndian.PutUint32(lost[3*512+0x1a6:], 1<<30) // the size of the piece table
	for _, row := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"under a password", "a.doc", word97(0x0100, para97{text: "甲\r"}), "已加密"},
		{"of Word 95", "a.doc", old, "Word 95"},
		{"without its pieces", "a.doc", lost, "已损坏"},
		{"without any text", "a.doc", word97(0, para97{text: "\r"}), "没有文字"},
		{"cut in the middle", "a.doc", letter()[:2000], "已损坏"},
		{"no Word at all", "a.doc", []byte("\x00\x01\x02"), "不是完好的 Word"},
		{"a sheet", "a.xls", container(map[string][]byte{"Workbook": {1}}, "Workbook"), "表格"},
		{"slides", "a.ppt", container(map[string][]byte{"PowerPoint Document": {1}}, "PowerPoint Document"), "幻灯片"},
		{"another thing", "a.msg", container(map[string][]byte{"Other": {1}}, "Other"), "不认识"},
		{"a package under a password", "a.docx", container(map[string][]byte{"EncryptedPackage": {1}}, "EncryptedPackage"), "已加密"},
	} {
		checkUnreadable(t, row.name, r, row.file, row.data, row.want)
	}
}

// A rule published as .doc must read as its .docx does.
func TestOldWordReadsAsTheNew(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "policies", "doc", "*.doc"))
	if err != nil || len(files) == 0 {
		t.Skip("../shared absent")
	}
	r := newReader(t)
	for _, file := range files {
		twin := filepath.Join(filepath.Dir(filepath.Dir(file)), "docx", filepath.Base(file)+"x")
		if got, want := extracted(t, r, file), extracted(t, r, twin); got != want {
			t.Errorf("%s: got %d bytes that differ from the %d of %s", file, len(got), len(want), twin)
		}
	}
}

func extracted(t *testing.T, r *extract.Reader, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skip(err)
	}
	doc, err := r.Extract(t.Context(), filepath.Base(file), data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, x := range doc.Blocks {
		b.WriteString(x.Text + "\n")
	}
	return b.String()
}
