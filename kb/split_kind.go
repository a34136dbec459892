package kb

import (
	"regexp"
	"strings"
)

const (
	numerals = `[0-9〇零一二三四五六七八九十百千万两半.]+`
	percent  = `(?:[0-9.]+\s*[%％‰]|[百千]分之` + numerals + `)`
	benefit  = `(?:补贴|补助|奖励|奖补|资助|贴息|减免|减按|减征|返还|退还|扣除|津贴|奖金|租金|押金|保证金|担保费|[税利费]率|利息|额度|限额|标准|待遇|保费|费用|水费|电费|收费)`
)

// strong are the first of forReaders: what one gets or pays. The others are named where a sentence about an organ may
// still hold them.
const (
	strong    = 3
	timeLimit = 5
	procedure = 6
	effect    = 8
)

// forReaders are what of a sentence lets its reader act: it says what one gets, who may, how and by when.
var forReaders = []*regexp.Regexp{
	regexp.MustCompile(benefit + `[^。；]{0,30}?(?:` + numerals + `\s*(?:元|倍|个月)|` + percent + `)|(?:` + numerals + `\s*元|` + percent + `)[^。；]{0,12}` + benefit),
	regexp.MustCompile(`(?:每(?:人|户|家|年|月|次|餐|套|件|笔|亩|平方米)|最高|最低|不超过|不低于|不高于|一次性)[^。；]{0,24}` + numerals + `\s*元|` + numerals + `\s*(?:元|％|%)[^。；]{0,6}(?:以下|以内|封顶)`),
	regexp.MustCompile(`延长(?:期限)?至|(?:延期|缓缴|延缴|展期)[^。；]{0,16}(?:月|` + numerals + `个月|申请)|允许|免征|减征|减按|免收|免缴|免交|全免|减半|半价|免费|不收|不再?重复`),
	regexp.MustCompile(`(?:下列|以下|上述|所列|规定的?)[^，。；]{0,6}(?:条件|情形|要求|费用)|条件之一|申请条件|具备[^。；]{0,20}条件`),
	regexp.MustCompile(`(?:申请人?|申报人|申报单位|申报企业|参保人员?|当事人|经营者|纳税人|用人单位|企业|职工|员工|个人|家庭|人员|毕业生|学生|家长|幼儿|儿童|老年人|商户|工商户|居民|公民|投资者|承租人|对象|单位|人才|购房人|持卡人|从业者|户籍)[^。；]{0,24}?(?:应当|必须|须|需要|应(?:在|于|按|向|书面|提|如实|符合|具有)|可(?:以|申|享|领|凭|向|按|在|选|持|登录|使用|到|自)|不得|不能|方可|即可|视为)`),
	regexp.MustCompile(numerals + `\s*(?:个工作日|工作日|个自然日|日|天|个月|年)(?:以内|之内|内)|当场|即时|逾期|(?:申报|申请|报名|受理|缴费|办理)时间|终止|重新轮候`),
	regexp.MustCompile(`(?:提交|提供|携带|持|凭|交验|出具|填写|填报|上传|递交)[^。；]{0,24}(?:材料|资料|申请表|申请书|证明|证件|复印件|原件|执照|身份证|户口簿|承诺书|发票|合同|表|账户)|(?:申请|申报|办理|受理|报名|登记|申领)(?:材料|条件|流程|时限|地点|方式|渠道|窗口|对象|程序|手续)|材料[^。；]{0,6}(?:一式|齐全|包括)|登录|拨打|搜索|网址|(?:咨询|联系|投诉|服务|监督|举报)(?:电话|热线)|备案`),
	regexp.MustCompile(`罚款|责令[^。；]{0,4}改正|没收|吊销|不再?予?受理|不予(?:办理|支付|补贴|登记|受理)|视为|追究[^。；]{0,6}责任|行政复议|退回|追回|不能申报|不得`),
	regexp.MustCompile(`本[\p{Han}]{1,6}所称|是指|包括本数|自[^。；]{2,16}起[^。；]{0,4}(?:施行|实施|执行)|有效期|同时废止|负责解释|适用(?:于|本)|参照本`),
	regexp.MustCompile(`直接拨|发放到|拨付到|准予|可申请|可以申请|可享受|申领|享受[^。；]{0,16}(?:补贴|补助|待遇|优惠|免费)|提供免费|随迁`),
}

