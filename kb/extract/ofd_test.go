package extract_test

import (
	"fmt"
	"strings"
	"testing"
)

// ofdPage writes lines of print, each with its place from the top.
func ofdPage(texts ...string) string {
	var b strings.Builder
	b.WriteString(`<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>`)
	for i, t := range texts {
		fmt.Fprintf(&b, `<ofd:TextObject Boundary="20 %d 150 8" Size="5"><ofd:TextCode X="0" Y="5">%s</ofd:TextCode></ofd:TextObject>`, 20+10*i, t)
	}
	return b.String() + `</ofd:Layer></ofd:Content></ofd:Page>`
}

const (
	ofdMain = `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`
	ofdDoc  = `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="/Doc_0/Pages/Page_1/Content.xml"/></ofd:Pages></ofd:Document>`
)

func TestOFD(t *testing.T) {
	full := "第一条 凡在本县登记的小店，因修路停业满十日的，可以向所在的乡镇申请补助"
	page := ofdPage("云溪县小店补助办法", full, "，每户每年最高三千元。", "第二条 申请时交停业照片。", "- 1 -")
	// A line of two pieces, out of order.
	page = strings.Replace(page, "</ofd:Layer>", `<ofd:TextObject Boundary="110 70 60 8" Size="5"><ofd:TextCode X="0" Y="5">2024年3月4日</ofd:TextCode></ofd:TextObject><ofd:TextObject Boundary="20 70 60 8" Size="5"><ofd:TextCode X="0" Y="5.2">云溪县财政局</ofd:TextCode></ofd:TextObject></ofd:Layer>`, 1)
	data := zipFile(t, "OFD.xml", ofdMain, "Doc_0/Document.xml", ofdDoc, "Doc_0/Pages/Page_0/Content.xml", page, "Doc_0/Pages/Page_1/Content.xml", ofdPage("附件"+strings.Repeat("一张表", 8), "- 2 -"))
	doc, err := newReader(t).Extract(t.Context(), "a.ofd", data)
	if err != nil {
		t.Fatal(err)
	}
	want := "云溪县小店补助办法\n" + full + "，每户每年最高三千元。\n第二条 申请时交停业照片。\n云溪县财政局  2024年3月4日\n附件" + strings.Repeat("一张表", 8)
	if got := show(doc); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	r := newReader(t)
	for _, row := range []struct {
		name string
		data []byte
		want string
	}{
		{"a scan", zipFile(t, "OFD.xml", ofdMain, "Doc_0/Document.xml", ofdDoc, "Doc_0/Pages/Page_0/Content.xml", ofdPage(), "Doc_0/Pages/Page_1/Content.xml", ofdPage()), "扫描件"},
		{"no pages", zipFile(t, "OFD.xml", ofdMain), "已损坏"},
		{"a page that is no XML", zipFile(t, "OFD.xml", ofdMain, "Doc_0/Document.xml", ofdDoc, "Doc_0/Pages/Page_0/Content.xml", "<a"), "已损坏"},
		{"no archive", []byte("hello"), "不是完好的 OFD"},
	} {
		checkUnreadable(t, row.name, r, "a.ofd", row.data, row.want)
	}
}
