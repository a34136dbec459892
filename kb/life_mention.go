package kb

import "strings"

// mention is a document named in a sentence: 《title》(number), or a number alone.
type mention struct {
	Span
	title, number string
}

// mentions are the documents that a sentence names, in order.
func mentions(s string) []mention {
	var found []mention
	depth, from, done := 0, 0, 0
	for i, r := range s {
		switch r {
		case '《':
			if depth == 0 {
				from = i
				found = append(found, numbersIn(s, done, i)...)
			}
			depth++
		case '》':
			if depth == 0 {
				continue // nothing opened it
			}
			if depth--; depth > 0 {
				continue
			}
			m := mention{Span: Span{from, i + len("》")}, title: s[from+len("《") : i]}
			m.number, m.To = numberBehind(s, m.To)
			done = m.To
			found = append(found, m)
		}
	}
	return append(found, numbersIn(s, done, len(s))...)
}

// numberBehind reads a number in brackets right behind a title, and where it ends.
func numberBehind(s string, at int) (string, int) {
	rest := strings.TrimLeft(s[at:], " 　")
	if !strings.HasPrefix(rest, "（") && !strings.HasPrefix(rest, "(") {
		return "", at
	}
	end := strings.Index(rest, "号")
	if end < 0 || strings.ContainsAny(rest[:end], "。;；") || runes(rest[:end]) > 40 {
		return "", at
	}
	inner := rest[strings.IndexFunc(rest, func(r rune) bool { return r != '（' && r != '(' }) : end+len("号")]
	number := writtenNumber(inner)
	if number == "" {
		return "", at
	}
	to := end + len("号")
	for _, c := range []string{"）", ")"} {
		if strings.HasPrefix(rest[to:], c) {
			to += len(c)
		}
	}
	return number, at + len(s[at:]) - len(rest) + to
}

// numbersIn are the documents that s[from:to] names by number alone.
func numbersIn(s string, from, to int) []mention {
	var found []mention
	for _, m := range reNumber.FindAllStringSubmatchIndex(s[from:to], -1) {
		part := s[from+m[0] : from+m[1]]
		end := from + m[1]
		for _, c := range []string{"）", ")"} {
			if strings.HasPrefix(s[end:to], c) {
				end += len(c)
			}
		}
		found = append(found, mention{Span: Span{from + m[0], end}, number: writtenNumber(part)})
	}
	return found
}

func writtenNumber(s string) string {
	if m := reNumber.FindStringSubmatch(s); m != nil {
		return plain(numbered(m))
	}
	if m := reDecree.FindStringSubmatch(s); m != nil {
		return plain(decree(m[1], m[2], m[3]))
	}
	return ""
}
