package kb

import "strings"

// fieldWords lists the words of each field of policy, which are the kinds of problem too; the field with the most of them
// wins, the first on a tie.
var fieldWords = []struct{ field, words string }{
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

// OtherField is the field of what has no word of any.
const OtherField = "其他"

// FieldOf guesses from its words the field that a question, or the title of a policy, belongs to.
func FieldOf(text string) string {
	s := Normalise(text)
	best, most := OtherField, 0
	for _, f := range fieldWords {
		n := 0
		for _, w := range strings.Fields(f.words) {
			if strings.Contains(s, w) {
				n += len([]rune(w))
			}
		}
		if n > most {
			best, most = f.field, n
		}
	}
	return best
}
