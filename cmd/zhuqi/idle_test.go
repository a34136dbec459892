package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorder writes every call and answer of a test to a file under ZHUQI_CALLS, for the check against the API's
// description; without it, nowhere. What this program sends must be right, refused or not.
func recorder(t testing.TB) io.Writer {
	t.Helper()
	dir := os.Getenv("ZHUQI_CALLS")
	if dir == "" {
		return nil
	}
	name := "zhuqi-" + strings.ReplaceAll(t.Name(), "/", "-") + ".jsonl"
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}
