package kb

import (
	"regexp"
	"strconv"
	"strings"
)

// yearsAsked are the years that a normalised question names, also as seen from its day.
func yearsAsked(question string, day Date) []string {
	var years []string
	for _, m := range askedYear.FindAllStringSubmatch(question, -1) {
		years = append(years, m[1])
	}
	for _, m := range shortYear.FindAllStringSubmatch(question, -1) {
		years = append(years, "20"+m[1])
	}
	for _, m := range hanYear.FindAllString(question, -1) {
		years = append(years, hanDigits.Replace(m))
	}
	if len(day) >= len("2026") {
		for word, shift := range fromToday {
			if strings.Contains(question, word) {
				years = append(years, strconv.Itoa(yearOf(day)+shift))
			}
		}
	}
	return years
}

// otherYear says that the question asks for a year that a yearly document's clause is not about.
func otherYear(question string, day Date, h Hit) Reason {
	own := h.Policy.PlanYear
	if own == 0 {
		if m := titleYear.FindStringSubmatch(Normalise(h.Policy.Title)); m != nil {
			own, _ = strconv.Atoi(m[1])
		}
	}
	if own == 0 {
		return Reason{}
	}
	for _, y := range yearsAsked(Normalise(question), day) {
		if y != strconv.Itoa(own) && !strings.Contains(Normalise(h.Passage.Text), y) {
			return Reason{OtherYear, y, strconv.Itoa(own)}
		}
	}
	return Reason{}
}

// titleYear is the one year of a title: 2026年度申报指南, not 2024—2026年行动计划.
var titleYear = regexp.MustCompile(`^(?:[^0-9]|[0-9]{1,3}[^0-9])*(20[0-9]{2})年`)

var (
	askedYear = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})(?:[^0-9]|$)`)
	shortYear = regexp.MustCompile(`(?:^|[^0-9年满])([23][0-9])年(?:的|度|版|新|初|底|上半|下半|[0-9]{1,2}月)`)
	hanYear   = regexp.MustCompile(`二[〇零○][一二三][〇零○一二三四五六七八九]年`)
	hanDigits = strings.NewReplacer("〇", "0", "零", "0", "○", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9", "年", "")
	fromToday = map[string]int{"明年": 1, "来年": 1, "去年": -1, "上一年": -1, "前年": -2, "后年": 2}
)
