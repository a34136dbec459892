package kb

import (
	"regexp"
	"strconv"
	"strings"
)

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
	at       askedPlace        // 第X条 or 第X项
	rest     string            // the question without the name and the place, plain
	whole    string            // rest with the place
}

// placeName is the number of a clause in a question or in a passage's path; barePlace is one without 第.
var (
	placeName = regexp.MustCompile(`第\s*([0-9]+|[零〇一二两三四五六七八九十百千]+)\s*(?:条|项)`)
	barePlace = regexp.MustCompile(`([0-9]+|[零〇一二三四五六七八九十百]+)\s*(?:条|项)`)
	within    = regexp.MustCompile(`^第?(?:[0-9]+|[零〇一二三四五六七八九十百]+|[(（][0-9一二三四五六七八九十]+[)）])(?:款|项|目)`)
)

// named looks for a title or number in the question. The caller holds mu.
func (l *Library) named(question string) named {
	asked := plain(question)
	n := named{rest: asked}
	longest := ""
	take := func(id PolicyID, name string) {
		if name != longest {
			n.policies, longest = map[PolicyID]bool{}, name
		}
		n.policies[id] = true
	}
	l.titles.within(asked, func(id PolicyID, name string) {
		if len(name) > len(longest) || len(name) == len(longest) && name <= longest {
			take(id, name)
		}
	})
	if longest == "" {
		l.namedByNumber(question, take)
	}
	if longest == "" {
		l.namedShortly(question, take)
	}
	for _, id := range sortedIDs(n.policies) {
		for p := l.policies[id]; p.ReplacedBy != 0 && p.Cause != NewYear && !n.policies[p.ReplacedBy]; p = l.policies[p.ReplacedBy] {
			n.policies[p.ReplacedBy] = true
		}
	}
	name := -1
	if longest != "" {
		name = strings.Index(asked, longest)
		n.rest = strings.Replace(asked, longest, "", 1)
	}
	n.place(len(l.titles.of) == 1, name)
	return n
}

// about is what a question asks of the document that it names.
func (n named) about(question string) string {
	if strings.Trim(aspects.Replace(n.rest), " ,.?!。") == "" {
		return question
	}
	if about := inIt.ReplaceAllString(n.rest, ""); runes(about) > 1 {
		return about
	}
	return n.rest
}

// inIt is what leads from a document's name to what is asked of it: 办法里说的…, 通知中关于….
var inIt = regexp.MustCompile(`^[的,]?(?:里面?|当中|中)?(?:所?(?:说|讲|写|提|规定|要求)到?)?(?:的|关于|对于)?`)

// namedShortly finds the policy of a name that is short or only tells the kind, in 《》 or before a place:
// 《商标法》, 办法第三条, 方案第21项. A name of several policies names none.
func (l *Library) namedShortly(question string, take func(PolicyID, string)) {
	norm := Normalise(question)
	if !strings.Contains(norm, "《") && !barePlace.MatchString(norm) {
		return
	}
	longest, several, found := "", false, PolicyID(0)
	for _, id := range sortedIDs(l.titles.of) {
		t := l.titles.of[id]
		if p := l.policies[t.policy]; p.ReplacedBy != 0 || p.Retired {
			continue
		}
		for _, name := range t.short {
			if len(name) < len(longest) || !calledBy(norm, name) {
				continue
			}
			several = name == longest && found != t.policy
			longest, found = name, t.policy
		}
	}
	if longest != "" && !several {
		take(found, longest)
	}
}

// calledBy says that a short name stands in 《》 in a normalised question, or before the number of a clause.
func calledBy(norm, name string) bool {
	if strings.Contains(norm, "《"+name+"》") {
		return true
	}
	for at := 0; ; {
		i := strings.Index(norm[at:], name)
		if i < 0 {
			return false
		}
		at += i + len(name)
		behind := strings.TrimLeft(norm[at:], " 里的中,")
		if m := placeName.FindStringIndex(behind); m != nil && m[0] == 0 {
			return true
		}
		if m := barePlace.FindStringIndex(behind); m != nil && m[0] == 0 {
			return true
		}
	}
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
