package kb

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// mostQuestions is the number of questions of one message that are answered one by one; what comes after
// goes with the last.
const mostQuestions = 4

var (
	// itemMark begins an item of a list: 1. 2、 (3) 一、 ① 第一,
	itemMark = regexp.MustCompile(`^\s*(?:[(（]?[0-9]{1,2}(?:[.、)）:：]|\s*[．])|[(（]?[一二三四五六七八九十]{1,2}[、)）.]|[①②③④⑤⑥⑦⑧⑨]|第[一二三四五六]?(?:[,，、:：]|个问题)|其[一二三四][,，、:：])\s*`)
	// inline finds such items within a line.
	inline = regexp.MustCompile(`(?:^|[ ,，;；。!！?？:：\n])(?:[1-9][.、．)）]|[①②③④⑤⑥⑦⑧⑨]|第[一二三四五六][,，、:：]|[一二三四五六]、)`)
	// leadIn is what stands before such another question.
	leadIn = regexp.MustCompile(`^\s*(?:另外|此外|还有(?:就是|一个问题|个问题|一件事|件事)?|(?:再|顺便再?|最后|还想|还要|还)(?:请?问|咨询)(?:一下|下)?|再有)[,，:： ]*(?:请问)?`)
	// also begins another question: 另外, 还有, 再问一下.
	also = regexp.MustCompile(`(?:^|[ ,，;；。!！?？\n])\s*(?:另外|此外|还有(?:就是|一个|个问题|一件事|件事|,|，|[^没啥什哪多])|再问|再请问|再咨询|还想问|还想咨询|还要问|还问|顺便问|顺便再问|顺带问|最后问|再有)`)
)

// Questions cuts a message into the questions that it asks, in order: at question marks, at the items of a
// list, at 另外 and 还有 where they begin another one; never at a comma inside one. What only greets is left
// out, what only insists (怎么办?) stays with the question before. A message of one question is given whole.
func Questions(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		for _, part := range cutAt(line, inline, also) {
			for _, q := range afterMarks(leadIn.ReplaceAllString(itemMark.ReplaceAllString(part, ""), "")) {
				q = strings.Trim(q, " \t,，;；。、")
				switch letters := words(q); {
				case letters == "" || Courtesy(q) != "":
				case strings.HasSuffix(q, ":") || strings.HasSuffix(q, "："): // what leads to a list
				case len(out) > 0 && (runes(letters) < shortestMatter && rest(letters, aspects) != "" && turnTo(q) == "" || insists(q)):
					out[len(out)-1] += " " + q
				default:
					out = append(out, q)
				}
			}
		}
	}
	if len(out) <= 1 || !asks(out) {
		return []string{strings.TrimSpace(text)}
	}
	if len(out) > mostQuestions {
		out[mostQuestions-1] = strings.Join(out[mostQuestions-1:], " ")
		out = out[:mostQuestions]
	}
	return out
}

// asks says that a cut message asks more than once: lines of a report that ask nothing are one matter.
func asks(parts []string) bool {
	n := 0
	for _, p := range parts {
		if questionWords.MatchString(p) {
			n++
		}
	}
	return n > 1
}

// questionWords are what a part of a message asks by.
var questionWords = regexp.MustCompile(`[?？]|怎么|咋|如何|什么|啥|哪|谁|多少|几[个天号月年]|吗|呢$|能不能|有没有|可不可以|是不是|行不行|怎样|[没不]$|为什么|何时|政策|补贴|优惠|支持|条件|材料|流程|难$|贵$|慢$`)

// insists says that a part asks nothing of its own: 怎么办? 是不是?
func insists(q string) bool {
	letters := words(q)
	return rest(letters, aspects) == "" && !asksForKind(q) && turnTo(q) == "" && !who.MatchString(q) || complaint.MatchString(letters)
}

var (
	who       = regexp.MustCompile(`谁|哪|电话|地址|窗口|部门|单位`)
	complaint = regexp.MustCompile(`^(?:这)?(?:怎么办|咋办|咋整|怎么弄|咋弄|是不是|对不对|对吗|是吗|行吗|可以吗|好吗|凭什么|为什么|有没有人管|谁来管|有人管吗|合理吗)(?:呢|啊|呀|吗)?$`)
)

// cutAt cuts a line before each match, behind the mark that the match begins with.
func cutAt(line string, at ...*regexp.Regexp) []string {
	parts := []string{line}
	for _, re := range at {
		var next []string
		for _, p := range parts {
			from := 0
			for _, m := range re.FindAllStringIndex(p, -1) {
				if m[0] > from {
					_, mark := utf8.DecodeRuneInString(p[m[0]:])
					if r := p[m[0] : m[0]+mark]; r != ":" && r != "：" {
						mark = 0 // a colon stays with what leads to the list
					}
					next = append(next, p[from:m[0]+mark])
					from = m[0] + mark
				}
			}
			next = append(next, p[from:])
		}
		parts = next
	}
	for i, p := range parts {
		if i > 0 {
			parts[i] = strings.TrimLeft(p, " ,，;；。!！:：")
		}
	}
	return parts
}

// afterMarks cuts behind each question mark.
func afterMarks(text string) []string {
	var parts []string
	from := 0
	for i, r := range text {
		if end := i + len(string(r)); r == '?' || r == '？' {
			if strings.Trim(text[from:end], " ?？") != "" {
				parts = append(parts, text[from:end])
			}
			from = end
		}
	}
	return append(parts, text[from:])
}