var (
	// instructing opens a clause in which a document sets work to units.
	instructing = regexp.MustCompile(`(?:^|[，,。；;、：:\s.)）．—])要?(?:会同|大力|积极|切实|全面|进一步|深入|持续|加快|不断|着力|扎实|认真|有序|稳步|统筹|严格|充分|广泛|有效|及时|共同|鼓励|引导|支持|推动|推进|推行|加强|强化|深化|完善|健全|优化|提升|探索|建立|构建|搭建|培育|壮大|拓展|拓宽|开展|组织|实施|落实|促进|营造|打造|做好|做优|做强|盘活|抓好|发挥|围绕|聚焦|突出|坚持|依托|确保|保障|整合|清理|规范|指导|督促|压实|协调|把|将|加大|制定|制订|形成|扩大|增强|力争|用好|减轻|降低|减少|助力|安排|研究|利用|公布|监督)`)
	// targets are what only units are measured by.
	targets = regexp.MustCompile(`力争|增长[^。；]{0,8}(?:以上|` + percent + `)|全年[^。；]{0,12}(?:新增|培训|组织|开展)|纳入[^。；]{0,8}考核|通报|督[办查]|[年月]底前|报送进展|年度预算|` + numerals + `日前[^。；]{0,20}报送|形成合力|清零`)
	// chargedOrgan is an organ, as the subject of a sentence, with its duty.
	chargedOrgan = regexp.MustCompile(`^[^，。；：]{0,60}?(?:部门|(?:各|有关|相关|成员|责任|县直|市直|主管)单位|人民政府|政府|委员会|[局厅办委]|办公室|办事处|管委会|乡镇|街道|专班|领导小组|机关|机构|组织|中心|联合会|各区|各县|各地|[市区县]县?（?[市区]?）?)[^，。；：]{0,40}?(?:要|应当|应|负责|牵头|会同|配合|组织|指导|督促|主管|监督|协助|承担|制定|制订|按照?|依法|进行|建立|可以?通过|围绕|将|做好|实施|安排)`)
	// readersFirst are subjects that look like organs and are not.
	readersFirst = regexp.MustCompile(`^[^，。；：]{0,20}?(?:申请|申报|用人|参保|企业|经营|当事人|个人|职工|人员|家庭|事业单位|建设单位|施工单位|对象|户籍)`)
	// reLeadIn is a paragraph that only says what the document is for: no instruction yet.
	reLeadIn     = regexp.MustCompile(`制[定订](?:本|如下)[\p{Han}]{1,6}。?$|(?:通知|公告|通告|解读|函告)如下[:：。]?$|印发给你们|现予?(?:公布|发布|印发)|^为[^。]{10,200}制[定订](?:本|如下|了)`)
	reClauseMark = regexp.MustCompile(`^(?:第` + han + `{1,6}条(?:之` + han + `)?|` + han + `{1,3}、|[（(]` + han + `{1,3}[)）]|[0-9]{1,2}[.．、]|[（(][0-9]{1,2}[)）]|[①-⑳]|——)\s*`)
)

// kindOf tells a rule from an instruction to units by the words of its sentences: a rule gives what one gets, who may,
// how or by when; an instruction has an organ for its subject, or only verbs of work and figures of a plan.
func kindOf(p Passage, planned bool) Kind {
	if len(p.Units) == 0 && reLeadIn.MatchString(p.Text) && runes(p.Text) <= largePassage/2 {
		return Rule
	}
	rule, task := 0, 0
	if len(p.Units) > 0 {
		task += 2
	}
	if planned {
		task++
	}
	for _, span := range Sentences(p.Text) {
		s := reClauseMark.ReplaceAllString(p.Text[span.From:span.To], "")
		organ := chargedOrgan.MatchString(s) && !readersFirst.MatchString(s) && !forReaders[timeLimit].MatchString(s) // by when an organ must act is a reader's business
		aim := targets.MatchString(s)
		if organ {
			task += 2
		}
		if aim {
			task++
		}
		task += min(len(instructing.FindAllString(s, 4)), 4)
		for i, re := range forReaders {
			if organ && i >= strong-1 && i != procedure && i != effect || aim && i != timeLimit && i != procedure {
				continue
			}
			switch {
			case !re.MatchString(s):
			case i < strong:
				rule += 3
			default:
				rule += 2
			}
		}
	}
	if strings.HasPrefix(strings.TrimSpace(p.Text), "答") {
		rule++
	}
	if rule >= task && (rule > 0 || task == 0) {
		return Rule
	}
	return Task
}
