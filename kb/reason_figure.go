package kb

import (
	"regexp"
	"strings"
)

// askedShare tells a question for a share or a rate from one for a sum.
var askedShare = regexp.MustCompile(`比例|利率|费率|税率|百分|贴息`)

func sumOrShare(question string) string {
	if askedShare.MatchString(Normalise(question)) {
		return "比例"
	}
	return "金额"
}

const (
	calendar = `[0-9〇零一二三四五六七八九十]\s*(?:月|日|号|季度)|(?:20[0-9]{2}|[一二三四五六七八九])年(?:底|初|末|内|度)|20[0-9]{2}年|月[底初末内]|年[底初末]|每[年季月](?:第|[0-9一二三四])|即日|长期|常年|全年|当[天日月年]|期满|截止|届满|工作日|` + digits + `天`
	span     = digits + `\s*(?:余|多)?(?:个)?(?:工作日|日|天|月|周|年|小时|分钟|季度|学年|学期)|半[年月天]|[当即]场|即时|即办|立等|随时|立即|当[天日月年]|次[日月年]|长期|终身|不受(?:时间|期限)`
	money    = digits + `\s*(?:余|多)?元|元[/／]|[(（:：/／]元|免费|不收费|免[收征缴]|不收取`
	shares   = `[0-9]\s*[%％‰]|百分之|` + digits + `成|倍|基点|个百分点|折`
)

// A question for a figure, and how a clause that gives it looks.
type figureKind struct {
	name          string
	asked, unless *regexp.Regexp
	given         *regexp.Regexp
}

var figureKinds = []figureKind{
	{"日期", regexp.MustCompile(`几月几[号日]|几[号日](?:前|之前|截止|开始|到期)|(?:截止|截至)(?:到|于|在)?(?:几|哪|什么)|哪[一]?天(?:截止|开始|到期|前)|什么时候(?:截止|到期|结束)|(?:截止|到期|开始|起始)(?:日期|时间)(?:是|为)?(?:几|哪|什么|多)`), nil,
		regexp.MustCompile(calendar)},
	{"时间", regexp.MustCompile(`(?:^|[^不没])多久|多长时间|(?:^|[^了这那近前后过头好十隔有拖])(?:几|多少)(?:个)?(?:工作日|天|小时|(?:个)月|周|年)|几个月|多少年|(?:时限|期限)(?:是|为|有)?(?:多|几)`), regexp.MustCompile(`(?:了|好|这|近|前|过)几(?:天|个月|年)|几(?:天|个月|年)(?:前|来|没|不)|多久[没不]`),
		regexp.MustCompile(span)},
	// When something may or has to be done a clause may say by what comes before it.
	{"时间", regexp.MustCompile(`什么时候|啥时候|何时`), nil,
		regexp.MustCompile(calendar + `|` + span + `|时[,，。;；]|[之以]?[前后][,，。;；]|期间|情形|的[,，]|工作|[年月日]`)},
	{"年龄", regexp.MustCompile(`几岁|多少岁|多大(?:年[龄纪]|岁数)|年龄.{0,4}(?:多少|多大|几|限制|要求|规定)`), nil,
		regexp.MustCompile(`岁|年龄|成年`)},
	{"倍数", regexp.MustCompile(`多少倍|几倍`), nil, regexp.MustCompile(`倍|[0-9]\s*[%％]|百分之`)},
	{"比例", regexp.MustCompile(`(?:比例|利率|费率|税率).{0,2}(?:多少|几|多高)|百分之[几多]|几个点|几折`), nil, regexp.MustCompile(shares)},
	{"金额", regexp.MustCompile(`多少(?:块|毛|万)?(?:钱|元)|(?:工资|费用|标准|价格|价|租金|押金|保证金|罚款|赔偿|额度|金额|限额).{0,3}(?:多少|几[万千百])(?:[^个家户名人亩平吨公千米岁倍天年月]|$)`), nil,
		regexp.MustCompile(money + `|` + shares + `|` + digits + `\s*(?:平方米|亩|分|度)`)},
}

