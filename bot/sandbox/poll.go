package sandbox

import (
	"net/http"
	"time"
)

// maxWait is how long a poll waits at most, in seconds.
const maxWait = 50

// poll is one waiting getUpdates; a text sent to end answers it with 409.
type poll struct {
	wake chan struct{}
	end  chan string
}

// end answers a waiting long poll with 409 and the text.
func (q *updateQueue) end(text string) {
	if q.poll != nil {
		q.poll.end <- text
		q.poll = nil
	}
}

func conflict(text string) answer {
	return answerOf(nil, &apiError{Code: http.StatusConflict, Description: "Conflict: " + text})
}

// confirmed takes the offset of a poll, unless a fault loses it.
func (s *Server) confirmed(offset int64) {
	q := &s.queue
	f := s.duplicating()
	if f == nil || offset <= 0 || len(q.waiting) == 0 {
		q.confirm(offset)
		return
	}
	last := min(offset, q.next) - 1
	if last < q.waiting[0].id || last <= q.again {
		q.confirm(offset)
		return
	}
	q.again = last
	s.hit(f)
}

func (s *Server) getUpdates(r *http.Request, c *call) answer {
	limit := c.within("limit", 100, 1, 100)
	s.mu.Lock()
	if s.hook != nil {
		s.mu.Unlock()
		return conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	s.queue.allow(c)
	s.confirmed(c.number("offset"))
	s.touch()
	wait := time.Duration(c.within("timeout", 0, 0, maxWait)) * time.Second
	if batch := s.queue.ready(); len(batch) > 0 || wait == 0 {
		a := batchAnswer(batch[:min(limit, len(batch))])
		s.mu.Unlock()
		return a
	}
	s.queue.end("terminated by other getUpdates request; make sure that only one bot instance is running")
	me := &poll{wake: make(chan struct{}, 1), end: make(chan string, 1)}
	s.queue.poll = me
	s.mu.Unlock()
	return s.wait(r, me, limit, wait)
}

// wait answers a poll when there is something to answer, when its time is over or when it is ended.
func (s *Server) wait(r *http.Request, me *poll, limit int, wait time.Duration) answer {
	deadline := time.NewTimer(wait)
	defer deadline.Stop()
	for last := false; ; {
		s.mu.Lock()
		if batch := s.queue.ready(); s.queue.poll == me && (len(batch) > 0 || last) {
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
