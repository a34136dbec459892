package handlers

import (
	"fmt"
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// aliveForces are the task forces that exist on the day.
func (t *turn) aliveForces() ([]bot.Taskforce, error) {
	fs, err := t.tx.Taskforces(t.ctx)
	if err != nil {
		return nil, fmt.Errorf("task forces: %w", err)
	}
	return slices.DeleteFunc(fs, func(f bot.Taskforce) bool { return !f.On(string(t.day())) }), nil
}

// forceChoice asks which task force takes the ticket, in place of the question which unit does.
func (t *turn) forceChoice(v ticket.View, verb ticket.Verb, page int) error {
	fs, err := t.aliveForces()
	if err != nil {
		return err
	}
	names := map[bot.UnitID]string{}
	us, err := t.tx.Units(t.ctx)
	if err != nil {
		return fmt.Errorf("units: %w", err)
	}
	for _, u := range us {
		names[u.ID] = u.Name
	}
	return t.change(wording.ForceChoice(v.Ticket.Number, verb, fs, names, page))
}

// pressForce hands the ticket to the task force pressed.
func (t *turn) pressForce(v ticket.View, verb ticket.Verb, id string) error {
	fs, err := t.aliveForces()
	if err != nil {
		return err
	}
	for _, f := range fs {
		if fmt.Sprint(int64(f.ID)) == id {
			return t.handOver(v, verb, handOver{force: f.Name})
		}
	}
	return t.deadButton()
}

// readForce reads "食品专班 理由:…": the longest name of a task force in the text, and the words left over.
func readForce(text string, fs []bot.Taskforce) (h handOver, ok bool) {
	text = halfWidth(text)
	for _, f := range fs {
		if name := halfWidth(f.Name); strings.Contains(text, name) && len(name) > len(h.force) {
			h.force = f.Name
		}
	}
	if h.force == "" {
		return h, false
	}
	words := strings.TrimLeft(strings.Replace(text, halfWidth(h.force), " ", 1), between)
	for _, label := range []string{"交给", "交办", "改派", "由", "理由"} {
		words = strings.TrimLeft(strings.TrimPrefix(words, label), between)
	}
	h.words = strings.TrimSpace(words)
	return h, true
}
