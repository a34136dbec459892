package handlers

import (
	"regexp"
	"strings"
	"unicode"

	"zhuqi/kb"
)

// conductWords speak of officials' conduct.
var conductWords = regexp.MustCompile(`吃拿卡要|索要|索贿|受贿|行贿|贿赂|刁难|好处费|收红包|要红包|要回扣|收回扣|勒索|以权谋私|乱作为`)

// conductual reports words about officials' conduct.
func conductual(text string) bool { return conductWords.MatchString(kb.Normalise(text)) }

// problemWords lists the words of each problem kind; the kind with the most of them wins, the first on a tie.
var problemWords = []struct{ kind, words string }{
	{"融资", "贷款 融资 资金 银行 利息 担保 上市 信贷 续贷 抵押 还款"},
	{"用工", "招工 用工 招聘 工人 员工 社保 劳动 工资 技工 培训"},
	{"用地", "用地 土地 地块 厂房 征地 不动产 地皮 拆迁 租地"},
	{"要素保障", "电价 用电 停电 供电 电费 变压器 用水 停水 供水 水费 燃气 用气 停气 热力 蒸汽 网络 道路 运输 物流"},
	{"审批", "审批 许可 办证 证照 备案 手续 环评 验收 营业执照 注册 资质 施工许可"},
	{"税费", "税 退税 加计扣除 收费 减免 发票 费用 罚款"},
	{"市场", "销路 销售 订单 市场 采购 招标 展会 出口 外贸 产销"},
	{"科技人才", "人才 研发 科技 专利 高新 创新 专精特新 大学生 技术"},
	{"环保", "环保 排污 污染 管控 停产 限产 废水 废气 噪音 扬尘"},
	{"拖欠账款", "拖欠 欠款 账款 货款 工程款 不给钱 欠钱 回款"},
}

// problemOf guesses the problem kind from the words.
func problemOf(text string) string {
	s := kb.Normalise(text)
	best, most := "其他", 0
	for _, p := range problemWords {
		n := 0
		for _, w := range strings.Fields(p.words) {
			if strings.Contains(s, w) {
				n += len([]rune(w))
			}
		}
		if n > most {
			best, most = p.kind, n
		}
	}
	return best
}

// summary proposes one line: the first sentence, at most forty characters.
func summary(text string) string {
	first := strings.TrimSpace(strings.FieldsFunc(text+"\n", func(r rune) bool { return strings.ContainsRune("。！？!?\n", r) })[0])
	if r := []rune(first); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return first
}

// legible reports whether there is anything to read: a letter of any script.
func legible(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }

// alike reports whether two texts speak of the same matter: most pairs of neighbouring characters are shared.
func alike(a, b string) bool {
	x, y := pairs(a), pairs(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	shared := 0
	for p := range x {
		if y[p] {
			shared++
		}
	}
	return shared*2 >= len(x) && shared >= 3
}

func pairs(s string) map[[2]rune]bool {
	out := map[[2]rune]bool{}
	var last rune
	for _, r := range kb.Normalise(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if last != 0 {
				out[[2]rune{last, r}] = true
			}
			last = r
		} else {
			last = 0
		}
	}
	return out
}
