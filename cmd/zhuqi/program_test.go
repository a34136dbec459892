package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// asProgram makes this test binary behave as the program itself, so that tests can kill it.
const asProgram = "ZHUQI_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// stage is a data folder with the demo county, and a sandbox for the real program to talk to.
type stage struct {
	t   testing.TB
	ctx context.Context
	dir string
	sim *sandbox.Server
	srv *localServer
}

func newStage(t testing.TB, o func(*sandbox.Options)) *stage {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	t.Cleanup(cancel)
	e := &env{ctx: ctx, out: io.Discard, err: io.Discard, now: time.Now, log: slog.New(slog.DiscardHandler)}
	s := &stage{t: t, ctx: ctx, dir: t.TempDir()}
	more := func(opts *sandbox.Options) {
		opts.Record = recorder(t)
		if o != nil {
			o(opts)
		}
	}
	d, err := openDemo(e, s.dir, more) // settles the county
	if err != nil {
		t.Fatal(err)
	}
	if err := d.close(); err != nil {
		t.Fatal(err)
	}
	s.sim = newSandbox(e, demoToken, more)
	for _, p := range players() {
		s.sim.AddPerson(sandbox.Person{ID: p.chat, Name: p.name, Started: true})
	}
	if s.srv, err = listenLocal(s.sim); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.srv.close(); s.sim.Close() })
	return s
}

// program is one run of the real program.
type program struct {
	*exec.Cmd
	t    testing.TB
	out  *said
	over bool
}

// said is what the program wrote; reading and writing may overlap.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(b)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// serve starts the program on the stage.
func (s *stage) serve(more ...string) *program {
	s.t.Helper()
	p := &program{t: s.t, out: &said{}, Cmd: exec.CommandContext(s.ctx, os.Args[0],
		append([]string{"serve", "--data", s.dir, "--api-url", s.srv.url, "--send-limits", "off"}, more...)...)}
	p.Env = append(os.Environ(), asProgram+"=1", "ZHUQI_TELEGRAM_TOKEN="+demoToken)
	p.Stdout, p.Stderr = p.out, p.out
	if err := p.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(p.kill)
	return p
}

// kill is kill -9.
func (p *program) kill() {
	if !p.over {
		p.over = true
		_ = p.Process.Kill()
		_ = p.Wait() // the error is the kill
	}
}

// stop is SIGTERM: the program has to end by itself, with status 0, within ten seconds.
func (p *program) stop() {
	p.t.Helper()
	p.over = true
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	late := time.AfterFunc(10*time.Second, func() { _ = p.Process.Kill() })
	defer late.Stop()
	if err := p.Wait(); err != nil {
		p.t.Fatalf("SIGTERM ended with %v\n%s", err, p.out)
	}
}

// quiet waits until the program has taken every update, handled it and sent what follows.
func (s *stage) quiet(ctx context.Context) {
	s.t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	still := "starting"
	for still != "" {
		select {
		case <-tick.C:
		case <-ctx.Done():
			s.t.Fatalf("still %s: %v", still, ctx.Err())
		}
		still = s.busy(ctx)
	}
}

func (s *stage) busy(ctx context.Context) string {
	if n := s.sim.Waiting(); n > 0 {
		return fmt.Sprintf("%d updates not confirmed", n)
	}
	st := s.open()
	defer st.Close()
	undone, err := st.Undone(ctx, 0, 1)
	if err != nil || len(undone) > 0 {
		return fmt.Sprint("handling updates ", err)
	}
	rows, err := st.OutboxCounts(ctx)
	if err != nil || rows[bot.Queued]+rows[bot.Unknown] > 0 {
		return fmt.Sprint("sending ", err)
	}
	return ""
}

func (s *stage) open() *store.Store {
	s.t.Helper()
	st, err := store.Open(s.ctx, store.Options{Dir: s.dir})
	if err != nil {
		s.t.Fatal(err)
	}
	return st
}

// sound checks a folder whose program has stopped: nothing waits, nothing is broken, and no message came more often
// than it was to be sent, but for repeats.
func (s *stage) sound(repeats int) {
	s.t.Helper()
	st := s.open()
	defer st.Close()
	if still := s.busy(s.ctx); still != "" {
		s.t.Error("still", still)
	}
	r, err := st.Verify(s.ctx)
	if err != nil || !r.Sound() {
		s.t.Errorf("verify: %v %s", err, strings.Join(r.Problems, "; "))
	}
	sent := map[int64]int{}
	for id := int64(1); ; id++ {
		row, err := st.Outbound(s.ctx, id)
		if err != nil {
			break
		}
		if row.State != bot.Sent {
			s.t.Errorf("row %d (%s) is %s: %s", id, row.Key, row.State, row.Error)
		}
		if row.Kind == bot.Send {
			sent[int64(row.Message.Chat)]++
		}
	}
	twice := 0
	for _, p := range s.sim.People() {
		came := 0
		for _, m := range s.sim.Screen(p.ID) {
			if m.Bot {
				came++
			}
		}
		if came < sent[p.ID] {
			s.t.Errorf("chat %d shows %d messages of %d", p.ID, came, sent[p.ID])
		}
		twice += came - sent[p.ID]
	}
	s.t.Logf("%d tickets, %d events, %d outbox rows, %d messages repeated", r.Tickets, r.Events, r.Outbox, twice)
	if twice > repeats {
		s.t.Errorf("%d messages came twice, at most %d may", twice, repeats)
	}
}

// tickets gives every ticket with its events.
func (s *stage) tickets() map[ticket.Number][]ticket.Event {
	s.t.Helper()
	st := s.open()
	defer st.Close()
	all, err := st.Tickets(s.ctx, ticket.Filter{})
	if err != nil {
		s.t.Fatal(err)
	}
	out := map[ticket.Number][]ticket.Event{}
	for _, t := range all {
		if out[t.Number], err = st.Events(s.ctx, t.Number); err != nil {
			s.t.Fatal(err)
		}
	}
	return out
}
