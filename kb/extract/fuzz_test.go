package extract_test

import (
	"context"
	"errors"
	"testing"
	"unicode/utf8"

	"zhuqi/kb"
)

// fuzzFile checks that a reader takes any bytes: a document with text, or one sentence why not.
func fuzzFile(f *testing.F, file string, seeds ...[]byte) {
	r := newReader(f)
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := r.Extract(context.Background(), file, data)
		var un *kb.UnreadableError
		if err != nil && !errors.As(err, &un) {
			t.Fatalf("got %v, want a document or a *kb.UnreadableError", err)
		}
		if err == nil && len(doc.Blocks) == 0 {
			t.Error("got an empty document and no error")
		}
		for _, b := range doc.Blocks {
			if !utf8.ValidString(b.Text) {
				t.Errorf("broken text %q", b.Text)
			}
		}
		kb.Split(doc)
	})
}

func FuzzText(f *testing.F)     { fuzzFile(f, "a.txt", []byte("甲\n乙"), []byte("\xff\xfe\x00")) }
func FuzzMarkdown(f *testing.F) { fuzzFile(f, "a.md", []byte("# 甲\n| 乙 | 丙 |\n|-|-|\n")) }
func FuzzHTML(f *testing.F) {
	fuzzFile(f, "a.html", []byte(page), []byte("<table><tr><td rowspan=9 colspan=9>甲<td>乙"))
}
func FuzzDocx(f *testing.F) {
	fuzzFile(f, "a.docx", zipFile(f, "word/document.xml", wordBody, "word/numbering.xml", wordLists))
}
func FuzzDoc(f *testing.F) { fuzzFile(f, "a.doc", letter()) }
func FuzzOFD(f *testing.F) {
	fuzzFile(f, "a.ofd", zipFile(f, "OFD.xml", ofdMain, "Doc_0/Document.xml", ofdDoc, "Doc_0/Pages/Page_0/Content.xml", ofdPage("甲", "乙")))
}
func FuzzPDF(f *testing.F) {
	fuzzFile(f, "a.pdf", onePage("Article 1 of a policy that has enough text"))
}

// FuzzDocxBody goes past the zip, which random bytes do not open.
func FuzzDocxBody(f *testing.F) {
	r := newReader(f)
	f.Add(wordBody, wordLists)
	f.Fuzz(func(t *testing.T, body, lists string) {
		data := zipFile(t, "word/document.xml", body, "word/numbering.xml", lists, "word/styles.xml", wordStyles)
		_, err := r.Extract(context.Background(), "a.docx", data)
		var un *kb.UnreadableError
		if err != nil && !errors.As(err, &un) {
			t.Fatalf("got %v, want a document or a *kb.UnreadableError", err)
		}
	})
}
