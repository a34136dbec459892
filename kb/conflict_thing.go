package kb

import (
	"regexp"
	"slices"
	"strings"
)

// sharedClause is the share of the shorter clause's pairs of characters that must stand in the other one.
const sharedClause = 0.4

// heads are what amounts and terms are of. Two figures of different heads are of different things.
var heads = regexp.MustCompile(`补贴|贴息|罚款|处罚|保证金|押金|收费|费率|利率|税率|利息|比例|上限|额度|授信|期限|时限|注册资本|工资|租金|保费|缴费|价格|电价|投资额|营业收入|销售|产值|税收|面积|人数|参保|办结|受理|审核|审查|公示|拨付|答复|告知|申请|备案|延期|还款|贷款期|试用期|有效期`)

// given are the words for money given; which one a text takes makes no difference.
var given = strings.NewReplacer("补助", "补贴", "资助", "补贴", "奖补", "补贴", "奖励", "补贴", "奖金", "补贴")

// contrast are words that tell one case from another.
type contrast struct {
	words *regexp.Regexp
	loose bool // a clause that has none of them speaks of all cases
}

// contrasts: two figures are of one thing only when their clauses have the same words of each row.
var contrasts = []contrast{
	{regexp.MustCompile(`国家级|省级|市级|县级|区级|全国|全省|全市`), false},
	{regexp.MustCompile(`一等|二等|三等|一级|二级|三级|四级|特级|甲级|乙级|丙级|[A-Za-z]+级`), false},
	{regexp.MustCompile(`再次|续|复审|复核|重新|第[二三四五]年|新建|改建|扩建|技改`), false},
	{regexp.MustCompile(`首次|首年|首批|第一年|新认定|新增`), true},
	{regexp.MustCompile(`大中型|中小微|大型|中型|小型|微型|小微|中小|规模以上|规上|个体|龙头`), true},
	{regexp.MustCompile(`工业|制造业|服务业|农业|建筑业|房地产|批发|零售|住宿|餐饮|物流|外贸`), true},
	{regexp.MustCompile(`个人|法定代表人|负责人|职工|劳动者|毕业生|农民工|退役军人|残疾人|学生|失业人员|脱贫`), true},
	{regexp.MustCompile(`博士|硕士|本科|大专|高级|中级|初级|技师|高级工`), false},
	{regexp.MustCompile(`每户|每家|每人|每亩|每平方米|每吨|每年|每月|每日|每次|每件|每个|人均|年度|累计|单个|单户|单笔`), true},
	{regexp.MustCompile(`国内|国外|境外|境内|省内|省外|县内|县外|线上|线下`), false},
	{regexp.MustCompile(`逾期|拒不|情节严重|情节较轻|造成|违法所得`), false},
	{regexp.MustCompile(`发明|实用新型|外观|商标|专利|国家标准|行业标准|地方标准|团体标准|软件`), false},
	{regexp.MustCompile(`流动资金|固定资产|设备|厂房|土地|信用贷款|抵押|担保|创业担保`), false},
}

// apart says that two clauses are of different cases.
func (c contrast) apart(a, b string) bool {
	x, y := distinct(c.words, a), distinct(c.words, b)
	if c.loose && (len(x) == 0 || len(y) == 0 || meets(x, y)) {
		return false
	}
	return !slices.Equal(x, y)
}

// oneThing says that two figures in two texts are of one thing, by the clauses they stand in.
func oneThing(a, b string, x, y figure) bool {
	ca, cb := a[x.around.From:x.around.To], b[y.around.From:y.around.To]
	// Behind another figure a clause leaves out its subject: then the whole sentence has to speak.
	if runes(ca) < shortClause || runes(cb) < shortClause {
		ca, cb = a[:x.around.To], b[:y.around.To]
	}
	ca, cb = given.Replace(ca), given.Replace(cb)
	if x, y := distinct(heads, ca), distinct(heads, cb); !slices.Equal(x, y) && !meets(x, y) {
		return false
	}
	for _, c := range contrasts {
		if c.apart(ca, cb) {
			return false
		}
	}
	return pairsShared(ca, cb) >= sharedClause
}

const shortClause = 8

// distinct are the different words of a pattern in a text, sorted.
func distinct(re *regexp.Regexp, text string) []string {
	found := re.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func meets(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// pairsShared is the share of the pairs of neighbouring ideographs of the text with fewer that stand in the other.
func pairsShared(a, b string) float64 { return sharedBy(pairs(a), pairs(b)) }

// sharedBy is the share of the smaller set that is in the other.
func sharedBy[E comparable](x, y map[E]bool) float64 {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	both := 0
	for e := range x {
		if y[e] {
			both++
		}
	}
	return float64(both) / float64(len(x))
}

func pairs(s string) map[string]bool {
	set := map[string]bool{}
	var last rune
	for _, r := range s {
		han := r >= firstHan && r <= lastHan && !strings.ContainsRune("的为是按给予由对在和及与元万亿百千一二三四五六七八九十年月日个", r)
		if han && last != 0 {
			set[string(last)+string(r)] = true
		}
		last = 0
		if han {
			last = r
		}
	}
	return set
}
