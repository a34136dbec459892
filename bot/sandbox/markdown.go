package sandbox

import "strings"

// marker builds the plain text and the entities of a marked text.
type marker struct {
	in     string
	out    strings.Builder
	offset int // in UTF-16 units
	found  []entity
}

// at is a byte of the input, 0 behind its end.
func (r *marker) at(i int) byte {
	if i < len(r.in) {
		return r.in[i]
	}
	return 0
}

func (r *marker) write(b byte) {
	r.out.WriteByte(b)
	if b&0xc0 != 0x80 { // the first byte of a character
		if r.offset++; b >= 0xf0 {
			r.offset++
		}
	}
}

// add closes an entity that began at offset; a link without a good address stays plain text.
func (r *marker) add(e entity) {
	if e.Length = r.offset - e.Offset; e.Length == 0 {
		return
	}
	if e.Type == "text_link" {
		if id := mentioned(e.URL); id != 0 {
			e.mention(id)
		} else if url, reason := readLink(e.URL); reason == "" {
			e.URL = url
		} else {
			return
		}
	}
	r.found = append(r.found, e)
}

// language reads what follows ``` up to the first line end, if it is a language, and skips one line end.
func (r *marker) language(i int) (string, int) {
	end := i
	for end < len(r.in) && !space(r.in[end]) && r.in[end] != '`' {
		end++
	}
	name := ""
	if end > i && end < len(r.in) && r.in[end] != '`' {
		name, i = r.in[i:end], end
	}
	if b := r.at(i); b == '\n' || b == '\r' {
		if next := r.at(i + 1); (next == '\n' || next == '\r') && next != b {
			i++
		}
		i++
	}
	return name, i
}

// parseMarkdown reads the old Markdown: *bold* _italic_ `code` ```pre``` [text](link), nothing inside another.
func parseMarkdown(text string) (string, []entity, error) {
	r := &marker{in: text}
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\\' && r.at(i+1) != 0 && strings.IndexByte("_*`[", r.at(i+1)) >= 0 {
			i++
			r.write(text[i])
			continue
		}
		if strings.IndexByte("_*`[", c) < 0 {
			r.write(c)
			continue
		}
		next, err := r.stretch(i)
		if err != nil {
			return "", nil, err
		}
		i = next
	}
	return r.out.String(), r.found, nil
}

// stretch reads the entity that begins at i and returns where its last byte is.
func (r *marker) stretch(begin int) (int, error) {
	c := r.in[begin]
	e := entity{Type: map[byte]string{'_': "italic", '*': "bold", '`': "code", '[': "text_link"}[c], Offset: r.offset}
	close := string(c)
	i := begin + 1
	switch {
	case c == '[':
		close = "]"
	case c == '`' && r.at(i) == '`' && r.at(i+1) == '`':
		e.Type, close = "pre", "```"
		e.Language, i = r.language(i + 2)
	}
	from := i
	for i < len(r.in) && !strings.HasPrefix(r.in[i:], close) {
		r.write(r.in[i])
		i++
	}
	if i == len(r.in) {
		return 0, parseError("Can't find end of the entity starting at byte offset %d", begin)
	}
	if c == '[' {
		e.URL = r.in[from:i]
		if r.at(i+1) == '(' && r.offset > e.Offset {
			from = i + 2
			for i = from; i < len(r.in) && r.in[i] != ')'; i++ {
			}
			e.URL = r.in[from:i]
		}
	}
	r.add(e)
	return i + len(close) - 1, nil
}
