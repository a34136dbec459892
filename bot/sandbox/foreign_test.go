package sandbox_test

import (
	"bufio"
	"bytes"
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

// promised names a folder with node_modules/grammy. When it is set, everything foreign must be there; a machine that has
// only Go skips these tests.
const promised = "ZHUQI_NPM"

// TestForeignClients lets small bots on other people's libraries play against the server; each script also plays the people,
// over /sim/, and prints a line for each check.
func TestForeignClients(t *testing.T) {
	for name, command := range map[string]func() []string{"grammy": grammY, "ptb": pythonTelegramBot} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			argv := command()
			switch {
			case argv == nil && os.Getenv(promised) != "":
				t.Fatalf("%s is set, but the library or its interpreter is not there", promised)
			case argv == nil:
				t.Skip("the library or its interpreter is not on this machine")
			}
			playForeign(t, name, argv)
		})
	}
}

// grammY is how its script is run, nil when grammY or node is not there.
func grammY() []string {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil
	}
	if _, err := os.Stat(filepath.Join(os.Getenv(promised), "node_modules/grammy")); os.Getenv(promised) == "" || err != nil {
		return nil
	}
	return []string{node, "grammy.mjs"}
}

// pythonTelegramBot is how its script is run, nil when no Python has release 13 of the library, Debian 12's.
func pythonTelegramBot() []string {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		out, err := exec.Command(python, "-W", "ignore", "-c", "import telegram, telegram.ext; print(telegram.__version__)").Output()
		if err == nil && bytes.HasPrefix(out, []byte("13.")) {
			return []string{python, "-W", "ignore", "ptb.py"}
		}
	}
	return nil
}

func playForeign(t *testing.T, name string, argv []string) {
	calls, err := newSieve(t.TempDir(), "foreign-"+name)
	if err != nil {
		t.Fatal(err)
	}
	sim := sandbox.New(sandbox.Options{Token: token, Username: "help_bot", Now: time.Now, Record: calls})
	srv := httptest.NewServer(sim)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	script := exec.CommandContext(ctx, argv[0], append(argv[1:], srv.URL, srv.URL, token)...)
	script.Dir = "testdata/foreign"
	script.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "NO_PROXY=*", "HTTP_PROXY=", "http_proxy=", "HTTPS_PROXY=", "https_proxy=")
	script.WaitDelay = time.Second
	var other bytes.Buffer
	script.Stderr = &other
	out, err := script.Output()
	sim.Close()
	srv.Close()
	passed := 0
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "ok ") {
			passed++
			t.Log(lines.Text())
			continue
		}
		t.Error(lines.Text())
	}
	if err != nil || passed == 0 {
		t.Errorf("%v after %d checks; it said %s", err, passed, other.Bytes())
	}
	words, err := calls.verdict()
	if err != nil {
		t.Errorf("calls break the Bot API description: %v", err)
	}
	t.Logf("%d checks passed; %s", passed, words)
}
