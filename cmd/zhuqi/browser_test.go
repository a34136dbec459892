package main

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "a folder for pictures of the page: go test ./cmd/zhuqi -run TestPage -shots ../../docs")

// browser is Debian's chromium with a sandbox's page in it.
type browser struct {
	t   testing.TB
	ctx context.Context
}

// openChromium starts the browser with a window of that size. Without chromium the test is skipped, but not in CI,
// which installs it.
func openChromium(tb testing.TB, width, height int) context.Context {
	tb.Helper()
	if raced {
		tb.Skip("the browser is too slow a partner for the race detector; the same program is watched in the tests without it")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") == "true" {
			tb.Fatal("chromium is not installed")
		}
		tb.Skip("chromium is not installed")
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(width, height), chromedp.Flag("lang", "zh-CN"))...)
	tb.Cleanup(stop)
	ctx, leave := chromedp.NewContext(alloc)
	tb.Cleanup(leave)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(width), int64(height))); err != nil {
		tb.Fatal(err)
	}
	return ctx
}

// newBrowser opens a page in a window of that size. Whatever the page writes to its console as an error fails the test.
func newBrowser(t *testing.T, url string, width, height int) *browser {
	t.Helper()
	ctx := openChromium(t, width, height)
	b := &browser{t: t, ctx: ctx}
	console := chromedp.Console(ctx)
	b.do(chromedp.Navigate(url))
	b.until(`document.body.classList.contains('ready')`)
	t.Cleanup(func() {
		if t.Failed() {
			b.picture(filepath.Join(os.TempDir(), strings.ReplaceAll(t.Name(), "/", "-")+".png"))
		}
		b.do(chromedp.Evaluate[chromedp.Void](`console.info('the end')`))
		for m, err := range console {
			if err != nil || m.Text == "the end" {
				return
			}
			if m.IsException() || m.Type == chromedp.ConsoleError {
				t.Errorf("console: %s", m)
			}
		}
	})
	return b
}

// do carries out steps in the page.
func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// inPage is what an expression comes to in the page.
func inPage[T any](b *browser, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to come true.
func (b *browser) until(expression string) {
	b.t.Helper()
	_, err := chromedp.Run(b.ctx, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingInterval(30*time.Millisecond),
		chromedp.WithPollingTimeout(20*time.Second)))
	if err != nil {
		b.picture(filepath.Join(os.TempDir(), strings.ReplaceAll(b.t.Name(), "/", "-")+".png"))
		b.t.Fatalf("waiting for %s: %v", expression, err)
	}
}

// phone is the selector of somebody's open phone.
func phone(name string) string { return `section.phone[aria-label*="` + name + `"]` }

// open brings somebody's phone up.
func (b *browser) open(name string) {
	b.t.Helper()
	b.click("#people", name)
	b.until(`!!document.querySelector('` + phone(name) + `')`)
}

// click presses the newest button or link that begins with the words, within a part of the page.
func (b *browser) click(within, words string) {
	b.t.Helper()
	find := `[...document.querySelectorAll('` + within + ` :is(button,a)')].filter(x => x.offsetParent && (x.querySelector('.name')?.textContent || x.textContent).trim().startsWith(` + quoted(words) + `)).pop()`
	b.until(`!!` + find)
	b.do(chromedp.Evaluate[chromedp.Void](find + `.click()`))
}

// says waits until a phone shows the words.
func (b *browser) says(name, words string) {
	b.t.Helper()
	b.until(`[...document.querySelectorAll('` + phone(name) + ` .talk')].some(x => x.textContent.includes(` + quoted(words) + `))`)
}

// say writes in a phone and sends it off.
func (b *browser) say(name, text string) {
	b.t.Helper()
	b.write(phone(name)+" textarea", text)
}

// write types into a field and sends it off. (SendKeys of chromedp reads the field's attributes while the page changes them.)
func (b *browser) write(field, text string) {
	b.t.Helper()
	b.until(`!!document.querySelector('` + field + `')`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('`+field+`').focus()`), chromedp.KeyEvent(text+"\r"))
}

// picture saves what the window shows.
func (b *browser) picture(path string) {
	b.t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// shot keeps a picture where -shots says so.
func (b *browser) shot(name string) {
	if *shots != "" {
		b.until(`document.querySelector('#toast').textContent === ''`)
		b.picture(filepath.Join(*shots, name+".png"))
	}
}

func quoted(s string) string { return "`" + s + "`" }
