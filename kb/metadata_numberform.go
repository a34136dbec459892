package kb

import "strings"

// notice writes the number of an announcement; joint issuers keep the blank between them.
func notice(m []string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(m[1], "　", " ")), " ") + m[2] + "年第" + m[3] + "号"
}

func numbered(m []string) string {
	sign := m[1]
	if i := strings.LastIndex(sign, "文件"); i >= 0 {
		sign = sign[i+len("文件"):]
	}
	return sign + "〔" + m[2] + "〕" + strings.TrimLeft(m[3], "0") + "号"
}

// decree writes the number of an order, without the country's name before the organ's.
func decree(issuer, year, no string) string {
	issuer = tight(issuer)
	issuer = strings.TrimSuffix(issuer, "第")
	if short := strings.TrimPrefix(issuer, "中华人民共和国"); short != "" {
		issuer = short
	}
	if year != "" {
		year += "年"
	}
	return issuer + "令" + year + "第" + no + "号"
}
