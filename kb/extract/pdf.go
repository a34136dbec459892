package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"

	"zhuqi/kb"
)

const (
	maxPages  = 2000
	scanChars = 20 // a page with fewer characters on average is a picture of text
)

func (r *pdfReader) read(ctx context.Context, source string, data []byte) (kb.Document, error) {
	pool, err := r.enter()
	if err != nil {
		return kb.Document{}, fmt.Errorf("extract %s: %w", source, err)
	}
	defer r.leave()
	instance, err := pool.GetInstance(r.timeout)
	if err != nil {
		return kb.Document{}, fmt.Errorf("extract %s: %w", source, err)
	}
	type result struct {
		doc kb.Document
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- result{err: unreadable(source, brokenPDF)}
			}
		}()
		doc, err := readPages(instance, source, data)
		done <- result{doc, err}
	}()
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	select {
	case res := <-done:
		_ = instance.Close()
		return res.doc, res.err
	case <-ctx.Done():
		_ = instance.Kill() // cancels the running module; the reader above then ends
		<-done
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return kb.Document{}, unreadable(source, "这份 PDF 太复杂,规定时间内没有读完,请拆分或换成 .docx 后再导入")
		}
		return kb.Document{}, fmt.Errorf("extract %s: %w", source, ctx.Err())
	}
}

const brokenPDF = "PDF 已损坏,打不开,请重新导出后再导入"

func readPages(instance pdfium.Pdfium, source string, data []byte) (kb.Document, error) {
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return kb.Document{}, unreadable(source, "PDF 已加密,请去掉密码后再导入")
	case err != nil && bytes.Contains(data, []byte("/Encrypt")):
		return kb.Document{}, unreadable(source, "PDF 已加密,请去掉密码后再导入")
	case err != nil:
		return kb.Document{}, unreadable(source, brokenPDF)
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	switch {
	case err != nil || count.PageCount == 0:
		return kb.Document{}, unreadable(source, brokenPDF)
	case count.PageCount > maxPages:
		return kb.Document{}, unreadable(source, "PDF 超过2000页,请拆成几个文件再导入")
	}
	pages := make([]string, count.PageCount)
	chars := 0
	for i := range pages {
		text, err := instance.GetPageText(&requests.GetPageText{
			Page: requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}},
		})
		if err != nil {
			return kb.Document{}, unreadable(source, brokenPDF)
		}
		pages[i] = text.Text
		chars += utf8.RuneCountInString(text.Text)
		if chars > maxChars {
			return kb.Document{}, unreadable(source, "文字太多(超过8兆),请拆成几个文件再导入")
		}
	}
	if chars < scanChars*len(pages) {
		return kb.Document{}, unreadable(source, "这是扫描件,没有文字,请识别成文字(OCR)或换成 .docx 后再导入")
	}
	if garbled(pages) {
		return kb.Document{}, unreadable(source, "这份 PDF 的文字读出来是乱码,请识别成文字(OCR)或换成 .docx 后再导入")
	}
	return kb.Document{Blocks: paragraphs(pages)}, nil
}

// garbled tells text whose font says not what its glyphs mean: a third of it in places that no writing uses.
func garbled(pages []string) bool {
	all, bad := 0, 0
	for _, page := range pages {
		for _, r := range page {
			all++
			if r == utf8.RuneError || unicode.Is(unicode.Co, r) || r < ' ' && r != '\n' && r != '\r' && r != '\t' {
				bad++
			}
		}
	}
	return bad*3 > all
}
