package extract

import "sort"

// format97 is what of a paragraph's or a character's format is read.
type format97 struct {
	style     int
	outline   int // 1 for the highest, 0 for none said
	inTable   bool
	rowEnd    bool
	list      int // number of the use of a list, 0 for none
	level     int
	gone      bool // deleted under change tracking, or hidden
	downwards []bool
}

// runs97 are formats by the byte from which they hold, ascending.
type runs97 []run97

type run97 struct {
	from, to int
	format   format97
}

// at is the format of the character at a byte of the stream.
func (rs runs97) at(b int) (format97, bool) {
	i := sort.Search(len(rs), func(i int) bool { return rs[i].to > b })
	if i < len(rs) && rs[i].from <= b {
		return rs[i].format, true
	}
	return format97{}, false
}

const page97 = 512

// readRuns reads the pages of formats ([MS-DOC] 2.9.33, 2.9.174) that the table at place names.
func (w *word97) readRuns(place int, paragraphs bool) runs97 {
	plc := w.part(place)
	n := (len(plc) - 4) / 8
	var runs runs97
	for i := range max(n, 0) {
		from := (u32(plc, 4*(n+1)+4*i) & 0x3fffff) * page97
		if from+page97 > len(w.main) {
			continue
		}
		page := w.main[from : from+page97]
		count := int(page[page97-1])
		for j := range count {
			r := run97{from: u32(page, 4*j), to: u32(page, 4*j+4)}
			if paragraphs {
				r.format = paragraphFormat(page, int(page[min(4*(count+1)+13*j, page97-1)])*2)
			} else {
				r.format = characterFormat(page, int(page[min(4*(count+1)+j, page97-1)])*2)
			}
			runs = append(runs, r)
		}
	}
	sort.SliceStable(runs, func(i, j int) bool { return runs[i].to < runs[j].to })
	return runs
}

func paragraphFormat(page []byte, at int) format97 {
	var f format97
	if at == 0 || at+1 >= page97 {
		return f
	}
	size := 2*int(page[at]) - 1
	at++
	if size < 0 {
		size = 2 * int(page[at])
		at++
	}
	changes := page[at:min(at+max(size, 0), page97-1)]
	f.style = u16(changes, 0)
	if len(changes) > 2 {
		f.apply(changes[2:])
	}
	return f
}

func characterFormat(page []byte, at int) format97 {
	var f format97
	if at > 0 && at+1 < page97 {
		f.apply(page[at+1 : min(at+1+int(page[at]), page97-1)])
	}
	return f
}

// apply reads changes of format, [MS-DOC] 2.6.
func (f *format97) apply(changes []byte) {
	for len(changes) >= 3 {
		op, arg := u16(changes, 0), changes[2:]
		size := []int{1, 1, 2, 4, 2, 2, 0, 3}[op>>13]
		if op>>13 == 6 {
			size = 1 + int(arg[0])
			if op == 0xd608 { // the table's cells: the only one with a size of two bytes
				size = 1 + u16(arg, 0)
			}
		}
		if size > len(arg) {
			return
		}
		switch op {
		case 0x2416:
			f.inTable = arg[0] != 0
		case 0x2417:
			f.rowEnd = arg[0] != 0
		case 0x2640:
			f.outline = (int(arg[0]) + 1) % 10
		case 0x260a:
			f.level = int(arg[0])
		case 0x460b:
			f.list = u16(arg, 0)
		case 0x0800, 0x083c:
			f.gone = f.gone || arg[0] == 1
		case 0xd608:
			f.downwards = cellsDown(arg[2:size])
		}
		changes = arg[size:]
	}
}

// cellsDown tells which cells of a row go on the cell above them.
func cellsDown(cells []byte) []bool {
	if len(cells) == 0 {
		return nil
	}
	n := int(cells[0])
	var down []bool
	for i, at := 0, 1+2*(n+1); i < n && at+20 <= len(cells); i, at = i+1, at+20 {
		down = append(down, u16(cells, at)>>5&3 == 1)
	}
	return down
}
