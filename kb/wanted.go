package kb

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// want is a kind of thing that may be asked for, and how a clause that gives it looks.
type want struct {
	asked, given *regexp.Regexp
	must         bool           // a clause that does not give it does not answer
	rate         bool           // it is a share, not a sum
	clear        bool           // what is given looks like nothing else: a sum, a share, a day
	label        *regexp.Regexp // how a clause that is all about it begins
}

var wants = []want{
	{regexp.MustCompile(`多少钱|多少元|多少万|(?:^|[^十])几(?:万|千块|百块|十块|分钱|毛钱|毛|块钱|百元|千元)(?:块|元|钱)?[?？]?$|[补奖给贷罚交收](?:我们?|咱们?|企业|个)?几(?:十|百|千)?[万千百十块元]|[补奖给罚交]多少|(?:奖励|补贴|补助|奖金|补偿|价格|罚款|额度|房租|租金|出让价|地价|单价|收费).{0,4}(?:多少|几[万千百十])|(?:奖励|补贴|补助|扶持|资助)(?:的)?(?:金额|标准|额度|上限)|一[亩度吨方](?:地|电|水|气)?.{0,3}(?:价|几块|几元|几分|几毛)|多少.{0,2}(?:奖励|补贴|补助|奖金)|什么价`),
		regexp.MustCompile(`[0-9零一二三四五六七八九十百千万亿]\s*(?:余|多)?元|[(（:：/]元`), true, false, true, regexp.MustCompile(`^.{0,6}(?:补贴|补助|奖励|支持|收费)?(?:标准|额度|金额)`)},
	{regexp.MustCompile(`(?:比例|利率|费率|税率).{0,4}(?:多少|几)|(?:补贴|补助|奖励|贴息|报销).{0,2}比例(?:是)?(?:百分|$|[?？])|贴息(?:是)?(?:多少|几)|百分之[几多]|几个点|几折`), regexp.MustCompile(`[0-9]\s*[%％‰]|百分之|[0-9一二三四五六七八九]成|个百分点|倍|基点`), true, true, true, regexp.MustCompile(`^.{0,6}(?:贴息|补贴|补助)(?:标准|比例)`)},
	{regexp.MustCompile(`(?:要|需要|都要|应)?(?:交|带|提供|准备|提交)?(?:些)?(?:哪些|什么|啥)?(?:申请|申报)?(?:材料|证件|资料)|带什么|带啥|交什么|交啥|交哪些`), regexp.MustCompile(`材料|复印件|申请表|证明|凭证|合同|执照`), false, false, false, regexp.MustCompile(`^.{0,6}(?:申[请报]|所需|提交)?材料`)},
	{regexp.MustCompile(`条件|资格|什么样的企业|啥样的企业|哪些企业|哪类企业|啥企业能|符合什么|门槛`), regexp.MustCompile(`条件|符合|应当具备|下列|对象|适用`), false, false, false, regexp.MustCompile(`^.{0,6}(?:(?:申[请报]|补贴|支持|享受)?(?:条件|对象)|适用范围)`)},
	{regexp.MustCompile(`什么时候|啥时候|几号|几月|截止|期限|多久|多长时间|几天|几年|多少年`), regexp.MustCompile(`[0-9一二三四五六七八九十]\s*(?:日|天|个月|个工作日|月)|工作日|月底|年底|季度末|截止`), false, false, true, regexp.MustCompile(`^.{0,6}(?:申[请报]|办理|受理)?(?:时间|时限|期限)`)},
	{regexp.MustCompile(`怎么申请|怎么申报|怎么办理|咋申请|咋申报|咋办理|如何申请|如何申报|流程|程序|步骤`), regexp.MustCompile(`申请|申报|提交|受理|审核|程序|流程`), false, false, false, regexp.MustCompile(`^.{0,6}(?:(?:申[请报]|办理|工作)?(?:流程|程序|步骤)|申[请报]方式)`)},
}

