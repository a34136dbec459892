package handlers

import (
	"regexp"
	"strings"
	"unicode"

	"zhuqi/bot"

	"golang.org/x/text/unicode/norm"
)

// fields are what one message may carry, in any order: a credit code, an enterprise's name, a contact, a phone.
type fields struct {
	Code    string
	BadCode bool // something looks like a code and is not one
	Firm    string
	Contact string
	Phone   string
}

var (
	codeLike  = regexp.MustCompile(`(?:^|[^0-9A-Za-z])([0-9A-Za-z](?:[ -]?[0-9A-Za-z]){16,19})(?:$|[^0-9A-Za-z])`)
	phoneLike = regexp.MustCompile(`(?:\+?86[ -]?)?(1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4})|(0[0-9]{2,3}[ -]?[0-9]{7,8})|(?:^|[^0-9])([2-8][0-9]{6,7})(?:$|[^0-9])`)
	labelled  = regexp.MustCompile(`(?:统一社会)?信用代码|营业执照号?|企业(?:名称|全称)|公司(?:名称|全称)|单位名称|名称|联系人|联系(?:电话|方式)|手机号?码?|电话号?码?|姓名`)
	firmLike  = regexp.MustCompile(`公司|厂$|合作社|集团|企业|个体|商行|商店|超市|门市|农场|中心$|店$|部$|社$|行$|院$|园$|坊$|馆$|站$`)
)

// parseFields reads the fields out of a message. What is left over and named like a firm, or long, is the firm.
func parseFields(text string) fields {
	var f fields
	s := norm.NFKC.String(text)
	s = strings.Map(func(r rune) rune {
		if r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r == 0xfeff {
			return -1
		}
		return r
	}, s)
	s = f.takeCode(s)
	if m := phoneLike.FindStringSubmatchIndex(s); m != nil {
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				f.Phone = digits(s[m[i]:m[i+1]])
				s = s[:m[i]] + " " + s[m[i+1]:]
				break
			}
		}
	}
	s = strings.TrimSpace(strings.ReplaceAll(labelled.ReplaceAllString(s, " "), "+86", " "))
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；:：。|/", r) }) {
		n := len([]rune(w))
		switch {
		case !strings.ContainsFunc(w, unicode.IsLetter) || n > 60:
		case f.Firm == "" && (firmLike.MatchString(w) && n >= 4 || n >= 6 && strings.ContainsFunc(w, han)):
			f.Firm = strings.TrimFunc(w, unicode.IsPunct)
			if strings.HasSuffix(w, ")") {
				f.Firm = w
			}
		case f.Contact == "" && n <= 12:
			f.Contact = w
		}
	}
	return f
}

// takeCode cuts a credit code out of s; spaces and dashes inside it do not matter.
func (f *fields) takeCode(s string) string {
	for at := 0; ; {
		m := codeLike.FindStringSubmatchIndex(s[at:])
		if m == nil {
			return s
		}
		from, to := at+m[2], at+m[3]
		if code, rest, ok := codeIn(s[from:to]); ok {
			f.Code, f.BadCode = code, false
			return s[:from] + " " + rest + " " + s[to:]
		}
		if len(digits(s[from:to])) >= 8 && !strings.ContainsAny(s[from:to], " ") {
			f.BadCode = true
			s = s[:from] + " " + s[to:]
			at = from
			continue
		}
		at = to
	}
}

// codeIn finds a valid code in a run of letters and digits, or at one of its ends.
func codeIn(run string) (code, rest string, ok bool) {
	if c, err := bot.CreditCode(run); err == nil {
		return c, "", true
	}
	if i := strings.IndexByte(run, ' '); i > 0 {
		if c, err := bot.CreditCode(run[:i]); err == nil {
			return c, run[i+1:], true
		}
	}
	if i := strings.LastIndexByte(run, ' '); i > 0 {
		if c, err := bot.CreditCode(run[i+1:]); err == nil {
			return c, run[:i], true
		}
	}
	return "", "", false
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }
