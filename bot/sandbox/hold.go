package sandbox

// Hold keeps updates back from the bot, so that they can be let go one by one. What it was given already stays with it.
func (s *Server) Hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.held = true
	s.queue.free = 0
}

// LetGo gives the bot the oldest update that is held back; false when there is none.
func (s *Server) LetGo() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := &s.queue
	next := len(q.ready())
	if next == len(q.waiting) {
		return false
	}
	q.free = q.waiting[next].id
	s.wake()
	return true
}

// Release holds nothing back any more.
func (s *Server) Release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.held = false
	s.wake()
}

// ready is what the bot may have.
func (q *updateQueue) ready() []queued {
	if !q.held {
		return q.waiting
	}
	return q.waiting[:q.place(q.free+1)]
}

// wake tells whoever delivers updates that there are more. The caller holds mu.
func (s *Server) wake() {
	var bells []chan struct{}
	if s.queue.poll != nil {
		bells = append(bells, s.queue.poll.wake)
	}
	if s.hook != nil {
		bells = append(bells, s.hook.wake)
	}
	for _, bell := range bells {
		select {
		case bell <- struct{}{}:
		default:
		}
	}
	s.touch()
}
