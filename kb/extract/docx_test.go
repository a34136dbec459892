package extract_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"zhuqi/kb"
)

const (
	wordBody = `<w:document xmlns:w="w" xmlns:mc="mc"><w:body>` +
		`<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>总则</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>类</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc></w:tr>` +
		`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>二</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>框</w:t></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
		`</w:body></w:document>`
	wordLists  = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条 "/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
	wordStyles = `<w:styles xmlns:w="w"><w:style w:styleId="2"><w:name w:val="heading 1"/></w:style></w:styles>`
	wordNotes  = `<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>`
)

func TestDocx(t *testing.T) {
	data := zipFile(t, "word/document.xml", wordBody, "word/numbering.xml", wordLists, "word/styles.xml", wordStyles, "word/footnotes.xml", wordNotes)
	doc, err := newReader(t).Extract(context.Background(), "a.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	want := "#1 总则\n第一条 甲增\n第二条 乙\n丙\n|1 类 | 一\n|1 类 | 二\n框\n脚注"
	if got := show(doc); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The head of a printed document often stands in a text box, its number in a table; other programs name the part otherwise.
func TestDocxOfOtherMakers(t *testing.T) {
	body := `<w:document xmlns:w="w" xmlns:v="v"><w:body>` +
		`<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>云溪县人民政府文件</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>云政〔2024〕3号</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>签发人：张某</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` +
		`<w:p><w:fldSimple w:instr="TITLE"><w:r><w:t>关于小店补助的通知</w:t></w:r></w:fldSimple></w:p>` +
		`<w:sdt><w:sdtContent><w:p><w:r><w:t>每户三千元。</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>` +
		`</w:body></w:document>`
	data := zipFile(t, "_rels/.rels", `<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`, "word/document2.xml", body)
	doc, err := newReader(t).Extract(context.Background(), "a.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	want := "云溪县人民政府文件\n|1 云政〔2024〕3号 | 签发人：张某\n关于小店补助的通知\n每户三千元。"
	if got := show(doc); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p, ps := kb.Split(doc)
	if p.Title != "关于小店补助的通知" || p.Number != "云政〔2024〕3号" || len(ps) != 1 || ps[0].Text != "每户三千元。" {
		t.Errorf("got %q, %q, %v", p.Title, p.Number, ps)
	}
}

// BenchmarkLongDocx is a document of a hundred pages.
func BenchmarkLongDocx(b *testing.B) {
	var body strings.Builder
	body.WriteString(`<w:document xmlns:w="w"><w:body>`)
	for i := range 1500 {
		fmt.Fprintf(&body, `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>第%d户：在本县登记的企业，因修路停业满十日的，</w:t></w:r><w:r><w:t>可以向所在的乡镇申请补助，每户每年最高三千元，由县财政局在十个工作日内拨付。</w:t></w:r></w:p>`, i)
		if i%50 == 0 {
			body.WriteString(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>类别</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)
		}
	}
	data := zipFile(b, "word/document.xml", body.String()+`</w:body></w:document>`, "word/numbering.xml", wordLists)
	r := newReader(b)
	for b.Loop() {
		doc, err := r.Extract(b.Context(), "a.docx", data)
		if err != nil {
			b.Fatal(err)
		}
		if _, ps := kb.Split(doc); len(ps) < 1000 {
			b.Fatalf("got %d passages", len(ps))
		}
	}
}
