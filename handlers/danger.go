package handlers

import (
	"regexp"

	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// The words of each danger, in the order in which they count when several are said.
var perils = []struct {
	peril wording.Peril
	words *regexp.Regexp
}{
	{wording.Fire, regexp.MustCompile(`火灾|着火|起火|失火|着了火|冒(?:黑|浓)?烟|爆炸|爆燃|泄漏|泄露气|漏气|(?:煤气|燃气|天然气|液化气|氨气|液氨|氯气)(?:泄露|漏)|(?:煤气|燃气|氨|氯气)味`)},
	{wording.Hurt, regexp.MustCompile(`中毒|触电|电击|坍塌|塌方|安全事故|事故伤|食品安全`)},
	{wording.Outage, regexp.MustCompile(`停电|断电`)},
	{wording.Shortage, regexp.MustCompile(`停气|断气|停水|断水|停暖`)},
}

var (
	safeWords = regexp.MustCompile(`食品安全(?:法|许可|标准|培训|管理|政策|示范|证|等级|体系)`)
	// hurtWords are somebody's injuries, unless the question is what becomes of them afterwards.
	hurtWords  = regexp.MustCompile(`(?:人|工|员|师傅|司机|他|她)(?:们)?(?:在[^,。]{0,8})?(?:都|也|又|突然)?(?:受了?伤|(?:被|让)?[^,。]{0,4}(?:砸|烧|烫|炸|轧|压|夹|撞|摔|割|刺|电|灼)(?:伤|到|着)|晕倒|昏倒|昏迷|昏过去|晕过去|不省人事|休克|出血|骨折|坠落|被埋|被困|被卷)`)
	afterwards = regexp.MustCompile(`工伤|认定|赔|报销|保险|鉴定|补偿|待遇|补助|津贴|责任|职业病|预防|防止|避免|如果|万一|培训|演练|预案|规定|政策|去年|上个?月|怎么算|谁管|归谁`)
)

// perilOf tells which danger a text speaks of.
func perilOf(text string) wording.Peril {
	text = safeWords.ReplaceAllString(kb.Normalise(text), "")
	for _, p := range perils {
		if p.words.MatchString(text) {
			return p.peril
		}
		if p.peril == wording.Fire && hurtWords.MatchString(text) && !afterwards.MatchString(text) {
			return wording.Hurt
		}
	}
	return wording.NoPeril
}

// dangerous reports words of danger: the emergency numbers are said at once and the ticket is urgent.
func dangerous(text string) bool { return perilOf(text) != wording.NoPeril }
