package sandbox

import (
	"embed"
	"net/http"
	"time"
)

//go:embed page/index.html
var page []byte

//go:embed page/*.js page/*.css
var assets embed.FS

// state is what the page needs to draw itself.
type state struct {
	Title       string         `json:"title"`
	Username    string         `json:"username"`
	Clock       string         `json:"clock"`
	People      []Person       `json:"people"`
	Blocked     map[int64]bool `json:"blocked"`
	Suggestions []string       `json:"suggestions"`
	Staff       Staff          `json:"staff"`
	Tour        []TourStep     `json:"tour,omitempty"`
	Bot         botState       `json:"bot"`
	Due         bool           `json:"due"`     // the clock can go to the next thing that falls due
	Inspect     bool           `json:"inspect"` // the bot's records can be looked into
	Reset       bool           `json:"reset"`
	Talk        bool           `json:"talk"` // talks can be saved and played
	Groups      []GroupState   `json:"groups"`
	Faults      []FaultState   `json:"faults"`
	Limits      bool           `json:"limits"`
}

// botState is whether the page may kill and start the bot, and whether it runs.
type botState struct {
	Control bool `json:"control"`
	Running bool `json:"running"`
}

func (s *Server) routePage() {
	s.mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'")
		_, _ = w.Write(page) // the reader went away: nothing to do about it
	})
	files := http.FileServerFS(assets)
	s.mux.HandleFunc("GET /page/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache") // another version of the program may serve another page
		files.ServeHTTP(w, r)
	})
	s.mux.HandleFunc("GET /sim/state", func(w http.ResponseWriter, _ *http.Request) { s.writeJSON(w, s.state()) })
}

func (s *Server) state() state {
	st := state{
		Title: s.opts.Title, Username: s.bot.Username, Tour: s.opts.Tour, Staff: s.opts.Staff, People: s.People(), Blocked: map[int64]bool{}, Suggestions: append([]string{}, s.opts.Suggestions...),
		Groups: s.Groups(), Faults: s.Faults(),
		Due: s.opts.Clockwork != nil, Inspect: s.opts.Inspect != nil, Reset: s.opts.Reset != nil,
		Talk: s.opts.Talk != nil,
	}
	if s.opts.Bot != nil {
		st.Bot = botState{Control: true, Running: s.opts.Bot.Running()}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	st.Limits = s.limits.on
	st.Clock = s.clock.now().In(shanghai).Format(time.RFC3339)
	for id, p := range s.people {
		if p.blocked {
			st.Blocked[id] = true
		}
	}
	return st
}
