package sandbox

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"
)

// unasked are the update kinds a bot gets only when it names them.
var unasked = map[string]bool{"chat_member": true, "message_reaction": true, "message_reaction_count": true}

// updateQueue holds what the bot has not confirmed, oldest first. Ids are without gaps, so a place is an id minus the first.
type updateQueue struct {
	next    int64
	waiting []queued
	allowed map[string]bool // nil: the default; sticks until changed
	asked   []string        // allowed as it was asked for
	poll    *poll           // the long poll that waits now
}

// poll is one waiting getUpdates; a text sent to end answers it with 409.
type poll struct {
	wake chan struct{}
	end  chan string
}

type queued struct {
	id  int64
	raw json.RawMessage
}

// push numbers an update and queues it, unless the bot does not want its kind. It returns the id, 0 when not queued.
// The caller holds mu.
func (s *Server) push(kind string, u update) int64 {
	q := &s.queue
	if q.allowed == nil && unasked[kind] || q.allowed != nil && !q.allowed[kind] {
		return 0
	}
	u.ID = q.next
	raw, err := json.Marshal(u)
	if err != nil {
		s.opts.Log.Error("queue an update", "err", err)
		return 0
	}
	q.next++
	q.waiting = append(q.waiting, queued{u.ID, raw})
	if q.poll != nil {
		select {
		case q.poll.wake <- struct{}{}:
		default:
		}
	}
	s.touch()
	return u.ID
}

// confirm forgets updates before offset; a negative offset keeps the last -offset.
func (q *updateQueue) confirm(offset int64) {
	n := len(q.waiting)
	switch {
	case n == 0 || offset == 0:
		return
	case offset < 0:
		q.waiting = q.waiting[n-min(n, int(-offset)):]
	case offset > q.waiting[0].id:
		q.waiting = q.waiting[min(int64(n), offset-q.waiting[0].id):]
	}
	if len(q.waiting) == 0 {
		q.waiting = nil
	}
}

// allow takes the kinds the bot asks for; an empty list means the default.
func (q *updateQueue) allow(kinds []string) {
	q.allowed, q.asked = nil, slices.Clone(kinds)
	if len(kinds) == 0 {
		return
	}
	q.allowed = map[string]bool{}
	for _, k := range kinds {
		q.allowed[k] = true
	}
}

// end answers a waiting long poll with 409 and the text.
func (q *updateQueue) end(text string) {
	if q.poll != nil {
		q.poll.end <- text
		q.poll = nil
	}
}

func (s *Server) getUpdates(r *http.Request, c *call) answer {
	conflict := func(text string) answer {
		return answerOf(nil, &apiError{Code: http.StatusConflict, Description: "Conflict: " + text})
	}
	limit := int(c.number("limit"))
	if limit < 1 || limit > 100 {
		limit = 100
	}
	var kinds []string
	asked, err := c.nested("allowed_updates", &kinds)
	if err != nil {
		return answerOf(nil, err)
	}
	s.mu.Lock()
	if s.hook != nil {
		s.mu.Unlock()
		return conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if asked {
		s.queue.allow(kinds)
	}
	s.queue.end("terminated by other getUpdates request; make sure that only one bot instance is running")
	s.queue.confirm(c.number("offset"))
	s.touch()
	me := &poll{wake: make(chan struct{}, 1), end: make(chan string, 1)}
	s.queue.poll = me
	s.mu.Unlock()

	deadline := time.NewTimer(time.Duration(min(c.number("timeout"), 50)) * time.Second)
	defer deadline.Stop()
	for last := false; ; {
		s.mu.Lock()
		if batch := s.queue.waiting; s.queue.poll == me && (len(batch) > 0 || last) {
			a := batchAnswer(batch[:min(limit, len(batch))])
			s.queue.poll = nil
			s.mu.Unlock()
			return a
		}
		s.mu.Unlock()
		select {
		case <-me.wake:
		case text := <-me.end:
			return conflict(text)
		case <-deadline.C:
			last = true
		case <-r.Context().Done():
			last = true
		case <-s.ctx.Done():
			last = true
		}
	}
}

func batchAnswer(batch []queued) answer {
	size := 32
	for _, u := range batch {
		size += len(u.raw) + 1
	}
	body := append(make([]byte, 0, size), `{"ok":true,"result":[`...)
	for i, u := range batch {
		if i > 0 {
			body = append(body, ',')
		}
		body = append(body, u.raw...)
	}
	return answer{status: http.StatusOK, body: append(body, "]}"...), quiet: len(batch) == 0}
}
