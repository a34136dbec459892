package sandbox

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// marked finds what Telegram marks by itself in any text: links, e-mail addresses, names of sites, commands, mentions and tags.
var marked = regexp.MustCompile(`(https?://[^\s<>"，。；、）】]+)|([A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})|` +
	`((?:[A-Za-z0-9-]+\.)+(?:com|org|net|cn|gov|edu|info|io|ru|me|dev|app|top|shop|xyz|site|online|biz|co|tv|eu|uk|de)(?:/[^\s<>"，。；、）】]*)?)|` +
	`/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?|@(?:[A-Za-z][A-Za-z0-9_]{3,31}|gif|vid|pic)|#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*|\$[A-Z]{1,8}`)

// detect adds what Telegram finds by itself to the entities of a text, where no other entity forbids it.
func detect(text string, have []entity) []entity {
	if !strings.ContainsAny(text, "/@#$.") {
		return have
	}
	given := have
	passed, offset := 0, 0 // bytes, and the same in UTF-16 units
	for _, at := range marked.FindAllStringSubmatchIndex(text, -1) {
		kind, end := kindOf(text, at), at[1]
		if kind == "url" {
			end = at[0] + len(unpunctuated(text[at[0]:at[1]]))
		}
		if at[2] < 0 && !lonely(text, at[0], end) || kind == "bot_command" && tagged(text, at[0], end) {
			continue
		}
		offset += utf16Len(text[passed:at[0]])
		passed = at[0]
		e := entity{Type: kind, Offset: offset, Length: utf16Len(text[at[0]:end])}
		if !slices.ContainsFunc(given, func(g entity) bool { return e.Offset < g.Offset+g.Length && g.Offset < e.Offset+e.Length && g.solid() }) {
			have = append(have, e)
		}
	}
	sortEntities(have)
	return have
}

func kindOf(text string, at []int) string {
	switch {
	case at[2] >= 0, at[6] >= 0:
		return "url"
	case at[4] >= 0:
		return "email"
	}
	return map[byte]string{'/': "bot_command", '@': "mention", '#': "hashtag", '$': "cashtag"}[text[at[0]]]
}

// unpunctuated is a link without the marks that end the sentence around it.
func unpunctuated(link string) string {
	cut := strings.TrimRight(link, ".,:;!?'")
	if !strings.Contains(cut, "(") {
		cut = strings.TrimRight(cut, ").,:;!?'")
	}
	return cut
}

// solid says that nothing is marked inside.
func (e entity) solid() bool {
	return e.Type == "code" || e.Type == "pre" || e.Type == "text_link" || e.Type == "url"
}

// lonely says that the stretch does not continue a word, a path or an address.
func lonely(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	word := func(r rune) bool {
		return r == '_' || r == '/' || r == '@' || r == '.' || r < 128 && letter(byte(r)) || r >= '0' && r <= '9'
	}
	return (from == 0 || !word(before)) && (to == len(text) || !word(after) || after == '.')
}

// tagged says that a stretch stands within the brackets of a tag, as the end of one does; Telegram sees no command there.
func tagged(text string, from, to int) bool {
	return from > 0 && strings.ContainsRune("<>", rune(text[from-1])) || to < len(text) && strings.ContainsRune("<>", rune(text[to]))
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += units(r)
	}
	return n
}
