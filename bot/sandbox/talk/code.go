package talk

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// codeMark begins what stands for an invitation's code, which is another one each time.
const codeMark = "{邀请码"

var invitation = regexp.MustCompile(`start=([a-z0-9]{20,})|/start ([a-z0-9]{20,})`)

// codes are the invitations that the bot has shown.
type codes struct {
	shown []string // in the order they were first shown
	last  string   // the one shown last
}

// hide puts {邀请码} in the place of the codes in what the bot shows, and remembers them.
func (c *codes) hide(text string) string {
	for _, m := range invitation.FindAllStringSubmatch(text, -1) {
		c.last = m[1] + m[2]
		if !slices.Contains(c.shown, c.last) {
			c.shown = append(c.shown, c.last)
		}
	}
	for _, code := range c.shown {
		text = strings.ReplaceAll(text, code, codeMark+"}")
	}
	return text
}

// mask is an escaped text with marks for the codes in it: {邀请码} for the one shown last, else its number.
func (c *codes) mask(text string) string {
	for i, code := range c.shown {
		mark := codeMark + strconv.Itoa(i+1) + "}"
		if code == c.last {
			mark = codeMark + "}"
		}
		text = strings.ReplaceAll(text, code, mark)
	}
	return text
}

// numbered is the code that a mark with these digits stands for.
func (c *codes) numbered(digits string) (string, bool) {
	if digits == "" {
		return c.last, c.last != ""
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > len(c.shown) {
		return "", false
	}
	return c.shown[n-1], true
}
