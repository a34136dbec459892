package wording

import (
	"strings"
	"unicode/utf8"

	"zhuqi/kb"
)

// maxQuote is how many bytes of a quote a card shows; the rest is behind [看原文].
const maxQuote = 4200

// quote is the clause word for word between 「」, what opens its list before it.
func quote(h kb.Hit) string {
	s := "「" + marked(h.Quote, h.Marks) + "」"
	if h.LeadIn != "" {
		s = "「" + Escape(h.LeadIn) + "」……\n" + s
	}
	if h.More {
		s += "\n(后面还有,请点[看原文])"
	}
	return s
}

// marked escapes a quote and sets its matched words in bold.
func marked(quote string, marks []kb.Span) string {
	rest := ""
	if len(quote) > maxQuote {
		quote, rest = begun(quote), "……(后面略,请点[看原文])"
	}
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.From < at || m.To <= m.From || m.To > len(quote) {
			continue
		}
		b.WriteString(Escape(quote[at:m.From]))
		b.WriteString("<b>" + Escape(quote[m.From:m.To]) + "</b>")
		at = m.To
	}
	b.WriteString(Escape(quote[at:]) + rest)
	return b.String()
}

// begun is the beginning of a text that is too long to be shown, cut behind a mark where there is one: not within
// a number, not within a word.
func begun(text string) string {
	text = strings.ToValidUTF8(text[:maxQuote], "")
	for at := len(text); at > maxQuote/2; {
		r, n := utf8.DecodeLastRuneInString(text[:at])
		if strings.ContainsRune("。;；\n,，、", r) {
			before, _ := utf8.DecodeLastRuneInString(text[:at-n])
			if r != ',' && r != '，' || before < '0' || before > '9' {
				return text[:at]
			}
		}
		at -= n
	}
	return text
}
