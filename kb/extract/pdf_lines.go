package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// spaced finds the blanks that typesetting puts between an ideograph and a figure: 2015 年 3 月.
var spaced = regexp.MustCompile(`([\p{Han}（）]) ([0-9])|([0-9]) ([\p{Han}（）])`)

var pageNumber = regexp.MustCompile(`^[-—–－·\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?(?:\s*[/／]\s*(?:共\s*)?[0-9]+(?:\s*页)?)?[-—–－·\s]*$`)

// paragraphs joins the printed lines of the pages to paragraphs: page numbers and running heads go,
// and a line that fills the measure goes on in the next.
func paragraphs(pages []string) []kb.Block {
	var lines []string
	running := runningLines(pages)
	for _, page := range pages {
		for line := range strings.Lines(page) {
			t := spaced.ReplaceAllString(tidy(line), "$1$2$3$4")
			t = spaced.ReplaceAllString(t, "$1$2$3$4")
			if t != "" && !pageNumber.MatchString(t) && !running[t] {
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

// runningLines are those that open or close three pages or more.
func runningLines(pages []string) map[string]bool {
	seen := map[string]int{}
	for _, page := range pages {
		lines := strings.Split(strings.TrimSpace(page), "\n")
		first, last := tidy(lines[0]), tidy(lines[len(lines)-1])
		seen[first]++
		if last != first {
			seen[last]++
		}
	}
	running := map[string]bool{}
	for line, n := range seen {
		if n >= 3 && n*2 >= len(pages) {
			running[line] = true
		}
	}
	return running
}

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
