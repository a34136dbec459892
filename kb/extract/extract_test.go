package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zhuqi/kb"
	"zhuqi/kb/extract"
)

// cacheDir keeps the compiled PDF reader for all tests of a run.
var cacheDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "extract")
	if err != nil {
		panic(err)
	}
	cacheDir = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func newReader(t testing.TB) *extract.Reader {
	r := extract.New(extract.Options{CacheDir: cacheDir})
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// show writes blocks one a line: # for a heading, | for a row.
func show(doc kb.Document) string {
	var lines []string
	for _, b := range doc.Blocks {
		switch b.Kind {
		case kb.Heading:
			lines = append(lines, fmt.Sprintf("#%d %s", b.Level, b.Text))
		case kb.Row:
			lines = append(lines, fmt.Sprintf("|%d %s", b.Table, b.Text))
		default:
			lines = append(lines, b.Text)
		}
	}
	return strings.Join(lines, "\n")
}

const page = `<html><head><title>云溪县小店补助办法 - 云溪县人民政府网</title><meta name="PubDate" content="2024-05-06"></head><body>
<div class="nav"><a href="/">首页</a><a href="/a">政务公开</a></div>
<table><tr><td>文　　号：</td><td>云政规〔2024〕3号</td><td>成文日期：</td><td>2024年5月6日</td></tr></table>
<div id="zoom"><h2>云溪县小店补助办法</h2>
<p>第一条&nbsp;为了帮助小店渡过
淡季，制定本办法。</p><p><strong>补助标准</strong></p><p>每户每年最高三千元，<a href="x">按季发放</a>。</p>
<table><tr><th>类别</th><th>金额</th></tr><tr><td rowspan="2">餐饮</td><td>三千元</td></tr><tr><td>二千元</td></tr></table>
<p style="display:none">看不见的字</p></div><script>var a="脚本";</script><div class="footer">版权所有</div></body></html>`

const pageText = "#2 云溪县小店补助办法\n第一条 为了帮助小店渡过淡季，制定本办法。\n#6 补助标准\n每户每年最高三千元，按季发放。\n|1 类别 | 金额\n|1 餐饮 | 三千元\n|1 餐饮 | 二千元"

func TestHTML(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": page, "with a mark": "\ufeff" + page, "GBK without meta": gbk} {
		doc, err := newReader(t).Extract(context.Background(), "a.html", []byte(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := show(doc); !strings.HasSuffix(got, pageText) || strings.Contains(got, "脚本") || strings.Contains(got, "首页") {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, pageText)
		}
		if doc.Meta["文号"] != "云政规〔2024〕3号" || doc.Meta["成文日期"] != "2024年5月6日" || doc.Meta["pubdate"] != "2024-05-06" {
			t.Errorf("%s: got meta %v", name, doc.Meta)
		}
	}
}

func TestHTMLBlocks(t *testing.T) {
	for _, row := range []struct{ name, body, want string }{
		{"a numbered list", "<ol><li>甲。</li><li><p>乙。</p></li></ol>", "1.甲。\n2.乙。"},
		{"a numbered list that goes on", `<ol start="3"><li>甲。</li></ol>`, "3.甲。"},
		{"items that bring their own numbers", "<ol><li>（一）甲。</li></ol>", "（一）甲。"},
		{"a list without numbers", "<ul><li>甲。</li></ul>", "甲。"},
		{"a numbered list that shows none", `<ol style="list-style: none"><li>甲。</li></ol>`, "甲。"},
		{"paragraphs that only their blanks set apart", "<div>　　第一条 甲。　　第二条 乙。&nbsp;　　丙。</div>", "第一条 甲。\n第二条 乙。\n丙。"},
	} {
		doc, err := newReader(t).Extract(t.Context(), "a.html", []byte("<html><meta charset=utf-8><body>"+row.body+"</body></html>"))
		if err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		if got := show(doc); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestText(t *testing.T) {
	flat := "关于做好小店补助工作的通知 云发〔2024〕3号 各单位： 为了做好小店补助工作，现将有关事项通知如下。 " +
		strings.Repeat("各单位要把补助办实办细。", 16) + " 一、补助对象 本县登记的小店。 二、补助标准 每户最高三千元。"
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("甲\r\n乙")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, file, data, want string }{
		{"lines", "a.txt", "甲\r\n\r\n  乙　\n", "甲\n乙"},
		{"UTF-16", "a.txt", utf16, "甲\n乙"},
		{"one flat line", "a.txt", flat, "关于做好小店补助工作的通知\n云发〔2024〕3号\n各单位：\n为了做好小店补助工作，现将有关事项通知如下。\n" +
			strings.Repeat("各单位要把补助办实办细。", 16) + "\n一、补助对象 本县登记的小店。\n二、补助标准 每户最高三千元。"},
		{"markdown", "a.md", "# 办法\n\n- 甲**乙**\n\n| 项 | 额 |\n|---|---|\n| 租金 | [三千](x) |\n", "#1 办法\n甲乙\n|1 项 | 额\n|1 租金 | 三千"},
	} {
		doc, err := newReader(t).Extract(context.Background(), row.file, []byte(row.data))
		if err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		if got := show(doc); got != row.want {
			t.Errorf("%s: got\n%s\nwant\n%s", row.name, got, row.want)
		}
	}
}

// zipFile packs parts, name and content by turns.
func zipFile(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func checkUnreadable(t *testing.T, name string, r *extract.Reader, file string, data []byte, want string) {
	t.Helper()
	_, err := r.Extract(context.Background(), file, data)
	var un *kb.UnreadableError
	if !errors.As(err, &un) || !strings.Contains(un.Reason, want) || strings.Contains(un.Reason, "\n") {
		t.Errorf("%s: got %v, want one sentence with %s", name, err, want)
	}
}

func TestUnreadable(t *testing.T) {
	r := newReader(t)
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	locked, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String("EncryptedPackage")
	if err != nil {
		t.Fatal(err)
	}
	bomb := zipFile(t, "word/document.xml", wordBody[:60]+strings.Repeat(" ", 80<<20))
	for _, row := range []struct{ name, file, data, want string }{
		{"empty", "a.txt", "", "空的"},
		{"blank", "a.txt", " \n\n", "没有文字"},
		{"old Word", "a.doc", ole, "另存为 .docx"},
		{"Word under a password", "a.docx", ole + locked, "已加密"},
		{"no Word at all", "a.docx", "hello", "不是完好的 Word"},
		{"cut Word", "a.docx", string(zipFile(t, "word/document.xml", wordBody)[:200]), "已损坏"},
		{"a page nested too deep", "a.html", strings.Repeat("<div>", 10000), "嵌套太深"},
		{"broken body", "a.docx", string(zipFile(t, "word/document.xml", "<w:p><")), "已损坏"},
		{"zip bomb", "a.docx", string(bomb), "解压后太大"},
		{"a table", "a.xlsx", string(zipFile(t, "xl/workbook.xml", "<x/>")), "表格"},
		{"an archive", "a.zip", string(zipFile(t, "a.txt", "甲")), "解压"},
		{"a picture", "a.png", "\x89PNG\r\n\x1a\n\x00\x00", "不认识"},
		{"RTF", "a.rtf", `{\rtf1 x}`, "RTF"},
		{"an empty page", "a.html", "<html><body></body></html>", "没有文字"},
	} {
		checkUnreadable(t, row.name, r, row.file, []byte(row.data), row.want)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newReader(t).Extract(ctx, "a.txt", []byte("甲")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context canceled", err)
	}
}
