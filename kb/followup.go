package kb

import (
	"slices"
	"strings"
	"unicode"
)

// aspects are the words that ask for something about a matter without naming it. A question of nothing but
// these follows the one before: 需要什么材料, 截止到几号.
var aspects = strings.NewReplacer(blank(append(slices.Clone(aspectWords), aspectParts...)...)...)

var aspectWords = []string{
	"请问", "那么", "那", "这个", "那个", "这项", "该项", "该政策", "这些", "这种", "这事", "这", "上面", "上述", "它", "其", "具体", "详细", "细说", "说说", "讲讲", "说一下", "讲一下", "展开", "一下", "大概", "一般", "还有", "另外", "然后", "我们", "我", "你们", "你", "俺们", "俺", "咱们", "咱", "企业",
	"需要", "提供", "提交", "准备", "哪些", "什么", "啥时候", "啥", "怎么办理", "怎么", "怎么样", "咋", "弄", "搞", "如何", "怎样", "多少", "多久", "多长", "多高", "多大", "几个", "几号", "几天", "几月", "几年", "几", "哪里", "哪儿", "哪个", "哪家", "哪", "谁", "何时", "为什么", "为啥",
	"材料", "资料", "手续", "证件", "条件", "要求", "资格", "门槛", "标准", "额度", "金额", "比例", "流程", "步骤", "程序", "时间", "时候", "日期", "期限", "截止", "截至", "有效期", "开始", "结束", "到期", "最高", "最多", "最低", "最少", "最长", "上限", "每年", "一年",
	"申请", "申报", "办理", "办好", "办", "领取", "享受到", "享受", "到账", "发放", "咨询", "联系人", "联系", "电话", "地址", "地点", "网址", "入口", "窗口", "部门", "单位", "负责", "管", "人",
	"可以", "能", "可", "要", "有", "没有", "没", "是", "在", "去", "到", "找", "打", "拿", "给", "发", "交", "不", "钱", "吗", "呢", "吧", "啊", "呀", "的", "了", "么", "和", "跟", "都", "也", "还", "又", "才", "会", "应该", "该", "天",
}

// aspectParts ask for something only where they stand alone: 能补多少, 咋用. In 补贴, 用工 and 银行 they are parts of
// names.
var aspectParts = strings.Fields("用 上 报 行 补 奖 归 个 做 来 得 年 月")

// askers are the words for who asks. A question of these and of aspects alone turns the one before to
// another asker: 个体户行不行, 我们是外地的公司呢.
var askers = []string{
	"个体工商户", "个体户", "个体", "小微企业", "中小微企业", "中小企业", "小企业", "大企业", "民营企业", "私营企业", "民企", "国有企业", "国企", "央企", "外资企业", "外商", "外企", "合资", "港资", "台资", "规上企业", "规模以上", "规上", "规下", "制造业", "服务业", "工业企业", "食品企业", "高新技术企业", "专精特新企业", "上市公司", "初创企业", "初创",
	"外地", "外县", "外省", "外市", "本地", "本县", "县外", "乡下", "乡镇", "农村", "园区", "开发区", "集聚区", "注册地", "注册", "登记", "刚成立", "刚开", "刚办", "刚注册", "新成立", "新办", "新开", "新", "老", "成立", "不到", "超过", "满", "半年", "一年", "两年", "三年",
	"分公司", "子公司", "总公司", "公司", "工厂", "小厂", "厂子", "厂家", "厂", "店铺", "网店", "门店", "店", "作坊", "合作社", "家庭农场", "农户", "农民", "养殖户", "种植户", "事业单位", "社会组织", "协会", "学校", "医院", "大学生", "毕业生", "退役军人", "退伍军人", "残疾人", "下岗", "失业", "女", "如果", "要是", "假如", "像", "属于", "算", "这样", "种",
}

// notAskers blanks the askers, veiledAskers hides them from aspects.
var (
	notAskers    = strings.NewReplacer(blank(askers...)...)
	veiledAskers = strings.NewReplacer(veiledPairs(append(slices.Clone(askers), "企业"))...)
)

