package handlers

import (
	"fmt"
	"regexp"
	"strings"

	"zhuqi/kb"
)

// sought is a person somebody looks for who is not on the roster, with the contacts of his unit.
type sought struct {
	name     string // empty: nobody is
	contacts []kb.Contact
}

var (
	// searching opens the search for a person.
	searching = regexp.MustCompile(`^(?:请问|你好|您好|麻烦|帮我|我|我们|想|要|需要|一下)*(?:找|联系|咨询|问问?)(?:一下|下)?`)
	// atUnit is a unit, and a person of it by surname or name and what he is called.
	atUnit = regexp.MustCompile(`^(?:咱|我们|县|的)*(\p{Han}{1,12}?(?:局|委|办|厅|院|处|所|站|中心|公司|大队|支队|分局|委员会|管委会|街道|镇|乡|支行|银行))(?:里|那边|那里)?的?(\p{Han}{1,3}(?:会计|科长|副?局长|副?主任|股长|所长|站长|队长|处长|院长|经理|老师|同志|师傅|书记|主席|先生|女士|科员|工程师|总|工|姐|哥)|(?:小|老)\p{Han})$`)
)

// somebody reads the name of a person and his unit: 税务局李会计.
func somebody(text string) (unit, name string, ok bool) {
	m := atUnit.FindStringSubmatch(searching.ReplaceAllString(strings.Trim(letters(text), " "), ""))
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

// seek looks in a unit's contacts where a question that nothing answers only looks for a person of it.
func (t *turn) seek(a *answered) error {
	said := letters(a.text)
	unit, name, ok := somebody(said)
	if !ok || !searching.MatchString(said) {
		return nil
	}
	return t.seekAt(&a.sought, unit, name)
}

func (t *turn) seekAt(s *sought, unit, name string) error {
	cs, err := t.Library.Contacts(t.ctx, unit, t.day())
	if err != nil {
		return fmt.Errorf("contacts: %w", err)
	}
	s.name, s.contacts = unit+name, cs
	return nil
}