var (
	// askedAid are questions for the sum of an aid. The sums of a clause that only sets work to units are its targets,
	// unless they stand with the aid.
	askedAid = regexp.MustCompile(`(?:奖励?|补[贴助]?|奖金|资助|贴息).{0,4}(?:多少|几[万千百])(?:[^个家户名人亩岁天年月次]|$)|多少.{0,2}(?:奖|补)`)
	aidGiven = regexp.MustCompile(`(?:奖|补贴|补助|奖补|资助|贴息|给予)[^。;；\n]{0,30}` + digits + `\s*(?:万|亿)?元|元[^。;；\n]{0,12}(?:奖|补|资助)`)
	sumGiven = regexp.MustCompile(money + `|` + shares)
	// askedCount are questions for how many, with what is counted: land and goods have their units, all else is
	// counted one way or another (563个, 563人, 563名).
	askedCount = regexp.MustCompile(`多少(?:个)?(` + countUnits + `)|几(?:个)?(` + countUnits + `)(?:[,.?!;:]|企业|才|可以|能|$)`)
	countedAs  = map[string]string{"平米": "平方米|平米|㎡|m2", "平方米": "平方米|平米|㎡|m2|亩|公顷", "亩": "亩|公顷|平方米|平方公里", "吨": "吨", "公里": "公里|千米", "千瓦": "千瓦|兆瓦|kw"}
)

const countUnits = `家|户|名|亩|平方米|平米|吨|公里|千瓦|万人|人次|人`

const anyCounter = `家|户|名|位|人|所|件|处|批|对|套|辆|台|个(?:[^工月百小]|$)`

var countGiven = map[string]*regexp.Regexp{}

func init() {
	for unit, as := range countedAs {
		countGiven[unit] = givenAs(as)
	}
	countGiven[""] = givenAs(anyCounter)
}

func givenAs(unit string) *regexp.Regexp {
	return regexp.MustCompile(`(?:` + digits + `|[余多近约])\s*(?:余|多|万|亿)*(?:` + unit + `)`)
}

// figureMissing names the kind of figure that a normalised question asks for and a clause does not give, empty
// when it gives it or none is asked for.
func figureMissing(question string, p Passage) string {
	text := Normalise(strings.Join(p.Headings, " ") + " " + p.Text)
	if name := countMissing(question, text); name != "" {
		return name
	}
	if askedAid.MatchString(question) {
		given := sumGiven
		if p.Kind == Task {
			given = aidGiven
		}
		if !given.MatchString(text) {
			return sumOrShare(question)
		}
	}
	for _, k := range figureKinds {
		if k.asks(question) && !k.given.MatchString(text) {
			return k.name
		}
	}
	return ""
}

// sumMissing says that a normalised question asks for a sum, which is not in what is quoted of a clause.
func sumMissing(question string, h Hit) bool {
	sums := figureKinds[len(figureKinds)-1]
	text := Normalise(strings.Join(h.Passage.Headings, " ") + " " + h.LeadIn + " " + h.Quote)
	return countMissing(question, "") == "" && sums.asks(question) && !sums.given.MatchString(text)
}

func (k figureKind) asks(question string) bool {
	if k.unless != nil && k.unless.MatchString(question) {
		return false
	}
	return k.asked.MatchString(question)
}

func countMissing(question, text string) string {
	m := askedCount.FindStringSubmatch(question)
	if m == nil {
		return ""
	}
	given := countGiven[m[1]+m[2]]
	if given == nil {
		given = countGiven[""]
	}
	if given.MatchString(text) {
		return ""
	}
	return "数量"
}

// asksFigure says that a normalised question asks for a figure of one kind or another.
func asksFigure(question string) bool {
	if askedAid.MatchString(question) || askedCount.MatchString(question) {
		return true
	}
	for _, k := range figureKinds {
		if k.asks(question) {
			return true
		}
	}
	return false
}
