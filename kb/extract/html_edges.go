package extract

import (
	"regexp"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhuqi/kb"
)

var (
	headline = regexp.MustCompile(`.{4}(?:通知|公告|通告|意见|办法|细则|规定|规则|条例|方案|决定|批复|函|措施|令|解读|通报|规划|要点|指南|问答)(?:[（(].{1,30}[)）]|\p{Han}{1,8}〔.{6,12}号)?$`)
	organ    = regexp.MustCompile(`^\p{Han}{3,40}(?:局|厅|部|府|室|会|院|委|办|中心|署)$`)
)

// withEdges joins to the content what the template of a site keeps apart from it: the lines right above it,
// from a headline on, and the signature and the day right below it.
func withEdges(root *html.Node, content []kb.Block) []kb.Block {
	const near = 8
	body := find(root, atom.Body)
	if body == nil || len(content) == 0 {
		return content
	}
	all := blocksOf(body)
	from := slices.IndexFunc(all, func(b kb.Block) bool { return b.Text == content[0].Text })
	if from < 0 {
		return content
	}
	to := min(from+len(content), len(all))
	signed := to
	for i := to; i < min(to+near/2, len(all)); i++ {
		if dateLine.MatchString(all[i].Text) {
			signed = i + 1
			break
		}
		if !organ.MatchString(all[i].Text) {
			break
		}
	}
	return slices.Concat(above(all[max(0, from-near):from]), content, all[to:signed])
}

// above are the lines from a headline on, with the organs over it.
func above(lines []kb.Block) []kb.Block {
	for i, b := range lines {
		if b.Kind == kb.Row || !headline.MatchString(b.Text) {
			continue
		}
		for i > 0 && lines[i-1].Kind != kb.Row && organ.MatchString(lines[i-1].Text) {
			i--
		}
		return lines[i:]
	}
	return nil
}
