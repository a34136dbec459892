package handlers

import (
	"regexp"
	"strconv"
	"strings"
)

// number reads a number that is small and not negative; anything else is 0.
func number(s string) int {
	if n, err := strconv.ParseUint(s, 10, 31); err == nil {
		return int(n)
	}
	return 0
}

func groups(s string, at []int) []string {
	g := make([]string, len(at)/2)
	for i := range g {
		if at[2*i] >= 0 {
			g[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return g
}

// halfWidth turns full-width letters, digits and marks, and long dashes, into plain ones.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '\uff01' && r <= '\uff5e':
			return r - 0xfee0
		case r == '\u3000':
			return ' '
		case r == '\u2013' || r == '\u2014':
			return '-'
		}
		return r
	}, s)
}

// plainDigits also turns Chinese numbers before 月 日 号 天 周 个 into digits.
func plainDigits(s string) string {
	s = halfWidth(s)
	return hanNumber.ReplaceAllStringFunc(s, func(m string) string {
		tail := m[len(m)-len("月"):]
		body := strings.TrimSuffix(m, tail)
		if n, ok := hanValue(body); ok {
			return strconv.Itoa(n) + tail
		}
		return m
	})
}

var hanNumber = regexp.MustCompile(`[一二三四五六七八九十两]{1,3}[月日号天周个]`)

// hanValue reads 一 to 三十九.
func hanValue(s string) (int, bool) {
	digits := map[rune]int{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	total, last := 0, 0
	for _, r := range s {
		if r == '十' {
			total, last = max(last, 1)*10, 0
			continue
		}
		if last != 0 {
			return 0, false
		}
		last = digits[r]
	}
	return total + last, total+last > 0
}
