package sandbox

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"time"
)

const (
	// firstRetry is the pause after the first refusal; it doubles up to a minute.
	firstRetry = 250 * time.Millisecond
	lastRetry  = time.Minute
	// lookAhead bounds how many waiting updates are looked at for one that may go.
	lookAhead = 1000
	// maxAnswerCall is how much of a webhook's answer is read as a call.
	maxAnswerCall = 1 << 20
)

// lane is a row of updates that are delivered one after the other: what happens in a chat, or one person's presses.
type lane struct {
	kind string
	id   int64
}

func (u *update) lane(kind string) lane {
	switch {
	case u.Callback != nil:
		return lane{"press", u.Callback.From.ID}
	case u.MyMember != nil:
		return lane{kind, u.MyMember.Chat.ID}
	case u.Member != nil:
		return lane{kind, u.Member.From.ID}
	case u.Reaction != nil:
		return lane{kind, u.Reaction.Chat.ID}
	case u.EditedMessage != nil:
		return lane{"message", u.EditedMessage.Chat.ID}
	}
	return lane{"message", u.Message.Chat.ID}
}

// sending is the state of a webhook's delivery. Only the goroutine of deliver touches it.
type sending struct {
	busy    map[lane]bool // on its way
	resting map[lane]bool // refused, and waiting for its next turn
	pause   map[lane]time.Duration
	twice   map[int64]bool // delivered once, and once more to come
	done    chan sent
	rested  chan lane
}

// sent is how the delivery of one update went.
type sent struct {
	update queued
	answer *call
	wait   time.Duration
	err    error
}

// deliver sends updates to a webhook until ctx ends: each lane in order, as many lanes at once as there are connections.
func (s *Server) deliver(ctx context.Context, h *webhook) {
	client := &http.Client{Timeout: time.Minute, Transport: h.transport()}
	defer client.CloseIdleConnections()
	st := &sending{map[lane]bool{}, map[lane]bool{}, map[lane]time.Duration{}, map[int64]bool{}, make(chan sent), make(chan lane)}
	for {
		s.mu.Lock()
		ready := st.choose(s.queue.ready(), h.connections)
		s.mu.Unlock()
		for _, u := range ready {
			st.busy[u.lane] = true
			s.wg.Go(func() {
				answer, wait, err := h.post(ctx, client, u.raw)
				select {
				case st.done <- sent{u, answer, wait, err}:
				case <-ctx.Done():
				}
			})
		}
		select {
		case <-ctx.Done():
			return
		case <-h.wake:
		case l := <-st.rested:
			delete(st.resting, l)
		case d := <-st.done:
			delete(st.busy, d.update.lane)
			if d.err != nil {
				s.refused(ctx, h, st, d)
			} else {
				s.delivered(st, d)
			}
		}
	}
}

// choose picks the updates that may go now.
func (st *sending) choose(waiting []queued, connections int) (ready []queued) {
	passed := map[lane]bool{}
	for _, u := range waiting[:min(lookAhead, len(waiting))] {
		if len(st.busy)+len(ready) >= connections {
			break
		}
		if !st.busy[u.lane] && !st.resting[u.lane] && !passed[u.lane] {
			ready = append(ready, u)
		}
		passed[u.lane] = true
	}
	return ready
}

// delivered forgets an update that was taken, and carries out the call in its answer.
func (s *Server) delivered(st *sending, d sent) {
	delete(st.pause, d.update.lane)
	s.mu.Lock()
	if f := s.duplicating(); f != nil && !st.twice[d.update.id] {
		st.twice[d.update.id] = true
		s.hit(f)
	} else {
		delete(st.twice, d.update.id)
		s.queue.done(d.update.id)
		s.touch()
	}
	s.mu.Unlock()
	if d.answer != nil {
		s.answered(d.answer)
	}
}

// refused puts a lane off: for as long as the bot asks, or longer each time.
func (s *Server) refused(ctx context.Context, h *webhook, st *sending, d sent) {
	if ctx.Err() != nil {
		return
	}
	s.mu.Lock()
	h.lastError, h.lastErrorAt = d.err.Error(), s.clock.now()
	s.mu.Unlock()
	s.opts.Log.Warn("webhook did not take an update", "update", d.update.id, "err", d.err)
	l := d.update.lane
	if d.wait == 0 {
		d.wait = max(st.pause[l], firstRetry)
		st.pause[l] = min(2*d.wait, lastRetry)
	}
	st.resting[l] = true
	s.wg.Go(func() {
		t := time.NewTimer(d.wait)
		defer t.Stop()
		select {
		case <-t.C:
		case <-ctx.Done():
			return
		}
		select {
		case st.rested <- l:
		case <-ctx.Done():
		}
	})
}

// answerCall is the call that a webhook's answer holds, if any.
func answerCall(ctx context.Context, contentType string, body []byte) *call {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "/", bytes.NewReader(body))
	if err != nil || len(body) == 0 {
		return nil
	}
	r.Header.Set("Content-Type", contentType)
	c, err := readCall(nil, r, "")
	if err != nil || c.method == "" {
		return nil
	}
	return c
}

// answered carries out the call in a webhook's answer; its result goes nowhere. What asks for a result is left out.
func (s *Server) answered(c *call) {
	switch name := strings.ToLower(c.method); {
	case strings.HasPrefix(name, "get"), name == "setwebhook", name == "deletewebhook", name == "close", name == "logout":
		return
	}
	s.finish(c, s.run(c), s.startTimer())
}
