package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/richardlehane/mscfb"

	"zhuqi/kb"
)

// word97 is a Word 97-2003 file ([MS-DOC]; .wps is mostly the same): a stream of text and of formats, and a
// stream of tables that says where in the first they are.
type word97 struct {
	main, table []byte
	pieces      []piece97
	paras       runs97
	chars       runs97
}

// Places in the header of the stream, [MS-DOC] 2.5.
const (
	fibVersion   = 0x02
	fibFlags     = 0x0a
	fibCounts    = 0x4c // of characters: text, footnotes, headers, macros, comments, endnotes, text boxes
	fibCharRuns  = 0xfa
	fibParaRuns  = 0x102
	fibPieces    = 0x1a2
	fibLists     = 0x2e2
	fibListUses  = 0x2ea
	fibLeast     = fibListUses + 8
	flagLocked   = 0x0100
	flagTable1   = 0x0200
	word97Magic  = 0xa5ec
	word97Oldest = 0xc1
)

// encryptedPackage is how the container writes the name of a stream under a password.
var encryptedPackage = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

var errWord97 = errors.New("not a whole Word 97 file")

// readOffice reads the old container of Word, Excel and PowerPoint; only Word is a document.
func readOffice(source string, data []byte) (kb.Document, error) {
	streams, err := officeStreams(data)
	main, ok := streams["WordDocument"]
	switch {
	case streams["EncryptedPackage"] != nil || err != nil && bytes.Contains(data, encryptedPackage):
		return kb.Document{}, unreadable(source, "文件已加密,请去掉密码后再导入")
	case streams["Workbook"] != nil || streams["Book"] != nil:
		return kb.Document{}, unreadable(source, "旧版表格不能作为政策导入,请另存为 .docx 或 .pdf 后再导入")
	case streams["PowerPoint Document"] != nil:
		return kb.Document{}, unreadable(source, "幻灯片不能作为政策导入,请另存为 .pdf 后再导入")
	case err == nil && !ok:
		return kb.Document{}, unreadable(source, "不认识的文件格式,请换成 .docx、.doc、.pdf、.ofd、.html、.txt 或 .md 后再导入")
	case err != nil || len(main) < 0x20:
		return kb.Document{}, unreadable(source, brokenDocx)
	}
	w := &word97{main: main, table: streams["0Table"]}
	flags := u16(main, fibFlags)
	if flags&flagTable1 != 0 {
		w.table = streams["1Table"]
	}
	switch {
	case flags&flagLocked != 0:
		return kb.Document{}, unreadable(source, "文件已加密,请去掉密码后再导入")
	case u16(main, fibVersion) < word97Oldest:
		return kb.Document{}, unreadable(source, "这是 Word 95 或更早的文件,请另存为 .docx 后再导入")
	case u16(main, 0) != word97Magic || len(main) < fibLeast:
		return kb.Document{}, unreadable(source, brokenDocx)
	}
	if w.pieces, err = w.readPieces(); err != nil {
		return kb.Document{}, unreadable(source, brokenDocx)
	}
	w.paras, w.chars = w.readRuns(fibParaRuns, true), w.readRuns(fibCharRuns, false)
	return kb.Document{Blocks: w.blocks()}, nil
}

// officeStreams takes the streams out of the container; those beside a document, such as pictures, are left.
func officeStreams(data []byte) (map[string][]byte, error) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	streams := map[string][]byte{}
	for _, f := range r.File {
		switch f.Name {
		case "WordDocument", "0Table", "1Table", "EncryptedPackage", "Workbook", "Book", "PowerPoint Document":
			if len(f.Path) > 0 { // of a document within the document
				continue
			}
			b, err := io.ReadAll(io.LimitReader(f, int64(len(data))))
			if err != nil && !errors.Is(err, io.EOF) {
				return streams, err
			}
			streams[f.Name] = append([]byte{}, b...)
		}
	}
	return streams, nil
}

// part is what the header says to be at place of the table stream; empty when it is not there.
func (w *word97) part(place int) []byte {
	from, size := u32(w.main, place), u32(w.main, place+4)
	if from < 0 || size <= 0 || from > len(w.table) || size > len(w.table)-from {
		return nil
	}
	return w.table[from : from+size]
}

// u16 and u32 read past the end as 0, so that a broken file ends a loop and nothing else.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(int32(binary.LittleEndian.Uint32(b[at:])))
}
