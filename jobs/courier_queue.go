package jobs

import (
	"container/heap"
	"slices"
	"time"

	"zhuqi/bot"
)

// line is what waits for one chat, oldest first.
type line struct {
	chat    bot.ChatID
	rows    []int64
	pace    pace
	frozen  time.Time // told to wait, or backing off
	busy    bool      // its head is under way, since started
	started time.Time
	at      time.Time // when the head may go
	turn    int64     // of those with the same time, the one that came first
	place   int       // in the heap, -1 when not there
	more    bool      // the store may hold more rows of this chat than are here
}

// queue holds the lines; those that wait for nothing but time stand in a heap.
type queue struct {
	limits  bool
	overall pace
	frozen  time.Time // all chats
	lines   map[bot.ChatID]*line
	known   map[int64]bool // rows here, and rows whose outcome is not recorded yet
	moved   map[bot.ChatID]bot.ChatID
	heap    lineHeap
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
func (q *queue) add(o bot.Outbound, now time.Time) {
	q.known[o.ID] = true
	l := q.line(o.Message.Chat)
	i, _ := slices.BinarySearch(l.rows, o.ID)
	if l.busy {
		i = max(i, 1)
	}
	l.rows = slices.Insert(l.rows, i, o.ID)
	if i == 0 && o.NotBefore.After(l.frozen) {
		l.frozen = o.NotBefore
	}
	q.push(l, now)
}

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
	heap.Push(&q.heap, l)
}

// due is when the next message may go.
func (q *queue) due(now time.Time) (time.Time, bool) {
	if len(q.heap) == 0 {
		return time.Time{}, false
	}
	at := q.heap[0].at
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
	l := heap.Pop(&q.heap).(*line)
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
		slices.Sort(target.rows)
	}
	q.push(target, now)
}

// ready counts the rows that only wait for the ones before them.
func (q *queue) ready(now time.Time) (n int) {
	for _, l := range q.heap {
		if !l.at.After(now) {
			n += len(l.rows)
		}
	}
	return n
}

// sweep forgets chats to which nothing goes.
func (q *queue) sweep(now time.Time) {
	if len(q.lines) < 1000 || len(q.lines) < 2*len(q.heap) {
		return
	}
	for chat, l := range q.lines {
		if len(l.rows) == 0 && !l.busy && !l.frozen.After(now) && l.pace.idle(now) {
			delete(q.lines, chat)
		}
	}
}

// lineHeap orders lines by when they may go.
type lineHeap []*line

func (h lineHeap) Len() int { return len(h) }
func (h lineHeap) Less(i, j int) bool {
	if !h[i].at.Equal(h[j].at) {
		return h[i].at.Before(h[j].at)
	}
	return h[i].turn < h[j].turn
}
func (h lineHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}
func (h *lineHeap) Push(x any) {
	l := x.(*line)
	l.place = len(*h)
	*h = append(*h, l)
}
func (h *lineHeap) Pop() any {
	last := len(*h) - 1
	l := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	l.place = -1
	return l
}
