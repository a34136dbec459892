package jobs

import (
	"cmp"
	"container/heap"
	"slices"
	"time"

	"zhuqi/bot"
)

// line is what waits for one chat, oldest first.
type line struct {
	chat    bot.ChatID
	rows    []bot.Waiting
	pace    pace
	frozen  time.Time // told to wait, or backing off
	busy    bool      // its head is under way, since started
	started time.Time
	at      time.Time // when the head may go
	turn    int64     // of those with the same time, the one that came first
	place   int       // in its heap, -1 when not there
	unasked bool      // in the heap of those that nobody waits for
	more    bool      // the store may hold more rows of this chat than are here
}

// queue holds the lines; those that wait for nothing but time stand in a heap: asked those in which somebody waits for
// something, unasked the others, which go when none of the first may.
type queue struct {
	limits  bool
	overall pace
	frozen  time.Time // all chats
	lines   map[bot.ChatID]*line
	known   map[int64]bool // rows here, and rows whose outcome is not recorded yet
	moved   map[bot.ChatID]bot.ChatID
	asked   lineHeap
	unasked lineHeap
	turns   int64
}

func newQueue(limits bool) queue {
	q := queue{limits: limits, lines: map[bot.ChatID]*line{}, known: map[int64]bool{}, moved: map[bot.ChatID]bot.ChatID{}}
	if limits {
		q.overall = newPace(overallRate)
	}
	return q
}

func (q *queue) line(chat bot.ChatID) *line {
	if to, ok := q.moved[chat]; ok {
		chat = to
	}
	l := q.lines[chat]
	if l == nil {
		l = &line{chat: chat, place: -1}
		if q.limits {
			l.pace = chatPace(chat)
		}
		q.lines[chat] = l
	}
	return l
}

// add puts a row in its chat's line. Rows come nearly in order of id.
func (q *queue) add(w bot.Waiting, now time.Time) {
	q.known[w.ID] = true
	l := q.line(w.Chat)
	i, _ := slices.BinarySearchFunc(l.rows, w, byID)
	if l.busy {
		i = max(i, 1)
	}
	l.rows = slices.Insert(l.rows, i, w)
	if i == 0 && w.NotBefore.After(l.frozen) {
		l.frozen = w.NotBefore
	}
	if l.place >= 0 && l.unasked && !w.Unasked {
		heap.Remove(&q.unasked, l.place)
	}
	q.push(l, now)
}

func byID(a, b bot.Waiting) int { return cmp.Compare(a.ID, b.ID) }

// push puts a line that has something to send and nothing under way into the heap.
func (q *queue) push(l *line, now time.Time) {
	if l.busy || len(l.rows) == 0 {
		return
	}
	if l.place >= 0 {
		return
	}
	l.at = now // among those that may go at once, the longest waiting goes first
	for _, t := range []time.Time{l.frozen, l.pace.next(now)} {
		if t.After(l.at) {
			l.at = t
		}
	}
	q.turns++
	l.turn = q.turns
	l.unasked = !slices.ContainsFunc(l.rows, func(w bot.Waiting) bool { return !w.Unasked })
	if l.unasked {
		heap.Push(&q.unasked, l)
	} else {
		heap.Push(&q.asked, l)
	}
}

// first is the heap whose first line goes next; nil when no line waits.
func (q *queue) first(now time.Time) *lineHeap {
	switch {
	case len(q.asked)+len(q.unasked) == 0:
		return nil
	case len(q.unasked) == 0, len(q.asked) > 0 && !q.asked[0].at.After(now):
		return &q.asked
	case len(q.asked) == 0, !q.unasked[0].at.After(now), q.unasked[0].at.Before(q.asked[0].at):
		return &q.unasked
	}
	return &q.asked
}

// due is when the next message may go.
func (q *queue) due(now time.Time) (time.Time, bool) {
	lines := q.first(now)
	if lines == nil {
		return time.Time{}, false
	}
	at := (*lines)[0].at
	for _, t := range []time.Time{q.frozen, q.overall.next(now)} {
		if t.After(at) {
			at = t
		}
	}
	return at, true
}

// take gives the line whose head may go now, and counts it as sent.
func (q *queue) take(now time.Time) (*line, bool) {
	at, ok := q.due(now)
	if !ok || at.After(now) {
		return nil, false
	}
	l := heap.Pop(q.first(now)).(*line)
	l.busy, l.started = true, now
	l.pace.note(now)
	q.overall.note(now)
	return l, true
}

// move hands a group's rows to its new chat.
func (q *queue) move(l *line, to bot.ChatID, now time.Time) {
	q.moved[l.chat] = to
	rows := l.rows
	l.rows = nil
	delete(q.lines, l.chat)
	for from, old := range q.moved {
		if old == l.chat {
			q.moved[from] = to
		}
	}
	target := q.line(to)
	target.rows = append(target.rows, rows...)
	if !target.busy {
		slices.SortFunc(target.rows, byID)
	}
	q.push(target, now)
}

// sweep forgets chats to which nothing goes.
func (q *queue) sweep(now time.Time) {
	if len(q.lines) < 1000 || len(q.lines) < 2*(len(q.asked)+len(q.unasked)) {
		return
	}
	for chat, l := range q.lines {
		if len(l.rows) == 0 && !l.busy && !l.frozen.After(now) && l.pace.idle(now) {
			delete(q.lines, chat)
		}
	}
}
