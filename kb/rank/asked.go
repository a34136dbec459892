package rank

import "strings"

// asked turns the words that make a sentence a question, and those of courtesy, into spaces: they say what
// kind of answer is wanted, not what it is about. Longer ones stand first: the first that fits is taken.
var asked = strings.NewReplacer(spaced(
	"我想问一下", "我想咨询一下", "想问一下", "想咨询一下", "咨询一下", "请问一下", "问一下", "麻烦问下", "我想知道", "想了解一下", "我想问",
	"我们公司", "我们企业", "我们厂", "我公司", "我们", "俺们", "咱们", "我厂", "俺厂", "咱厂", "我想", "企业想", "公司想", "厂里想", "想要", "想找", "动不动", "老是", "总是", "受不了", "扛不住", "吃不消", "有啥好处", "有什么好处", "有没有好处", "怎么弄", "咋弄", "怎么搞", "咋搞", "该咋", "行不行", "是个啥", "是啥",
	"请问", "您好", "你好", "谢谢", "麻烦",
	"可不可以", "能不能", "有没有", "是不是", "会不会", "要不要", "需不需要", "该怎么办", "怎么办", "咋办", "咋整", "怎么样", "为什么", "是什么",
	"有什么", "有啥", "有哪些", "包括哪些", "包含哪些", "是多少", "有多少", "什么样的", "什么时候", "哪些", "哪个", "哪里", "哪儿", "哪家", "哪一", "怎么", "怎样",
	"如何", "什么", "多少", "多久", "多长", "为何", "是否", "能否", "可否", "咋", "啥", "谁", "吗", "呢", "吧", "啊", "呀",
)...)

func spaced(words ...string) []string {
	pairs := make([]string, 0, 2*len(words))
	for _, w := range words {
		pairs = append(pairs, w, " ")
	}
	return pairs
}
