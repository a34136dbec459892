package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// Bot is the bot's process, where it can be killed and started from the page. Each method is called one at a time by its
// implementation's own rules; what cannot be done now is an error whose text is for people.
type Bot interface {
	// Kill ends the bot at once; nothing is finished politely.
	Kill() error
	// Start lets it go on with what it has stored.
	Start() error
	Running() bool
}

// Cut breaks the bot's connections at once: calls in flight may have been carried out, but get no answer. New ones break,
// too, until Mend.
func (s *Server) Cut() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cut()
}

// Mend lets the bot connect again.
func (s *Server) Mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.line.Err() != nil {
		s.line, s.cut = context.WithCancel(context.Background())
	}
}

// onLine serves a call of the bot, unless the connection is cut before its end.
func (s *Server) onLine(serve http.HandlerFunc, w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	line := s.line
	s.mu.Unlock()
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer context.AfterFunc(line, cancel)()
	if line.Err() == nil {
		serve(w, r.WithContext(ctx))
	}
	if line.Err() != nil {
		panic(http.ErrAbortHandler)
	}
}

func (s *Server) botOrder(w http.ResponseWriter, r *http.Request) {
	var o struct {
		Do string `json:"do"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&o); err != nil {
		reply(w, 0, fmt.Errorf("read the order: %w", err))
		return
	}
	reply(w, 0, s.control(o.Do))
}

// control kills or starts the bot, and says so. Orders wait for one another, so that they are told as they were carried out.
func (s *Server) control(do string) error {
	s.door.RLock()
	defer s.door.RUnlock()
	s.process.Lock()
	defer s.process.Unlock()
	if err := s.killOrStart(do); err != nil {
		return err
	}
	running := do == "start"
	s.mu.Lock()
	defer s.mu.Unlock()
	s.did(Act{Do: map[bool]Deed{true: StartsBot, false: KillsBot}[running]})
	s.emit(event{Kind: "bot", Running: &running})
	return nil
}

func (s *Server) killOrStart(do string) error {
	switch {
	case s.opts.Bot == nil:
		return errors.New("机器人在别的程序里运行,这里不能停它。")
	case do == "kill":
		return s.opts.Bot.Kill()
	case do == "start":
		return s.opts.Bot.Start()
	}
	return errors.New(`要写 {"do":"kill"} 或 {"do":"start"}。`)
}
