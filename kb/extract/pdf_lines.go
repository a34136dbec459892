package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// spaced finds the blanks that typesetting puts between an ideograph and a figure: 2015 年 3 月.
var spaced = regexp.MustCompile(`([\p{Han}（）]) ([0-9])|([0-9]) ([\p{Han}（）])`)

var pageNumber = regexp.MustCompile(`^[-—–－·•\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共|总)?\s*[0-9]+(?:\s*页)?)?[-—–－·•\s]*$`)

// paragraphs joins the printed lines of the pages to paragraphs: page numbers and running heads go,
// and a line that fills the measure goes on in the next.
func paragraphs(pages []string) []kb.Block {
	var lines []string
	printed := make([][]string, len(pages))
	for i, page := range pages {
		for line := range strings.Lines(page) {
			t := spaced.ReplaceAllString(tidy(line), "$1$2$3$4")
			t = spaced.ReplaceAllString(t, "$1$2$3$4")
			if t != "" && !pageNumber.MatchString(t) {
				printed[i] = append(printed[i], t)
			}
		}
	}
	running := runningLines(printed)
	for _, page := range printed {
		for i, t := range page {
			if !atEdge(i, len(page)) || !running[anyPage(t)] {
				lines = append(lines, t)
			}
		}
	}
	measure := 0
	for _, line := range lines {
		measure = max(measure, width(line))
	}
	var blocks []kb.Block
	open := false // the last block ends with a full line
	for _, line := range lines {
		if open && !opens(blocks[len(blocks)-1].Text, line) {
			last := &blocks[len(blocks)-1]
			last.Text = joinLines(last.Text, line)
		} else {
			blocks = append(blocks, kb.Block{Text: line})
		}
		open = width(line)*100 >= measure*86 || unclosed(blocks[len(blocks)-1].Text)
	}
	return blocks
}

// runningLines are those that stand at the upper or lower edge of three pages or more, whatever page they count.
func runningLines(pages [][]string) map[string]bool {
	const longest = 80 // in halves of a character
	seen := map[string]int{}
	for _, page := range pages {
		here := map[string]bool{}
		for i, t := range page {
			if key := anyPage(t); atEdge(i, len(page)) && width(t) <= longest && !here[key] {
				here[key] = true
				seen[key]++
			}
		}
	}
	running := map[string]bool{}
	for line, n := range seen {
		running[line] = n >= 3 && n*5 >= len(pages)*2 // left and right pages may have heads of their own
	}
	return running
}

func atEdge(i, n int) bool { return i < 2 || i >= n-2 }

var digits = regexp.MustCompile(`[0-9０-９]+`)

// anyPage is a line without its figures, so that 某办法 第3页 is the same on each page.
func anyPage(t string) string { return digits.ReplaceAllString(t, "#") }

// unclosed tells a note in brackets, such as the one under a law's title, that goes on in the next line.
func unclosed(s string) bool {
	return (strings.HasPrefix(s, "（") || strings.HasPrefix(s, "(")) && strings.Count(s, "（")+strings.Count(s, "(") > strings.Count(s, "）")+strings.Count(s, ")") && len(s) < 3000
}

// opens tells that line begins a paragraph although the one before it was full.
func opens(before, line string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("。；：！？!?;", last) && opener.MatchString(line)
}

func joinLines(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if last < utf8.RuneSelf && first < utf8.RuneSelf && last != '-' {
		return a + " " + b
	}
	return a + b
}

// width is a line's length in halves of a Chinese character.
func width(s string) int {
	w := 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			w++
		} else {
			w += 2
		}
	}
	return w
}