func veiledPairs(words []string) []string {
	var pairs []string
	for _, w := range words {
		pairs = append(pairs, w, shifted(w, veil))
	}
	return pairs
}

// veil shifts ideographs to where no word of a list is.
const veil = 0xa0000

func shifted(s string, by rune) string {
	return strings.Map(func(r rune) rune {
		if by > 0 && ideograph(r) || by < 0 && ideograph(r+by) {
			return r + by
		}
		return r
	}, s)
}

func blank(words ...string) []string {
	pairs := make([]string, 0, 2*len(words))
	for _, w := range words {
		pairs = append(pairs, w, " ")
	}
	return pairs
}

// The lengths, in characters, up to which 那…呢, …呢, a question of another asker, and one that begins with
// a word that points back are taken as follow-ups.
const (
	shortTurn   = 14
	shortEnding = 8
	shortAsker  = 16
	shortBack   = 12
)

// resolve turns a question and the one before into what is searched, and what it is about. A question that
// stands by itself is searched as it is, whatever was asked before.
func resolve(q Question) (search, subject string) {
	text := strings.TrimSpace(strings.ReplaceAll(q.Text, turned, " "))
	before := strings.TrimSpace(q.Previous)
	if before == "" || !followsUp(text) {
		return text, text
	}
	if turn := turnTo(text); turn != "" {
		subject = withoutTurn(before) + turned + turn
		return subject, subject
	}
	if asksForKind(text) {
		return before + " " + text, before
	}
	return before, before
}

// followsUp tells from the question alone whether it needs the one before.
func followsUp(text string) bool {
	norm := words(text)
	return norm != "" && (turnTo(text) != "" || rest(norm, aspects) == "")
}

// asksForKind says that a question asks for a kind of thing of which some clauses are: 需要什么材料.
func asksForKind(text string) bool {
	return slices.ContainsFunc(wants, func(w want) bool { return w.asked.MatchString(text) })
}

// turnTo is what a follow-up turns to, empty when the question is none: 那小微企业呢 gives 小微企业.
func turnTo(text string) string {
	norm := words(text)
	n := runes(norm)
	if n <= shortAsker && asksForAsker(norm) {
		return shifted(rest(veiledAskers.Replace(norm), aspects), -veil)
	}
	for _, back := range []string{"刚才说的", "你说的", "上面说的", "上述", "该项", "该", "这项", "这个", "那个"} {
		if turn, ok := strings.CutPrefix(norm, back); ok && n <= shortBack && rest(turn, aspects) != "" {
			return turn
		}
	}
	turn, then := strings.CutPrefix(norm, "那么")
	if !then {
		turn, then = strings.CutPrefix(norm, "那")
	}
	body, ending := strings.CutSuffix(turn, "呢")
	if !ending || n > shortTurn || !then && n > shortEnding {
		return ""
	}
	for _, lead := range []string{"如果是", "要是", "对于", "换成", "我们"} {
		body = strings.TrimPrefix(body, lead)
	}
	if rest(body, aspects) == "" && body != "企业" {
		return ""
	}
	return body
}

// asksForAsker says that nothing but another asker is named, and that something is asked of him.
func asksForAsker(norm string) bool {
	other := notAskers.Replace(norm)
	return other != norm && rest(norm, aspects) != "" && rest(other, aspects) == "" && questioning(norm)
}

// questioning says that a text is put as a question.
func questioning(norm string) bool {
	for _, w := range []string{"吗", "呢", "么", "行不", "能不能", "可不可以", "有没有", "是不是", "算不算", "能", "可以", "没有", "也行", "咋", "怎么"} {
		if strings.Contains(norm, w) {
			return true
		}
	}
	return false
}

// turned stands in a subject before what it turned to: a blank that nobody types.
const turned = "\u3000"

// withoutTurn is a subject without what it turned to: the next turn replaces it.
func withoutTurn(subject string) string {
	base, _, _ := strings.Cut(subject, turned)
	return base
}

// rest is what a text has besides the words of a list.
func rest(text string, words *strings.Replacer) string {
	return strings.ReplaceAll(words.Replace(text), " ", "")
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
