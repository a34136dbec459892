package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPageTourGoesOn leaves the tour midway, comes back, does a step otherwise than asked, and begins anew although the
// first appeal is still open.
func TestPageTourGoesOn(t *testing.T) {
	d := pageDemo(t, "2026-11-23 09:10")
	b := newBrowser(t, d.srv.url, 1440, 900)
	step := func(n int) {
		t.Helper()
		b.until(fmt.Sprintf(`document.querySelector('#guide strong')?.textContent.includes('%d/8')`, n))
	}
	b.click("#guide", "开始导览")
	b.click(phone("老王")+" .hints", "厂里电费太高")
	b.click(phone("老王")+" .talk", "没解决,提交诉求")
	b.click(phone("老王")+" .talk", "就按这句话提交")
	b.click(phone("老王")+" .talk", "确认提交")
	step(4)
	b.until(`!!document.querySelector('.key.aim') && document.querySelector('#toast').textContent !== ''`)
	if !inPage[bool](b, `(r => document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2).matches('.aim'))(document.querySelector('.aim').getBoundingClientRect())`) {
		t.Error("something lies over the button that the tour points at")
	}
	b.click(phone("发改解读岗")+" .talk", "签收")
	step(5)
	b.do(chromedp.Navigate(d.srv.url))
	step(5)
	b.until(`document.querySelector('.bubble.aim')?.textContent.includes('已签收')`)
	b.say("发改解读岗", "可以参加分时电价")
	b.until(`document.querySelector('#toast').textContent.includes('要对着那条消息')`)
	step(5)
	b.menu(latest("发改解读岗", "已签收"), "回复")
	b.say("发改解读岗", "可以参加分时电价")
	step(6)
	b.click("#guide", "退出导览")
	b.click("header", "导览")
	b.until(`document.querySelector('#guide').textContent.includes('上次走到第6步')`)
	b.click("#guide", "从头走")
	for range 5 { // ask, file, so as it is, another matter, confirm
		b.until(`!!document.querySelector('.aim') && document.querySelector('.aim') !== window.done`)
		b.do(evaluated(`window.done = document.querySelector('.aim')`))
		b.click("#guide", "替我做")
	}
	step(4)
	b.says("老王", "受理回执 SQ-20261123-0002")
}
