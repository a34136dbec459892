package kb

import (
	"regexp"
	"strings"
)

// Manner is what a text of courtesy does.
type Manner string

// The manners.
const (
	Greets  Manner = "greets"  // 你好, 在吗
	Thanks  Manner = "thanks"  // 谢谢, 辛苦了
	Accepts Manner = "accepts" // 好的, 知道了, 收到
	Leaves  Manner = "leaves"  // 再见
)

// manners are the words of each, in the order in which they count when several are said.
var manners = []struct {
	manner Manner
	words  *regexp.Regexp
}{
	{Thanks, regexp.MustCompile(`非常感谢|太感谢(?:了|你了|您了)?|感谢(?:你们|您|你)?|谢谢(?:你们|您|你|啦|了|哈|老师)?|多谢(?:了|啦|您|你)?|谢了|辛苦(?:了|啦|你了|您了|大家了)?|麻烦(?:你|您)?(?:了|啦)|thankyou|thanks?|3q|thx`)},
	{Leaves, regexp.MustCompile(`再见|拜拜|回头见|回聊|改天再聊|晚安|先这样|下次再问|bye(?:bye)?|88`)},
	{Greets, regexp.MustCompile(`你们好|大家好|[您你妳]好|老师好|领导好|早上好|上午好|中午好|下午好|晚上好|早安|早啊|早|新年好|过年好|节日快乐|在(?:吗|不|么|不在|嘛)|有人(?:吗|在吗|没|不)|有没有人|打扰(?:了|一下|您了|你了)?|不好意思|喂|哈喽|哈啰|嗨|hi|hello|hey|nihao|zaima`)},
	{Accepts, regexp.MustCompile(`好(?:的|吧|嘞|呢|啊|呀|哒|啦)+|^好+$|行(?:吧|了|啊|呢)?|可以(?:了|的)?|嗯+|哦+|噢+|中(?:啊|嘞)?|知道(?:了|啦)|明白(?:了|啦)?|了解(?:了|啦)?|懂了|收到(?:了)?|没事(?:了)?|没有了|没了|不用了|不需要了|ok|okay|yes`)},
}

// small are the words that may stand between those of courtesy: 哈哈, 老师, 小助手.
var small = regexp.MustCompile(`哈+|呵+|嘿+|啊|呀|哦|呢|吧|啦|了|的|哈|老师|师傅|领导|同志|亲|客服|小助手|机器人|助企|请问|那|我|您|你|先|那就|就`)

// Courtesy tells what a text does that only greets, thanks, accepts or takes leave; empty for any other. A
// question with a greeting before it is a question.
func Courtesy(text string) Manner {
	left := strings.ToLower(words(text))
	if left == "" || runes(left) > longestCourtesy {
		return ""
	}
	found := Manner("")
	for _, m := range manners {
		if short := m.words.ReplaceAllString(left, ""); short != left {
			if found == "" {
				found = m.manner
			}
			left = short
		}
	}
	if small.ReplaceAllString(left, "") != "" {
		return ""
	}
	return found
}

// longestCourtesy is the length, in characters, up to which a text is taken as courtesy.
const longestCourtesy = 24
