package qa

import (
	"regexp"
	"strings"

	"zhuqi/bot/ticket"
)

var (
	mobile   = regexp.MustCompile(`(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}`)
	idOrCode = regexp.MustCompile(`[0-9]{17}[0-9Xx]|[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}`)
	landline = regexp.MustCompile(`0\d{2,3}[- ]?\d{7,8}`)
	number   = regexp.MustCompile(`[A-Z]{1,8}-?\d{8}-?\d{4}`)
	ours     = regexp.MustCompile(`(?:我们|俺们|咱们?|我|俺)(?:公司|厂|企业|单位|店)?`)
	doubled  = regexp.MustCompile(`企业(?:企业|公司|厂)+`)
	// legal are the ends of a firm's name that people leave out.
	legal = regexp.MustCompile(`(?:股份|有限责任|有限|集团)?(?:公司|集团)$|(?:合作社|经营部|个体工商户)$|(?:有限责任|股份有限|有限)公司(?:.{2,6}分公司)?$`)
)

// left stands where a phone or a code was, so that whoever proposes the text mends the sentence.
const left = "(略)"

// Cleaned takes out of a text what is one firm's own: its name, its people, phones, codes, the ticket's number. It takes
// out what can be recognised; who proposes the text reads it once more.
func Cleaned(text string, v ticket.View) string {
	t := v.Ticket
	for _, name := range names(v.Enterprise.Name) {
		text = strings.ReplaceAll(text, name, "企业")
	}
	for _, own := range []string{t.Contact, v.Owner.Name, v.Owner.Nick, t.Phone, v.Enterprise.Code, t.Outer} {
		if len([]rune(own)) > 1 {
			text = strings.ReplaceAll(text, own, "")
		}
	}
	for _, re := range []*regexp.Regexp{idOrCode, number, mobile} {
		text = re.ReplaceAllString(text, left)
	}
	return strings.TrimSpace(text)
}

// AskedOf is the question of a ticket as others would ask it.
func AskedOf(v ticket.View) string {
	q := v.Ticket.Summary
	if q == "" {
		q, _, _ = strings.Cut(v.Ticket.Text, "\n")
	}
	q = landline.ReplaceAllString(Cleaned(q, v), left)
	q = doubled.ReplaceAllString(ours.ReplaceAllString(q, "企业"), "企业")
	return strings.TrimSpace(strings.NewReplacer("()", "", "()", "", "((略))", "", "((略))", "").Replace(q))
}

// names are the ways a firm is called: in full, and without what says how it is constituted.
func names(full string) []string {
	full = strings.TrimSpace(full)
	if full == "" {
		return nil
	}
	all := []string{full}
	if short := legal.ReplaceAllString(full, ""); short != full && len([]rune(short)) >= 4 {
		all = append(all, short)
	}
	return all
}
