package sandbox_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

// record takes every call of every test that plays in a world.
var record *sieve

// TestMain holds all calls against the API description after the tests.
func TestMain(m *testing.M) {
	flag.Parse()
	dir, err := os.MkdirTemp("", "calls-")
	if err == nil {
		record, err = newSieve(dir, "sandbox")
	}
	if err != nil {
		panic(err)
	}
	code := m.Run()
	words, err := record.verdict()
	switch {
	case err != nil:
		fmt.Printf("calls break the Bot API description: %v\n", err)
		code = 1
	case testing.Verbose():
		fmt.Println(words)
	}
	_ = os.RemoveAll(dir) // of the system's temporary folder
	os.Exit(code)
}

// sieve records calls for the check against the API's description, under ZHUQI_CALLS when that is set. These tests send
// wrong requests on purpose, to see them refused. So the calls that were refused as wrong (400, 404, 413), and those of
// a world that is wrongOnPurpose, go to a file NAME-on-purpose.jsonl of which only the answers are judged; all others must
// be right in both directions. In short: what the description forbids is refused, or said to be wrong, or it is an error.
type sieve struct {
	files map[bool]*os.File // by: wrong on purpose
}

func newSieve(dir, name string) (*sieve, error) {
	if given := os.Getenv("ZHUQI_CALLS"); given != "" {
		dir = given
	}
	s := &sieve{files: map[bool]*os.File{}}
	for onPurpose, end := range map[bool]string{false: ".jsonl", true: "-on-purpose.jsonl"} {
		f, err := os.OpenFile(filepath.Join(dir, name+end), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, err
		}
		s.files[onPurpose] = f
	}
	return s, nil
}

// wrongOnPurpose is for a world that takes what the description forbids.
func wrongOnPurpose(o *sandbox.Options) { o.Record = record.files[true] }

// Write takes one call; the server writes them one by one.
func (s *sieve) Write(line []byte) (int, error) {
	var call struct{ Status int }
	if err := json.Unmarshal(line, &call); err != nil {
		return 0, err
	}
	return s.files[call.Status == 400 || call.Status == 404 || call.Status == 413].Write(line)
}

// verdict is the last line that the check of the description has to say on both files; "" when ../shared is absent.
func (s *sieve) verdict() (string, error) {
	const check = "../../../shared/telegram/validate.py"
	if _, err := os.Stat(check); err != nil {
		return "", nil
	}
	var words []string
	for _, onPurpose := range []bool{false, true} {
		out, err := exec.Command("python3", check, "--responses", s.files[onPurpose].Name()).CombinedOutput()
		if !bytes.Contains(out, []byte(" 0 response errors ")) || !onPurpose && err != nil {
			return "", errors.New(string(out))
		}
		words = append(words, string(out[bytes.LastIndexByte(bytes.TrimSpace(out), '\n')+1:]))
	}
	return strings.TrimSpace(strings.Join(words, "on purpose: ")), nil
}

// TestBeyondTheDescription: what Telegram takes although the description knows nothing of it.
func TestBeyondTheDescription(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	if m := w.send(p{"chat_id": owner, "text": "a&nbsp;b & c", "parse_mode": "HTML"}); m.Text != "a&nbsp;b & c" {
		t.Errorf("other names of characters: got %q", m.Text)
	}
	if m := w.send(p{"chat_id": owner, "text": "<blockquote>a<blockquote>b</blockquote></blockquote>", "parse_mode": "HTML"}); m.marks() != "blockquote@0+2" {
		t.Errorf("a quotation in a quotation: got %s", m.marks())
	}
	w.send(p{"chat_id": owner, "text": "您贵姓", "reply_markup": p{"keyboard": [][]string{{"我的诉求"}}}})
	if err := w.sim.Press(owner, owner, 0, "我的诉求"); err != nil {
		t.Errorf("a key that is only its text: %v", err)
	}
}
