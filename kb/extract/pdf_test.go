package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhuqi/kb"
	"zhuqi/kb/extract"
)

// onePage is a PDF with one line in a standard font.
func onePage(line string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
	text := fmt.Sprintf("BT /F1 12 Tf 50 700 Td (%s) Tj ET", line)
	object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(text), text))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

func TestPDF(t *testing.T) {
	r := newReader(t)
	const line = "Article 1 of a policy that has enough text"
	doc, err := r.Extract(context.Background(), "a.pdf", onePage(line))
	if err != nil {
		t.Fatal(err)
	}
	if got := show(doc); got != line {
		t.Errorf("got %q, want %q", got, line)
	}
	for name, row := range map[string]struct {
		data []byte
		want string
	}{
		"a scan":           {onePage("x"), "扫描件"},
		"broken":           {[]byte("%PDF-1.4\nrubbish"), "已损坏"},
		"cut":              {onePage(line)[:120], "已损坏"},
		"under a password": {bytes.Replace([]byte("%PDF-1.4\nrubbish"), []byte("rubbish"), []byte("trailer << /Encrypt 9 0 R >>"), 1), "已加密"},
	} {
		checkUnreadable(t, name, r, "a.pdf", row.data, row.want)
	}
}

func TestPrintedPages(t *testing.T) {
	full := "第一条 凡在本县登记的小店，因修路停业满十日的，可以向所在的乡镇申请补助"
	page := func(n int, lines ...string) string {
		return fmt.Sprintf("云溪县小店补助办法 第%d页\r\n%s\r\n- %d -\r\n", n, strings.Join(lines, "\r\n"), n)
	}
	for _, row := range []struct {
		name  string
		pages []string
		want  []string
	}{
		{"a running head that counts, and page numbers", []string{page(1, "云溪县小店补助办法", full, "，每户最高三千元。"), page(2, "第二条 申请时交停业照片。"), page(3, "第三条 补助每季发一次。")},
			[]string{"云溪县小店补助办法", full + "，每户最高三千元。", "第二条 申请时交停业照片。", "第三条 补助每季发一次。"}},
		{"a paragraph over two pages", []string{full + "\n第 1 页 共 2 页", "，每户最高三千元。\n第 2 页 共 2 页"}, []string{full + "，每户最高三千元。"}},
		{"heads of left and right pages", []string{"政府公报\n" + full, "云溪县\n。", "政府公报\n甲三。", "云溪县\n甲四。", "政府公报\n甲五。", "云溪县\n甲六。"}, []string{full + "。", "甲三。", "甲四。", "甲五。", "甲六。"}},
		{"a line that stands twice stays", []string{"申请表\n第一条 甲。\n" + full + "\n，乙。", "申请表\n第二条 戊。"}, []string{"申请表", "第一条 甲。", full + "，乙。", "申请表", "第二条 戊。"}},
	} {
		var got []string
		for _, b := range extract.Paragraphs(row.pages) {
			got = append(got, b.Text)
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
	if !extract.Garbled([]string{"\ue001\ue002\ue003 第一页"}) || extract.Garbled([]string{full}) {
		t.Error("glyphs without meaning are not told from text")
	}
}

func TestPDFReaderGivesItsMemoryBack(t *testing.T) {
	r := newReader(t)
	r.RestAfter(time.Millisecond)
	for range 3 {
		if _, err := r.Extract(t.Context(), "a.pdf", onePage("Article 1 of a policy that has enough text")); err != nil {
			t.Fatal(err)
		}
		tick := time.NewTicker(time.Millisecond)
		for n := 0; !r.Resting(); n++ {
			if <-tick.C; n > 10000 {
				t.Fatal("it never rests")
			}
		}
		tick.Stop()
	}
}

// The same law as .docx and as .pdf must read the same.
func TestTwinsReadTheSame(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "policies")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("../shared absent")
	}
	r := newReader(t)
	pdfs, err := filepath.Glob(filepath.Join(dir, "pdf", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range pdfs {
		name := strings.TrimSuffix(filepath.Base(path), ".pdf")
		var texts [2]string
		for i, p := range []string{path, filepath.Join(dir, "docx", name+".docx")} {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Skip(err)
			}
			doc, err := r.Extract(context.Background(), p, data)
			if err != nil {
				t.Fatalf("%s: %v", p, err)
			}
			if _, ps := kb.Split(doc); len(ps) < 20 {
				t.Errorf("%s: %d passages", p, len(ps))
			}
			for _, b := range doc.Blocks {
				texts[i] += b.Text
			}
			texts[i] = strings.Join(strings.FieldsFunc(texts[i], func(r rune) bool { return r == ' ' || r == '　' }), "")
		}
		missing, all := 0, 0
		for _, s := range kb.Sentences(texts[1]) {
			all++
			if !strings.Contains(texts[0], texts[1][s.From:s.To]) {
				missing++
			}
		}
		if missing*50 > all {
			t.Errorf("%s: %d of %d sentences of the .docx are not in the .pdf", name, missing, all)
		}
	}
}
