package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/calendar"
)

// pageDemo is the demo as a reader of the page meets it, with a clock that stands until it is moved.
func pageDemo(t *testing.T, day string) *demo {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", day, calendar.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	d := openLive(t, at, nil).d
	d.temporary = true
	t.Cleanup(func() {
		if r, err := d.app.store.Verify(d.e.ctx); err != nil || !r.Sound() {
			t.Errorf("the data is not sound: %v %v", r.Problems, err)
		}
	})
	return d
}

// TestPageTour follows the tour, doing each step on the page itself.
func TestPageTour(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.shot("page-start")
	b.click("#guide", "开始导览")
	for n, step := range tour() {
		for _, a := range step.Acts {
			b.until(fmt.Sprintf(`document.querySelector('#guide strong')?.textContent.includes('%d/8')`, n+1))
			b.until(`!!document.querySelector('.aim')`)
			if n == 4 {
				b.shot("page-tour")
			}
			b.click("#guide", "替我做")
			if a.Press == "" {
				b.says("虚构", a.Say)
			}
		}
	}
	b.until(`document.querySelector('#guide').textContent.includes('走完了')`)
	b.says("老王", "谢谢您的评价:非常满意")
	if strings.Contains(inPage[string](b, `document.body.textContent`), "undefined") {
		t.Error("the page says undefined")
	}
	b.shot("page-done")
}

// TestPageNarrow does the first steps on a phone-sized window.
func TestPageNarrow(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 390, 844)
	b.shot("page-narrow")
	b.click("#guide", "不用了")
	b.click(phone("老王")+" .hints", "厂里电费太高")
	b.says("老王", "政策解读员")
	b.click(phone("老王")+" .talk", "没解决,提交诉求")
	b.says("老王", "您说的是")
	b.shot("page-narrow-talk")
	b.open("活动办(")
	if n := inPage[int](b, `document.querySelectorAll('section.phone').length`); n != 1 {
		t.Errorf("%d phones are open in a narrow window, want one", n)
	}
	b.click("header", "菜单")
	b.click("header", "检查")
	b.until(`document.querySelectorAll('#rows tbody tr').length > 4`)
	b.shot("page-narrow-inspect")
}

// file lets 老王 file the question of his first message, and the interpreter sign for it and answer.
func (b *browser) file() {
	b.t.Helper()
	b.click("#guide", "不用了")
	b.say("老王", "厂里电费太高,有什么优惠电价政策")
	b.click(phone("老王")+" .talk", "没解决,提交诉求")
	b.click(phone("老王")+" .talk", "就按这句话提交")
	b.click(phone("老王")+" .talk", "确认提交")
	b.says("老王", "受理回执")
}

// TestPageThreePhones files a ticket, signs, answers with a reply, approves and closes it, on three phones.
func TestPageThreePhones(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	b.file()
	b.click(phone("发改解读岗")+" .talk", "签收")
	b.says("发改解读岗", "已签收")
	// The menu of a message by its right button; the reply goes to that message.
	b.do(evaluated(`[...document.querySelectorAll('` + phone("发改解读岗") + ` .msg')].filter(m => m.textContent.includes('已签收')).pop().dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, cancelable: true}))`))
	b.shot("page-menu")
	b.click(".menu", "回复")
	b.until(`document.querySelector('` + phone("发改解读岗") + ` .composing').textContent.includes('回复')`)
	b.say("发改解读岗", "可以参加分时电价,周三到厂里帮您算。")
	b.click(phone("发改解读岗")+" .talk", "已解释说明")
	b.says("发改解读岗", "办理结果:已解释说明")
	b.click(phone("发改解读岗")+" .talk", "送审")
	b.open("发改负责人")
	b.click(phone("发改负责人")+" .talk", "同意发出")
	b.says("老王", "有答复了")
	b.click(phone("老王")+" .talk", "已解决")
	b.says("老王", "已办结")
	b.shot("page-closed")

	// From the message to its call and its ticket.
	b.do(evaluated(`[...document.querySelectorAll('` + phone("老王") + ` .msg')].filter(m => m.textContent.includes('有答复了')).pop().querySelector('.dots').click()`))
	b.click(".menu", "看这次调用")
	b.until(`document.querySelectorAll('#rows tbody tr').length > 0 && document.querySelector('#rows').textContent.includes('sendMessage')`)
	b.shot("page-call")
	b.do(evaluated(`[...document.querySelectorAll('` + phone("老王") + ` .msg')].filter(m => m.textContent.includes('有答复了')).pop().querySelector('.dots').click()`))
	b.click(".menu", "看这件诉求")
	b.until(`document.querySelector('#rows h2')?.textContent.startsWith('SQ-20261123-0001')`)
	b.until(`document.querySelector('#rows').textContent.includes('已销号')`)
	b.shot("page-ticket")
}