// A question for the amount or the rate of a support is not answered by another one: a goal, a turnover, a
// growth.
var (
	support   = regexp.MustCompile(`补|奖|贴|资助|扶持`)
	supported = regexp.MustCompile(`补贴|补助|补偿|奖励|奖补|奖金|贴息|资助|给予|津贴`)
	goal      = regexp.MustCompile(`增长|目标|提高|覆盖|达到|预留|占|份额|保持|解决率`)
	rated     = regexp.MustCompile(`(?:补贴|补助|贴息|扣除|利率|费率|税率|比例|奖励|给予|支付|报销|缴费|按照?|利息)[^。;；]{0,16}(?:[0-9.]+\s*[%％‰]|百分之|[0-9一二三四五六七八九]成|倍|基点|个百分点)|[%％](?:的)?(?:比例|标准|给予|补贴|补助|贴息|扣除|奖励|支付|报销|缴)`)
)

// fitting tells the clauses that give what a question asks for.
func (w want) fitting(question string) func(Passage) bool {
	proof := supported
	switch {
	case !w.must:
		return w.gives
	case w.rate && goal.MatchString(question):
		return w.gives
	case w.rate:
		proof = rated
	case !support.MatchString(question):
		return w.gives
	}
	return func(p Passage) bool {
		return w.gives(p) && proof.MatchString(p.Text+" "+strings.Join(p.Headings, " "))
	}
}

// nearly is how much less than the best hit another clause of the same document may score to go before it for
// giving what was asked for.
const (
	nearly  = 1.0
	rather  = 2.0 // when the best does not give it
	clearly = 3.0 // when what it gives looks like nothing else
	roughly = 4.0 // when its heading says so
)

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
		less := w.margin()
		if !w.gives(hits[0].Passage) {
			less = max(less, rather)
		}
		if w.first(hits, roughly, w.labels) || w.first(hits, less, w.fitting(question)) {
			return true
		}
		return !w.must
	}
	return true
}

// first moves to the front the best of the hits of the first one's document that scores less by no more than
// less and fits.
func (w want) first(hits []Hit, less float64, fits func(Passage) bool) bool {
	for i, h := range hits {
		if h.Policy.ID == hits[0].Policy.ID && h.Score >= hits[0].Score-less && fits(h.Passage) {
			h.Score = hits[0].Score
			copy(hits[1:i+1], slices.Clone(hits[:i]))
			hits[0] = h
			return true
		}
	}
	return false
}

// margin is how much more a clause may score that does not give what was asked for.
func (w want) margin() float64 {
	if w.clear {
		return clearly
	}
	return nearly
}

// labels says that a clause or its heading begins with the name of the kind of thing.
func (w want) labels(p Passage) bool {
	if w.must && !w.gives(p) {
		return false
	}
	return w.label.MatchString(p.Text) || len(p.Headings) > 0 && w.label.MatchString(p.Headings[len(p.Headings)-1])
}

func (w want) gives(p Passage) bool {
	return w.given.MatchString(p.Text) || w.given.MatchString(strings.Join(p.Headings, " "))
}

// labelled answers a question for a kind of thing about a matter that only the rest of its words name: the
// document that fits the matter, and in it the clause whose heading is the kind (三、申请材料).
func (l *Library) labelled(ctx context.Context, asked, question string, day Date) ([]Found, float64, error) {
	for _, w := range wants {
		if !w.asked.MatchString(asked) {
			continue
		}
		matter := w.asked.ReplaceAllString(question, " ")
		if runes(tight(matter)) < shortestMatter {
			return nil, 0, nil
		}
		l.mu.RLock()
		now := l.standingOn(day).asked(question)
		l.mu.RUnlock()
		found, err := l.Index.Search(ctx, matter, hitCount, now.answers)
		if err != nil || confidenceIn(found) < leastMatter {
			return nil, 0, err
		}
		l.mu.RLock()
		defer l.mu.RUnlock()
		for _, p := range l.texts[found[0].Policy] {
			if w.labels(p) {
				first := Found{Policy: p.Policy, Passage: p.ID, Score: found[0].Score}
				// What the search could not know, that the clause's own heading names the kind asked for, halves the doubt.
				return joined([]Found{first}, found), (1 + confidenceIn(found)) / 2, nil
			}
		}
		return nil, 0, nil
	}
	return nil, 0, nil
}

// leastMatter is the confidence in what was found for the matter alone from which its document is looked through.
const leastMatter = 0.3

// shortestMatter is the length, in characters, of the shortest matter that is looked for by itself.
const shortestMatter = 4
