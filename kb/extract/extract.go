// Package extract turns a file (.txt .md .html .docx .doc .pdf .ofd) into a kb.Document: its text in reading order,
// headings and tables kept. It does not know what a clause is (kb.Split does) and writes nothing but the
// compiled PDF reader, when told where.
//
//	r := extract.New(extract.Options{CacheDir: dir})
//	defer r.Close()
//	doc, err := r.Extract(ctx, "2023/plan.txt", data)
package extract

import (
	"context"
	"fmt"
	"strings"
	"time"

	"zhuqi/kb"
)

// Options are what a Reader can be told; the zero value serves.
type Options struct {
	CacheDir string        // where the compiled PDF reader is kept between runs; empty compiles it once a run (4 s)
	Timeout  time.Duration // for one PDF, 60 s when zero
}

const (
	maxFile  = 50 << 20 // of a file as it arrives
	maxChars = 8 << 20  // bytes of text taken from one file
)

// Reader reads files of all formats. It is safe for concurrent use.
type Reader struct {
	pdf pdfReader
}

// New returns a reader. Nothing heavy happens before the first PDF.
func New(opt Options) *Reader {
	if opt.Timeout == 0 {
		opt.Timeout = time.Minute
	}
	return &Reader{pdf: pdfReader{cacheDir: opt.CacheDir, timeout: opt.Timeout, idle: pdfRest}}
}

// Close frees the PDF reader, if one was needed.
func (r *Reader) Close() error { return r.pdf.close() }

// Extract reads one file, told by its content first and its extension second. What it cannot read gives
// a *kb.UnreadableError; a broken file never panics.
func (r *Reader) Extract(ctx context.Context, source string, data []byte) (doc kb.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = kb.Document{}, unreadable(source, "文件已损坏,读不出内容,请重新导出后再导入")
		}
	}()
	if err := ctx.Err(); err != nil {
		return kb.Document{}, fmt.Errorf("extract %s: %w", source, err)
	}
	if len(data) == 0 {
		return kb.Document{}, unreadable(source, "文件是空的,请检查后再导入")
	}
	if len(data) > maxFile {
		return kb.Document{}, unreadable(source, "文件超过50兆,请拆分或压缩图片后再导入")
	}
	switch kind, why := recognise(source, data); kind {
	case pdfFile:
		doc, err = r.pdf.read(ctx, source, data)
	case docxFile:
		doc, err = readDocx(source, data)
	case officeFile:
		doc, err = readOffice(source, data)
	case ofdFile:
		doc, err = readOFD(source, data)
	case htmlFile:
		if doc, err = readHTML(data); err != nil { // the parser takes 512 elements within each other
			return kb.Document{}, unreadable(source, "网页嵌套太深,读不出内容,请另存为 .docx 或 .txt 后再导入")
		}
	case markdownFile:
		doc = readMarkdown(decode(data))
	case textFile:
		doc = readText(decode(data))
	default:
		return kb.Document{}, unreadable(source, why)
	}
	if err != nil {
		return kb.Document{}, err
	}
	doc.Source = source
	size := 0
	for _, b := range doc.Blocks {
		size += len(b.Text)
	}
	switch {
	case size > maxChars:
		return kb.Document{}, unreadable(source, "文字太多(超过8兆),请拆成几个文件再导入")
	case size == 0:
		return kb.Document{}, unreadable(source, "文件里没有文字,请检查后再导入")
	}
	return doc, nil
}

func unreadable(source, reason string) error {
	return &kb.UnreadableError{Source: source, Reason: reason}
}

// tidy trims a line and turns the odd blanks of web pages and office files into plain ones.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u00a0', '\u2002', '\u2003', '\u2009', '\t', '\v', '\f', '\r', '\n', '\u0085':
			return ' '
		case '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\ufeff', '\u00ad', 0, '\ufffd', '\u2028', '\u2029', '\u2060',
			'\u202a', '\u202b', '\u202c', '\u202d', '\u202e':
			return -1
		}
		return r
	}, s)
	return strings.Trim(s, " 　")
}
