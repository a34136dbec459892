package kb

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	reMarkBlank  = regexp.MustCompile(`^([(（])\s+(\S)`)
	reAfterLabel = regexp.MustCompile(`^(?:第\S{1,6}[条章节编]|[(（]\S{1,3}[)）])$`)
)

// healBlocks removes the blanks that line breaks of a printed page left inside words (加快实 现). Only
// running text that was extracted line by line has them: long paragraphs of .txt, .md and .pdf.
func healBlocks(doc Document) []Block {
	printed := false
	switch strings.ToLower(path.Ext(doc.Source)) {
	case ".txt", ".md", ".pdf", "":
		printed = true
	}
	out := make([]Block, len(doc.Blocks))
	for i, b := range doc.Blocks {
		if b.Kind != Row {
			b.Text = reMarkBlank.ReplaceAllString(b.Text, "$1$2")
			if printed && runes(b.Text) >= smallPassage {
				b.Text = healLine(b.Text)
			}
		}
		out[i] = b
	}
	return joinArticles(out)
}

// joinArticles mends an article whose first sentence goes on in the next paragraph.
func joinArticles(blocks []Block) []Block {
	out := blocks[:0]
	for _, b := range blocks {
		if n := len(out); n > 0 && out[n-1].Kind == Paragraph && b.Kind == Paragraph && brokenOff(out[n-1].Text) && strings.HasSuffix(b.Text, "。") {
			if _, numbered := markOf(b, 0); !numbered {
				out[n-1].Text += b.Text
				continue
			}
		}
		out = append(out, b)
	}
	return out
}

// brokenOff tells an article that stops in the middle of a sentence.
func brokenOff(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return reArticle.MatchString(s) && strings.Contains(s, "，") && unicode.Is(unicode.Han, last)
}

// healLine joins two ideographs over a single plain blank. The blank behind 第十条 or (一) stays, and so
// do the blanks of a line that has too many to be noise.
func healLine(s string) string {
	rs := []rune(s)
	blanks := strings.Count(s, " ")
	if blanks == 0 || blanks*12 > len(rs) {
		return s
	}
	out := make([]rune, 0, len(rs))
	for i, r := range rs {
		if r == ' ' && i > 0 && i+1 < len(rs) && unicode.Is(unicode.Han, rs[i-1]) && unicode.Is(unicode.Han, rs[i+1]) && !reAfterLabel.MatchString(string(rs[:i])) {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}
