package index

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"zhuqi/kb"
)

// childDir names the folder that a child process of these tests works in; its parent sets it.
const childDir = "ZHUQI_INDEX_TEST_DIR"

// child is this test binary, made to run one test on dir.
func child(tb testing.TB, test, dir string) *exec.Cmd {
	tb.Helper()
	c := exec.Command(os.Args[0], "-test.run=^"+test+"$", "-test.v")
	c.Env = append(os.Environ(), childDir+"="+dir)
	c.Stderr = os.Stderr
	return c
}

// state is the n-th state of the policies that the child goes through.
func state(n int) []plainPolicy {
	ds := seven()
	for i := range ds {
		if round := (n + len(ds) - 1 - i) / len(ds); round > 0 {
			for j := range ds[i].passages {
				ds[i].passages[j].ID += kb.PassageID(1000 * round)
				ds[i].passages[j].Text += fmt.Sprintf("第%d次修订", round)
			}
		}
	}
	return ds
}

// TestChangeUntilKilled is the child of TestKilled.
func TestChangeUntilKilled(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("only as a child of TestKilled")
	}
	ix := opened(t, dir)
	for n := 1; ; n++ {
		d := state(n)[(n-1)%7]
		if err := ix.Put(context.Background(), d.policy, d.passages); err != nil {
			t.Fatal(err)
		}
		if n%5 == 0 {
			if err := ix.fold(); err != nil {
				t.Fatal(err)
			}
		}
		fmt.Println("put", n)
	}
}

// TestKilled kills a process that changes and folds an index, at any moment, and opens what it left.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	built(t, dir)
	for i := range 8 {
		c := child(t, "TestChangeUntilKilled", dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for lines.Scan() && !strings.HasPrefix(lines.Text(), "put") {
		}
		kill := time.AfterFunc(time.Duration(20+37*i)*time.Millisecond, func() { _ = c.Process.Kill() })
		puts := 1
		for lines.Scan() {
			puts++
		}
		kill.Stop()
		if err := c.Wait(); err == nil {
			t.Fatal("the child ended by itself")
		}
		ix := opened(t, dir)
		held := ix.Held()
		if len(held) == 0 {
			t.Errorf("after %d puts: got nothing held, want what was written", puts)
		}
		want := state(3)
		for _, d := range want {
			if held[d.policy.ID] == kb.Digest(d.policy, d.passages) {
				ix.Attach(d.policy, d.passages)
			} else if err := ix.Put(context.Background(), d.policy, d.passages); err != nil {
				t.Fatal(err)
			}
		}
		if err := ix.fold(); err != nil {
			t.Fatal(err)
		}
		answersLike(t, &ix.Memory, want)
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
