package kb

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// aspects are the words that ask for something about a matter without naming it. A question of nothing but
// these follows the one before: 需要什么材料, 截止到几号.
var aspects = strings.NewReplacer(blank(
	"请问", "那么", "那", "这个", "那个", "这项", "该项", "该政策", "这些", "上面", "上述", "它", "其", "具体", "详细", "一下", "大概", "还有", "另外", "然后", "我们", "我", "你们", "你", "企业",
	"需要", "提供", "提交", "准备", "哪些", "什么", "怎么办理", "怎么", "如何", "怎样", "多少", "多久", "多长", "几个", "几号", "几天", "几月", "几", "哪里", "哪儿", "哪个", "哪", "谁", "何时", "为什么",
	"材料", "资料", "手续", "证件", "条件", "要求", "资格", "标准", "额度", "金额", "比例", "流程", "步骤", "程序", "时间", "时候", "日期", "期限", "截止", "截至", "有效期", "开始", "结束", "到期",
	"申请", "申报", "办理", "办", "领取", "享受", "享受到", "到账", "咨询", "联系", "电话", "地址", "地点", "网址", "入口", "窗口", "部门", "单位", "负责", "管",
	"可以", "能", "可", "要", "有", "没有", "是", "在", "去", "到", "找", "打", "拿", "给", "发", "交", "不", "钱", "吗", "呢", "吧", "啊", "呀", "的", "了", "么", "和", "跟", "都", "也", "还", "又", "才", "会", "应该", "该", "天", "人",
)...)

func blank(words ...string) []string {
	pairs := make([]string, 0, 2*len(words))
	for _, w := range words {
		pairs = append(pairs, w, " ")
	}
	return pairs
}

// The lengths, in characters, up to which 那…呢 and …呢 are taken as follow-ups.
const (
	shortTurn   = 12
	shortEnding = 8
)

// resolve turns a question and the one before into what is searched, and what it is about. A question that
// stands by itself is searched as it is, whatever was asked before.
func resolve(q Question) (search, subject string) {
	text := strings.TrimSpace(q.Text)
	if strings.TrimSpace(q.Previous) == "" || !followsUp(text) {
		return text, text
	}
	before := strings.TrimSpace(q.Previous)
	turn := turnTo(text)
	if turn == "" {
		return before + " " + text, before
	}
	return before + " " + turn, before + " " + turn
}

// followsUp tells from the question alone whether it needs the one before.
func followsUp(text string) bool {
	norm := words(text)
	if norm == "" {
		return false
	}
	if turnTo(text) != "" {
		return true
	}
	rest := strings.ReplaceAll(aspects.Replace(norm), " ", "")
	return rest == ""
}

// turnTo is what a 那…呢 turns to, empty when the question is none: 那小微企业呢 gives 小微企业.
func turnTo(text string) string {
	norm := words(text)
	n := utf8.RuneCountInString(norm)
	turn, then := strings.CutPrefix(norm, "那么")
	if !then {
		turn, then = strings.CutPrefix(norm, "那")
	}
	body, ending := strings.CutSuffix(turn, "呢")
	switch {
	case then && ending && n <= shortTurn, ending && n <= shortEnding:
	default:
		return ""
	}
	for _, lead := range []string{"如果是", "要是", "对于", "换成", "我们"} {
		body = strings.TrimPrefix(body, lead)
	}
	if strings.ReplaceAll(aspects.Replace(body), " ", "") == "" && body != "企业" {
		return ""
	}
	return body
}

// words is the normalised text without punctuation and spaces.
func words(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, Normalise(text))
}
