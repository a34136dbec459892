package rank

import (
	"regexp"
	"slices"
	"unicode/utf8"
)

// regions are the provinces and the like as people write them, without their endings.
var regions = regexp.MustCompile(`北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门`)

// towns are names with an ending, behind a space or another place.
var towns = regexp.MustCompile(`[省市州区县盟在于 ]([\p{Han}]{1,4}?)(自治区|自治州|自治县|省|市|县|州|区|盟|旗)`)

// common are beginnings that look like a place's name and are none.
var common = regexp.MustCompile(`^(我|本|全|各|该|城|县|市|省|园|社|地|小|开发|高新|街道|直|外|跨|超|夜|农贸|批发|股|新|旧|老|辖|校|厂|库|片|山|景|灾|疫|贫困|试验|示范|保税|自贸|经济|工业|产业|商)`)

// Places are the names of places in a question's content, without their endings.
func Places(content string) []string {
	found := regions.FindAllString(content, -1)
	content = " " + content
	for {
		m := towns.FindStringSubmatchIndex(content)
		if m == nil {
			return found
		}
		if name := content[m[2]:m[3]]; len(name) >= len("温州") && !common.MatchString(name) && !slices.Contains(found, name) {
			found = append(found, name)
		}
		// The ending of one name stands before the next: 山东省东营市.
		_, n := utf8.DecodeLastRuneInString(content[:m[5]])
		content = content[m[5]-n:]
	}
}
