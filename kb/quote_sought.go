package kb

import (
	"regexp"
	"strings"
)

// sought is a kind of thing that may be asked for, and how a sentence that says it looks.
type sought struct {
	asked *regexp.Regexp
	needs string // one of these characters stands in every sentence that says it: looked for before given
	given *regexp.Regexp
	list  bool // it is usually a list
}

const digits = `[0-9〇零一二两三四五六七八九十百千万]`

// soughts are the kinds of thing, the narrower before the wider: of those asked for, the first two count.
var soughts = []sought{
	{regexp.MustCompile(`百分之几|比例|利率|费率|税率|几折|几成|贴息(?:是|给)?(?:多少|几)|[补贴付]几个点|占多[大少]`), "%％‰百成折倍基点",
		regexp.MustCompile(`[0-9]\s*[%％‰]|百分之|` + digits + `(?:成|折|倍|个百分点|个基点|个?bp)`), false},
	{regexp.MustCompile(`多少钱|多少元|多少万|几万|几千|几百块|[补奖给罚交付贷借领拿缴]多少|[补奖]几|(?:奖励|补贴|补助|奖金|补偿|价格|罚款|额度|房租|租金|收费|费用|标准|贷款|金额|资助|保险金|津贴).{0,6}(?:多少|几[万千百元]|多高|是什么)|多少.{0,3}(?:奖励|补贴|补助|奖金|资金|额度|贷款|罚款)|最[高多低少](?:能|可以|可|给|补|奖|贷)|上限|封顶|什么价|额度`), "元块免",
		regexp.MustCompile(digits + `[余多]?\s*(?:万|亿)?(?:元|块)|免收|不收费|免费`), false},
	{regexp.MustCompile(`多久|多长|几天|几个月|几年|多少(?:天|日|个?工作日|个?月|年)|时限|期限|有效期`), "日天月年时",
		regexp.MustCompile(digits + `\s*(?:个)?(?:工作日|自然日|日|天|月|年|小时|学期|季度)|当日|当天|即时|长期`), false},
	{regexp.MustCompile(`什么时[候间]|啥时|何时|几号|几月|哪天|哪一天|哪年|截止|截至|到期|最[晚迟早]|起算|哪段时间|什么日期`), "日月年天季",
		regexp.MustCompile(digits + `\s*(?:年|月|日|号|季度)|月底|月初|年底|年初|季度|之日|当[天日月年]|每[年月季]|届满`), false},
	{regexp.MustCompile(`多[大高宽重远]|(?:多少|几)(?:个|家|户|人|名|位|次|亩|平方米|平米|平|吨|公里|度|台|套|项|分|类|种|条|岁|倍)`), "",
		regexp.MustCompile(digits + `\s*(?:余|多)?(?:万|亿)?(?:个|家|户|人|名|位|次|亩|平方米|立方米|平米|米|吨|公斤|公里|千瓦|度|台|套|项|分|类|种|条|周岁|岁|倍)`), false},
	{regexp.MustCompile(`罚|处分|后果|追究|法律责任|担什么责|违反|违法|违规|造假|弄虚作假|骗取?|隐瞒|会怎[么样]`), "",
		regexp.MustCompile(`罚款|责令|没收|吊销|追[究回缴]|警告|刑事|撤销|取消|注销|退回|收回|黑名单|失信|暂扣|处分|赔偿|不予(?:办理|受理|支持)|` + digits + `(?:年|次)内不`), false},
	{regexp.MustCompile(`材料|证件|资料|手续|带(?:什么|啥|哪些)|[交拿](?:什么|啥|哪些)|(?:提供|提交|准备)(?:什么|啥|哪些)|什么证明|哪些证明`), "件表证照料书",
		regexp.MustCompile(`材料|复印件|原件|申请表|申请书|证明|凭证|合同|执照|身份证|登记表|清单|报告`), true},
	{regexp.MustCompile(`电话|联系|打哪|咨询哪|[找问]谁|谁(?:管|负责|受理|来办)|归谁|哪个(?:部门|单位|局|科室|窗口)|哪家(?:部门|单位)|什么部门|主管|去哪|在哪|到哪|哪里|哪儿|地址|地点|窗口`), "",
		regexp.MustCompile(`[0-9]{3,4}[-—－)）][0-9]{7,8}|1[0-9]{10}|12345|电话|地址|窗口|网址|由.{2,30}(?:负责|受理|办理|审[核批定]|组织|牵头|认定)|向.{2,30}(?:申请|申报|提出|提交|备案|登记|报告)|(?:局|委|办|中心|大厅|部门|机构|银行|政府).{0,12}(?:负责|受理|办理|申[请报]|审[核批])`), false},
	{regexp.MustCompile(`渠道|途径|入口|网址|网站|线上|网上|小程序`), "",
		regexp.MustCompile(`登[录陆]|网站|网址|www|平台|app|小程序|公众号|网上|线上|窗口|大厅`), false},
	{regexp.MustCompile(`怎[么样]?(?:去|才能)?(?:申[请报领]|办|领|报名|缴|交|享受|转|查|登记|备案|认定|走|弄)|(?:如何|怎样|怎么)(?:去|才能|进行)?(?:申|办|领|享受|参加|转|查|登|备|认)|流程|程序|步骤`), "",
		regexp.MustCompile(`申[请报领]|提[交出]|登录|登陆|网站|网址|平台|app|小程序|系统|填[写报]|受理|审[核批查]|公示|窗口|凭|办理`), false},
	{regexp.MustCompile(`[哪那](?:些|[几一]?类)(?:企业|人|单位|项目|行业|对象)|什么(?:样的)?(?:企业|人|单位)|谁(?:能|可以|可)|对象|范围`), "",
		regexp.MustCompile(`对象|适用|符合|具备|(?:的|类|型|业|等|属)[^,，。;；]{0,14}(?:企业|单位|人员|个人|项目|者|户|人|生|机构)(?:[,，。;；:：、]|可以?|给予|予以|均)`), true},
	{regexp.MustCompile(`条件|资格|[哪什么]些?情[形况]|符合什么|门槛|要求|适用`), "",
		regexp.MustCompile(`条件|符合|应当具备|下列|以下|之一|对象|适用|满足|须|必须|不得|要求|的(?:企业|单位|人员|个人|项目|失业人员|劳动者)[,，。;；]|的[,，].{0,12}(?:可以?|予以|给予)`), true},
	{regexp.MustCompile(`什么是|(?:是|指)什么|啥是|是指|啥意思|什么意思|定义|怎么理解|如何理解|算不算|属于`), "",
		regexp.MustCompile(`是指|,指|，指|指的是|所称|本(?:办法|条例|法|规定|通知|细则).{0,4}所称|包括|属于|即|视为|不算`), false},
	{regexp.MustCompile(`为什么|为何|原因|目的|依据`), "为因据",
		regexp.MustCompile(`为了|^为|因为?|目的|根据|依据|鉴于`), false},
	{regexp.MustCompile(`能不能|可不可以|可以.{0,12}吗|能.{0,12}吗|是否|行不行|允许|要不要|需不需要|必须.{0,8}吗|用不用`), "",
		regexp.MustCompile(`可以?|不得|不能|不予|禁止|允许|应当|无需|不需|无须|必须|免于?|除外`), false},
}

// severally are the words that ask for several things.
var severally = regexp.MustCompile(`哪些|有啥|哪几|分别|都[有要]|几[类种项]|什么(?:材料|条件|手续|资料|情形)|流程|程序|步骤`)

// soughtBy are the kinds of thing that a normalised question asks for, and whether it asks for several.
func soughtBy(question string) (kinds []*sought, list bool) {
	list = severally.MatchString(question)
	for i := range soughts {
		if s := &soughts[i]; len(kinds) < 2 && s.asked.MatchString(question) {
			kinds = append(kinds, s)
			list = list || s.list && len(kinds) == 1
		}
	}
	return kinds, list
}

// says reports whether a piece of text, normalised, gives this kind of thing.
func (s *sought) says(text string) bool {
	return (s.needs == "" || strings.ContainsAny(text, s.needs)) && s.given.MatchString(text)
}
