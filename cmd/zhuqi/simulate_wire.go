package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"syscall"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// direct is a client whose requests reach the handler without a network between them.
func direct(h http.Handler) *http.Client { return &http.Client{Transport: wire{h}} }

type wire struct{ h http.Handler }

func (w wire) RoundTrip(r *http.Request) (res *http.Response, err error) {
	defer func() {
		if p := recover(); p != nil {
			if p != http.ErrAbortHandler {
				panic(p)
			}
			err = errors.New("connection cut")
		}
	}()
	in := r.Clone(r.Context())
	in.RequestURI = r.URL.RequestURI()
	if in.Body == nil {
		in.Body = http.NoBody
	}
	got := &got{header: http.Header{}, status: http.StatusOK}
	w.h.ServeHTTP(got, in)
	if r.Body != nil {
		_ = r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: got.status, Status: http.StatusText(got.status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: got.header, ContentLength: int64(got.body.Len()), Body: io.NopCloser(&got.body), Request: r}, nil
}

// got is an answer as it is written.
type got struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (g *got) Header() http.Header         { return g.header }
func (g *got) WriteHeader(status int)      { g.status = status }
func (g *got) Write(b []byte) (int, error) { return g.body.Write(b) }

// callLine is a Bot API call as it stands in the file.
type callLine struct {
	Time   time.Time         `json:"time"` // the simulated one
	Method string            `json:"method"`
	Params map[string]string `json:"params"`
	OK     bool              `json:"ok"`
	Result json.RawMessage   `json:"result,omitempty"`
	Error  string            `json:"error,omitempty"`
	Code   int               `json:"error_code,omitempty"`
}

// called keeps a call of the bot: in the file, and for whoever was written to.
func (y *year) called(c sandbox.Call) {
	y.mu.Lock()
	defer y.mu.Unlock()
	if c.Status == http.StatusOK && (c.Method == "sendMessage" || c.Method == "editMessageText") {
		y.news = append(y.news, c)
	}
	if y.record == nil || y.fail != nil {
		return
	}
	line := callLine{Time: c.At.In(calendar.Shanghai), Method: c.Method, Params: c.Params, OK: c.Status == http.StatusOK, Error: c.Error}
	if line.OK {
		var a struct {
			Result json.RawMessage `json:"result"`
		}
		if err := json.Unmarshal(c.Answer, &a); err != nil {
			y.fail = err
			return
		}
		line.Result = a.Result
	} else {
		line.Code = c.Status
	}
	b, err := json.Marshal(line)
	if err == nil {
		_, err = y.record.Write(append(b, '\n'))
	}
	y.fail = err
}

// maxRSS is the most memory the process has held, in MB.
func maxRSS() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Maxrss) / 1024
}
