package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/kb"
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
