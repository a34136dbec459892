package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"zhuqi/kb"
)

const (
	brokenOFD = "OFD 已损坏,打不开,请重新导出后再导入"
	ofdRoot   = "OFD.xml"
)

// readOFD reads the national format of printed pages, GB/T 33190-2016: text at places, as in a PDF.
func readOFD(source string, data []byte) (kb.Document, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return kb.Document{}, unreadable(source, brokenOFD)
	}
	var pages []string
	chars := 0
	for _, root := range ofdValues(z, ofdRoot, "DocRoot", "") {
		for _, loc := range ofdValues(z, ofdPath("", root), "Page", "BaseLoc") {
			page := &ofdPage{}
			err := walkPart(z, ofdPath(path.Dir(ofdPath("", root)), loc), page.read)
			switch {
			case errors.Is(err, errTooBig):
				return kb.Document{}, unreadable(source, "文件解压后太大,可能有问题,请转成 .pdf 后再导入")
			case err != nil || len(pages) >= maxPages:
				return kb.Document{}, unreadable(source, brokenOFD)
			}
			text := page.text()
			if chars += len(text); chars > maxChars {
				return kb.Document{}, unreadable(source, "文字太多(超过8兆),请拆成几个文件再导入")
			}
			pages = append(pages, text)
		}
	}
	switch {
	case len(pages) == 0:
		return kb.Document{}, unreadable(source, brokenOFD)
	case chars < 3*scanChars*len(pages):
		return kb.Document{}, unreadable(source, "这是扫描件,没有文字,请识别成文字(OCR)或换成 .docx 后再导入")
	}
	return kb.Document{Blocks: paragraphs(pages)}, nil
}

// ofdPath is the name within the archive of a place that a part gives.
func ofdPath(dir, place string) string {
	if strings.HasPrefix(place, "/") {
		return strings.TrimPrefix(path.Clean(place), "/")
	}
	return strings.TrimPrefix(path.Join("/", dir, place), "/")
}

// ofdValues lists the texts of an element of a part, or its values of an attribute. What is broken lists less.
func ofdValues(z *zip.Reader, part, element, attribute string) []string {
	var values []string
	_ = walkPart(z, part, func(d *xml.Decoder) error {
		in := false
		for {
			tok, err := d.Token()
			if err != nil {
				return err
			}
			switch t := tok.(type) {
			case xml.StartElement:
				in = t.Name.Local == element
				if in && attribute != "" {
					values = append(values, value(t, attribute))
				}
			case xml.EndElement:
				in = false
			case xml.CharData:
				if s := strings.TrimSpace(string(t)); in && attribute == "" && s != "" {
					values = append(values, s)
				}
			}
		}
	})
	return values
}
