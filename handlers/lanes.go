package handlers

import (
	"sync"

	"zhuqi/bot"
)

// lanes holds the updates in hand: one queue for each chat, worked off in order by one worker at a time, while chats
// go side by side. A chat that has been served goes to the back, so that a busy one starves nobody.
type lanes struct {
	mu     sync.Mutex
	more   *sync.Cond
	queues map[bot.ChatID][]bot.Inbound // the head of a lane stays until it is done
	turn   []bot.ChatID                 // chats with something to do and no worker
	inHand map[int64]bool
	// ended are the updates done since the last begin: a page read before they were done may still show them.
	ended  map[int64]bool
	closed bool
}

func newLanes() *lanes {
	l := &lanes{queues: map[bot.ChatID][]bot.Inbound{}, inHand: map[int64]bool{}, ended: map[int64]bool{}}
	l.more = sync.NewCond(&l.mu)
	return l
}

// begin says that a page of updates is about to be read for add, and how many are in hand.
func (l *lanes) begin() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.ended)
	return len(l.inHand)
}

// add queues those of the page that are not in hand and were not done while it was read.
func (l *lanes) add(page []bot.Inbound) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, in := range page {
		if l.inHand[in.ID] || l.ended[in.ID] {
			continue
		}
		l.inHand[in.ID] = true
		l.queues[in.Chat] = append(l.queues[in.Chat], in)
		if len(l.queues[in.Chat]) == 1 {
			l.turn = append(l.turn, in.Chat)
			l.more.Signal()
		}
	}
}

// take waits for the next update and reserves its lane; false means closed.
func (l *lanes) take() (bot.Inbound, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.turn) == 0 && !l.closed {
		l.more.Wait()
	}
	if l.closed {
		return bot.Inbound{}, false
	}
	chat := l.turn[0]
	l.turn = l.turn[1:]
	return l.queues[chat][0], true
}

// done frees the lane of an update that was taken, and gives how many are still in hand.
func (l *lanes) done(in bot.Inbound) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.inHand, in.ID)
	l.ended[in.ID] = true
	rest := l.queues[in.Chat][1:]
	if len(rest) == 0 {
		delete(l.queues, in.Chat)
		return len(l.inHand)
	}
	l.queues[in.Chat] = rest
	l.turn = append(l.turn, in.Chat)
	l.more.Signal()
	return len(l.inHand)
}

// close lets take return; what is queued stays undone in the store.
func (l *lanes) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	l.more.Broadcast()
}
