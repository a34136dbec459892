package extract

import (
	"archive/zip"
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

type fileKind int

const (
	unknownFile fileKind = iota
	textFile
	markdownFile
	htmlFile
	docxFile
	pdfFile
	officeFile
	ofdFile
)

// recognise tells the format. For a file that is not read it says why, in a sentence.
func recognise(source string, data []byte) (fileKind, string) {
	ext := strings.ToLower(path.Ext(source))
	head := data[:min(len(data), 1024)]
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return pdfFile, ""
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return officeFile, ""
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return zipped(ext, data)
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return unknownFile, "这是 RTF 文件,请另存为 .docx 后再导入"
	case ext == ".pdf":
		return unknownFile, "文件不是完好的 PDF,请重新导出后再导入"
	case ext == ".docx":
		return unknownFile, "文件不是完好的 Word 文档,请重新另存为 .docx 后再导入"
	case ext == ".ofd":
		return unknownFile, "文件不是完好的 OFD,请重新导出后再导入"
	}
	start := strings.ToLower(strings.TrimSpace(decode(head)))
	switch {
	case ext == ".html" || ext == ".htm" || strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html"):
		return htmlFile, ""
	case ext == ".doc" || ext == ".wps":
		return unknownFile, "文件不是完好的 Word 文档,请重新另存为 .docx 后再导入"
	case looksBinary(data):
		return unknownFile, "不认识的文件格式,请换成 .docx、.doc、.pdf、.ofd、.html、.txt 或 .md 后再导入"
	case ext == ".md" || ext == ".markdown":
		return markdownFile, ""
	case ext == ".txt" || ext == "":
		return textFile, ""
	}
	return unknownFile, "不支持 " + ext + " 文件,请换成 .docx、.doc、.pdf、.ofd、.html、.txt 或 .md 后再导入"
}

func zipped(ext string, data []byte) (fileKind, string) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return unknownFile, "文件已损坏,打不开,请重新另存后再导入"
	}
	if wordPart(z) != "" {
		return docxFile, ""
	}
	for _, f := range z.File {
		switch {
		case strings.HasPrefix(f.Name, "xl/"):
			return unknownFile, "这是表格,不能作为政策导入;名单类表格请用对应的导入种类"
		case f.Name == "OFD.xml":
			return ofdFile, ""
		}
	}
	if ext == ".docx" {
		return unknownFile, "文件不是完好的 Word 文档,请重新另存为 .docx 后再导入"
	}
	return unknownFile, "压缩包不能直接导入,请解压后导入里面的文件"
}

// decode reads bytes as text: by the byte order mark, else as UTF-8 when it is that, else as GB18030.
// (Guessing by statistics takes GBK without a <meta> for windows-1252.)
func decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	if utf8.Valid(data) || nearlyUTF8(data) {
		return strings.ToValidUTF8(string(data), "")
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "")
	}
	return string(out)
}

var big5Said = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*big5`)

// decodePage reads a page; its head is believed where it says Big5, which looks like GB18030.
func decodePage(data []byte) string {
	if big5Said.Match(data[:min(len(data), 2048)]) && !utf8.Valid(data) {
		if out, err := traditionalchinese.Big5.NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	return decode(data)
}

// nearlyUTF8 forgives a few broken bytes, such as a character cut in half: GBK text read as UTF-8
// breaks at nearly every character.
func nearlyUTF8(data []byte) bool {
	broken, whole := 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			whole++
		}
		i += n
	}
	return broken*50 < whole
}

func looksBinary(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return false
	}
	return bytes.IndexByte(data[:min(len(data), 8192)], 0) >= 0
}
