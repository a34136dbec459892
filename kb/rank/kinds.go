package rank

// A kind is what a question asks for, with the words that tell it and those by which a sentence gives it.
type kind struct {
	name  string
	asked []string
	given []string
}

// kinds are the kinds of questions, in our own words, made by reading questions and laws.
var kinds = [...]kind{
	{"who", []string{"谁", "部门", "单位", "机构", "由哪", "主管", "哪个局", "归哪", "找哪"}, []string{"部门", "负责", "委员会", "机构", "政府", "主管", "局"}},
	{"amount", []string{"多少", "几元", "几万", "金额", "标准", "比例", "额度", "费率", "几倍", "几成", "罚款", "价格", "收费"}, []string{"元", "%", "百分之", "倍", "万", "比例", "折"}},
	{"when", []string{"何时", "什么时候", "时间", "期限", "多久", "几天", "几日", "截止", "多长", "啥时候", "哪天", "日期", "有效期", "几年"}, []string{"日", "年", "个月", "小时", "期限", "期间", "日内"}},
	{"how", []string{"如何", "怎么", "怎样", "流程", "程序", "步骤", "方式", "咋", "怎么办"}, []string{"应当", "通过", "申请", "办理", "按照", "程序", "方式", "提交"}},
	{"condition", []string{"条件", "资格", "要求", "符合", "门槛", "什么样", "哪类"}, []string{"条件", "符合", "具备", "下列", "以下", "要求"}},
	{"material", []string{"材料", "资料", "提交", "证件", "手续", "提供什么", "携带"}, []string{"材料", "证明", "申请书", "复印件", "申请表", "资料", "文件"}},
	{"where", []string{"哪里", "在哪", "地址", "地点", "网址", "电话", "联系", "渠道", "平台", "哪儿", "网站", "途径"}, []string{"http", "www", "电话", "地址", "网", "平台", "登录", "公众号", "窗口"}},
	{"meaning", []string{"什么是", "是指", "是什么", "含义", "指什么", "指的是", "定义", "何为", "叫什么"}, []string{"是指", "所称", "包括", "指"}},
	{"whether", []string{"吗", "是否", "能否", "可否", "能不能", "可以", "可不可以", "算不算", "是不是", "有没有"}, []string{"可以", "不得", "应当", "禁止", "有权", "必须", "不", "除外"}},
	{"list", []string{"哪些", "包括", "几种", "几类", "分为", "什么内容", "哪几", "几个", "有什么", "什么措施"}, []string{"(一)", "1.", "(1)", "包括", "下列", "以下", "分为", "等"}},
	{"punishment", []string{"处罚", "罚款", "责任", "后果", "怎么处理", "如何处理", "惩处", "怎么罚", "判", "赔"}, []string{"罚款", "责令", "处", "吊销", "没收", "有期徒刑", "赔偿", "追究", "责任", "拘留"}},
	{"why", []string{"为什么", "目的", "为何", "原因", "依据", "宗旨"}, []string{"为了", "为", "制定", "根据", "目的", "因"}},
}

var (
	askedKinds = newMatcher(kindWords(func(k kind) []string { return k.asked }))
	givenKinds = newMatcher(kindWords(func(k kind) []string { return k.given }))
)

func kindWords(of func(kind) []string) [][]string {
	lists := make([][]string, len(kinds))
	for i, k := range kinds {
		lists[i] = of(k)
	}
	return lists
}

// kindsOf tells what a normalised question asks for, a bit a kind.
func kindsOf(question string) uint32 { return askedKinds.find(question) }

// given tells what a normalised text gives, a bit a kind.
func given(text string) uint32 { return givenKinds.find(text) }
