package sandbox

import (
	"fmt"
	"unicode/utf8"
)

// CheckHTML reads a text and says what is wrong with the entities it got.
func CheckHTML(s string) (int, string) {
	if !utf8.ValidString(s) {
		return 0, ""
	}
	text, marks, err := parseHTML(s)
	if err != nil {
		return 0, ""
	}
	text, marks = trim(text, marks)
	marks = detect(text, marks)
	for _, e := range marks {
		if e.Offset < 0 || e.Length < 1 || e.Offset+e.Length > utf16Len(text) {
			return len(marks), fmt.Sprintf("%+v in a text of %d", e, utf16Len(text))
		}
	}
	return len(marks), ""
}
