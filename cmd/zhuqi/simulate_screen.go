package main

import (
	"slices"
	"strings"

	"zhuqi/bot/sandbox"
)

func (y *year) newestID(v *villager) int {
	if got := y.sim.Page(v.chat, sandbox.Range{Limit: 1}); len(got) > 0 {
		return got[0].ID
	}
	return v.seen
}

// newest is the last message of the bot that somebody has not read.
func (y *year) newest(v *villager) (sandbox.Message, bool) {
	for _, m := range slices.Backward(y.sim.Page(v.chat, sandbox.Range{After: v.seen})) {
		if m.Bot {
			return m, true
		}
	}
	return sandbox.Message{}, false
}

// newestCard is the last message about a ticket that has buttons.
func (y *year) newestCard(v *villager, n string) (sandbox.Message, []string) {
	for _, m := range slices.Backward(y.sim.Page(v.chat, sandbox.Range{Limit: 5})) {
		if labels := labelsOf(m); m.Bot && strings.Contains(m.Text, n) && len(labels) > 0 && !slices.Equal(labels, []string{n}) {
			return m, labels
		}
	}
	return sandbox.Message{}, nil
}
