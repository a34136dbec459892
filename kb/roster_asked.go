package kb

import (
	"regexp"
	"strings"
)

// asksWho are the words by which a question asks for a person or a unit.
var asksWho = regexp.MustCompile(`找谁|找哪|找什么人|找啥人|问谁|问哪|谁负责|谁管|谁来管|谁主管|谁分管|谁在管|谁能管|归谁|归哪|归口|是谁|谁是|谁答|谁解答|哪个?(?:部门|单位|局|科室)|什么(?:部门|单位)|啥(?:部门|单位)|电话|手机号|号码|联系方式|联系人|怎么联系|解读员|负责人|经办人|联络员|谁懂|谁清楚|咨询谁|向谁`)

// noMatter are the words of a question for a person that say nothing of the matter, the longest first.
var noMatter = regexp.MustCompile(`政策解读员|解读员|联络员|经办人|负责人|联系人|联系方式|联系电话|办公电话|咨询电话|电话号码|手机号码?|电话|号码|是多少|多少|哪一?个(?:部门|单位|局|科室|人|领导)|什么(?:部门|单位|人)|啥(?:部门|单位|人)|哪(?:里|儿|家|位|块)|找(?:谁|哪|什么|啥)?|向谁|咨询|问谁|谁(?:来|在|能)?(?:负责|主管|分管|管理|管|懂|清楚|解答|答|办)?|归(?:谁|哪|口)|负责|怎么联系|如何联系|联系|一下|请问|麻烦|你好|您好|我想|想问|想找|想知道|告诉我|帮我|查(?:询|找|一?下)|县里|咱县|我县|我们县|本县|这块|方面|业务|的事|事情|问题|这种|那个|这个|应该|应当`)

// managed is a question for whoever looks after something: 管用地的是谁.
var managed = regexp.MustCompile(`(?:主|分)?管(\p{Han}{2,10}?)(?:的|这)`)

// What stands at the edges of a matter and says nothing.
const (
	beforeMatter = "的是我咱俺您"
	behindMatter = "的了吗呢吧啊呀是"
)

// withoutAsking leaves blanks where a question asks.
func withoutAsking(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(",.?!;:。？！、；：()", r) {
			return ' '
		}
		return r
	}, noMatter.ReplaceAllString(managed.ReplaceAllString(text, " $1 "), " "))
}

// core is what is left of a matter without blanks and what stands at the edges of its words.
func core(text string) string {
	var parts []string
	for _, w := range strings.Fields(text) {
		if w = strings.TrimLeft(strings.TrimRight(w, behindMatter), beforeMatter); runes(w) > 1 {
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, " ")
}

// fieldFit tells how well a contact's fields fit a matter: 1 when a field is said or says the matter whole, less
// when they share a part.
func fieldFit(fields []string, matter string) float64 {
	best := 0.0
	for _, f := range fields {
		if f = Normalise(f); f == "" || matter == "" {
			continue
		}
		if saidIn(f, matter) {
			return 1
		}
		if n := shared([]rune(f), []rune(matter)); n >= leastShared {
			best = max(best, 0.5*float64(n)/float64(runes(f)))
		}
	}
	return best
}

// leastShared is how many characters in a row a field and a matter must share: 加计扣除 of 研发费用加计扣除优惠.
const leastShared = 2

// saidIn says that a word of the matter stands in the field, or the field in the matter.
func saidIn(field, matter string) bool {
	field = plain(field)
	if runes(field) > 1 && strings.Contains(plain(matter), field) {
		return true
	}
	for _, w := range strings.Fields(matter) {
		if strings.Contains(field, plain(w)) {
			return true
		}
	}
	return false
}

// shared is the length of the longest run of characters that two texts share.
func shared(a, b []rune) int {
	longest := 0
	before := make([]int, len(b)+1)
	for _, x := range a {
		row := make([]int, len(b)+1)
		for j, y := range b {
			if x == y && x != ' ' {
				row[j+1] = before[j] + 1
				longest = max(longest, row[j+1])
			}
		}
		before = row
	}
	return longest
}
