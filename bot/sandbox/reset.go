package sandbox

import (
	"errors"
	"net/http"
)

// Reset empties the sandbox: nobody is in it, nothing was said, the clock stands where it began. The options, open pages
// and open connections stay.
func (s *Server) Reset() {
	s.moves.Lock()
	defer s.moves.Unlock()
	fresh := New(s.opts)
	fresh.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook != nil {
		s.hook.stop()
		s.hook = nil
	}
	s.queue.end("terminated by a reset of the sandbox")
	s.clock, s.people, s.order, s.chats = fresh.clock, fresh.people, fresh.order, fresh.chats
	s.groups, s.hooked = fresh.groups, fresh.hooked
	s.queue, s.files, s.presses, s.commands = fresh.queue, fresh.files, fresh.presses, fresh.commands
	s.bot, s.profile, s.menus = fresh.bot, fresh.profile, fresh.menus
	s.faults, s.limits, s.calls, s.journal = fresh.faults, fresh.limits, fresh.calls, fresh.journal
	s.touch()
}

func (s *Server) resetOrder(w http.ResponseWriter, _ *http.Request) {
	err := errors.New("这里不能清空重来:只有没有指定数据目录的演示可以。")
	if s.opts.Reset != nil {
		err = s.resetAll()
	}
	reply(w, 0, err)
}

// resetAll begins everything anew and tells the pages; where that fails, whether the bot runs.
func (s *Server) resetAll() error {
	s.door.Lock()
	defer s.door.Unlock()
	err := s.opts.Reset()
	what := event{Kind: "reset"}
	if err != nil && s.opts.Bot != nil {
		running := s.opts.Bot.Running()
		what = event{Kind: "bot", Running: &running}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.emit(what)
	return err
}
