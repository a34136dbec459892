package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"zhuqi/kb"
)

const (
	documentPart = "word/document.xml"
	maxPart      = 64 << 20 // bytes of one unpacked part: a zip bomb stops here
)

var errTooBig = errors.New("part too big")

// readDocx walks the parts of a Word file. What was deleted under change tracking is left out; what was
// inserted is in.
func readDocx(source string, data []byte) (kb.Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return kb.Document{}, unreadable(source, brokenDocx)
	}
	var doc kb.Document
	lists, err := readNumbering(z)
	if err == nil {
		err = lists.readStyles(z)
	}
	if err == nil {
		w := &docxWalker{lists: lists}
		err = walkPart(z, wordPart(z), w.body)
		if err == nil {
			err = walkPart(z, "word/footnotes.xml", w.body)
		}
		doc.Blocks = w.blocks
	}
	if err == nil {
		doc.Title, err = coreTitle(z)
	}
	switch {
	case errors.Is(err, errTooBig):
		return kb.Document{}, unreadable(source, "文件解压后太大,可能有问题,请另存为新的 .docx 后再导入")
	case err != nil:
		return kb.Document{}, unreadable(source, brokenDocx)
	}
	return doc, nil
}

// wordPart is the part with the document's text: by its usual name, else as the package says; empty when there is none.
func wordPart(z *zip.Reader) string {
	if f, err := z.Open(documentPart); err == nil {
		_ = f.Close() // nothing was read
		return documentPart
	}
	part := ""
	_ = walkPart(z, "_rels/.rels", func(d *xml.Decoder) error {
		for {
			tok, err := d.Token()
			if err != nil {
				return err
			}
			e, ok := tok.(xml.StartElement)
			if target := strings.TrimPrefix(value(e, "Target"), "/"); ok && strings.HasSuffix(value(e, "Type"), "/officeDocument") && strings.HasPrefix(target, "word/") {
				part = target
			}
		}
	})
	return part
}

const brokenDocx = "Word 文档已损坏,打不开,请重新另存为 .docx 后再导入"

// walkPart parses one part of the package; a part that is not there is no error, but for the document's own.
func walkPart(z *zip.Reader, name string, visit func(*xml.Decoder) error) error {
	f, err := z.Open(name)
	if err != nil {
		if name == documentPart || name == "" {
			return err
		}
		return nil
	}
	defer f.Close()
	limited := &limitedReader{r: f, left: maxPart}
	d := xml.NewDecoder(limited)
	d.Strict = false
	if err := visit(d); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// limitedReader fails, unlike io.LimitReader, when there is more.
type limitedReader struct {
	r    io.Reader
	left int64
}

func (l *limitedReader) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooBig
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	return n, err
}

func coreTitle(z *zip.Reader) (string, error) {
	var title strings.Builder
	err := walkPart(z, "docProps/core.xml", func(d *xml.Decoder) error {
		in := false
		for {
			t, err := d.Token()
			if err != nil {
				return err
			}
			switch t := t.(type) {
			case xml.StartElement:
				in = t.Name.Local == "title"
			case xml.EndElement:
				in = false
			case xml.CharData:
				if in {
					title.Write(t)
				}
			}
		}
	})
	return tidy(title.String()), err
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
