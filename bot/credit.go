package bot

import "strings"

// creditAlphabet and creditWeights are those of GB 32100-2015, section 5.5: 31 characters without I O S V Z.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var creditWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// CreditCode cleans a 统一社会信用代码 as typed (case, spaces, full width) and verifies its check character.
// A code that is not valid gives ErrBadCode.
func CreditCode(typed string) (string, error) {
	var b strings.Builder
	for _, r := range strings.ToUpper(typed) {
		switch {
		case r >= '０' && r <= '９':
			r = r - '０' + '0'
		case r >= 'Ａ' && r <= 'Ｚ':
			r = r - 'Ａ' + 'A'
		case r == ' ' || r == '-' || r == '　' || r == '\u200b':
			continue
		}
		b.WriteRune(r)
	}
	code := b.String()
	if len(code) != 18 {
		return "", ErrBadCode
	}
	sum := 0
	for i := range 17 {
		v := strings.IndexByte(creditAlphabet, code[i])
		if v < 0 {
			return "", ErrBadCode
		}
		sum += v * creditWeights[i]
	}
	if code[17] != creditAlphabet[(31-sum%31)%31] {
		return "", ErrBadCode
	}
	return code, nil
}

// MaskCode hides the middle of a credit code.
func MaskCode(code string) string {
	if len(code) != 18 {
		return code
	}
	return code[:4] + "**********" + code[14:]
}

// MaskPhone hides the middle of a phone number.
func MaskPhone(phone string) string {
	if len(phone) < 7 {
		return phone
	}
	return phone[:3] + strings.Repeat("*", len(phone)-7) + phone[len(phone)-4:]
}
