package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"zhuqi/bot"
)

// sink remembers what it was given; errs are its next answers.
type sink struct {
	mu   sync.Mutex
	got  []bot.Inbound
	errs []error
}

func (s *sink) StoreUpdates(_ context.Context, batch []bot.Inbound) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.errs) > 0 {
		err := s.errs[0]
		s.errs = s.errs[1:]
		if err != nil {
			return err
		}
	}
	s.got = append(s.got, batch...)
	return nil
}

func TestWebhook(t *testing.T) {
	const good = `{"update_id":5,"message":{"message_id":1,"chat":{"id":7,"type":"private"},"date":1}}`
	for _, tc := range []struct {
		name, method, secret, body string
		broken                     bool
		want, stored               int
	}{
		{name: "an update", secret: "s3cret", body: good, want: 200, stored: 1},
		{name: "the wrong secret", secret: "s3cre", body: good, want: 401},
		{name: "no secret", body: good, want: 401},
		{name: "broken JSON", secret: "s3cret", body: `{"update_id":5`, want: 400},
		{name: "no update", secret: "s3cret", body: `{"x":5}`, want: 400},
		{name: "too long", secret: "s3cret", body: good + strings.Repeat(" ", 1<<20), want: 413},
		{name: "not posted", method: "GET", secret: "s3cret", want: 405},
		{name: "the store is in trouble", secret: "s3cret", body: good, broken: true, want: 500},
	} {
		s := &sink{}
		if tc.broken {
			s.errs = []error{errors.New("disk full")}
		}
		c, _, _ := client(t, ok())
		if tc.method == "" {
			tc.method = "POST"
		}
		r := httptest.NewRequest(tc.method, "/hook", strings.NewReader(tc.body))
		if tc.secret != "" {
			r.Header.Set("X-Telegram-Bot-Api-Secret-Token", tc.secret)
		}
		w := httptest.NewRecorder()
		c.Webhook("s3cret", s).ServeHTTP(w, r)
		if w.Code != tc.want || len(s.got) != tc.stored {
			t.Errorf("%s: got %d with %d stored, want %d with %d", tc.name, w.Code, len(s.got), tc.want, tc.stored)
		}
		if tc.stored == 1 && len(s.got) == 1 {
			if want := (bot.Inbound{ID: 5, Chat: 7, Raw: []byte(good), At: noon}); !reflect.DeepEqual(s.got[0], want) {
				t.Errorf("%s: got %+v, want %+v", tc.name, s.got[0], want)
			}
		}
	}
	c, _, _ := client(t, ok())
	w := httptest.NewRecorder()
	c.Webhook("", &sink{}).ServeHTTP(w, httptest.NewRequest("POST", "/hook", strings.NewReader(good)))
	if w.Code != 401 {
		t.Errorf("no secret set: got %d, want 401", w.Code)
	}
}

func TestInboundTakesTelegramsDate(t *testing.T) {
	yesterday, hour := noon.Add(-25*time.Hour), noon.Add(-time.Hour)
	for _, tc := range []struct {
		name, base string
		date       time.Time
		want       time.Time
	}{
		{"what waited an hour at Telegram", Official, hour, hour},
		{"what claims to be older than Telegram keeps", Official, yesterday, noon},
		{"what claims to be of the future", Official, noon.Add(time.Hour), noon},
		{"another server's clock is not ours", "http://127.0.0.1:1", hour, noon},
	} {
		c, err := New(Options{Token: token, BaseURL: tc.base, Now: func() time.Time { return noon }})
		if err != nil {
			t.Fatal(err)
		}
		in, err := c.inbound(fmt.Appendf(nil, `{"update_id":5,"message":{"chat":{"id":7},"date":%d}}`, tc.date.Unix()))
		if err != nil || !in.At.Equal(tc.want) {
			t.Errorf("%s: got %v, %v; want %v", tc.name, in.At, err, tc.want)
		}
	}
}

// script is a far end without a network, so that synctest's clock runs: it answers each request by the next line.
type script struct {
	start time.Time
	seen  []string // "at method offset"
	lines []string // "status body"
}

