package kb

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// titled is a policy with the names by which a question may call it.
type titled struct {
	policy PolicyID
	names  []string // plain: see plain
}

// shortestName is the length, in characters, of the shortest title that is taken as naming a policy.
const shortestName = 5

func newTitled(p Policy) titled {
	t := titled{policy: p.ID}
	add := func(name string) {
		name = plain(name)
		if utf8.RuneCountInString(name) >= shortestName {
			t.names = append(t.names, name)
		}
	}
	add(p.Title)
	add(strings.TrimPrefix(p.Title, "中华人民共和国"))
	if i, j := strings.Index(p.Title, "《"), strings.Index(p.Title, "》"); i >= 0 && j > i {
		add(p.Title[i+len("《") : j])
	}
	for _, tail := range []string{"(试行)", "（试行）", "(暂行)", "（暂行）"} {
		if short, ok := strings.CutSuffix(p.Title, tail); ok {
			add(short)
		}
	}
	if strings.ContainsAny(p.Number, "0123456789") {
		add(p.Number)
	}
	return t
}

// plain is a name as it is compared: normalised, without brackets, quotation marks and spaces.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("〔〕[]()【】{}《》〈〉“”\"' ", r) {
			return -1
		}
		return r
	}, Normalise(s))
}

// named is what a question calls by name.
type named struct {
	policies map[PolicyID]bool // those of the longest name, with their successors
	article  int               // 第X条 or 第X项, 0 when none
	rest     string            // the question without the name, plain
}

// placeName is the number of a clause in a question or in a passage's path.
var placeName = regexp.MustCompile(`第\s*([0-9]+|[零〇一二两三四五六七八九十百千]+)\s*(?:条|项)`)

// named looks for a title or number in the question. The caller holds mu.
func (l *Library) named(question string) named {
	asked := plain(question)
	n := named{rest: asked}
	longest := ""
	for _, t := range l.titles {
		for _, name := range t.names {
			if len(name) < len(longest) || !strings.Contains(asked, name) {
				continue
			}
			if name != longest {
				n.policies, longest = map[PolicyID]bool{}, name
			}
			n.policies[t.policy] = true
		}
	}
	for id := range n.policies {
		if next := l.policies[id].ReplacedBy; next != 0 {
			n.policies[next] = true
		}
	}
	if longest != "" {
		n.rest = strings.Replace(asked, longest, "", 1)
	}
	if m := placeName.FindStringSubmatch(n.rest); m != nil {
		n.article = numeral(m[1])
		n.rest = strings.Replace(n.rest, m[0], "", 1)
	}
	return n
}

// articles are the passages of the named policies that stand at the named place. The caller holds mu.
func (l *Library) articles(n named) []Found {
	if n.article == 0 {
		return nil
	}
	var found []Found
	for _, id := range sortedIDs(n.policies) {
		for _, p := range l.texts[id] {
			if placeOf(p.Path) == n.article {
				found = append(found, Found{Policy: id, Passage: p.ID, Score: 1})
			}
		}
	}
	return found
}

// placeOf is the number of the innermost place of a path: 25 for 二(五)25, 12 for 第三章第十二条.
func placeOf(path string) int {
	path = Normalise(path)
	if ms := placeName.FindAllStringSubmatch(path, -1); len(ms) > 0 {
		return numeral(ms[len(ms)-1][1])
	}
	tail := strings.TrimLeft(path[len(strings.TrimRight(path, "0123456789")):], "0")
	n, _ := strconv.Atoi(tail)
	return n
}

// numeral reads a number written in digits or in Chinese, up to 9999; 0 when it is none.
func numeral(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	total, digit := 0, 0
	for _, r := range s {
		switch i := strings.IndexRune("零一二三四五六七八九", r); {
		case i >= 0:
			digit = i / len("零")
		case r == '〇':
			digit = 0
		case r == '两':
			digit = 2
		default:
			unit := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			if unit == 0 {
				return 0
			}
			total += max(digit, 1) * unit
			digit = 0
		}
	}
	return total + digit
}
