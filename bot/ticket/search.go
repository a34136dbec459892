package ticket

import (
	"regexp"
	"strings"

	"zhuqi/bot"
)

// Search looks for tickets by one of what names them; the newest first, those that are open before the others.
type Search struct {
	Number   Number
	Short    int    // the number within a day
	Phone    string // the contact's, whole
	PhoneEnd string // its last four digits
	Name     string // of the enterprise, a part of it; or of the contact

	Whose *Whose // nil: all tickets
	Limit int
}

// Whose is whose tickets may be found: those that the person filed, of the enterprises, and of the units.
type Whose struct {
	Owner       bot.PersonID
	Enterprises []bot.EnterpriseID
	Units       []bot.UnitID
}

var (
	digits     = regexp.MustCompile(`^[0-9]+$`)
	separators = strings.NewReplacer(" ", "", "-", "", "(", "", ")", "", "+86", "")
)

// ReadSearch reads what somebody typed: a number in any form, a phone or its last four digits, else a name.
func ReadSearch(text, prefix string) Search {
	text = strings.TrimSpace(text)
	n, short, ok := ParseNumber(text, prefix)
	plain := separators.Replace(narrow(text))
	switch {
	case ok && n != "":
		return Search{Number: n}
	case digits.MatchString(plain) && len(plain) >= 7:
		return Search{Phone: strings.ReplaceAll(narrow(text), " ", "")}
	case ok:
		s := Search{Short: short}
		if digits.MatchString(plain) && len(plain) == 4 {
			s.PhoneEnd = plain
		}
		return s
	case digits.MatchString(plain) && len(plain) == 4: // 0000
		return Search{PhoneEnd: plain}
	}
	return Search{Name: text}
}

// ByPhone reports whether a person is looked for by his phone.
func (s Search) ByPhone() bool { return s.Phone != "" || s.PhoneEnd != "" }
