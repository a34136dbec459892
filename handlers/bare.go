package handlers

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"zhuqi/bot"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

const (
	whatItIs   = `是谁|是什么(?:东西|人|机器人|单位|部门)?|是啥|是干(?:什么|啥|嘛)用?的?|是做(?:什么|啥)用?的?|是哪里的?|是哪个(?:单位|部门|局)的?|是(?:不是)?(?:真人|人工|机器人|活人|ai|人)|叫(?:什么|啥)(?:名字|名)?|贵姓`
	whatItDoes = `(?:都|还)?(?:能|会|可以)(?:干|做|帮我|帮我们|帮我做|帮忙|查|回答|解决|办)?(?:些|点)?(?:什么|啥|哪些)(?:事情|事儿?|问题|忙)?|有(?:什么|啥|哪些)(?:用|功能|本事|作用)|怎么(?:使用|用|使)`
)

var (
	// aboutBot are the questions who and what the bot is: said of it, or without anybody.
	aboutBot = regexp.MustCompile(`^(?:请问|那|那么|你好|您好|喂|hi|hello|嗨)*(?:` +
		`(?:你|您|机器人|助手|小助手|客服|助企|这(?:里|儿|边|个?机器人))+(?:到底|究竟)?(?:` + whatItIs + `|` + whatItDoes + `)` +
		`|你谁|你是|介绍一下你自己|自我介绍(?:一下)?|都?能(?:干|做)些?(?:什么|啥)|有(?:什么|哪些)功能|whoareyou|nishishui)(?:呀|啊|呢|吗|么|嘛|的|哦)*$`)
	// bareHow is 怎么办 without a matter.
	bareHow = regexp.MustCompile(`^(?:那|那么|那我|这|这个|这种|请问|现在|我|我们|咱|俺|你说|该|应该|应当|得|要|到底|究竟|可|又)*(?:怎么办|咋办|咋弄|怎么弄|怎么整|咋整|如何是好|如何办|怎么做|咋做)(?:理)?(?:呢|啊|呀|吧|好|才好|才行|了)*$`)
	// placesOnly are the words that only say where something stands, and what is asked of it.
	placesOnly = regexp.MustCompile(`第?[0-9〇零一二两三四五六七八九十百千]+(?:之[0-9一二三四五六七八九十]+)?(?:条|款|项|章|节|目|部分|点|页|号文件|号文|号令|号)|附件[0-9一二三四五六七八九十]*|附表[0-9一二三四五六七八九十]*|表[0-9一二三四五六七八九十]+|《[^《》]*》|^[^违诉映没不求按我他们]{2,20}(?:法|条例|办法|细则)第[0-9〇零一二两三四五六七八九十百千]+[条章]|[^\s,。]{0,12}[〔\[【(（]\s*(?:19|20)[0-9]{2}\s*[〕\]】)）]\s*[0-9]+\s*号?`)
	// askedOfIt are the words of a question for what stands there.
	askedOfIt = regexp.MustCompile(`(?:的|是|里|中|上|请问|看|看看|查|查看|查一下|讲|说|写|规定|了|有|什么|啥|哪些|怎么|内容|全文|原文|意思|具体|详细|这|那|个|条|文件|政策|方案|法|呢|吗|啊|呀|吧|一下|我想|想|要|给我|告诉我|和|与|及|到|至)*`)
)

// letters is a text without anything but letters and digits, normalised.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, kb.Normalise(text))
}

// matterless says that a text names at most a place in a document, and no matter that somebody could look after.
func matterless(text string) bool {
	text = kb.Normalise(text)
	left := placesOnly.ReplaceAllString(text, "")
	return letters(askedOfIt.ReplaceAllString(left, "")) == "" && letters(text) != ""
}

// lastCard is where the session keeps the question whose card came last.
const lastCard = "card"

// askBack answers 怎么办 alone: of danger with the numbers again, else by asking which point of the last answer is
// meant, with that card's buttons.
func (t *turn) askBack() error {
	q := bot.Question{}
	if id, err := strconv.ParseInt(t.session.Data[lastCard], 10, 64); err == nil && t.up.Private {
		if q, err = t.tx.Question(t.ctx, id); err != nil || q.Chat != t.up.Chat {
			q = bot.Question{}
		}
	}
	if p := perilOf(q.Text); p != wording.NoPeril {
		return t.say(t.here(t.Words.Danger(p, strconv.FormatInt(q.ID, 10))))
	}
	return t.say(t.here(wording.AskBack(q)))
}
