package sandbox_test

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"

	"zhuqi/bot/sandbox"
)

// TestCutRequest ends the connection within a body of each kind: the call did not happen and is not judged.
func TestCutRequest(t *testing.T) {
	var seen atomic.Int32
	w := newWorld(t, func(o *sandbox.Options) {
		o.Strict = func(c sandbox.Call) { seen.Add(1) }
	})
	for kind, part := range map[string]string{
		"application/json":                  `{"chat_id":501,"text":"到一半`,
		"application/x-www-form-urlencoded": "chat_id=501&text=half",
		"multipart/form-data; boundary=b":   "--b\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n501\r\n",
	} {
		for _, head := range []string{
			"Content-Length: 500\r\n\r\n" + part,
			fmt.Sprintf("Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n", len(part), part),
		} {
			conn, err := net.Dial("tcp", strings.TrimPrefix(w.url, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(conn, "POST /bot%s/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n%s", token, kind, head)
			if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
				t.Fatal(err)
			}
			if answer, err := io.ReadAll(conn); err != nil || len(answer) > 0 {
				t.Errorf("%s: got %q, %v", kind, answer, err)
			}
			conn.Close()
		}
	}
	if n := len(w.sim.Screen(owner)); n != 1 || seen.Load() != 0 {
		t.Errorf("%d messages, %d calls judged", n, seen.Load())
	}
}
