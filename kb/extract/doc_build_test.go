package extract_test

import (
	"encoding/binary"
	"unicode/utf16"
)

// container packs streams as the old container of Office does ([MS-CFB] version 3): one FAT sector, one directory
// sector, streams of 4096 bytes and more.
func container(streams map[string][]byte, names ...string) []byte {
	const sector, end, free = 512, 0xfffffffe, 0xffffffff
	le := binary.LittleEndian
	fat := make([]uint32, sector/4)
	for i := range fat {
		fat[i] = free
	}
	fat[0], fat[1] = 0xfffffffd, end
	dir := make([]byte, sector)
	entry := func(i int, name string, kind byte, left, child, start uint32, size int) {
		e := dir[128*i:]
		for j, u := range utf16.Encode([]rune(name)) {
			le.PutUint16(e[2*j:], u)
		}
		le.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = kind, 1
		le.PutUint32(e[68:], left)
		le.PutUint32(e[72:], free)
		le.PutUint32(e[76:], child)
		le.PutUint32(e[116:], start)
		le.PutUint64(e[120:], uint64(size))
	}
	entry(0, "Root Entry", 5, free, 1, end, 0)
	var body []byte
	for i, name := range names {
		data := streams[name]
		data = append(data, make([]byte, max(4096-len(data), (sector-len(data)%sector)%sector))...)
		start := 2 + len(body)/sector
		for s := range len(data) / sector {
			fat[start+s] = uint32(start + s + 1)
		}
		fat[start+len(data)/sector-1] = end
		left := uint32(free)
		if i+1 < len(names) {
			left = uint32(i + 2) // names come longest first
		}
		entry(i+1, name, 2, left, free, uint32(start), len(data))
		body = append(body, data...)
	}
	head := make([]byte, sector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le.PutUint16(head[24:], 0x3e)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xfffe)
	le.PutUint16(head[30:], 9)
	le.PutUint16(head[32:], 6)
	le.PutUint32(head[44:], 1)
	le.PutUint32(head[48:], 1)
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], end)
	le.PutUint32(head[68:], end)
	for i := range 109 {
		le.PutUint32(head[76+4*i:], free)
	}
	le.PutUint32(head[76:], 0)
	table := make([]byte, sector)
	for i, n := range fat {
		le.PutUint32(table[4*i:], n)
	}
	return append(append(append(head, table...), dir...), body...)
}

// para97 is a paragraph with its mark at the end, and the changes to its format.
type para97 struct {
	text   string
	style  byte
	change string
	narrow bool // written in Windows-1252
	gone   bool // deleted under change tracking
}

// word97 writes a Word 97 file: each paragraph is a piece of its own, the last of them first in the stream.
func word97(flags uint16, paras ...para97) []byte {
	le := binary.LittleEndian
	main := make([]byte, 2048)
	at := make([]int, len(paras))
	for i := len(paras) - 1; i >= 0; i-- {
		at[i] = len(main)
		for _, u := range utf16.Encode([]rune(paras[i].text)) {
			if main = append(main, byte(u)); !paras[i].narrow {
				main = append(main, byte(u>>8))
			}
		}
	}
	textEnd := len(main)
	main = append(main, make([]byte, (512-len(main)%512)%512)...)
	pageNo := len(main) / 512
	page := make([]byte, 512)
	page[511] = byte(len(paras))
	free := 500
	for i := range paras {
		p := len(paras) - 1 - i // runs ascend with the bytes
		le.PutUint32(page[4*i:], uint32(at[p]))
		le.PutUint32(page[4*i+4:], uint32(textEnd))
		x := append([]byte{paras[p].style, 0}, paras[p].change...)
		if len(x)%2 == 0 {
			x = append([]byte{0, byte(len(x) / 2)}, x...)
		} else {
			x = append([]byte{byte((len(x) + 1) / 2)}, x...)
		}
		free -= len(x) + len(x)%2
		copy(page[free:], x)
		page[4*(len(paras)+1)+13*i] = byte(free / 2)
	}
	main = append(main, page...)
	chars := make([]byte, 512)
	chars[511] = byte(len(paras))
	copy(chars[400:], "\x03\x00\x08\x01")
	for i := range paras {
		p := len(paras) - 1 - i
		le.PutUint32(chars[4*i:], uint32(at[p]))
		le.PutUint32(chars[4*i+4:], uint32(textEnd))
		if paras[p].gone {
			chars[4*(len(paras)+1)+i] = 200
		}
	}
	main = append(main, chars...)
	var clx, cps, pcds []byte
	cp := 0
	for i, p := range paras {
		cps = le.AppendUint32(cps, uint32(cp))
		cp += len(utf16.Encode([]rune(p.text)))
		fc := uint32(at[i])
		if p.narrow {
			fc = fc*2 | 1<<30
		}
		pcds = append(le.AppendUint32(append(pcds, 0, 0), fc), 0, 0)
	}
	cps = le.AppendUint32(cps, uint32(cp))
	clx = append(clx, 1, 2, 0, 9, 9) // a format, to be passed over
	clx = le.AppendUint32(append(clx, 2), uint32(len(cps)+len(pcds)))
	clx = append(append(clx, cps...), pcds...)
	table := make([]byte, 16)
	put := func(place int, b []byte) {
		le.PutUint32(main[place:], uint32(len(table)))
		le.PutUint32(main[place+4:], uint32(len(b)))
		table = append(table, b...)
	}
	put(0x1a2, clx)
	bte := le.AppendUint32(nil, 2048)
	bte = le.AppendUint32(bte, uint32(textEnd))
	put(0x102, le.AppendUint32(bte[:8:8], uint32(pageNo)))
	put(0xfa, le.AppendUint32(bte[:8:8], uint32(pageNo+1)))
	list := make([]byte, 30)
	list[0], list[2], list[28] = 1, 7, 1 // one list, its name, of one level
	put(0x2e2, list)
	level := make([]byte, 28)
	level[0], level[4] = 3, 37 // from three, 一二三
	table = append(append(table, level...), "\x04\x00\x2c\x7b\x00\x00\x61\x67\x20\x00"...)
	use := make([]byte, 20)
	use[0], use[4] = 1, 7
	put(0x2ea, use)
	le.PutUint16(main, 0xa5ec)
	le.PutUint16(main[2:], 0xc1)
	le.PutUint16(main[0x0a:], 0x0200|flags)
	le.PutUint32(main[0x4c:], uint32(cp))
	return container(map[string][]byte{"WordDocument": main, "1Table": table}, "WordDocument", "1Table")
}

// Changes to a paragraph's format.
const (
	inRow  = "\x16\x24\x01"
	rowEnd = inRow + "\x17\x24\x01"
)
