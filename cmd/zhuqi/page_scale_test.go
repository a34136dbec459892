package main

import (
	"fmt"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"zhuqi/bot/sandbox"
)

// crowd is a sandbox of 50 people with 10,000 messages between them, 2,000 of them with one person, and its page.
func crowd(tb testing.TB) (*sandbox.Server, string) {
	tb.Helper()
	sim := sandbox.New(sandbox.Options{Page: true})
	srv := httptest.NewServer(sim)
	tb.Cleanup(func() {
		sim.Close()
		srv.CloseClientConnections()
		srv.Close()
	})
	for i := int64(1); i <= 50; i++ {
		sim.AddPerson(sandbox.Person{ID: i, Name: fmt.Sprintf("虚构路人%d", i)})
		for j := range map[bool]int{true: 2000, false: 164}[i == 1] {
			sim.Say(i, i, fmt.Sprintf("第%d条:厂里电费太高,有什么优惠电价政策", j+1))
		}
	}
	return sim, srv.URL
}

// TestPageOfACrowd shows that only what is near the screen is in the page, whichever way one scrolls.
func TestPageOfACrowd(t *testing.T) {
	sim, url := crowd(t)
	b := newBrowser(t, url, 1440, 900)
	messages := func() int { return inPage[int](b, `document.querySelectorAll('.msg').length`) }
	b.says("虚构路人1", "第2000条")
	if n := messages(); n > 4*100 {
		t.Errorf("%d messages are in the page at first", n)
	}
	talk := phone("虚构路人1") + `[aria-label="虚构路人1"] .talk`
	for i := range 60 { // far up
		b.do(evaluated(`document.querySelector('` + talk + `').scrollTop = 0`))
		b.until(fmt.Sprintf(`Number(document.querySelector('%s .msg').dataset.id) <= %d`, talk, max(1, 1961-40*(i+1))))
		if inPage[int](b, `Number(document.querySelector('`+talk+` .msg').dataset.id)`) == 1 {
			break
		}
	}
	b.says("虚构路人1", "第1条:")
	if n := messages(); n > 4*100 {
		t.Errorf("%d messages are in the page after scrolling to the first", n)
	}
	sim.Say(1, 1, "这是最新的一条")
	b.until(`document.querySelector('` + phone("虚构路人1") + ` .pill').offsetParent !== null`)
	b.do(evaluated(`document.querySelector('` + phone("虚构路人1") + ` .pill').click()`))
	b.says("虚构路人1", "这是最新的一条")
	b.open("虚构路人50")
	b.says("虚构路人50", "第164条")
	if n := inPage[int](b, `document.querySelectorAll('section.phone').length`); n > 4 {
		t.Errorf("%d phones are in the page", n)
	}
}

// BenchmarkPage opens the page of a crowd and sends a message that it shows: first paint, and from order to screen.
func BenchmarkPage(b *testing.B) {
	sim, url := crowd(b)
	page := &browser{t: b, ctx: openChromium(b, 1440, 900)}
	b.Run("open", func(b *testing.B) {
		paint := 0.0
		for b.Loop() {
			page.do(chromedp.Navigate(url))
			page.until(`document.body.classList.contains('ready')`)
			paint += inPage[float64](page, `performance.getEntriesByName('first-contentful-paint')[0].startTime`)
		}
		b.ReportMetric(paint/float64(b.N), "ms-to-first-paint")
	})
	b.Run("message", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n++
			text := fmt.Sprintf("量一量第%d次", n)
			sim.Say(1, 1, text)
			page.says("虚构路人1", text)
		}
	})
}
