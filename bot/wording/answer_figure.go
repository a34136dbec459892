package wording

import (
	"regexp"

	"zhuqi/kb"
)

// digits are a figure, or the end of one, in either kind of numerals, with what may stand between it and its measure.
const digits = `[0-9〇零一二两三四五六七八九十百千万亿]\s*[余多]?\s*`

// figures are the questions for a figure and what gives it, the closest kinds first.
var figures = []struct{ asked, given *regexp.Regexp }{
	{regexp.MustCompile(`多少(?:钱|元|块|万|亿)|几[十百千万亿]*(?:元|块)|几[百千万亿]|金额|投资额|额度`), regexp.MustCompile(digits + `(?:元|块|万|亿)`)},
	{regexp.MustCompile(`百分之(?:几|多少)|比例|利率|税率|费率|增速|增长(?:率|多少)|几个(?:百分)?点`), regexp.MustCompile(digits + `(?:[%％‰]|个?百分点|倍)|[%％]|百分之` + digits)},
	{regexp.MustCompile(`多久|多长时间|几[天年]|几个(?:月|工作日|小时)|多少[天年]|几[月号]|哪[一]?[天年]|什么时候|何时|截止`), regexp.MustCompile(digits + `(?:个工作日|个月|天|日|年|月|小时|季度)|[年月季]底`)},
}

var (
	// counted are questions for how many of something, with its measure.
	counted = regexp.MustCompile(`(?:多少|几)(?:万)?(家|户|名|亩|平方米|平米|吨|公里|千瓦|人|个|项|场|次|所|座|条|批|期|件|种|辆|台|套)`)
	// anyMany is a question for a figure of no kind that is known.
	anyMany = regexp.MustCompile(`多少`)
	// measured is a figure with something behind it: not a number of the outline.
	measured = regexp.MustCompile(digits + `(?:\p{Han}|[%％])`)
	outline  = regexp.MustCompile(`^\s*(?:[0-9]+[.．、]|[(（]?[0-9一二三四五六七八九十]+[)）、])|第[0-9一二三四五六七八九十百]+[条款项章节批届期年]|[一二三四五六七八九十]是`)
)

// givesFigure says that a question asks for a figure and the quote gives one of its kind.
func givesFigure(question, quote string) bool {
	question, quote = kb.Normalise(question), outline.ReplaceAllString(kb.Normalise(quote), " ")
	for _, f := range figures {
		if f.asked.MatchString(question) {
			return f.given.MatchString(quote)
		}
	}
	if m := counted.FindStringSubmatch(question); m != nil {
		given := regexp.QuoteMeta(m[1])
		switch m[1] {
		case "家", "户", "人", "名", "个":
			given = `[家户人名个]`
		case "平米", "平方米":
			given = `平方?米|㎡`
		}
		return regexp.MustCompile(digits + `(?:` + given + `)`).MatchString(quote)
	}
	return anyMany.MatchString(question) && measured.MatchString(quote)
}
