package kb

import "regexp"

var (
	// actionable are words of a rule one can act on.
	actionable = regexp.MustCompile(`申请(?:人|条件|材料|表|单位|企业|时间|方式)|申报(?:条件|材料|时间|对象|流程)|符合(?:下列|以下|上述)?条件之一|符合(?:下列|以下)|(?:提交|提供).{0,12}材料|给予.{0,24}(?:补贴|奖励|补助|资助|贴息|返还)|[0-9.]+\s*(?:万元|元|％|%).{0,10}(?:补贴|奖励|补助|资助)|免征|减征|不予受理|办理(?:流程|时限|地点|条件)|受理(?:条件|时间|部门)|应当(?:提交|提供|符合|具备)|处.{0,12}罚款`)
	// instructing are the verbs with which a document sets work to units.
	instructing = regexp.MustCompile(`推进|推动|加强|完善|探索|深化|加快|强化|健全|引导|鼓励|支持|落实|优化|提升|统筹|建立|构建|开展|压实|营造`)
)

// kindOf tells a rule from an instruction to units by its words: an instruction names who must do it,
// or stands in a plan, and gives no condition, amount or material.
func kindOf(p Passage, planned bool) Kind {
	verbs := len(instructing.FindAllString(p.Text, 4))
	switch {
	case actionable.MatchString(p.Text):
		return Rule
	case len(p.Units) > 0 && verbs >= 1, planned && verbs >= 2:
		return Task
	}
	return Rule
}
