package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// Files that harm, made here byte by byte.

// zipped is an archive of these parts, named and filled in pairs.
func zipped(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			panic(err) // into memory it cannot fail
		}
	}
	if err := z.Close(); err != nil {
		panic(err) // as above
	}
	return b.Bytes()
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`

// docx is the smallest document with this body.
func docx(body string) []byte {
	return zipped("[Content_Types].xml", types, "word/document.xml",
		`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>`+
			body+`</w:t></w:r></w:p></w:body></w:document>`)
}

// withEntities is a document whose text is an entity from outside and one that grows to gigabytes.
func withEntities() []byte {
	dtd := `<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd"><!ENTITY a0 "haha">`
	for i := range 12 {
		dtd += fmt.Sprintf(`<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	return zipped("[Content_Types].xml", types, "word/document.xml", `<?xml version="1.0"?>`+dtd+
		`]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&out;&a12;</w:t></w:r></w:p></w:body></w:document>`)
}

// bomb is an office file of which one part unpacks to 3 GB from 12 kB: the size told is a lie.
func bomb(part string) []byte {
	data := zipped("[Content_Types].xml", types, part, strings.Repeat(" ", 12<<20))
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[at+24:], 3<<30)
	return data
}

// ole is a compound file, the wrapping of encrypted office files, with a stream of this name.
func ole(stream string) []byte {
	data := make([]byte, 4*512)
	copy(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	copy(data[24:], "\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00")
	binary.LittleEndian.PutUint32(data[48:], 1) // the directory
	for i, name := range []string{"Root Entry", stream} {
		at := 1024 + 128*i
		for j, u := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(data[at+2*j:], u)
		}
		binary.LittleEndian.PutUint16(data[at+64:], uint16(2*len(name)+2))
		data[at+66] = byte(5 - 3*i)
	}
	return data
}

// pdf puts objects into a file with its table of places.
func pdf(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	places := []int{}
	for i, o := range objects {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, p := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, table)
	return b.Bytes()
}

var page = []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"}

// emptyPDF is a scan without its picture; lockedPDF wants a password that nobody knows.
var (
	emptyPDF  = pdf("", page...)
	lockedPDF = pdf("/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]", append(page,
		"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<"+strings.Repeat("5a", 32)+">/U<"+strings.Repeat("a5", 32)+">>>")...)
)