func (s *script) RoundTrip(r *http.Request) (*http.Response, error) {
	body, _ := io.ReadAll(r.Body)
	offset := "-"
	if _, after, ok := strings.Cut(string(body), `"offset":`); ok {
		offset, _, _ = strings.Cut(after, ",")
	}
	method := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	s.seen = append(s.seen, fmt.Sprintf("%v %s %s", time.Since(s.start).Round(time.Second), method, strings.TrimRight(offset, "}")))
	if len(s.lines) == 0 {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	line := s.lines[0]
	s.lines = s.lines[1:]
	if line == "hold" {
		time.Sleep(pollWait)
		line = `200 {"ok":true,"result":[]}`
	}
	status, text, _ := strings.Cut(line, " ")
	code := 0
	fmt.Sscan(status, &code)
	return &http.Response{StatusCode: code, Body: io.NopCloser(strings.NewReader(text)), Header: http.Header{}, Request: r}, nil
}

const fine = `200 {"ok":true,"result":true}`

func updates(ids ...int) string {
	var parts []string
	for _, id := range ids {
		parts = append(parts, fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"chat":{"id":7}}}`, id, id))
	}
	return `200 {"ok":true,"result":[` + strings.Join(parts, ",") + `]}`
}

// poll runs the script through Poll for a while.
func poll(t *testing.T, s *sink, lines ...string) (seen []string, log string) {
	synctest.Test(t, func(t *testing.T) {
		far := &script{start: time.Now(), lines: lines}
		var out strings.Builder
		c, err := New(Options{Token: token, BaseURL: "http://far", Client: &http.Client{Transport: far, Timeout: time.Second},
			Now: func() time.Time { return noon }, Log: slog.New(slog.NewTextHandler(&out, nil))})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 60*time.Minute)
		defer cancel()
		if err := c.Poll(ctx, s); err != nil {
			t.Errorf("poll: %v", err)
		}
		seen, log = far.seen, out.String()
	})
	return seen, log
}

func TestPollConfirmsOnlyWhatIsStored(t *testing.T) {
	s := &sink{errs: []error{nil, errors.New("disk full")}}
	seen, _ := poll(t, s, fine, updates(5, 6), updates(7), updates(7), "hold")
	var offsets []string
	for _, line := range seen[:6] {
		offsets = append(offsets, line[strings.Index(line, " ")+1:])
	}
	want := []string{"deleteWebhook -", "getUpdates -", "getUpdates 7", "getUpdates 7", "getUpdates 8", "getUpdates 8"}
	if !reflect.DeepEqual(offsets, want) {
		t.Errorf("got %q, want %q", offsets, want)
	}
	var ids []int64
	for _, in := range s.got {
		ids = append(ids, in.ID)
	}
	if !reflect.DeepEqual(ids, []int64{5, 6, 7}) {
		t.Errorf("stored %v, want 5 6 7", ids)
	}
}

func TestPollWaits(t *testing.T) {
	for _, tc := range []struct {
		name, line string
		from, to   time.Duration // when the next request comes
		log        string
	}{
		{"told to wait", `429 {"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":17}}`, 17 * time.Second, 17 * time.Second, ""},
		{"another poller", `409 {"ok":false,"error_code":409,"description":"Conflict"}`, 0, time.Second, "another program takes this bot's updates"},
		{"server in trouble", `502 <html>`, 0, time.Second, "502 not an answer"},
		{"wrong token", `401 {"ok":false,"error_code":401,"description":"Unauthorized"}`, 0, time.Second, "does not know this token"},
		{"long polling", "hold", 50 * time.Second, 50 * time.Second, ""},
	} {
		seen, log := poll(t, &sink{}, fine, tc.line, "hold")
		at, err := time.ParseDuration(strings.Fields(seen[2])[0])
		if err != nil || at < tc.from || at > tc.to {
			t.Errorf("%s: asked again after %v, want %v to %v", tc.name, at, tc.from, tc.to)
		}
		if !strings.Contains(log, tc.log) || strings.Contains(log, "SECRET") {
			t.Errorf("%s: log %q, want %q in it", tc.name, log, tc.log)
		}
	}
}

func TestPollGoesOnWithoutWebhooks(t *testing.T) {
	s := &sink{}
	poll(t, s, "404 page not found", updates(5))
	if len(s.got) != 1 {
		t.Errorf("%d updates from a server without deleteWebhook, want 1", len(s.got))
	}
}

func TestPollBacksOff(t *testing.T) {
	var lines []string
	for range 20 {
		lines = append(lines, "502 x")
	}
	seen, _ := poll(t, &sink{}, append([]string{fine}, lines...)...)
	last, _ := time.ParseDuration(strings.Fields(seen[1+len(lines)])[0])
	if last < 3*time.Minute || last > 11*time.Minute {
		t.Errorf("twenty errors took %v", last)
	}
}
