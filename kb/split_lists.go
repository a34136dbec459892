package kb

import "strings"

// isQuestion tells a line that asks, as the headings of answers to frequent questions do.
func isQuestion(b Block) bool {
	return b.Kind != Row && runes(b.Text) <= 80 && !strings.Contains(b.Text, "。") && (strings.HasSuffix(b.Text, "？") || strings.HasSuffix(b.Text, "?"))
}

// asksByLines tells a document of questions without numbers, each a line of its own above its answer.
func asksByLines(blocks []Block) bool {
	asked, headed := 0, 0
	for i, b := range blocks {
		if b.Kind == Row {
			continue
		}
		_, numbered := markOf(b, 0)
		switch answered := i+1 < len(blocks) && !isQuestion(blocks[i+1]); {
		case !numbered && isQuestion(b) && answered:
			asked++
		case b.Kind == Heading || numbered:
			headed++
		}
	}
	return asked >= 2 && asked >= headed
}

// closesList tells that the innermost clause ends a list of one sentence: the items before it end with a
// semicolon, it ends with a full stop.
func closesList(stack []*clause) bool {
	if len(stack) < 2 {
		return false
	}
	top, parent := stack[len(stack)-1], stack[len(stack)-2]
	n := len(parent.kids)
	return top.mark.rank > rankItem && top.mark.label != "" && len(top.kids) == 0 && len(top.blocks) == 1 && n > 1 &&
		goesOn(parent.kids[n-2]) && strings.HasSuffix(top.blocks[0].Text, "。")
}

// alone tells a clause that joins no other however short it is: a question, and a field of a guide such as 六、收费标准.
func (c *clause) alone() bool {
	return c.mark.rank == rankQuestion || strings.HasSuffix(c.mark.label, "问") || c.mark.rank == rankItem && c.title != ""
}

// leadsAnother finds the clause that b goes on with a second list: 企业的申请条件: behind the items of 个人的申请条件:. It is
// 0 when there is none.
func leadsAnother(stack []*clause, b Block) int {
	if b.Kind == Row || !isLeadIn(b.Text) {
		return 0
	}
	for at := len(stack) - 2; at > 0; at-- {
		for _, above := range stack[at].blocks {
			if above.Kind != Row && isLeadIn(above.Text) && lastRunes(above.Text, 5) == lastRunes(b.Text, 5) {
				return at
			}
		}
	}
	return 0
}

// isLeadIn tells a short line that opens a list.
func isLeadIn(s string) bool {
	return (strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":")) && runes(s) >= 5 && runes(s) <= 30 && !strings.ContainsAny(s, "，。；")
}

func lastRunes(s string, n int) string {
	rs := []rune(s)
	return string(rs[max(0, len(rs)-n):])
}

// goesOn tells an item whose sentence the next item continues.
func goesOn(c *clause) bool {
	all := c.flat()
	last := all[len(all)-1].Text
	return strings.HasSuffix(last, "；") || strings.HasSuffix(last, ";")
}

// oneSentence tells that the clauses under c are the parts of one sentence: 符合下列条件的:(一)…;(二)…。
func (c *clause) oneSentence() bool {
	for i, kid := range c.kids {
		if kid.mark.label != "" && i+1 < len(c.kids) && c.kids[i+1].mark.label != "" && !goesOn(kid) {
			return false
		}
	}
	return len(c.kids) > 1 && c.mark.rank >= rankArticle
}
