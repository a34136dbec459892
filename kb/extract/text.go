package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// readText takes each line as a paragraph. A text that was flattened into one line, as copies from
// web pages often are, is cut again where its blanks show the paragraphs.
func readText(s string) kb.Document {
	var doc kb.Document
	var lines []string
	for line := range strings.Lines(s) {
		if t := tidy(line); t != "" {
			lines = append(lines, t)
		}
	}
	for _, line := range lines {
		if len(lines) <= 3 && utf8.RuneCountInString(line) > 120 {
			for _, part := range unflatten(line) {
				doc.Blocks = append(doc.Blocks, kb.Block{Text: part})
			}
			continue
		}
		doc.Blocks = append(doc.Blocks, kb.Block{Text: line})
	}
	return doc
}

var (
	blanks = regexp.MustCompile(`[ 　]+`)
	// opener is how a paragraph of an official document may begin.
	opener = regexp.MustCompile(`^(?:第[一二三四五六七八九十百零〇0-9]+[条章节]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|[0-9]{1,2}[.．、][^0-9]|[(（][0-9]+[)）]|[①-⑳]|附件|附:|附：|问[:：]|答[:：])`)
)

const writtenDate = `(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|[一二][一二三四五六七八九〇○零]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)`

var (
	orderNo   = regexp.MustCompile(`^第[0-9一二三四五六七八九十百]{1,6}号(?:[ 　]|$)`)
	ownLine   = regexp.MustCompile(`^(?:第[0-9一二三四五六七八九十百]{1,6}号|20[0-9]{2}年第[0-9]{1,4}号)$`)
	openLine  = regexp.MustCompile(`[〔\[]$|^第$|第[ 　]?[0-9]{1,4}$`)
	dated     = regexp.MustCompile(`^` + writtenDate + `(?:[ 　]|$)`)
	dateLine  = regexp.MustCompile(`^` + writtenDate + `$`)
	signature = regexp.MustCompile(`^[\p{Han} 　]{4,60}(?:局|厅|部|府|室|会|院|委|办|中心|处|署)$|^(?:省长|市长|县长|区长|部长|局长|总理|主任|署长|主席|中华人民共和国主席)[ 　]*\p{Han}[\p{Han} 　]{1,6}$`)
)

// unflatten cuts one long line at the blanks that stand for line breaks: in the head up to the first
// full sentence at each; after it at wide ones, behind a sentence, and before a numbered paragraph.
func unflatten(line string) []string {
	var parts []string
	start, head := 0, true
	for _, at := range blanks.FindAllStringIndex(line, -1) {
		left, gap, right := line[start:at[0]], line[at[0]:at[1]], line[at[1]:]
		last, _ := utf8.DecodeLastRuneInString(left)
		ends := strings.ContainsRune("。！？；：!?;:”）)", last)
		if strings.ContainsRune(left, '。') {
			head = false
		}
		wide := strings.Contains(gap, "　") || len(gap) >= 4
		if strings.HasPrefix(right, "号") || openLine.MatchString(left) {
			continue // 〔2022〕5 号
		}
		if left != "" && (head && (utf8.RuneCountInString(left) >= 8 || ownLine.MatchString(left) || orderNo.MatchString(right)) ||
			ends || wide || opener.MatchString(right) || dateLine.MatchString(left) || dateLine.MatchString(right) || signature.MatchString(left) && dated.MatchString(right)) {
			parts = append(parts, tidy(left))
			start = at[1]
		}
	}
	if rest := tidy(line[start:]); rest != "" {
		parts = append(parts, rest)
	}
	return parts
}

var (
	mdHeading = regexp.MustCompile(`^(#{1,6})\s+(.*?)\s*#*$`)
	mdBullet  = regexp.MustCompile(`^\s*[-*+]\s+`)
	mdRule    = regexp.MustCompile(`^\|?[\s:|-]+\|[\s:|-]*$`)
	mdMark    = regexp.MustCompile("\\*\\*|__|`")
	mdLink    = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
)

// readMarkdown understands headings, tables and bullets; emphasis and links lose their marks.
func readMarkdown(s string) kb.Document {
	var doc kb.Document
	table, inTable := 0, false
	for line := range strings.Lines(s) {
		t := tidy(line)
		row := strings.HasPrefix(t, "|") && strings.Count(t, "|") > 1
		if row && !inTable {
			table++
		}
		inTable = row
		switch {
		case t == "" || strings.HasPrefix(t, "```") || strings.Trim(t, "-*_= ") == "" || row && mdRule.MatchString(t):
		case row:
			var cells []string
			for cell := range strings.SplitSeq(strings.Trim(t, "|"), "|") {
				cells = append(cells, plain(cell))
			}
			doc.Blocks = append(doc.Blocks, rowBlock(table, cells))
		default:
			if m := mdHeading.FindStringSubmatch(t); m != nil {
				doc.Blocks = append(doc.Blocks, kb.Block{Kind: kb.Heading, Level: len(m[1]), Text: plain(m[2])})
				continue
			}
			t = strings.TrimPrefix(mdBullet.ReplaceAllString(t, ""), "> ")
			doc.Blocks = append(doc.Blocks, kb.Block{Text: plain(t)})
		}
	}
	return doc
}

func plain(s string) string {
	return tidy(mdMark.ReplaceAllString(mdLink.ReplaceAllString(s, "$1"), ""))
}

func rowBlock(table int, cells []string) kb.Block {
	return kb.Block{Kind: kb.Row, Table: table, Cells: cells, Text: strings.Join(cells, " | ")}
}
