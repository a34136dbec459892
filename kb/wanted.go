package kb

import (
	"regexp"
	"slices"
	"strings"
)

// want is a kind of thing that may be asked for, and how a clause that gives it looks.
type want struct {
	asked, given *regexp.Regexp
	must         bool // a clause that does not give it does not answer
}

var wants = []want{
	{regexp.MustCompile(`多少钱|多少元|多少万|几万|几千块|几百块|[补奖给罚交]多少|(?:奖励|补贴|补助|奖金|补偿|价格|罚款|额度|房租|租金).{0,4}(?:多少|几[万千百])|多少.{0,2}(?:奖励|补贴|补助|奖金)|什么价`),
		regexp.MustCompile(`[0-9零一二三四五六七八九十百千万亿]\s*(?:余|多)?元|[(（:：/]元`), true},
	{regexp.MustCompile(`(?:比例|利率|费率|税率|贴息).{0,4}(?:多少|几)|百分之几`), regexp.MustCompile(`[0-9]\s*[%％‰]|百分之|[0-9一二三四五六七八九]成|个百分点|倍|基点`), true},
	{regexp.MustCompile(`材料|证件|带什么|带啥|交什么|资料`), regexp.MustCompile(`材料|复印件|申请表|证明|凭证|合同|执照`), false},
	{regexp.MustCompile(`条件|资格|什么样的企业|哪些企业|符合什么|门槛`), regexp.MustCompile(`条件|符合|应当具备|下列|对象|适用`), false},
	{regexp.MustCompile(`什么时候|啥时候|几号|几月|截止|期限|多久|多长时间|几天`), regexp.MustCompile(`[0-9]\s*(?:日|天|个月|个工作日|月)|工作日|月底|年底|季度末|截止`), false},
	{regexp.MustCompile(`怎么申请|怎么申报|怎么办理|如何申请|流程|程序|步骤`), regexp.MustCompile(`申请|申报|提交|受理|审核|程序|流程`), false},
}

// nearly is the share of the best hit's score from which another clause of the same document may go before
// it for giving what was asked for.
const nearly = 0.75

// prefer puts first, among the hits of the best one's document that are nearly as good, one that gives the
// kind of thing asked for. It reports false when an amount is asked for and no such clause gives one.
func prefer(question string, hits []Hit) bool {
	if len(hits) == 0 {
		return true
	}
	for _, w := range wants {
		if !w.asked.MatchString(question) {
			continue
		}
		for i, h := range hits {
			if h.Policy.ID == hits[0].Policy.ID && h.Score >= nearly*hits[0].Score && w.gives(h.Passage) {
				best := hits[0].Score
				copy(hits[1:i+1], slices.Clone(hits[:i]))
				hits[0] = h
				hits[0].Score = best
				return true
			}
		}
		return !w.must
	}
	return true
}

func (w want) gives(p Passage) bool {
	return w.given.MatchString(p.Text) || w.given.MatchString(strings.Join(p.Headings, " "))
}
