package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// command runs one command line in this process.
func command(args ...string) (status int, out, errOut string) {
	var o, e bytes.Buffer
	status = run(args, &o, &e)
	return status, o.String(), e.String()
}

// oneSentence says why what went to the terminal is not one sentence in Chinese with these words.
func oneSentence(said, want string) string {
	if n := strings.Count(strings.TrimSpace(said), "\n"); n > 0 {
		return fmt.Sprintf("%d lines, want one", n+1)
	}
	return unclear("bot > x: "+said, want)
}

// harmful are documents that cannot be taken in, and words of the reason; those without a reason go in.
func harmful() []struct{ name, data, want string } {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(`<html><head><meta charset="utf-8"><title>关于测试的通知</title></head><body><p>第一条 企业可以申请补助。</p></body></html>`)
	if err != nil {
		panic(err) // these words are in GBK
	}
	most := 80 << 20 // of XML, to be read letter by letter
	if raced {
		most = 1 << 10
	}
	return []struct{ name, data, want string }{
		{"空.txt", "", "空"},
		{"只有空白.txt", " \n\t　\u200b\n", "没有文字"},
		{"程序.txt", "MZ\x90\x00\x03" + strings.Repeat("\x00\x01\x02", 2000), "格式"},
		{"图片.txt", "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 500), "格式"},
		{"旧版.doc", string(ole("WordDocument")), "另存为 .docx"},
		{"改名.docx", string(ole("WordDocument")), ""},
		{"加密.docx", string(ole("EncryptedPackage")), "密码"},
		{"不是.docx", "not a zip", "Word"},
		{"断了.docx", string(docx("政策")[:300]), "损坏"},
		{"没有正文.docx", string(zipped("[Content_Types].xml", types, "word/styles.xml", "<x/>")), "另存"},
		{"空正文.docx", string(docx("")), "没有文字"},
		{"炸弹.docx", string(bomb("word/document.xml")), "另存"},
		{"真炸弹.docx", string(zipped("[Content_Types].xml", types, "word/document.xml", docxHead+"<!--"+strings.Repeat(" ", most)+"-->"+docxTail)), ""},
		{"一万个零件.docx", string(zipped(manyParts()...)), "另存"},
		{"外部实体.docx", string(withEntities()), ""},
		{"嵌套.docx", string(zipped("[Content_Types].xml", types, "word/document.xml", docxHead+strings.Repeat("<w:sdt><w:sdtContent>", 200000))), "损坏"},
		{"加密.pdf", string(lockedPDF), "密码"},
		{"断了.pdf", "%PDF-1.7\n1 0 obj\n<</Type/Cat", "损坏"},
		{"扫描.pdf", string(emptyPDF), "扫描"},
		{"自己引用自己.pdf", string(pdf("", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>")), "PDF"},
		{"不是.pdf", "<html>404 Not Found</html>", ""},
		{"一千万层.html", strings.Repeat("<div>", 10<<20), ""},
		{"没关.html", "<html><body><table><tr><td><script>" + strings.Repeat("<b>", 5000), "没有文字"},
		{"编码写错.html", gbk, ""},
		{"加密的.ofd", string(zipped("OFD.xml", "<x/>")), ""},
		{"表.xlsx.txt", string(zipped("xl/workbook.xml", "<x/>")), "表格"},
		{"长行.txt", strings.Repeat("字", 3<<20), "太多"},
	}
}

// raced says that the race detector watches, which makes reading ten times slower.
var raced bool

const (
	docxHead = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	docxTail = `</w:body></w:document>`
)

func manyParts() []string {
	parts := []string{"[Content_Types].xml", types}
	for i := range 10000 {
		parts = append(parts, fmt.Sprintf("word/p%d.xml", i), "<x/>")
	}
	return parts
}

// hostileDocuments: in a folder what cannot be read is listed with its reason and skipped, status 0; by itself it
// ends with status 1 and one sentence. What was in the library stays as it was. It goes beside a running program, whose
// reader of PDFs takes seconds to make.
func hostileDocuments(t *testing.T, data string) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("好.txt", "关于测试的通知\n\n第一条 企业可以向县税务局申请补助。\n")
	if status, _, errOut := command("import", "--data", data, folder); status != 0 {
		t.Fatalf("status %d: %s", status, errOut)
	}
	files, alone := harmful(), map[string]bool{}
	for _, f := range files {
		write(f.name, f.data)
	}
	if err := os.Symlink("/nowhere/at/all", filepath.Join(folder, "断链.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(folder, filepath.Join(folder, "绕圈.txt")); err != nil {
		t.Fatal(err)
	}
	write("\x1b[31m红\n字.txt", "")
	status, out, errOut := command("import", "--data", data, folder)
	if status != 0 || errOut != "" {
		t.Errorf("the folder: status %d %s, want 0", status, errOut)
	}
	for _, f := range files {
		_, why, listed := strings.Cut(out, "跳过 "+f.name+":")
		why, _, _ = strings.Cut(why, "\n")
		went := strings.Contains(out, " "+f.name+" → ")
		switch {
		case !listed && !went:
			t.Errorf("%s is not listed", f.name)
		case listed && !strings.Contains(why, f.want), f.want != "" && went:
			t.Errorf("%s: got %q, want %q in it", f.name, why, f.want)
		case listed && !alone[filepath.Ext(f.name)]: // one of each kind
			alone[filepath.Ext(f.name)] = true
			if status, _, errOut := command("import", "--data", data, filepath.Join(folder, f.name)); status != 1 || oneSentence(errOut, f.want) != "" {
				t.Errorf("%s by itself: status %d, %q: %s", f.name, status, errOut, oneSentence(errOut, f.want))
			}
		}
	}
	for _, want := range []string{"跳过 断链.txt:", "跳过 绕圈.txt:", "跳过 _[31m红_字.txt:", "未变 1"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q", want)
		}
	}
	if !raced && !strings.Contains(out, "真炸弹.docx:文件解压后太大") {
		t.Error("80 MB of XML went through")
	}
	if strings.Contains(out, "root:") {
		t.Error("a file outside the document was read")
	}
	if t.Failed() {
		t.Log(out)
	}
	if status, out, _ := command("verify", "--data", data); status != 0 {
		t.Errorf("verify: %d %s", status, out)
	}
}
