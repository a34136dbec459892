package wording

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// helps tells somebody of a support unit what is his part, and when it can be written; nothing to all others.
func helps(n ticket.Notice) []string {
	of := func(u bot.Unit) bool { return n.To.In(u.ID, bot.Interpreter, bot.Liaison, bot.Head) }
	t := n.View.Ticket
	switch {
	case n.As == bot.Owner || of(n.View.Lead) || !slices.ContainsFunc(n.View.Supports, of):
		return nil
	case !slices.Contains(n.May, ticket.Contribute):
		return []string{"本单位协办:主办单位签收后,请写协办意见给主办单位"}
	case t.Dues.Support.IsZero():
		return []string{"本单位协办:请点[答复]写协办意见,只发给主办单位"}
	}
	return []string{"本单位协办:请在" + DayWords(t.Dues.Support) + "前点[答复]写协办意见,只发给主办单位"}
}

// until is a day at the latest, empty for none.
func until(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return DayWords(at) + "前"
}

func say(label, text string) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return []string{label + text}
}

func files(m ticket.Move) []string {
	if len(m.Files) < 2 {
		return nil
	}
	return []string{fmt.Sprintf("附件共 %d 件,点[看附件]看全部", len(m.Files))}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
