package extract

import (
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// piece97 is a run of characters that lie together in the stream; an edited file has many, in no order.
type piece97 struct {
	from, to int // characters of the document
	at       int // byte in the stream
	narrow   bool
}

// readPieces reads the piece table ([MS-DOC] 2.8.35): the characters of the document in their order.
func (w *word97) readPieces() ([]piece97, error) {
	clx := w.part(fibPieces)
	for len(clx) > 3 && clx[0] == 1 { // formats that the pieces refer to
		skip := 3 + u16(clx, 1)
		if skip > len(clx) {
			return nil, errWord97
		}
		clx = clx[skip:]
	}
	if len(clx) < 5+4 || clx[0] != 2 {
		return nil, errWord97
	}
	plc := clx[5:]
	n := (min(u32(clx, 1), len(plc)) - 4) / 12
	var pieces []piece97
	for i := range n {
		p := piece97{from: u32(plc, 4*i), to: u32(plc, 4*i+4), at: u32(plc, 4*(n+1)+8*i+2)}
		width := 2
		if p.at&(1<<30) != 0 {
			p.at, p.narrow, width = p.at&^(1<<30)/2, true, 1
		}
		if p.at < 0 || p.from < 0 || p.to <= p.from || p.at >= len(w.main) {
			continue
		}
		p.to = min(p.to, p.from+(len(w.main)-p.at)/width)
		pieces = append(pieces, p)
	}
	if len(pieces) == 0 {
		return nil, errWord97
	}
	return pieces, nil
}

// char97 is a character with the byte where it lies, by which its format is found.
type char97 struct {
	r  rune
	at int
}

// text gives the characters [from, to) of the document.
func (w *word97) text(from, to int) []char97 {
	var out []char97
	for _, p := range w.pieces {
		for cp := max(from, p.from); cp < min(to, p.to); cp++ {
			c := char97{at: p.at + 2*(cp-p.from)}
			if p.narrow {
				c.at = p.at + cp - p.from
				c.r = narrowRune(w.main[c.at])
			} else {
				c.r = rune(u16(w.main, c.at))
			}
			if n := len(out); n > 0 && utf16.IsSurrogate(out[n-1].r) && utf16.IsSurrogate(c.r) {
				out[n-1].r = utf16.DecodeRune(out[n-1].r, c.r)
				continue
			}
			out = append(out, c)
		}
	}
	return out
}

// narrowRune reads a byte of a narrow piece: Windows-1252, the marks below a blank as they are.
func narrowRune(b byte) rune {
	if b < 0x80 {
		return rune(b)
	}
	return charmap.Windows1252.DecodeByte(b)
}
