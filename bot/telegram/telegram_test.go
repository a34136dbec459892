package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"zhuqi/bot"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const token = "123456:SECRET-token"

// call is one request as the far end saw it.
type call struct {
	method string
	form   map[string]string
	files  map[string]string
}

// far is the far end: it answers each method by the function given.
type far struct {
	mu     sync.Mutex
	calls  []call
	answer func(c call) (status int, body string)
}

func (f *far) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := call{method: r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:], form: map[string]string{}, files: map[string]string{}}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		var fields map[string]json.RawMessage
		json.NewDecoder(r.Body).Decode(&fields)
		for k, v := range fields {
			var text string
			if json.Unmarshal(v, &text) != nil {
				text = string(v)
			}
			c.form[k] = text
		}
	} else if err := r.ParseMultipartForm(64 << 20); err == nil {
		for k, v := range r.MultipartForm.Value {
			c.form[k] = v[0]
		}
		for k, v := range r.MultipartForm.File {
			part, _ := v[0].Open()
			data, _ := io.ReadAll(part)
			c.files[k] = v[0].Filename + ":" + string(data)
		}
	}
	f.mu.Lock()
	f.calls = append(f.calls, c)
	f.mu.Unlock()
	status, body := f.answer(c)
	w.WriteHeader(status)
	io.WriteString(w, body)
}

func (f *far) seen() []call {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]call(nil), f.calls...)
}

// client starts a far end and a client of it.
func client(t *testing.T, answer func(c call) (int, string)) (*Client, *far, *bytes.Buffer) {
	t.Helper()
	f := &far{answer: answer}
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	var log bytes.Buffer
	tr := &http.Transport{}
	t.Cleanup(tr.CloseIdleConnections)
	c, err := New(Options{Token: token, BaseURL: s.URL, Client: &http.Client{Transport: tr}, Now: func() time.Time { return noon },
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	if err != nil {
		t.Fatal(err)
	}
	return c, f, &log
}

var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

// ok answers with message ids 101, 102, …
func ok() func(call) (int, string) {
	id := 100
	return func(c call) (int, string) {
		if c.method == "answerCallbackQuery" || c.method == "setMyCommands" {
			return 200, `{"ok":true,"result":true}`
		}
		id++
		return 200, fmt.Sprintf(`{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":7,"type":"private"}}}`, id)
	}
}

func refuse(code int, description string) func(call) (int, string) {
	return func(call) (int, string) {
		return code, fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q}`, code, description)
	}
}

func TestNewRefuses(t *testing.T) {
	now := func() time.Time { return noon }
	for name, o := range map[string]Options{
		"an empty token":       {Now: now},
		"a token with a slash": {Token: "1/2", Now: now},
		"no clock":             {Token: token},
		"a file address":       {Token: token, BaseURL: "file:///x", Now: now},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}

func TestIsTelegram(t *testing.T) {
	for address, want := range map[string]bool{
		"": true, "https://api.telegram.org": true, "https://API.Telegram.org:443/": true, "https://api.telegram.org./x": true,
		"http://127.0.0.1:8081": false, "https://api.telegram.org.example.com": false, "https://nottelegram.org": false,
	} {
		if got := IsTelegram(address); got != want {
			t.Errorf("IsTelegram(%q): got %v, want %v", address, got, want)
		}
	}
}

func TestMe(t *testing.T) {
	c, _, _ := client(t, func(call) (int, string) {
		return 200, `{"ok":true,"result":{"id":9,"is_bot":true,"first_name":"助企","username":"zhuqi_bot","can_read_all_group_messages":true}}`
	})
	me, err := c.Me(context.Background())
	if want := (Me{ID: 9, Username: "zhuqi_bot", Name: "助企", ReadsAll: true}); err != nil || me != want {
		t.Errorf("got %+v, %v; want %+v", me, err, want)
	}
}

func TestSetUp(t *testing.T) {
	c, f, _ := client(t, ok())
	if err := c.SetUp(context.Background(), []Command{{"my", "我的诉求"}}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range f.seen() {
		got = append(got, c.method+" "+c.form["scope"]+" "+c.form["commands"])
	}
	menu := `[{"command":"my","description":"我的诉求"}]`
	want := []string{`setMyCommands {"type":"default"} ` + menu, `setMyCommands {"type":"all_private_chats"} ` + menu}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTokenStaysHidden(t *testing.T) {
	deaf := httptest.NewServer(http.NotFoundHandler())
	deaf.Close() // connections are refused
	for name, base := range map[string]string{"nobody listens": deaf.URL, "no such host": "http://no-such-host.invalid"} {
		var log bytes.Buffer
		c, err := New(Options{Token: token, BaseURL: base, Now: func() time.Time { return noon }, Log: slog.New(slog.NewTextHandler(&log, nil))})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		_, meErr := c.Me(ctx)
		_, sendErr := c.Deliver(ctx, bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: 7, HTML: "x"}})
		_, fileErr := c.Download(ctx, "F")
		for _, err := range []error{meErr, sendErr, fileErr} {
			if err == nil {
				t.Fatalf("%s: got no error", name)
			}
			if text := fmt.Sprintf("%v %+v", err, err) + log.String(); strings.Contains(text, "SECRET") {
				t.Errorf("%s: the token shows in %q", name, text)
			}
		}
	}
}

func TestDownload(t *testing.T) {
	answer := func(size int, path string) func(call) (int, string) {
		return func(c call) (int, string) {
			if c.method == "getFile" {
				return 200, fmt.Sprintf(`{"ok":true,"result":{"file_id":"F","file_unique_id":"U","file_size":%d,"file_path":%q}}`, size, path)
			}
			return 200, "bytes of " + c.method
		}
	}
	for _, tc := range []struct {
		name   string
		answer func(call) (int, string)
		want   string
		err    error
	}{
		{"a small file", answer(3, "docs/a.txt"), "bytes of a.txt", nil},
		{"a file said to be too big", answer(MaxDownload+1, "docs/a.txt"), "", bot.ErrTooBig},
		{"a file the server calls too big", refuse(400, "Bad Request: file is too big"), "", bot.ErrTooBig},
		{"a file bigger than said", func(c call) (int, string) {
			if c.method == "getFile" {
				return answer(0, "b.bin")(c)
			}
			return 200, strings.Repeat("x", MaxDownload+1)
		}, "", bot.ErrTooBig},
	} {
		c, _, _ := client(t, tc.answer)
		got, err := c.Download(context.Background(), "F")
		if string(got) != tc.want || !errors.Is(err, tc.err) {
			t.Errorf("%s: got %q, %v; want %q, %v", tc.name, got, err, tc.want, tc.err)
		}
	}
}
