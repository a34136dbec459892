package handlers

import (
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// perilOf tells which danger a text speaks of (product.md 5: no power, gas or water, accidents, food that harms). What is
// only said of rules, insurance or prevention is none.
func perilOf(text string) wording.Peril {
	text = safeWords.ReplaceAllString(kb.Normalise(text), "·")
	rules := afterwards.MatchString(text)
	for _, p := range perils {
		switch {
		case !p.words.MatchString(text):
		case !p.happens || !rules || goingOn.MatchString(text):
			return p.peril
		}
		if p.peril == wording.Fire && hurtWords.MatchString(text) && !rules {
			return wording.Hurt
		}
	}
	return wording.NoPeril
}

// dangerous reports words of danger: the emergency numbers are said at once and the ticket is urgent.
func dangerous(text string) bool { return perilOf(text) != wording.NoPeril }
