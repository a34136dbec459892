package kb

import "strings"

type piece struct {
	text       string
	paragraphs int // how many paragraphs end in it
}

// pieces joins paragraphs up to the size of a passage, and cuts what is longer at its sentences.
func pieces(texts []string) []piece {
	var out []piece
	total := 0
	for _, t := range texts {
		total += runes(t)
	}
	limit := largePassage
	if total > largePassage {
		limit = largePassage * 5 / 6 // leaves room for a small rest
	}
	add := func(s string, sep string, ends int) {
		if n := len(out); n > 0 && (runes(out[n-1].text)+runes(s) <= limit || runes(s) < smallPassage && runes(out[n-1].text)+runes(s) <= largePassage) {
			out[n-1].text += sep + s
			out[n-1].paragraphs += ends
			return
		}
		out = append(out, piece{s, ends})
	}
	for _, t := range texts {
		if runes(t) <= largePassage {
			add(t, "\n", 1)
			continue
		}
		spans := Sentences(t)
		for i, s := range spans {
			to := len(t)
			if i+1 < len(spans) {
				to = spans[i+1].From
			}
			sep, ends := "", 0
			if i == 0 {
				sep = "\n"
			}
			if i == len(spans)-1 {
				ends = 1
			}
			add(strings.TrimRight(t[s.From:to], " 　"), sep, ends)
		}
	}
	return out
}
