package talk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"zhuqi/bot/calendar"
)

// Service saves what is done in a world, and plays talks in it line by line, over HTTP.
type Service struct {
	World World
	// People are those whom every county of this kind has.
	People []Named
	// Scratch opens a world of its own at a time, to play in what is saved; nil: what is saved holds what was said then.
	Scratch func(ctx context.Context, at time.Time) (w World, done func() error, err error)

	mu     sync.Mutex
	player *Player
}

// ServeHTTP answers GET /sim/talk, POST /sim/talk/start and POST /sim/talk/step.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method + " " + r.URL.Path {
	case "GET /sim/talk":
		s.save(w, r)
	case "POST /sim/talk/start":
		s.mu.Lock()
		s.player = New(s.World, s.People, nil)
		s.mu.Unlock()
		answer(w, map[string]any{"ok": true}, nil)
	case "POST /sim/talk/step":
		said, err := s.step(w, r)
		answer(w, map[string]any{"ok": true, "said": said}, err)
	default:
		http.NotFound(w, r)
	}
}

// longest is how long a line may be: one with a file.
const longest = 2 << 20

func (s *Service) step(w http.ResponseWriter, r *http.Request) (string, error) {
	var o struct {
		Line string `json:"line"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, longest)).Decode(&o); err != nil {
		return "", errors.New(`没有读到一行话,要写成 {"line":"老王: 你好"}`)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.player == nil {
		return "", errors.New("还没有开始放,先点开始")
	}
	return s.player.Step(r.Context(), o.Line)
}

func answer(w http.ResponseWriter, body map[string]any, err error) {
	w.Header().Set("Content-Type", "application/json")
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		body = map[string]any{"ok": false, "error": err.Error()}
	}
	_ = json.NewEncoder(w).Encode(body) // the page went away
}

// save gives the talk of all that was done so far.
func (s *Service) save(w http.ResponseWriter, r *http.Request) {
	sim := s.World.Sim()
	text := s.retold(r.Context(), Write(sim.Journal(0), s.People, nil))
	at := sim.Now().In(calendar.Shanghai).Format("20060102-1504")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", // the second name is for those who cannot read the first
		fmt.Sprintf("attachment; filename*=utf-8''%s-%s.txt; filename=talk-%s.txt", url.PathEscape("对话"), at, at))
	_, _ = w.Write([]byte(text)) // the page went away
}

// retold plays what was saved in a world of its own and takes the words from there, so that the file holds what a replay says.
// What cannot be done there, as when somebody pressed a button that the bot was about to take away, stands as a comment.
// Where the replay fails, the words are those of the time.
func (s *Service) retold(ctx context.Context, live *Saved) string {
	if s.Scratch == nil || live.Acts == 0 {
		return live.Text()
	}
	again, err := s.replay(ctx, live)
	if err != nil {
		return live.Text("重放没有走到底(" + err.Error() + "),下面是现场的话")
	}
	remarks := differences(live.told, again.told)
	if again.missed > 0 {
		remarks = append([]string{fmt.Sprintf("有%d步重放时做不了,下面写成说明", again.missed)}, remarks...)
	}
	return live.head(remarks...) + strings.TrimPrefix(again.text, live.head())
}

// retelling is a talk as it was played again.
type retelling struct {
	text   string
	told   []told
	missed int // lines that could not be played
}

func (s *Service) replay(ctx context.Context, live *Saved) (r retelling, err error) {
	w, done, err := s.Scratch(ctx, live.Start.In(calendar.Shanghai).Truncate(time.Minute))
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, done()) }()
	p := New(w, s.People, nil)
	r.text, err = p.play(ctx, live.Text(), func(line string, err error) (string, bool) {
		var late *unsettled
		if errors.As(err, &late) {
			return "", false
		}
		r.missed++
		return "# 重放时做不了:" + line + " (" + strings.ReplaceAll(err.Error(), "\n", " ") + ")", true
	})
	r.told = p.told
	return r, err
}
