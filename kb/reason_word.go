package kb

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// fillerWords are words of a question that no document is expected to say.
var fillerWords = []string{"有没有", "是不是", "能不能", "可不可以", "怎么样", "怎么办", "怎么回事", "为啥", "咱们", "咱", "老板", "想问", "请教", "麻烦", "帮忙", "到底", "现在", "最近", "今年", "目前", "这边", "那边", "这里", "那里",
	"厂里", "厂子", "公司", "单位", "太高", "太贵", "太难", "太多", "太慢", "好不好", "知道", "听说", "打算", "准备", "想要", "想", "开了", "做的", "做", "关于", "相关", "有关", "规定", "政策", "问题", "情况", "方面", "事情", "一个", "一家", "一些", "一般", "如果", "的话", "因为", "所以", "但是", "不过", "每个", "每", "各", "啥", "咋", "嘛", "哦", "喔", "呗",
	"下来", "出来", "起来", "不下", "不到", "不了", "不好", "愿意", "好招", "难招", "干活", "县里", "市里", "账上", "对方", "别人", "手头", "门口", "附近", "晚上", "坏了", "坏", "漏", "修", "没", "们", "您", "他", "她", "很", "太", "把", "被", "让", "着"}

// dayAsked is a day or a month in a question.
var dayAsked = regexp.MustCompile(`[0-9]+(?:年|月|日|号)(?:上旬|中旬|下旬|底|初|份|度)?`)

// linking are one-character words that stand between the words of a question, compounds the words that have them.
const linking = "能可要有没是去到找拿给发交不吗呢吧啊呀的了么跟都也还又才会应该办管想做每各很太把被让着坏修漏讲说问写谈第和与及或几多少这那哪怎咋"

var compounds = strings.Fields(`能源 节能 智能 技能 功能 性能 产能 能耗 储能 效能 能力 能效 职能 要素 要求 重要 主要 必要 会计 会议 社会 协会 工会 商会 展会 会员 会展 有机 有限 所有 国有 有色 持有 可行 许可 认可 研发 开发 发票 发展 发电 批发 发行 发明 发放 发包 交通 交易 社交 公交 提交 打印 和解 不动产 不良 供给 到期 去产能 管道 管理 监管 管网 保管 办公 举办 主办 办法 写字楼 问题 说明 做市 装修 维修 修理 修复 检修 目的 标的 应急 应用 供应 应届 应付 响应 或有 参与 共和 温和 融和 太阳能 想象 没收 让利 转让 出让 把关 被告 给付 漏水 找平 学问 顾问 访问 谈判 编写 各类 第三方`)

// wordsOf are the runs of a normalised question that are its words: what is left between
// question words, particles and figures.
func wordsOf(question string) []string {
	text := plainLong.Replace(longFillers.Replace(dayAsked.ReplaceAllString(question, " ")))
	keep := make([]bool, len(text))
	for _, w := range compounds {
		for at := 0; ; {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			for k := range len(w) {
				keep[at+i+k] = true
			}
			at += i + len(w)
		}
	}
	var b strings.Builder
	for i, r := range text {
		if !unicode.Is(unicode.Han, r) || strings.ContainsRune(linking, r) && !keep[i] {
			r = ' '
		}
		b.WriteRune(r)
	}
	return strings.Fields(b.String())
}

// plainLong and longFillers blank those of the aspects and the fillers that are more than one character.
var (
	plainLong   = strings.NewReplacer(blank(slices.DeleteFunc(slices.Clone(aspectWords), func(w string) bool { return runes(w) < 2 || w == "企业" })...)...)
	longFillers = strings.NewReplacer(blank(slices.DeleteFunc(slices.Clone(fillerWords), func(w string) bool { return runes(w) < 2 })...)...)
)

// whole is the word of a run that [from, to) is of, empty when it is not sure where it begins and ends.
func (l *Library) whole(rs []rune, from, to int) string {
	tied := func(i int) bool {
		return l.said.fit(rs[i], rs[i+1]) >= goesTogether || l.said.common[[2]rune{rs[i], rs[i+1]}]
	}
	for from > 0 && tied(from-1) {
		from--
	}
	for to < len(rs) && tied(to-1) {
		to++
	}
	for to-from >= 2 && strings.ContainsRune(before, rs[from]) && l.said.fit(rs[from], rs[from+1]) < goesTogether {
		from++
	}
	for to-from > 2 && strings.ContainsRune("里内上中", rs[to-1]) {
		to--
	}
	if rest := ofMatter.ReplaceAllString(string(rs[from:to]), ""); runes(rest) >= 2 {
		to = from + runes(rest)
	}
	switch {
	case to-from < 2 || to-from > longestWord:
		return ""
	case strings.Contains(string(rs[from:to]), "家里"):
		return "" // 家里停电 is no word
	case strings.ContainsRune(before+alone, rs[from]) && !l.isWord(rs[from], rs[from+1]),
		strings.ContainsRune(behind+alone, rs[to-1]):
		return ""
	}
	return string(rs[from:to])
}

// ofMatter is what a question asks of a matter, behind its word.
var ofMatter = regexp.MustCompile(`(?:补贴|补助|奖励|奖补|政策|标准|要求|报销|办理|申请|结案|审批)+$`)

func (l *Library) isWord(a, b rune) bool { return l.said.words[string([]rune{a, b})] > 0 }

// What a scrap of a sentence begins and ends with, beside words of their own.
const (
	before = "借招用讲开买卖租装搬领报打带查付收养种请雇赔换"
	behind = "落处点个些怎咋几多少次下讲借找用去来给说"
	alone  = "一个点些天次条我你他她您咱俺们这那哪什谁在从对为以就家里"
)

// general are words that a clause about any matter has.
var general = strings.NewReplacer(blank(strings.Fields("申请 申报 办理 受理 审批 批准 补贴 补助 奖励 政策 企业 公司 单位 工作日 工作 时间 标准 规定 要求 条件 项目 支持 服务 最低 最高 给予 人员 材料 下来 出来 结果 年龄 期限 金额 比例")...)...)

// besideTheMatter says that a clause, its headings and its document's title have none of the words of what a
// question is about, nor the words that stand for them.
func besideTheMatter(question string, h Hit, words []Word) bool {
	found := wordingOf([]Hit{h})
	pairs := 0
	for _, run := range wordsOf(general.Replace(Normalise(question))) {
		rs := []rune(run)
		for i := range len(rs) - 1 {
			pairs++
			if strings.Contains(found, string(rs[i:i+2])) {
				return false
			}
		}
	}
	for _, w := range words {
		if rest := strings.TrimSpace(general.Replace(Normalise(w.Text))); runes(rest) >= 2 && strings.Contains(found, rest) {
			return false
		}
	}
	return pairs > 0
}

// longestWord is the length, in characters, up to which what no document says is taken as one word.
const longestWord = 8
