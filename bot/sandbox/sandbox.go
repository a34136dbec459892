// Package sandbox is a Telegram one can hold in one's hand: a Bot API server in memory, with people who write and press
// buttons, a clock that can be moved, and a page to chat in. The bot reaches it over HTTP with its production client.
//
// It keeps Telegram's rules where a bot can trip over them (offsets, limits, HTML, callbacks that expire, blocked users,
// privacy in groups, topics, 409, 429). It is not a Telegram client and keeps nothing after the process ends. Unlike
// Telegram it delivers to plain http webhooks and never drops updates for their age, since its clock can jump.
//
//	sim := sandbox.New(sandbox.Options{Token: "1:test"})
//	srv := httptest.NewServer(sim) // the bot's --api-url
//	sim.AddPerson(sandbox.Person{ID: 501, Name: "老王"})
//	sim.Say(501, 501, "/start")
//	err := sim.WaitIdle(ctx, func() bool { return len(sim.Screen(501)) > 1 })
//	err = sim.Press(501, 501, 0, "没解决,提交诉求")
package sandbox

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options say what a Server is made of. The zero value is a bot with a made-up token and a clock that stands still.
type Options struct {
	// Token is the bot's token, "123456:secret"; the number before the colon is the bot's id.
	Token string
	// Username is the bot's name without the @.
	Username string
	// Title is the bot's display name and the page's heading.
	Title string
	// Start is where the clock stands until it is moved. Zero: the clock follows Now.
	Start time.Time
	// Now is the real time, for callbacks that expire and for rate limits. Nil: the sandbox's own clock serves for both.
	Now func() time.Time
	// NextWorkday gives the same time of day on the next working day; nil: the next day that is not a weekend day.
	NextWorkday func(time.Time) time.Time
	// OnClock is told the new time after each move of the clock, before the mover gets his answer.
	OnClock func(now time.Time)
	// Inspect answers what is asked under /sim/inspect/ of the bot's own records; nil: there is nothing to look into.
	Inspect http.Handler
	// Strict is told each call whose request or answer the Bot API's description does not allow, polls with updates among
	// them, before the bot gets its answer. It is meant for tests.
	Strict func(Call)
	// Clockwork is what acts by the clock, for moves that stop on the way (Travel); nil: a move is one jump.
	Clockwork Clockwork
	// Bot is the bot's process where it can be killed and started from here; nil: it runs elsewhere.
	Bot Bot
	// Reset begins everything anew, by Server.Reset and whatever belongs to it; nil: that cannot be done here.
	Reset func() error
	// Log gets one line for each method that is not in the sandbox and for each webhook that does not answer.
	Log *slog.Logger
	// Record gets one JSON line for each call and its answer, as ../shared/telegram/validate.py reads them.
	Record io.Writer
	// Each is told each call and its whole answer, polls apart, with the sandbox's time; the bot gets its answer after it.
	Each func(Call)
	// Kept is how many messages a chat remembers at least; 0: 10,000.
	Kept int
	// Lines bounds the journal and the log of calls further than their own limits do; 0: it does not.
	Lines int
	// Limits switches Telegram's rate limits on: 1 a second and chat, 20 a minute and group, 30 a second overall.
	Limits bool
	// Page serves the chat page under /.
	Page bool
	// After: updates and messages are numbered from the one after it, for a bot that remembers an earlier sandbox.
	After int64
	// Suggestions are questions the page offers to a person who has written nothing yet.
	Suggestions []string
	// Tour leads a newcomer on the page through one matter.
	Tour []TourStep
	// Staff is how the page gives somebody a role.
	Staff Staff
	// Talk, if any, answers /sim/talk and what is below it: it saves the journal as a talk and plays talks.
	Talk http.Handler
}

// Server is a Bot API server for one bot. All its methods may be called at any time from any goroutine.
type Server struct {
	opts Options
	bot  *user // shared by its messages, and so replaced, not changed
	mux  *http.ServeMux

	moves   sync.Mutex   // held while the clock is moved
	process sync.Mutex   // held while the bot is killed or started
	door    sync.RWMutex // held for writing while everything begins anew: nobody acts then, and no switch is put on

	mu       sync.Mutex
	clock    clock
	people   map[int64]*person
	order    []int64 // people in the order they were added
	groups   []int64 // the same of groups
	chats    map[int64]*chat
	queue    updateQueue
	files    fileStore
	presses  pressStore
	commands map[string][]botCommand
	profile  map[string]string // names and descriptions by kind and language
	menus    map[int64]menuButton
	faults   []*fault
	limits   limiter
	calls    callLog
	journal  journal
	changed  chan struct{} // closed at the next change; nil when nobody waits
	watchers map[*watcher]bool
	hook     *webhook
	line     context.Context // ends when the bot is cut off
	cut      context.CancelFunc
	albums   int64
	hooked   time.Time // when a webhook was last set

	recordMu sync.Mutex
	ctx      context.Context
	stop     context.CancelFunc
	wg       sync.WaitGroup
}

// New makes a server with nobody in it.
func New(opts Options) *Server {
	if opts.Token == "" {
		opts.Token = "1000001:sandbox"
	}
	if opts.Username == "" {
		opts.Username = "zhuqi_sandbox_bot"
	}
	if opts.Title == "" {
		opts.Title = "助企"
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Kept <= 0 {
		opts.Kept = keptMessages
	}
	if opts.Lines <= 0 {
		opts.Lines = max(keptRecords, keptCalls)
	}
	head, _, _ := strings.Cut(opts.Token, ":")
	id, err := strconv.ParseInt(head, 10, 64)
	if err != nil {
		id = 1000001
	}
	s := &Server{
		opts:     opts,
		bot:      &user{ID: id, IsBot: true, FirstName: opts.Title, Username: opts.Username},
		clock:    newClock(opts),
		people:   map[int64]*person{},
		chats:    map[int64]*chat{},
		queue:    updateQueue{next: opts.After + 1},
		files:    newFileStore(),
		presses:  newPressStore(),
		commands: map[string][]botCommand{},
		profile:  map[string]string{},
		menus:    map[int64]menuButton{},
		limits:   newLimiter(opts.Limits),
		watchers: map[*watcher]bool{},
	}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.line, s.cut = context.WithCancel(context.Background())
	s.mux = http.NewServeMux()
	s.routeControl()
	return s
}

// Close ends webhook delivery, event streams and long polls, and waits for what it started.
func (s *Server) Close() {
	s.stop()
	s.wg.Wait()
}

// ServeHTTP answers the Bot API under /bot<token>/, files under /file/bot<token>/, and the control API and page beside them.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasPrefix(r.URL.Path, "/bot"):
		s.onLine(s.serveBot, w, r)
	case strings.HasPrefix(r.URL.Path, "/file/bot"):
		s.onLine(s.serveFile, w, r)
	default:
		s.mux.ServeHTTP(w, r)
	}
}

// touch wakes everyone who waits for a change. The caller holds mu.
func (s *Server) touch() {
	if s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
}
