package jobs

import (
	"time"

	"zhuqi/bot"
)

// rate is how many messages may go out in any stretch of time.
type rate struct {
	n   int
	per time.Duration
}

// Telegram's limits: 30 messages a second over all, one a second to a chat (three at once are borne), 20 a minute to
// a group. Edits count. Source: core.telegram.org/bots/faq.
var (
	overallRate = rate{30, time.Second}
	chatRate    = rate{3, 3 * time.Second}
	groupRate   = rate{20, time.Minute}
)

// window remembers the last sends under one rate.
type window struct {
	rate
	sent []time.Time
}

// next is when one more may go, not after now when it may at once.
func (w *window) next(now time.Time) time.Time {
	for len(w.sent) > 0 && !w.sent[0].Add(w.per).After(now) {
		w.sent = w.sent[1:]
	}
	if len(w.sent) < w.n {
		return time.Time{}
	}
	return w.sent[len(w.sent)-w.n].Add(w.per)
}

func (w *window) note(now time.Time) { w.sent = append(w.sent, now) }

// pace is all the windows one message has to pass.
type pace []*window

func newPace(rates ...rate) pace {
	var p pace
	for _, r := range rates {
		p = append(p, &window{rate: r})
	}
	return p
}

// chatPace is that of one chat; groups have negative ids.
func chatPace(chat bot.ChatID) pace {
	if chat < 0 {
		return newPace(chatRate, groupRate)
	}
	return newPace(chatRate)
}

func (p pace) next(now time.Time) time.Time {
	var at time.Time
	for _, w := range p {
		if n := w.next(now); n.After(at) {
			at = n
		}
	}
	return at
}

func (p pace) note(now time.Time) {
	for _, w := range p {
		w.note(now)
	}
}

// idle reports whether nothing is remembered any more.
func (p pace) idle(now time.Time) bool {
	for _, w := range p {
		w.next(now)
		if len(w.sent) > 0 {
			return false
		}
	}
	return true
}
