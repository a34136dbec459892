package extract

import "time"

// Paragraphs joins the lines of printed pages; Garbled tells pages that nobody can read.
var (
	Paragraphs = paragraphs
	Garbled    = garbled
)

// RestAfter sets how soon the PDF reader gives its memory back.
func (r *Reader) RestAfter(d time.Duration) { r.pdf.idle = d }

// Resting reports whether it has.
func (r *Reader) Resting() bool {
	r.pdf.mu.Lock()
	defer r.pdf.mu.Unlock()
	return r.pdf.pool == nil
}
