package kb

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// lastDays finds the last day to apply, in the words that notices use: 申报截止时间为2026年12月31日; 于2026年12月31日前申报.
var lastDays = []*regexp.Regexp{
	regexp.MustCompile(`(?:申报|申请|受理|报名|报送|兑现)[^。;\d]{0,12}(?:截止|截至|止于|期限|时间)[^。;\d]{0,8}(?:\d{4}年\d{1,2}月\d{1,2}日[^。;\d]{0,6}(?:至|到|-|—)[^。;\d]{0,6})?(\d{4})年(\d{1,2})月(\d{1,2})日`),
	regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})日[^。;\d]{0,4}(?:前|之前|以前)[^。;\d]{0,16}(?:申报|申请|报名|报送)`),
}

// ClosesOn is the last day of an application window that the text names; empty when it names none in full.
func ClosesOn(text string) Date {
	if !strings.Contains(text, "年") || !strings.ContainsAny(text, "报受兑") && !strings.Contains(text, "申请") {
		return ""
	}
	s := Normalise(text)
	for _, re := range lastDays {
		for _, m := range re.FindAllStringSubmatch(s, -1) {
			y, _ := strconv.Atoi(m[1])
			month, _ := strconv.Atoi(m[2])
			day, _ := strconv.Atoi(m[3])
			if y >= 2000 && y < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 {
				return Date(fmt.Sprintf("%04d-%02d-%02d", y, month, day))
			}
		}
	}
	return ""
}
